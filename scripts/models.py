"""Fit the models that ship, test them, and write what they say: `data/models/`, `data/skill.json`.

Run it when the record, the covariates or the model changes; a test tells when that is. It takes
some ten minutes.

    .venv/bin/python scripts/models.py [--day 2026-11-26]
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from accredit.brief.tested import skill_from, skill_json
from accredit.forecast.backtest.checks import checks
from accredit.forecast.backtest.results import results
from accredit.forecast.backtest.run import answers
from accredit.forecast.models import fit_model, news_after, text_of
from accredit.forecast.spells import Move
from accredit.forecast.training import episodes
from accredit.ledger import Ledger
from accredit.ledger.base import base
from accredit.record import version

DATA = Path(__file__).parents[1] / "src" / "accredit" / "forecast" / "data"
ARTICLES = (date(2024, 4, 6), date(2025, 7, 5))  # of which a brief asks for forecasts of then
OF_THEN = (Move.RECOGNISE, Move.WITHDRAW)


def main() -> None:
    """Fit, test, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 11, 26))
    parser.add_argument("--models-only", action="store_true")
    asked = parser.parse_args()
    ledger = Ledger(base())
    folder = DATA / "models"
    folder.mkdir(exist_ok=True)
    for day, moves in ((asked.day, tuple(Move)), *((day, OF_THEN) for day in ARTICLES)):
        for move in moves:
            tell(f"{move} as known on {day}")
            found = fit_model(episodes(ledger, move, known=day), known=day)
            found = replace(found, until=news_after(ledger, day))
            name = "now" if day == asked.day else str(day)
            (folder / f"{move}-{name}.json").write_text(text_of(found), "utf-8")
    if not asked.models_only:
        skills = [_skill(ledger, move, asked.day) for move in Move]
        (DATA / "skill.json").write_text(json.dumps(skills, indent=1) + "\n", "utf-8")


def _skill(ledger: Ledger, move: Move, day: date) -> dict[str, object]:
    """The back-test of a move, and for recognition whether movers may be called influence."""
    tell(f"{move}: back-test")
    found, given = answers(ledger, move, known=day, terms=move is Move.RECOGNISE)
    scored = results(found, given, split="leave-one-out", known=day, record=version())
    skill = skill_from(scored, day)
    if move is Move.RECOGNISE:
        tell(f"{move}: checks of influence")
        network = next(one for one in scored.against if one.baseline == "no network")
        made = checks(given, (network.log, *network.log_interval))
        skill = replace(skill, influence=made.passes, says=(*skill.says, made.says))
    return skill_json(skill)


def tell(words: str) -> None:
    """Say what is done, on standard error."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

"""Forecasts, back-tests and the scoreboard, asked at the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accredit.forecast.backtest.results import results
from accredit.forecast.backtest.run import FULL, answers
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger
from tests.command import fails, said

ARTICLE = ("taliban", "--as-of", "2024-04-06", "--known", "2024-04-06", "--futures", "20000")
SUDAN = (
    "episode,recogniser_iso3,recogniser_name,recognised,act,date,precision,source_url,"
    "source_quote,confidence,note\n"
    + "".join(
        f"south_sudan,{code},{name},South Sudan,recognise,2011-07-09,day,"
        "https://blogs.voanews.com/breaking-news/2011/07/10/nations-move-to-recognize-south-sudan/,"
        ",high,\n"
        for code, name in (("KEN", "Kenya"), ("RUS", "Russia"))
    )
)


def _json(*args: str, **env: str) -> dict[str, Any]:
    return json.loads(said(*args, "--json", **env))  # type: ignore[no-any-return]


def test_the_question_of_the_article_is_answered_with_the_skill_beside_it() -> None:
    text = said("forecast", *ARTICLE, "--given", "RUS recognise taliban 2024-07", "--outcome")
    assert "Who recognises the Taliban next" in text
    assert "Supposed: RUS recognise 2024-07." in text
    assert "IMF, by recognition: 0.00 % known to be for it, 50 % needed" in text
    assert "Russia moved on 2025-07-03" in text
    assert "forecast with 100 %" not in text  # that was supposed
    assert "By 2026-08-22, nobody else is on record to have moved" in text
    assert "When each episode was left out in turn" in text
    assert "Coefficients are associations" in text


def test_as_json_every_state_is_listed_and_given_actors_are_no_movers() -> None:
    data = _json("forecast", *ARTICLE, "--given", "RUS recognise taliban 2024-07")
    assert data["schema"] == "accredit/forecast-1"
    assert (data["target"]["id"], data["move"], data["horizon_months"]) == (
        "taliban", "recognise", 24,
    )  # fmt: skip
    assert len(data["states"]) == 195
    assert set(data["states"][0]["p"]) == {"1", "3", "6", "12", "24"}
    russia = next(one for one in data["states"] if one["actor"]["id"] == "RUS")
    assert russia["given"]
    assert russia["p"]["12"] == 1
    mean = sum(one["p"]["24"] for one in data["states"] if not one["given"])
    assert data["movers"]["24"]["mean"] == pytest.approx(mean, abs=1e-3)
    other = data["movers_without"]["12"]
    assert {"mean", "none", "quantiles"} <= set(other)
    assert len(data["fan_without"]) == len(data["fan"]) == 24
    assert (
        dict(zip(map(str, data["quantiles"]), data["fan_without"][11], strict=True))
        == other["quantiles"]
    )
    assert data["skill"]["against"]
    assert {one["kind"] for one in data["caveats"]} >= {"few-episodes", "association"}


def test_a_forecast_is_registered_once_and_scored_when_it_is_over(tmp_path: Path) -> None:
    own = str(tmp_path / "own.db")
    asked = ("forecast", *ARTICLE, "--horizon", "12m", "--register", "a reader", "--ledger", own)
    first, again = _json(*asked), _json(*asked)
    assert first["registered"] == again["registered"]
    (one,) = _json("scoreboard", "--ledger", own)["forecasts"]
    assert one["sha256"] == first["registered"]["sha256"]
    scores = {score["months"]: score for score in one["scores"]}
    assert set(scores) == {1, 3, 6, 12}
    assert all(score["events"] == 0 for score in scores.values())  # Russia came after 15 months
    text = said("scoreboard", "--ledger", own)
    assert first["registered"]["id"] in text
    assert said("ledger", "verify", "--ledger", own)


def test_a_new_episode_from_a_file_is_tested(tmp_path: Path) -> None:
    own, rows = tmp_path / "own.db", tmp_path / "sudan.csv"
    rows.write_text(SUDAN, "utf-8")
    said("record", "import", str(rows), "--recorder", "a reader", "--ledger", str(own))
    known = date(2014, 1, 1)
    found, given = answers(open_ledger(own), Move.RECOGNISE, known=known, only="SSD", samples=8)
    scored = results(found, given, split="leave-one-out", known=known, record="")
    (episode,) = scored.episodes
    assert episode.target == "SSD"
    movers = {spell.actor for spell in given[-1].spells if spell.moved}
    assert {"KEN", "RUS", "USA", "SDN"} <= movers
    row = scored.row(FULL, 1)
    assert row is not None
    assert row.events >= 1  # Mexico in September 2011, from the month before


@pytest.mark.parametrize(
    ("words", "args"),
    [
        ("near: daniel-noboa", ("forecast", "nobody-such")),
        ("a horizon of 132 months", ("forecast", "taliban", "--horizon", "11y")),
        ("write months or years", ("forecast", "taliban", "--horizon", "soon")),
        ("kosovo is since 2008-02-17", ("forecast", "kosovo", "--as-of", "1900-01-01")),
        ("is no state and no government", ("forecast", "isis-k")),
        ("no more than a sample", ("forecast", "USA")),
        ("no more than a sample", ("backtest", "--episode", "tibet")),
        ("nothing to hold a forecast against", ("backtest", "--episode", "rhodesia")),
        ("biafra was until 1970-01-15", ("forecast", "biafra")),
        ("islamic-emirate-1996 was until 2001-11-22", ("forecast", "islamic-emirate-1996")),
        ("has no kind of the codebook", ("forecast", "taliban", "--given", "nonsense")),
        ("name a .svg, .png or .pdf file", ("forecast", *ARTICLE, "--plot", "forecast.gif")),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(words: str, args: tuple[str, ...]) -> None:
    fails(words, *args)

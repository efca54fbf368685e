"""Models that ship: whether they are those of the record as it is."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest

from accredit.forecast import models
from accredit.forecast.models import fit_model, model_for, shipped, text_of
from accredit.forecast.skill import skill_of
from accredit.forecast.spells import Move
from accredit.forecast.training import episodes
from accredit.ledger import open_ledger
from accredit.record import version

NOW = date(2026, 11, 26)
AGAIN = "run scripts/models.py: the record, the covariates or the model changed"


@pytest.mark.parametrize("move", list(Move))
def test_the_model_that_ships_is_of_the_record_as_it_is(move: Move) -> None:
    assert model_for(open_ledger(), move, known=NOW).ships, AGAIN


@pytest.mark.parametrize("day", [date(2024, 4, 6), date(2025, 7, 5)])
@pytest.mark.parametrize("move", [Move.RECOGNISE, Move.WITHDRAW])
def test_that_of_an_article_is_of_what_was_known_then(move: Move, day: date) -> None:
    found = model_for(open_ledger(), move, known=day)
    assert found.ships, AGAIN
    assert found.known == day


@pytest.mark.parametrize("move", list(Move))
def test_the_back_test_that_ships_is_of_the_same_record(move: Move) -> None:
    skill = skill_of(move)
    assert skill is not None
    assert skill.record == version(), AGAIN
    assert 0 < skill.events < skill.cases
    assert skill.says


def test_a_model_says_what_it_was_fitted_to() -> None:
    for found in shipped():
        assert found.record == version(), AGAIN
        body = json.loads(text_of(found))
        assert body["formula"].startswith("log(-log(1 - P(")
        assert body["columns"][0].startswith("from month")
        assert len(body["draws"][0]) == len(body["columns"]) + 1
        assert np.isfinite(found.model.draws).all()
        assert found.episodes


def test_the_model_that_ships_is_the_one_that_would_be_fitted_here() -> None:
    given = episodes(open_ledger(), Move.WITHDRAW, known=NOW)
    here = fit_model(given, known=NOW)
    (there,) = (m for m in shipped() if m.model.move is Move.WITHDRAW and m.known == NOW)
    assert here.told == there.told
    np.testing.assert_allclose(here.model.coefficients, there.model.coefficients, atol=2e-3)
    np.testing.assert_allclose(
        here.model.draws.mean(axis=0), there.model.draws.mean(axis=0), atol=0.02
    )


def test_a_model_is_the_same_whether_it_was_kept_or_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    few = [
        one for one in episodes(open_ledger(), Move.WITHDRAW, known=NOW)
        if one.target in ("kosovo", "abkhazia", "venezuela-guaido")
    ]  # fmt: skip
    monkeypatch.setattr(models, "episodes", lambda *_, **__: few)
    monkeypatch.setattr(models, "_at_hand", lambda *_: None)
    first, again = (model_for(open_ledger(), Move.WITHDRAW, known=NOW) for _ in range(2))
    assert not first.ships
    assert text_of(first) == text_of(again)

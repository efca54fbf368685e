"""Forecasts as pictures: whole, the same twice, and refused where they cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from accredit.brief.outlook_plot import plot_forecast, plot_skill
from accredit.errors import InputError
from accredit.forecast.outlook import forecast
from accredit.forecast.prospect import Forecast
from accredit.forecast.skill import skill_of
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger
from accredit.status import line_of

DAY = date(2024, 4, 6)


@pytest.fixture(scope="module")
def found() -> Forecast:
    return forecast(
        open_ledger(), "taliban", as_of=DAY, known=DAY, futures=2_000,
        given=[line_of("RUS recognise taliban 2024-07")],
    )  # fmt: skip


def test_a_forecast_is_drawn_whole_and_the_same_twice(found: Forecast, tmp_path: Path) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    for out in (one, other):
        plot_forecast(found, skill_of(Move.RECOGNISE), out, ".svg")
    assert one.read_bytes() == other.read_bytes()
    text = one.read_text("utf-8")
    for words in ("Who recognises the Taliban next?", "Tajikistan", "RUS recognise 2024-07"):
        assert f"<!-- {words}" in text  # matplotlib draws letters, and names them beside
    assert text.count("PathCollection") > 150  # countries


def test_where_no_back_test_ships_the_picture_says_so(found: Forecast, tmp_path: Path) -> None:
    out = tmp_path / "one.svg"
    plot_forecast(found, None, out, ".svg")
    assert "No back-test of this move ships" in out.read_text("utf-8")


@pytest.mark.parametrize("form", [".png", ".pdf", ".SVG"])
def test_it_has_several_forms(form: str, tmp_path: Path) -> None:
    skill = skill_of(Move.RECOGNISE)
    assert skill is not None
    out = tmp_path / f"skill{form}"
    plot_skill(skill, out, form)
    assert out.stat().st_size > 10_000


@pytest.mark.parametrize("form", ["", ".gif", ".svgz"])
def test_other_forms_are_refused(found: Forecast, form: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"name a \.svg, \.png or \.pdf file"):
        plot_forecast(found, None, tmp_path / "x", form)


def test_nothing_supposed_and_somebody_moved_are_drawn_too(found: Forecast, tmp_path: Path) -> None:
    plain = replace(found, given=(), moved=("RUS", "TUV"))
    out = tmp_path / "plain.svg"
    plot_forecast(plain, None, out, ".svg")
    assert "<!-- had moved (2) -->" in out.read_text("utf-8")

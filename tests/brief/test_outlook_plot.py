"""Forecasts as pictures: whole, the same twice, and refused where they cannot be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from accredit.brief.outlook_plot import plot_forecast, plot_skill
from accredit.errors import InputError
from tests.brief.forecasts import forecast_of, skill_of_two_bins


def drawn(out: Path, **changes: object) -> str:
    plot_forecast(replace(forecast_of(), **changes), skill_of_two_bins(), out, ".svg")
    return out.read_text("utf-8")


def test_a_forecast_is_drawn_whole_and_the_same_twice(tmp_path: Path) -> None:
    text = drawn(tmp_path / "one.svg")
    assert text == drawn(tmp_path / "other.svg")
    for words in (
        "Who recognises the Taliban next?", "as of 2024-04-06, as known on 2024-04-06; supposed: Russia, recognise, 2024-07",
        "Tajikistan", "median", "mean, were nothing supposed", "nothing came", "supposed to move",
        "How good: when each episode was left out in turn",
    ):  # fmt: skip
        assert f"<!-- {words} -->" in text  # matplotlib draws letters, and names them beside
    assert text.count("PathCollection") > 150  # countries


def test_where_nothing_is_supposed_no_other_world_is_drawn(tmp_path: Path) -> None:
    text = drawn(tmp_path / "plain.svg", given=(), moved=("RUS", "TUV"))
    assert "<!-- had moved (2) -->" in text
    assert "nothing supposed" not in text


def test_of_much_that_is_supposed_the_first_is_named(tmp_path: Path) -> None:
    (one,) = forecast_of().given
    given = tuple(replace(one, actor=actor) for actor in ("RUS", "TJK", "FRA", "TUV", "CHN"))
    text = drawn(tmp_path / "one.svg", given=given)
    assert "<!-- Russia, recognise and 4 more -->" in text  # in their month
    assert "France, recognise, 2024-07 and 2 more -->" in text  # in the title


def test_what_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    """Neither a back-test of the move, nor any state but the one that is supposed to move."""
    out, found = tmp_path / "one.svg", forecast_of()
    plot_forecast(replace(found, states=found.states[:1]), None, out, ".svg")
    text = out.read_text("utf-8")
    assert "No back-test of this move ships" in text
    assert "<!-- Nobody else could move. -->" in text


def test_skill_is_told_by_both_scores(tmp_path: Path) -> None:
    out = tmp_path / "skill.svg"
    plot_skill(skill_of_two_bins(), out, ".svg")
    text = out.read_text("utf-8")
    for words in ("log score", "Brier score", "never", "without peers", "1,000"):
        assert f"<!-- {words} -->" in text
    assert "left out in turn" not in text  # it may be another split


def test_skill_against_nobody_is_calibration_alone(tmp_path: Path) -> None:
    out = tmp_path / "skill.svg"
    plot_skill(replace(skill_of_two_bins(), against=(), terms=()), out, ".svg")
    assert "Brier" not in out.read_text("utf-8")


@pytest.mark.parametrize("form", [".png", ".pdf", ".SVG"])
def test_it_has_several_forms(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"skill{form}"
    plot_skill(skill_of_two_bins(), out, form)
    assert out.stat().st_size > 10_000


@pytest.mark.parametrize("form", ["", ".gif", ".svgz"])
def test_other_forms_are_refused(form: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"name a \.svg, \.png or \.pdf file"):
        plot_forecast(forecast_of(), None, tmp_path / "x", form)
    assert not (tmp_path / "x").exists()

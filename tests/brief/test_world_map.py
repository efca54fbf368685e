"""Forecasts on a map: whose land is painted how, and what has no place on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from matplotlib.figure import Figure

from accredit.brief.world_map import MOVED, TARGET, draw_map, own_land, paints
from tests.brief.forecasts import forecast_of


def words_on(figure: Figure) -> str:
    return " ".join(text.get_text() for text in figure.axes[0].texts)


@pytest.mark.parametrize(
    ("target", "day", "land"),
    [
        ("taliban", date(2024, 4, 6), ("AFG",)),  # governs it
        ("venezuela-guaido", date(2020, 1, 1), ("VEN",)),  # claimed to
        ("taiwan", date(2024, 4, 6), ("taiwan",)),  # has land of its own, whatever it claims
        ("kosovo", date(2009, 1, 1), ("kosovo",)),
        ("transnistria", date(2009, 1, 1), ("transnistria",)),  # a dot
        ("hamas", date(2009, 1, 1), ()),
    ],
)
def test_a_target_has_its_own_land_or_what_it_governs(
    target: str, day: date, land: tuple[str, ...]
) -> None:
    assert own_land(replace(forecast_of(target), as_of=day)) == land


def test_a_government_that_fell_no_longer_has_its_land() -> None:
    before, after = date(2012, 1, 1), date(2013, 1, 1)
    council = forecast_of("libya-ntc")
    assert own_land(replace(council, as_of=before)) == ("LBY",)
    assert own_land(replace(council, as_of=after)) == ()


def test_who_moved_and_who_is_supposed_to_are_told_apart() -> None:
    found = paints(replace(forecast_of(), moved=("TUR",)))
    assert found["TUR"].colour == MOVED
    assert found["AFG"].colour == TARGET
    assert [actor for actor, one in found.items() if one.hatched] == ["RUS"]
    assert found["TJK"].colour == ""  # that of its probability


def test_who_is_supposed_to_take_a_step_keeps_the_colour_of_its_probability() -> None:
    found = forecast_of()
    (given,) = found.given
    step = paints(replace(found, given=(replace(given, actor="TJK", moves=False),)))["TJK"]
    assert step.hatched
    assert step.colour == ""


def test_who_has_no_place_on_the_map_of_today_is_named_below() -> None:
    figure = Figure()
    draw_map(figure.subplots(), replace(forecast_of("hamas"), moved=("SUN", "CSK", "DDR")))
    words = words_on(figure)
    assert "Hamas has no place on it." in words
    assert "Without a place on it: Czechoslovakia and the Soviet Union." in words


@pytest.mark.parametrize("p", [1e-7, 1.0])
def test_small_probabilities_have_colours_too(p: float) -> None:
    found = forecast_of()
    states = tuple(replace(one, p={24: p}) for one in found.states)
    figure = Figure()
    draw_map(figure.subplots(), replace(found, states=states, given=()))
    figure.draw_without_rendering()
    assert len(figure.axes) == 2  # the map and its colours

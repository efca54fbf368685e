"""The map, held against the world."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest

from accredit.actors import gazetteer
from accredit.brief.geometry import Shape, dots, project, shapes
from accredit.law.members import members_on
from tests.brief.forecasts import DAY

EARTH = 6371.0  # kilometres


def of(actor: str) -> Shape:
    return next(shape for shape in shapes() if shape.actor == actor)


def area(shape: Shape) -> float:
    """In square kilometres: holes run the other way round."""
    total = 0.0
    for ring in shape.rings:
        x, y = project(ring).T
        total += float(x[:-1] @ y[1:] - x[1:] @ y[:-1]) / 2
    return abs(total) * EARTH**2


@pytest.mark.parametrize(
    ("actor", "size"),
    [("BRA", 8.51e6), ("URY", 1.76e5), ("AFG", 6.53e5), ("DEU", 3.57e5), ("RUS", 1.71e7),
     ("ZAF", 1.22e6), ("kosovo", 1.09e4)],
)  # fmt: skip
def test_countries_have_their_size(actor: str, size: float) -> None:
    assert area(of(actor)) == pytest.approx(size, rel=0.05)


def test_every_member_of_the_united_nations_has_a_place() -> None:
    drawn = {shape.actor for shape in shapes()} | set(dots())
    assert {m.member for m in members_on("un", DAY)} <= drawn


def test_every_actor_on_the_map_is_known_and_drawn_once() -> None:
    drawn = [shape.actor for shape in shapes() if shape.actor]
    assert {actor for actor in drawn if drawn.count(actor) > 1} == {"AUS"}  # with islands apart
    assert all(actor in gazetteer() for actor in (*drawn, *dots()))
    assert {"kosovo", "taiwan", "palestine", "sadr", "somaliland", "northern-cyprus"} <= set(drawn)


def test_a_land_that_crosses_the_date_line_does_not_cross_the_map() -> None:
    for ring in of("RUS").rings:
        assert np.abs(np.diff(ring[:, 0])).max() < 180


def test_the_map_is_that_of_its_authors() -> None:
    """Figures of the paper: the equator is 2.7063 radii to each side, the pole 1.3173 up."""
    (east, pole) = project(np.array([[180.0, 0.0], [0.0, 90.0]]))
    np.testing.assert_allclose(east, [2.70663, 0], atol=1e-4)
    np.testing.assert_allclose(pole, [0, 1.31730], atol=1e-4)


def test_the_map_comes_with_its_licence_and_where_it_is_from() -> None:
    room = resources.files("accredit.brief").joinpath("data/world")
    assert "Michael Bostock" in room.joinpath("LICENSE").read_text("utf-8")
    assert "world-atlas" in room.joinpath("README.md").read_text("utf-8")


def test_dots_stand_near_a_border_or_a_coast() -> None:
    """So no longitude was taken for a latitude; Tuvalu has only sea around it."""
    for actor, place in dots().items():
        near = [np.abs(ring - place).max(axis=1).min() for one in shapes() for ring in one.rings]
        assert actor == "TUV" or min(near) < 2.5, actor

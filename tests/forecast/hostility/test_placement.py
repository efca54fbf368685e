import numpy as np
import pytest

from accredit.forecast.hostility.placement import place_step
from accredit.forecast.hostility.series import Month, Monthly
from tests.forecast.hostility.world import DELISTED, FIRST, LAST, myanmar


@pytest.mark.shared
def test_the_fall_of_the_arakan_army_lies_before_the_delisting(shared):
    series = Monthly.of_days(myanmar(shared)["ULA"], FIRST, LAST)
    placed = place_step(series.around(Month.after(DELISTED), 12))
    assert Month.parse("2020-11") <= placed.best < Month.parse("2021-03")
    assert placed.latest < Month.after(DELISTED)
    assert placed.lost > 3


def test_a_sharp_step_is_placed_to_the_month():
    series = Monthly(Month.parse("2020-01"), np.repeat([9, 2], 12))
    placed = place_step(series.around(Month.parse("2021-01"), 12))
    assert placed.earliest == placed.best == placed.latest == Month.parse("2021-01")
    assert placed.lost == 0


def test_a_window_without_events_or_with_two_months_after_places_nothing():
    series = Monthly(Month.parse("2020-01"), np.zeros(24, dtype=np.int64))
    assert place_step(series.around(Month.parse("2021-01"), 12)) is None
    assert place_step(series.around(Month.parse("2021-11"), 12)) is None

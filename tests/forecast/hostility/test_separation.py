import numpy as np

from accredit.forecast.hostility.separation import separated


def test_months_without_events_on_one_side_run_off_to_0():
    step = np.repeat([0.0, 1.0], 4)
    direction, gone = separated(
        np.array([1.0, 0, 2, 0, 0, 0, 0, 0]), np.column_stack([np.ones(8), step])
    )
    assert gone.tolist() == [False] * 4 + [True] * 4
    assert direction[1] < 0


def test_events_on_both_sides_hold_the_step():
    step = np.repeat([0.0, 1.0], 4)
    direction, gone = separated(
        np.array([1.0, 0, 2, 0, 0, 0, 0, 1]), np.column_stack([np.ones(8), step])
    )
    assert not gone.any()
    assert not direction.any()


def test_where_every_month_has_events_nothing_is_separated():
    assert not separated(np.ones(4), np.ones((4, 1)))[1].any()

import numpy as np
import pytest

from accredit.forecast.hostility.newton import climb


def test_a_hill_is_climbed_from_where_it_bends_the_wrong_way():
    def hill(point):
        x = float(point[0])
        bell = np.exp(-x * x / 2)
        return bell, np.array([-x * bell]), np.array([[(x * x - 1) * bell]])

    end, value, _, _, done = climb(hill, np.array([3.0]))
    assert done
    assert (end[0], value) == pytest.approx((0.0, 1.0), abs=1e-6)


def test_a_slope_without_top_is_told():
    def slope(point):
        return float(point[0]), np.array([1.0]), np.array([[0.0]])

    assert not climb(slope, np.array([0.0]), most=20)[-1]

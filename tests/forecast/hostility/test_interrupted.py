import numpy as np
import pytest

from accredit.forecast.hostility.counts import FitState
from accredit.forecast.hostility.interrupted import Step, best_model, interrupted_models
from accredit.forecast.hostility.series import Month, Monthly
from tests.forecast.hostility.world import CEASEFIRE, DELISTED, FIRST, LAST, myanmar

DELISTING = Step("delisting", Month.after(DELISTED))


@pytest.fixture
def years(shared):
    """The Arakan Army from 2019 to 2022."""
    series = Monthly.of_days(myanmar(shared)["ULA"], FIRST, LAST)
    return series.between(Month.parse("2019-01"), Month.parse("2022-12"))


@pytest.mark.shared
def test_the_delisting_alone_looks_like_a_success_until_a_trend_is_let_in(years):
    level, trend = interrupted_models(years, DELISTING)
    assert (level.ratio.value, level.ratio.p, level.aic) == pytest.approx(
        (0.45, 0.04, 242.2), abs=0.051
    )
    assert (trend.ratio.value, trend.ratio.p, trend.aic) == pytest.approx(
        (0.38, 0.41, 244.2), abs=0.051
    )
    assert trend.trend.value == pytest.approx(1.06, abs=0.005)


@pytest.mark.shared
def test_beside_the_ceasefire_the_sign_of_the_delisting_flips(years):
    _, _, beside, trend = interrupted_models(
        years, DELISTING, [Step("ceasefire", Month.after(CEASEFIRE))]
    )
    assert (beside.ratio.value, beside.ratio.low) == pytest.approx((12.4, 1.4), abs=0.051)
    assert (beside.ratio.high, beside.aic) == pytest.approx((113, 232.0), abs=0.1)
    assert (trend.ratio.value, trend.ratio.low, trend.aic) == pytest.approx(
        (4.7, 0.4, 230.6), abs=0.051
    )
    assert trend.ratio.high == pytest.approx(54, abs=0.5)
    assert beside.rivals[0][0] == "ceasefire"
    assert beside.rivals[0][1].value < 0.1
    assert best_model([beside, trend]) is trend


@pytest.mark.shared
def test_months_without_events_between_rival_and_act_leave_no_bound(years):
    beside = interrupted_models(years, DELISTING, [Step("ceasefire", Month.parse("2020-12"))])[2]
    assert beside.state is FitState.SEPARATED
    assert (beside.ratio.low, beside.ratio.high) == (0, np.inf)
    assert np.isnan(beside.ratio.p)
    assert beside.p_likelihood < 0.05


def test_a_rival_of_the_same_month_cannot_be_told_from_the_act():
    counts = np.random.default_rng(0).poisson(5, 48)
    series = Monthly(Month.parse("2019-01"), counts)
    beside = interrupted_models(series, DELISTING, [Step("other", DELISTING.month)])[2]
    assert beside.state is FitState.COLLINEAR
    assert np.isnan(beside.ratio.value)
    assert not beside.knows_the_act
    assert beside.p_likelihood == pytest.approx(1)


def test_a_trend_is_a_ratio_by_the_year():
    counts = np.rint(100 * 2 ** (np.arange(48) / 12)).astype(int)
    trend = interrupted_models(Monthly(Month.parse("2019-01"), counts), DELISTING)[1]
    assert trend.trend.value == pytest.approx(2, abs=0.01)
    assert trend.ratio.value == pytest.approx(1, abs=0.01)

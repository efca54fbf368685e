import numpy as np
import pytest
from scipy.optimize import approx_fprime

from accredit.errors import TooFewEvents
from accredit.forecast.hostility import hawkes
from accredit.forecast.hostility.hawkes import HawkesStep, fit_hawkes, hawkes_table
from tests.forecast.hostility.world import CEASEFIRE, DELISTED, myanmar

DELISTING, TRUCE = (
    HawkesStep("delisting", np.datetime64(DELISTED)),
    HawkesStep("ceasefire", np.datetime64(CEASEFIRE)),
)


@pytest.mark.shared
def test_self_excitation_and_the_ceasefire_leave_nothing_to_the_delisting(shared):
    days = myanmar(shared, exact=True)["ULA"]
    table = hawkes_table(days, "2019-01-01", "2022-12-31", DELISTING, [TRUCE])
    assert table.events == 185
    # the research has 994.9 and 984.2 for the first two, with another jitter inside the day
    assert (table.none.aic, table.act.aic) == pytest.approx((995.6, 985.8), abs=0.06)
    assert (table.rivals.aic, table.both.aic) == pytest.approx((969.9, 971.7), abs=0.06)
    assert table.both.log_likelihood - table.rivals.log_likelihood < 0.1
    assert table.best_without_act < table.best_with_act


def branching_process(seed, days, baseline, share, decay):
    """Immigrants by day, each with children after exponential delays (Hawkes and Oakes 1974)."""
    rng = np.random.default_rng(seed)
    waiting = list(np.flatnonzero(rng.random(days) < baseline) + rng.random())
    born = []
    while waiting:
        parent = waiting.pop()
        born.append(parent)
        waiting += list(parent + rng.exponential(1 / decay, rng.poisson(share)))
    inside = np.array([time for time in born if time < days])
    return np.datetime64("2000-01-01") + inside.astype(int)


def test_a_process_made_with_a_known_branching_gives_it_back():
    days = branching_process(3, 6000, 0.15, 0.6, 0.2)
    fit = fit_hawkes(days, "2000-01-01", np.datetime64("2000-01-01") + 5999)
    assert fit.converged
    assert fit.branching == pytest.approx(0.6, abs=0.1)
    assert fit.decay == pytest.approx(0.2, rel=0.3)
    assert fit.baseline == pytest.approx(0.15, rel=0.25)


def test_the_filter_sums_what_a_loop_over_all_pairs_sums():
    days = np.datetime64("2000-01-01") + np.sort(np.random.default_rng(0).integers(0, 90, 200))
    watched = hawkes.watch(days, "2000-01-01", "2000-04-09")
    times = watched.times
    assert (np.diff(times) > 0).all()
    for decay in (0.001, 0.3, 20.0):
        felt, end = hawkes.excitation(watched, decay)
        gaps = times[:, None] - times[None, :]
        each = np.exp(-decay * np.where(gaps > 0, gaps, np.inf)).sum(axis=1)
        np.testing.assert_allclose(felt, each, rtol=1e-9, atol=1e-12)
        assert end == pytest.approx(np.exp(-decay * (watched.length - times)).sum())


def test_the_slope_of_the_likelihood_is_that_of_small_steps(monkeypatch):
    seen = {}

    def spy(loss, start, **_options):
        seen["loss"], seen["start"] = loss, start
        raise InterruptedError

    monkeypatch.setattr(hawkes, "minimize", spy)
    days = np.datetime64("2000-01-01") + np.random.default_rng(1).integers(0, 400, 150)
    with pytest.raises(InterruptedError):
        fit_hawkes(
            days, "2000-01-01", "2001-02-03", [HawkesStep("act", np.datetime64("2000-09-01"))]
        )
    point = seen["start"] + 0.1
    numeric = approx_fprime(point, lambda at: seen["loss"](at)[0], 1e-6)
    np.testing.assert_allclose(seen["loss"](point)[1], numeric, rtol=1e-3, atol=1e-3)


def test_the_likelihood_is_that_of_the_textbook():
    days = branching_process(5, 500, 0.3, 0.4, 0.5)
    fit = fit_hawkes(days, "2000-01-01", np.datetime64("2000-01-01") + 499)
    times = hawkes.watch(days, "2000-01-01", np.datetime64("2000-01-01") + 499).times
    rates = [
        fit.baseline
        + fit.branching * fit.decay * np.exp(-fit.decay * (time - times[times < time])).sum()
        for time in times
    ]
    mass = fit.baseline * 500 + fit.branching * (1 - np.exp(-fit.decay * (500 - times))).sum()
    assert fit.log_likelihood == pytest.approx(np.log(rates).sum() - mass)


def test_fewer_than_50_events_have_no_process():
    days = np.datetime64("2000-01-01") + np.arange(49)
    with pytest.raises(TooFewEvents, match="49 events from 2000-01-01 to 2001-01-01"):
        fit_hawkes(days, "2000-01-01", "2001-01-01")


def test_a_table_without_rivals_has_two_rows():
    days = np.datetime64("2000-01-01") + np.arange(60)
    table = hawkes_table(
        days, "2000-01-01", "2000-12-31", HawkesStep("act", np.datetime64("2000-03-01"))
    )
    assert table.rivals is None
    assert table.both is None
    assert table.best_with_act < table.best_without_act

"""Effects of episodes and their chances, held against integrals done another way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy.integrate import quad

from accredit.forecast.cases import cases
from accredit.forecast.episode import COLUMNS, GROUPS, episode
from accredit.forecast.hazard import fit, redrawn, refit
from accredit.forecast.model import HALF_LIFE, PRIOR, Model, effects_seen, estimate, prior_of
from accredit.forecast.panel import Panel, panel
from accredit.forecast.spells import Move
from accredit.ledger import open_ledger

KNOWN = date(2026, 11, 1)
NAMES = ("from month 6", "same religion")


def made(draws: int = 4_000, **changes: object) -> Model:
    model = Model(
        Move.RECOGNISE, NAMES, np.array([-4.0, -0.5, 0.3]), np.ones(3),
        np.tile([-4.0, -0.5, 0.3], (draws, 1)), np.tile([0.0, 1.5], (draws, 1)),
        np.tile([0.5, 0.3], (draws, 1)), np.zeros((draws, 0)), 1.0, {}, 0, 0,
    )  # fmt: skip
    return replace(model, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def abkhazia() -> Panel:
    one = episode(open_ledger(), cases()["abkhazia"], Move.RECOGNISE, known=KNOWN)
    return panel([one])


def density(effect: float) -> float:
    """A half each of N(0, 0.5^2) and N(1.5, 0.3^2)."""
    return sum(
        0.5 * np.exp(-0.5 * ((effect - middle) / width) ** 2) / (width * np.sqrt(2 * np.pi))
        for middle, width in ((0.0, 0.5), (1.5, 0.3))
    )


def test_before_anything_is_seen_an_effect_is_as_those_that_are_known() -> None:
    found = effects_seen(made(), None, np.random.default_rng(0))
    assert found.mean() == pytest.approx(0.75, abs=0.05)
    assert found.std() == pytest.approx(np.sqrt(0.5 * (0.25 + 0.09) + 0.75**2), abs=0.03)


def test_what_was_seen_moves_an_effect_as_bayes_says(abkhazia: Panel) -> None:
    months = abkhazia.month.max() - abkhazia.month

    def likelihood(effect: float) -> float:
        eta = -4.0 + abkhazia.columns(NAMES) @ [-0.5, 0.3] + effect
        fresh = 0.5 ** (months / HALF_LIFE)
        came = np.log(-np.expm1(-np.exp(eta)))[abkhazia.moved] @ fresh[abkhazia.moved]
        waited = (np.exp(eta) * abkhazia.weight * fresh)[~abkhazia.moved].sum()
        return float(came - waited)

    top = max(likelihood(effect) for effect in np.linspace(-3, 3, 61))

    def weight(effect: float) -> float:
        return density(effect) * np.exp(likelihood(effect) - top)

    whole = quad(weight, -4, 4, limit=400)[0]
    mean = quad(lambda u: u * weight(u), -4, 4, limit=400)[0] / whole
    found = effects_seen(made(), abkhazia, np.random.default_rng(0))
    assert found.mean() == pytest.approx(mean, abs=0.03)
    assert mean < 0.5  # hardly anybody moved


def test_a_model_is_fitted_and_fitted_again_to_other_samples() -> None:
    ledger = open_ledger()
    given = [
        episode(ledger, cases()[one], Move.RECOGNISE, known=KNOWN, until=date(2012, 12, 31))
        for one in ("kosovo", "abkhazia", "south-ossetia", "northern-cyprus")
    ]
    rows, names = panel(given), (*GROUPS["time"], *GROUPS["nearness"])
    model, found = estimate(rows, names=names, samples=6)
    np.testing.assert_array_equal(model.coefficients, found.coefficients)
    assert model.copies.sum(axis=1).tolist() == [4.0] * 6
    assert model.known_effects.shape == (6, 4)
    assert set(model.effects) == {one.target for one in given}
    assert model.effects["kosovo"] > model.effects["northern-cyprus"]
    blind = model.not_knowing("kosovo")
    assert len(blind.draws) == (model.copies[:, 0] == 0).sum() < 6
    assert not blind.copies[:, 0].any()
    assert model.not_knowing("sadr") is model  # none of its draws did


def test_fitted_again_to_a_sample_is_fitted_to_its_copies() -> None:
    rng = np.random.default_rng(3)
    x, episodes = rng.normal(size=(1_200, 2)), np.repeat(np.arange(8), 150)
    eta = -2.5 + x @ [0.5, -0.3] + rng.normal(size=8)[episodes]
    moved = (rng.random(1_200) < -np.expm1(-np.exp(eta))).astype(float)
    found = fit(x, moved, episodes, names=["a", "b"], prior=1.0)
    copies = np.vstack([np.ones(8), redrawn(8, 3, rng)])
    again = refit(
        x, moved, episodes, names=["a", "b"], weights=None, copies=copies, prior=1.0, start=found
    )
    for n, counts in enumerate(copies):
        one = fit(x, moved, episodes, names=["a", "b"], prior=1.0, copies=counts)
        np.testing.assert_allclose(again.coefficients[n], one.coefficients, atol=2e-3)
        np.testing.assert_allclose(again.effects[n][counts > 0], one.effects[counts > 0], atol=2e-2)
        assert again.taus[n] == pytest.approx(one.tau, rel=0.02)
    assert (again.effects[copies == 0] == 0).all()
    assert (again.spreads[copies > 0] > 0).all()


def test_samples_have_as_many_episodes_and_each_as_often_on_average() -> None:
    copies = redrawn(5, 4_000, np.random.default_rng(0))
    assert (copies.sum(axis=1) == 5).all()
    np.testing.assert_allclose(copies.mean(axis=0), 1, atol=0.05)
    assert (copies[:, 0] == 0).mean() == pytest.approx(0.8**5, abs=0.02)


def test_every_column_has_a_prior() -> None:
    assert set(PRIOR) == set(GROUPS)
    assert len(prior_of(COLUMNS)) == len(COLUMNS)

"""Made-up states at risk, and the model written plainly."""

import warnings

import numpy as np

SLOPES = np.array([0.6, -0.4, 0.3])
NAMES = ["patron", "distance", "peers"]


def world(seed, episodes=10, rows=200, tau=0.0, constant=-2.5, slopes=SLOPES):
    rng = np.random.default_rng(seed)
    n = episodes * rows
    x = rng.standard_normal((n, len(slopes))) * [1.0, 3.0, 0.2][: len(slopes)] + 1.0
    episode = np.repeat(np.arange(episodes), rows)
    eta = constant + x @ slopes + rng.normal(0, tau, episodes)[episode]
    return x, (rng.random(n) < -np.expm1(-np.exp(eta))).astype(float), episode


def glm(x, moved, offset=None, weights=None):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import statsmodels.api as sm

        family = sm.families.Binomial(link=sm.families.links.CLogLog())
        design = np.column_stack([np.ones(len(x)), x])
        model = sm.GLM(moved, design, family=family, offset=offset, freq_weights=weights)
        start = model.fit(tol=1e-12).params
        return model, model.fit(start, method="newton", maxiter=100, tol=1e-14, disp=0)


def log_likelihood(point, x, moved, effect=0.0):
    mean = np.exp(point[0] + x @ point[1:] + effect)
    return float(np.where(moved == 1, np.log(-np.expm1(-mean)), -mean).sum())

"""How good forecasts were: `losses`, `ranking`, `draws` of numbers, `calibration`."""

from accredit.forecast.scores.calibration import (
    decompose,
    fit_recalibration,
    recalibrate,
    reliability,
)
from accredit.forecast.scores.draws import crps, pit_bounds, pit_histogram, randomised_pit
from accredit.forecast.scores.losses import (
    bootstrap,
    bootstrap_skill,
    brier_losses,
    brier_score,
    log_losses,
    log_score,
    skill,
)
from accredit.forecast.scores.ranking import average_precision, concordance, top_k

__all__ = [
    "average_precision",
    "bootstrap",
    "bootstrap_skill",
    "brier_losses",
    "brier_score",
    "concordance",
    "crps",
    "decompose",
    "fit_recalibration",
    "log_losses",
    "log_score",
    "pit_bounds",
    "pit_histogram",
    "randomised_pit",
    "recalibrate",
    "reliability",
    "skill",
    "top_k",
]

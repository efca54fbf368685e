"""When actors move: proportional hazards in grouped time, with shrunken effects of episodes."""

from accredit.forecast.hazard.bootstrap import Refits, redrawn, refit
from accredit.forecast.hazard.estimate import draws, fit, predict
from accredit.forecast.hazard.fitted import (
    CONSTANT,
    Caution,
    Collinear,
    Draws,
    Fit,
    NoEvent,
    NoMover,
    NotEstimated,
    OneEpisode,
    Separated,
)

__all__ = [
    "CONSTANT",
    "Caution",
    "Collinear",
    "Draws",
    "Fit",
    "NoEvent",
    "NoMover",
    "NotEstimated",
    "OneEpisode",
    "Refits",
    "Separated",
    "draws",
    "fit",
    "predict",
    "redrawn",
    "refit",
]

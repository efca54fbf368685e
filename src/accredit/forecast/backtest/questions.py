"""What is asked of a forecast that is tested: who of those at risk moves within so many months.

A question is asked at an age of an episode; the answer is what the record tells of the months
after. Where an episode was not watched for so long, nothing is asked: it is censored, not unmoved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from accredit.forecast.episode import Episode
from accredit.forecast.hostility.series import Floats, Month
from accredit.forecast.prospect import MONTHS

__all__ = ["AGES", "MONTHS", "Prediction", "Question", "questions"]

AGES = (1, 2, 3, 6, 12, 24, 36, 60, 96, 144, 240, 360, 480)  # months since the episode began


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One day of one episode.

    Attributes:
        place: Of the episode among all.
        seen: The episode as it was then: what a forecast may read.
        states: Ids of those at risk, n.
        months: For which of `MONTHS` the answer is known, h of them.
        came: Who moved by then, shape (h, n).
        waits: In how many months each moved; infinite where that was not seen, shape (n,).
    """

    place: int
    seen: Episode
    states: tuple[str, ...]
    months: tuple[int, ...]
    came: Floats
    waits: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What is forecast.

    Attributes:
        p: The probability that each moves by each of the months, shape (h, n).
        counts: How many move by then, as equally likely numbers, shape (h, q).
    """

    p: Floats
    counts: Floats


def questions(place: int, whole: Episode) -> Iterator[Question]:
    """The questions about an episode, the first when its first month is over."""
    for age in AGES:
        origin = whole.begin.plus(age - 1)
        if origin.plus(MONTHS[0]) > whole.end:
            return
        found = question(place, whole.until(origin), whole, origin)
        if len(found.states):
            yield found


def question(place: int, seen: Episode, whole: Episode, origin: Month) -> Question:
    """What is asked at the end of a month.

    Args:
        place: Of the episode among all.
        seen: What a forecast may read.
        whole: The episode as it is known in the end.
        origin: The month.
    """
    scene = seen.scene(origin.plus(1))
    at_risk = np.flatnonzero(scene.at_risk)
    moved = {s.actor: int(s.end - origin) for s in whole.spells if s.moved and s.end > origin}
    states = tuple(seen.states[place] for place in at_risk)
    waits = np.array([moved.get(state, np.inf) for state in states], dtype=np.float64)
    months = tuple(m for m in MONTHS if origin.plus(m) <= whole.end)
    came = np.array([waits <= m for m in months], dtype=np.float64).reshape(len(months), -1)
    return Question(place, seen, states, months, came, waits)

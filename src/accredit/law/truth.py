"""Three values of a sentence: it is so, it is not, or nobody knows.

The strong logic of Kleene (Introduction to Metamathematics, 1952, paragraph 64): `and` is the
least of its parts, `or` the greatest, and `not` turns the scale around. So what is not known
stays not known, unless it makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

__all__ = ["Truth", "all_of", "any_of", "negated"]


class Truth(IntEnum):
    """Whether a sentence is so."""

    NO = 0
    OPEN = 1
    YES = 2

    @property
    def word(self) -> str:
        """As it stands in tables and JSON."""
        return ("no", "unknown", "yes")[self]


def all_of(values: Iterable[Truth]) -> Truth:
    """Whether all are so; of none at all, yes.

    Examples:
        >>> all_of([Truth.YES, Truth.OPEN]).word
        'unknown'
    """
    return min(values, default=Truth.YES)


def any_of(values: Iterable[Truth]) -> Truth:
    """Whether at least one is so; of none at all, no."""
    return max(values, default=Truth.NO)


def negated(value: Truth) -> Truth:
    """Whether it is not so."""
    return Truth(2 - value)

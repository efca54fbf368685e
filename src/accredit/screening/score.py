"""How sure it is that two names mean the same one, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from accredit.screening.align import Pair, align
from accredit.screening.names import Part, Reading, read_name
from accredit.screening.why import explained

__all__ = ["THRESHOLD", "Match", "compare", "score"]

THRESHOLD = 0.7  # where F1 is best on the development half; see docs/concepts/screening.md

# Fitted on the development half of the labelled pairs (benchmarks/screening.py), rounded.
_CONFLICT = 2.2  # a part that neither side shares counts so often: another name stands there
_SURPLUS = {"person": 0.16, "": 0.35}  # what one side has in addition: a person drops names
_OTHER_SURPLUS = 0.55  # an organisation with one word more is often another
_OTHER_NAME = 0.75  # so much at least: that Ahmad is not Muhammad does not depend on how many are
_NEAR = 0.35
_DOUBT = 1.15  # what a misspelling leaves of doubt counts so often
_ONE_OF_MANY = 0.72  # a single name of several
_INITIALS = 0.5  # nothing but initials agrees
_SWAPPED = 0.6  # father and son have changed places
_NUMBERS = 0.55  # Brigade 313 is not Brigade 314
_NUMBER_MISSING = 0.75
_FORMS = 0.93  # GmbH is not AG


@dataclass(frozen=True, slots=True)
class Match:
    """How two names compare.

    Attributes:
        score: From 0 to 1; the same two names always have the same.
        query: How the query was read.
        listed: How the listed name was read.
        pairs: Which parts answer each other.
        left: Parts of the query that nothing answers.
        left_listed: Parts of the listed name that nothing answers.
        notes: What moved the score beside the parts, in words.
    """

    score: float
    query: Reading
    listed: Reading
    pairs: tuple[Pair, ...] = ()
    left: tuple[Part, ...] = ()
    left_listed: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons in words, those for it first."""
        pairs = [
            (
                [self.query.parts[i] for i in pair.query],
                [self.listed.parts[j] for j in pair.listed],
                pair.likeness,
            )
            for pair in self.pairs
        ]
        return explained(pairs, self.left, self.left_listed, self.notes)


def score(query: str, name: str, kind: str = "") -> Match:
    """How sure it is that a query means a listed name.

    Args:
        kind: person, entity, vessel or aircraft; empty where it is not known.

    Examples:
        >>> score("Usama bin Laden", "BIN LADIN, Osama", "person").score
        1.0
        >>> score("Ahmad bin Hasan", "Hasan bin Ahmad", "person").score < THRESHOLD
        True
    """
    return compare(read_name(query, kind), read_name(name, kind))


def compare(query: Reading, listed: Reading) -> Match:
    """The same for names that have been read."""
    if not query.parts or not listed.parts:
        same = bool(query.text.strip()) and query.text.casefold() == listed.text.casefold()
        return Match(float(same), query, listed)
    if query.script == listed.script and query.script in ("han", "hangul"):
        return _by_characters(query, listed)
    bare = (query.script == "abjad") != (listed.script == "abjad")
    pairs = align(query.parts, listed.parts, bare=bare)
    left = _left(query.parts, (place for pair in pairs for place in pair.query))
    left_listed = _left(listed.parts, (place for pair in pairs for place in pair.listed))
    left, left_listed = _repeated(left, query.parts, left_listed, listed.parts)
    value = _of_parts(query.kind, pairs, left, left_listed)
    notes: list[str] = []
    for factor, note in (
        _of_few(query, listed, pairs),
        _of_fathers(query, listed, pairs),
        _of_numbers(query, listed),
        _of_forms(query, listed),
    ):
        if note:
            value *= factor
            notes.append(note)
    if value < THRESHOLD and (short := _of_letters(query, listed)):
        value = short
        notes.append("one is the other's first letters")
    return Match(round(value, 3), query, listed, tuple(pairs), left, left_listed, tuple(notes))


def _by_characters(query: Reading, listed: Reading) -> Match:
    """One other character makes another name; where both are written so, nothing else counts."""
    one, other = ("".join(filter(str.isalpha, reading.text)) for reading in (query, listed))
    value = OSA.normalized_similarity(one, other)
    note = f"{round(value * 100)} % of the characters agree"
    return Match(round(value * value if value < 1 else 1.0, 3), query, listed, notes=(note,))


def _left(parts: tuple[Part, ...], used: Iterable[int]) -> tuple[Part, ...]:
    taken = set(used)
    return tuple(part for place, part in enumerate(parts) if place not in taken)


def _repeated(
    left: tuple[Part, ...],
    parts: tuple[Part, ...],
    left_listed: tuple[Part, ...],
    listed: tuple[Part, ...],
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Without what only repeats a part of its own name, as in `Sergey Sergey Shoigu`."""
    if not left and not left_listed:
        return left, left_listed
    return (
        tuple(part for part in left if left_listed or parts.count(part) < 2),
        tuple(part for part in left_listed if left or listed.count(part) < 2),
    )


def _of_parts(
    kind: str, pairs: list[Pair], left: tuple[Part, ...], left_listed: tuple[Part, ...]
) -> float:
    """What agrees, by weight, over that and all that speaks against it."""
    agreed = sum(pair.weight * pair.likeness for pair in pairs)
    doubt = sum(pair.weight * (1 - pair.likeness) for pair in pairs)
    here, there = _told(left), _told(left_listed)
    against = (
        _DOUBT * doubt
        + _CONFLICT * min(here, there) * (1 - _NEAR * _nearest(left, left_listed))
        + _SURPLUS.get(kind, _OTHER_SURPLUS) * abs(here - there)
    )
    return agreed / (agreed + against) if agreed else 0.0


def _nearest(left: tuple[Part, ...], left_listed: tuple[Part, ...]) -> float:
    """How near the nearest of what is left come: it does not make them one, but orders the rest."""
    return max(
        (OSA.normalized_similarity(one.text, other.text) for one in left for other in left_listed),
        default=0,
    )


def _told(left: tuple[Part, ...]) -> float:
    """What parts without an answer tell; a common name that is another one tells it too."""
    return sum(
        max(part.weight, _OTHER_NAME) if part.role == "name" else part.weight for part in left
    )


def _of_few(query: Reading, listed: Reading, pairs: list[Pair]) -> tuple[float, str]:
    """One name of many, or initials alone, do not tell who is meant."""
    if query.kind not in ("person", ""):
        return 1.0, ""
    names = [pair for pair in pairs if query.parts[pair.query[0]].role != "title"]
    full = [pair for pair in names if not _is_initial(pair, query, listed)]
    if not full:
        several = max(len(query.names), len(listed.names)) > 1
        return (_INITIALS, "no more than initials agrees") if several and names else (1.0, "")
    others = max(
        len(query.names) - sum(len(pair.query) for pair in names),
        len(listed.names) - sum(len(pair.listed) for pair in names),
    )
    alone = len(full) == 1 and 1 in (len(full[0].query), len(full[0].listed))
    return (_ONE_OF_MANY, "one name of several") if alone and others > 0 else (1.0, "")


def _is_initial(pair: Pair, query: Reading, listed: Reading) -> bool:
    parts = (query.parts[pair.query[0]], listed.parts[pair.listed[0]])
    return any(part.role == "initial" for part in parts)


def _of_fathers(query: Reading, listed: Reading, pairs: list[Pair]) -> tuple[float, str]:
    """A bin B is not B bin A: who is a father in one is none in the other, both ways."""
    ways = {
        (query.parts[pair.query[0]].father, listed.parts[pair.listed[0]].father) for pair in pairs
    }
    swapped = (True, False) in ways and (False, True) in ways
    return (_SWAPPED, "father and son change places") if swapped else (1.0, "")


def _of_numbers(query: Reading, listed: Reading) -> tuple[float, str]:
    one, other = query.numbers, listed.numbers
    if sorted(one) == sorted(other):
        return 1.0, ""
    if one and other:
        return _NUMBERS, f"other numbers: {' '.join(one)} and {' '.join(other)}"
    return _NUMBER_MISSING, f"only one has a number: {' '.join(one or other)}"


def _of_forms(query: Reading, listed: Reading) -> tuple[float, str]:
    one, other = set(query.forms) - {"company"}, set(listed.forms) - {"company"}
    if not one or not other or one & other:
        return 1.0, ""
    return _FORMS, f"other legal forms: {' '.join(sorted(one))} and {' '.join(sorted(other))}"


def _of_letters(query: Reading, listed: Reading) -> float:
    """PLA for the People's Liberation Army: three letters or more, in their order."""
    if query.kind in ("person", "vessel"):
        return 0.0
    for short, long in ((query.parts, listed.parts), (listed.parts, query.parts)):
        letters = "".join(part.text[:1] for part in long)
        if len(short) == 1 and len(letters) > 2 and short[0].text == letters:
            return 0.75
    return 0.0

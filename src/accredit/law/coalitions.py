"""Who would have to join to carry a vote, and who could carry it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from accredit.actors import borders, gazetteer
from accredit.law.members import members_on
from accredit.law.positions import Position
from accredit.law.tally import Standing, Tally
from accredit.law.truth import Truth

__all__ = ["Coalition", "Group", "coalitions", "groups", "share_of"]

_MOST = 3  # coalitions that are told
_SWAPS = 3  # members beyond the fewest that are tried in their place
_IN_QUESTION = _SWAPS + _MOST - 1  # the best leave out none but the smallest that are tried


class Coalition(NamedTuple):
    """Members who, with those who are for it already, would carry it.

    Attributes:
        number: How many they are.
        must: Those without whom nothing is carried: their votes against would stop it.
        members: Who they are, those with most votes first; empty where any will do.
        votes: Theirs together.
        without: Whom it does without; empty for the smallest of all.
    """

    number: int
    must: tuple[str, ...]
    members: tuple[str, ...]
    votes: int
    without: str = ""


class Group(NamedTuple):
    """What a group of members could do alone, with nobody else for it.

    Attributes:
        votes: Theirs together.
        carries: Whether these are enough.
    """

    name: str
    members: tuple[str, ...]
    votes: int
    carries: bool


def coalitions(tally: Tally, without: Sequence[tuple[str, Iterable[str]]] = ()) -> list[Coalition]:
    """The smallest coalitions that would carry a vote.

    Who has the most votes is taken first: no coalition has fewer members. Who is known to be
    against it may be in one; whoever could stop it must be.

    Args:
        tally: Where the vote stands.
        without: Further, where votes differ, the smallest without somebody: a name, and whom.

    Returns:
        Those of fewest members, by votes; none where the vote is carried, or cannot be.
    """
    if tally.carried is Truth.YES or not tally.total:
        return []
    if tally.institution.weigh == "heads":
        return list(_of_heads(tally))
    found = list(_of_votes(tally, frozenset(), ""))
    for name, left_out in without:
        found += list(_of_votes(tally, frozenset(left_out), name))[:1]
    return found


def _of_heads(tally: Tally) -> Iterator[Coalition]:
    """Any members will do, with those who could stop it among them."""
    free = [s for s in tally.standings if s.position in (Position.AGAINST, Position.UNKNOWN)]
    must = tuple(s.member for s in free if tally.blocks(s))
    number = max(tally.missing, len(must))
    if len(free) >= number:
        yield Coalition(number, must, (), number)


def _of_votes(tally: Tally, left_out: frozenset[str], without: str) -> Iterator[Coalition]:
    free = [
        s for s in tally.standings
        if s.position in (Position.AGAINST, Position.UNKNOWN) and s.member not in left_out
    ]  # fmt: skip
    number = _fewest(free, tally.missing)
    if number is None:
        return
    tried = free[: number + _SWAPS]
    sure, others = tried[:-_IN_QUESTION], tried[-_IN_QUESTION:]
    several = [(*sure, *some) for some in combinations(others, number - len(sure))]
    fits = [c for c in several if sum(s.votes for s in c) >= tally.missing]
    fits.sort(key=lambda c: (-sum(s.votes for s in c), [s.member for s in c]))
    for chosen in fits[:_MOST]:
        members = tuple(s.member for s in chosen)
        yield Coalition(number, (), members, sum(s.votes for s in chosen), without)


def _fewest(standings: Sequence[Standing], votes: int) -> int | None:
    """How many of the largest make up so many votes; nothing where all together do not."""
    have = 0
    for number, standing in enumerate(standings):
        if have >= votes:
            return number
        have += standing.votes
    return len(standings) if have >= votes else None


def groups(tally: Tally) -> list[Group]:
    """What the neighbours could do alone; where votes differ, also the largest groups."""
    world = gazetteer()
    near = _now(borders(tally.state), tally) if tally.state else ()
    known = tuple(s.member for s in tally.standings if s.position is Position.FOR)
    name = world.spoken_name(tally.state) if tally.state else ""
    named = [(f"the neighbours of {name}", near)]
    if known:
        both = tuple(dict.fromkeys((*near, *known)))
        named.append(("the neighbours together with all who are for it already", both))
    if tally.institution.weigh == "votes":
        seven, union = _of("g7", tally), _of("eu", tally)
        west = tuple(dict.fromkeys((*seven, *union)))
        rest = tuple(s.member for s in tally.standings if s.member not in west)
        named += [
            ("the Group of Seven", seven),
            ("the European Union", union),
            ("the Group of Seven and the European Union", west),
            ("everybody outside these two", rest),
        ]
    return [_group(tally, name, members) for name, members in named if members]


def _of(body: str, tally: Tally) -> tuple[str, ...]:
    return _now((m.member for m in members_on(body, tally.on)), tally)


def _now(names: Iterable[str], tally: Tally) -> tuple[str, ...]:
    wanted = set(names)
    return tuple(s.member for s in tally.standings if s.member in wanted)


def _group(tally: Tally, name: str, members: tuple[str, ...]) -> Group:
    votes = sum(s.votes for s in tally.standings if s.member in members)
    carries = votes >= tally.needed and all(s.member in members for s in _blocking(tally))
    return Group(name, members, votes, carries)


def _blocking(tally: Tally) -> list[Standing]:
    return [s for s in tally.standings if tally.blocks(s)]


def share_of(tally: Tally, members: Iterable[str]) -> float:
    """The share of all votes that some members have, in per cent."""
    wanted = set(members)
    return 100 * sum(s.votes for s in tally.standings if s.member in wanted) / tally.total

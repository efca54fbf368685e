"""The policy: how much a source's word counts. The order itself is data in `policy.toml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import tomli

from accredit.ledger.told import Heard, Told
from accredit.model import Act, Evidence, PartialDate, Stance, Statement, Voice

__all__ = [
    "Weight",
    "authority",
    "dates",
    "deciding",
    "heard",
    "rank",
    "rules",
    "stated_of",
    "weigh",
    "words_of",
]

_Evidence = Evidence | Heard
_SUPPORTS, _DENIES, _REPORT = Stance.SUPPORTS, Stance.DENIES, Voice.REPORT  # asked for constantly
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?:/|\Z)")  # no port, no user, no capitals
Word = TypeVar("Word", bound=_Evidence)


class Weight(NamedTuple):
    """What the evidence known on a day makes of an act; a plain tuple, since each fact needs one.

    Attributes:
        authority: Of those who say that it was; see `policy.toml`, lower is stronger.
        denied: Authority of those who say that it was not, or `None`.
        valid: When it was so, by the strongest evidence.
        others: Other dates, by evidence as strong or weaker, that do not fit `valid`.
    """

    authority: int
    denied: int | None
    valid: PartialDate
    others: tuple[PartialDate, ...] = ()

    @property
    def defeated(self) -> bool:
        """Whether those who deny it have the stronger word (rule 1)."""
        return self.denied is not None and self.denied < self.authority

    @property
    def disputed(self) -> bool:
        """Whether the clash cannot be settled (rule 3)."""
        tied = self.denied is not None and self.denied == self.authority
        return tied or self.authority >= rank("low")


def weigh(act: Act | Statement | Told, known: date) -> Weight | None:
    """Weigh an act by the evidence that the world had on a day.

    Args:
        act: An act, what is read of one for a status, or a statement.
        known: Only evidence known by then counts (rule 4).

    Returns:
        The weight, or `None` when nothing about it was known by then.
    """
    if len(act.evidence) == 1:
        return _one_word(act, act.evidence[0], known)
    saying, denying = heard(act.evidence, known)
    if not saying:
        return None
    found = dates(stated_of(act), saying)
    valid = found[0][0]
    others = [other for other, _ in found[1:] if not other.overlaps(valid)]
    return Weight(
        authority(saying, act_confidence=_confidence(act)),
        authority(denying) if denying else None,
        valid,
        tuple(others),
    )


def _one_word(act: Act | Statement | Told, only: _Evidence, known: date) -> Weight | None:
    """The plain case of `weigh`, which is most: one piece of evidence."""
    if only.known > known or only.stance is not _SUPPORTS:
        return None
    low = only.confidence == "low" or _confidence(act) == "low"
    place = _ranks()["low" if low else only.voice]
    return Weight(place, None, only.valid or stated_of(act))


def heard(evidence: Iterable[Word], known: date) -> tuple[list[Word], list[Word]]:
    """Of evidence, what was known by a day: what says that it was, and what that it was not."""
    told = [e for e in evidence if e.known <= known]
    saying = [e for e in told if e.stance is _SUPPORTS]
    denying = [] if len(saying) == len(told) else [e for e in told if e.stance is _DENIES]
    return saying, denying


def stated_of(act: Act | Statement | Told) -> PartialDate:
    """The date that an act or a statement carries itself."""
    return act.said if isinstance(act, Statement) else act.valid


def _confidence(act: Act | Statement | Told) -> str:
    return "" if isinstance(act, Statement) else act.confidence


def authority(evidence: Sequence[_Evidence], *, act_confidence: str = "") -> int:
    """The authority of several pieces of evidence that say the same (rule 1).

    Two reports count as independent when their publishers differ.
    """
    ranks = _ranks()
    trusted = [e for e in evidence if e.confidence != "low"]
    if not trusted or act_confidence == "low":
        return ranks["low"]
    best = min([ranks[e.voice] for e in trusted])
    reports = [e.source for e in trusted if e.voice is _REPORT]
    if len(reports) > 1 and len({_publisher(source) for source in reports}) > 1:
        best = min(best, ranks["two-reports"])
    return best


def rank(voice: str) -> int:
    """The place of a voice in the order of authority; 1 is the strongest."""
    return _ranks()[voice]


def words_of(place: int) -> str:
    """A place in the order of authority in words: `two independent reports`."""
    table = _table()
    name = next(name for name, rank_ in table["authority"].items() if rank_ == place)
    return str(table["words"][name])


def rules() -> dict[str, str]:
    """The rules in words, by number."""
    return {number: str(words) for number, words in _table()["rules"].items()}


_Strength = tuple[int, date, bool]


def dates(stated: PartialDate, saying: Sequence[Word]) -> list[tuple[PartialDate, list[Word]]]:
    """The dates that the evidence gives, the strongest first."""
    if not any(e.valid for e in saying):
        return [(stated, list(saying))]
    by_date: dict[PartialDate, list[Word]] = defaultdict(list)
    for e in saying:
        by_date[e.valid or stated].append(e)
    if len(by_date) == 1:
        return list(by_date.items())
    return sorted(by_date.items(), key=lambda pair: _strength(pair[0], pair[1], stated))


def _strength(day: PartialDate, evidence: Sequence[_Evidence], stated: PartialDate) -> _Strength:
    """How strong a date is: by its evidence, then by the earlier publication (rules 1 and 2).

    A list compiled years later is not earlier for giving an earlier day, so only a stated day of
    publication counts; without one, the date that the act itself carries stands.
    """
    unstated = date.min if day == stated else date.max
    return authority(evidence), _published(evidence) or unstated, day != stated


def deciding(
    better: tuple[PartialDate, Sequence[_Evidence]],
    worse: tuple[PartialDate, Sequence[_Evidence]],
    stated: PartialDate,
) -> str:
    """The number of the rule by which one date goes before another."""
    return "1" if _strength(*better, stated)[0] != _strength(*worse, stated)[0] else "2"


def _published(evidence: Iterable[_Evidence]) -> date | None:
    """The first stated day of publication."""
    days = (
        e.published.latest or (None if e.known_basis == "assumed" else e.known) for e in evidence
    )
    return min(filter(None, days), default=None)


@lru_cache(maxsize=65_536)
def _publisher(source: str) -> str:
    """The publisher of a source: the host of an address, or the text before a colon."""
    plain = _PLAIN.match(source)  # splitting an address as a whole takes five times as long
    host = plain[1] if plain else urlsplit(source).hostname or source.split(":", 1)[0]
    return host.removeprefix("www.")


@cache
def _ranks() -> dict[str, int]:
    return {voice: int(place) for voice, place in _table()["authority"].items()}


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = resources.files("accredit.ledger").joinpath("policy.toml").read_text("utf-8")
    return tomli.loads(text)

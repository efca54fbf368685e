"""The policy: how much a source's word counts. The order itself is data in `policy.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from accredit.ledger.told import Heard, Told
from accredit.model import Act, Evidence, PartialDate, Stance, Statement, Voice

__all__ = ["Weight", "authority", "rank", "rules", "weigh"]

_Evidence = Evidence | Heard


@dataclass(frozen=True, slots=True)
class Weight:
    """What the evidence known on a day makes of an act.

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
    heard: list[_Evidence] = [e for e in act.evidence if e.known <= known]
    saying = [e for e in heard if e.stance is Stance.SUPPORTS]
    if not saying:
        return None
    denying = len(saying) < len(heard) and [e for e in heard if e.stance is Stance.DENIES]
    valid, others = _date(_stated(act), saying)
    return Weight(
        authority=authority(saying, act_confidence=_confidence(act)),
        denied=authority(denying) if denying else None,
        valid=valid,
        others=others,
    )


def _one_word(act: Act | Statement | Told, only: _Evidence, known: date) -> Weight | None:
    """The plain case of `weigh`, which is most: one piece of evidence."""
    if only.known > known or only.stance is not Stance.SUPPORTS:
        return None
    low = only.confidence == "low" or _confidence(act) == "low"
    return Weight(rank("low" if low else only.voice), None, only.valid or _stated(act))


def _stated(act: Act | Statement | Told) -> PartialDate:
    return act.said if isinstance(act, Statement) else act.valid


def _confidence(act: Act | Statement | Told) -> str:
    return "" if isinstance(act, Statement) else act.confidence


def authority(evidence: Sequence[_Evidence], *, act_confidence: str = "") -> int:
    """The authority of several pieces of evidence that say the same (rule 1).

    Two reports count as independent when their publishers differ.
    """
    trusted = [e for e in evidence if e.confidence != "low"]
    if not trusted or act_confidence == "low":
        return rank("low")
    best = min([rank(e.voice) for e in trusted])
    reports = [e.source for e in trusted if e.voice is Voice.REPORT]
    if len(reports) > 1 and len({_publisher(source) for source in reports}) > 1:
        best = min(best, rank("two-reports"))
    return best


def rank(voice: str) -> int:
    """The place of a voice in the order of authority; 1 is the strongest."""
    return _ranks()[voice]


def rules() -> dict[str, str]:
    """The rules in words, by number."""
    return {number: str(words) for number, words in _table()["rules"].items()}


def _date(
    stated: PartialDate, saying: Sequence[_Evidence]
) -> tuple[PartialDate, tuple[PartialDate, ...]]:
    """The date by the strongest evidence, the earlier published among equals (rules 1 and 2).

    A list compiled years later is not earlier for giving an earlier day, so only a stated day of
    publication counts; without one, the date that the act itself carries stands.
    """
    if not any(e.valid for e in saying):
        return stated, ()
    by_date: dict[PartialDate, list[_Evidence]] = defaultdict(list)
    for e in saying:
        by_date[e.valid or stated].append(e)
    if len(by_date) == 1:
        return next(iter(by_date)), ()
    unstated = {d: date.min if d == stated else date.max for d in by_date}
    ranked = sorted(
        by_date,
        key=lambda d: (authority(by_date[d]), _published(by_date[d]) or unstated[d], d != stated),
    )
    best = ranked[0]
    return best, tuple(d for d in ranked[1:] if not d.overlaps(best))


def _published(evidence: Iterable[_Evidence]) -> date | None:
    """The first stated day of publication."""
    days = (
        e.published.latest or (None if e.known_basis == "assumed" else e.known) for e in evidence
    )
    return min(filter(None, days), default=None)


@lru_cache(maxsize=65_536)
def _publisher(source: str) -> str:
    """The publisher of a source: the host of an address, or the text before a colon."""
    host = urlsplit(source).hostname or source.split(":", 1)[0]
    return host.removeprefix("www.")


@cache
def _ranks() -> dict[str, int]:
    return {voice: int(place) for voice, place in _table()["authority"].items()}


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = resources.files("accredit.ledger").joinpath("policy.toml").read_text("utf-8")
    return tomllib.loads(text)

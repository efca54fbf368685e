"""What rules say of a claim that one thing needs another, or follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from accredit.law.book import Book, law_book
from accredit.law.rule import Rule
from accredit.law.topics import topics
from accredit.law.truth import Truth

__all__ = ["Answer", "answer", "is_needed", "stating", "topics_of"]

_NEEDED = re.compile(
    r"\b(?:only|unless|until|without|cannot|can't|can not|requires?|needs?|depends?|presupposes?"
    r"|before|must first|no (?:state|one|country|government))\b",
    re.IGNORECASE,
)


def stating(text: str, *, on: date, book: Book | None = None) -> tuple[Rule, ...]:
    """The rules in force that a text states in words of its own.

    Args:
        text: What is said.
        on: The day on which rules must be in force.
        book: The rules; those that ship when omitted.

    Examples:
        >>> text = "A state can be admitted only if the Security Council recommends it."
        >>> [rule.id for rule in stating(text, on=date(2024, 4, 5))]
        ['C06']
    """
    low = text.lower()
    return tuple(
        rule
        for rule in (book or law_book()).by_id
        if rule.claimed and rule.in_force(on) is not Truth.NO and _states(low, rule)
    )


def _states(low: str, rule: Rule) -> bool:
    return all(any(_begins(low, word) for word in group) for group in rule.claimed)


@lru_cache(maxsize=4096)
def _word(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(text)}")


def _begins(low: str, word: str) -> bool:
    return _word(word).search(low) is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """The rules that speak of a claimed link.

    Attributes:
        condition: The topics that are said to be needed, or to be enough.
        effect: The topics that are said to follow.
        needed: Whether it is said to be needed; else that it is enough.
        bearing_out: The rules by which it is so.
        against: The rules by which it is not.
    """

    condition: tuple[str, ...]
    effect: tuple[str, ...]
    needed: bool
    bearing_out: tuple[Rule, ...]
    against: tuple[Rule, ...]


def is_needed(text: str) -> bool:
    """Whether a text says that something is needed, and not only that it is enough."""
    return _NEEDED.search(text) is not None


def topics_of(text: str) -> tuple[str, ...]:
    """The topics that a text speaks of, in the order in which it does."""
    low = text.lower()
    found = [(match.start(), key) for key, pattern in _patterns() if (match := pattern.search(low))]
    return tuple(key for _, key in sorted(found))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(rf"\b(?:{'|'.join(map(re.escape, topic.words))})"))
        for key, topic in topics().items()
    )


def answer(
    condition: Iterable[str],
    effect: Iterable[str],
    *,
    needed: bool,
    on: date,
    book: Book | None = None,
) -> Answer:
    """The rules in force that speak of a claimed link between topics.

    Args:
        condition: The topics that are said to be needed, or to be enough.
        effect: The topics that are said to follow.
        needed: Whether it is said to be needed.
        on: The day on which rules must be in force.
        book: The rules; those that ship when omitted.

    Examples:
        >>> found = answer(["recognition"], ["loans"], needed=True, on=date(2024, 4, 5))
        >>> "B10" in [rule.id for rule in found.against]
        True
    """
    causes = tuple(condition)
    effects = tuple(topic for topic in effect if topic not in causes)
    yes, no = ("needs", "needs_no") if needed else ("enough", "not_enough")
    rules = [
        rule
        for rule in (book or law_book()).by_id
        if not set(effects).isdisjoint(rule.topics) and rule.in_force(on) is not Truth.NO
    ]

    def saying(link: str) -> tuple[Rule, ...]:
        return tuple(r for r in rules if not set(causes).isdisjoint(r.links.get(link, ())))

    return Answer(causes, effects, needed, saying(yes), saying(no))

"""What passes between the steps of a reading: text that was made whole, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from accredit.model.listing import Listing
from accredit.sources.lists.catalogue import Source

__all__ = ["Contents", "Reader", "Text", "once", "tidy"]

# Marks for the direction of writing: they are no part of a name, and no two files agree on them.
_MARKS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file.

    Attributes:
        label: What a message calls the file.
        flags: What was repaired on the way from the bytes; a sound file has none.
        end_mark: Whether the bytes closed with Ctrl-Z, as OFAC's tables do.
    """

    label: str
    text: str
    flags: tuple[str, ...] = ()
    end_mark: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader found: the entries, the day that the file states, what was amiss."""

    listings: list[Listing]
    as_of: date | None = None
    flags: tuple[str, ...] = ()


# Text, its source, the day for which the user asks, and further tables of the same list.
Reader = Callable[[Text, Source, date | None, tuple[Text, ...]], Contents]


def tidy(text: str | None) -> str:
    """A name or a word on one line, without the marks that steer its direction."""
    if not text:
        return ""
    if not text.isascii():
        text = text.translate(_MARKS)
    return " ".join(text.split())


def once(words: Iterable[str]) -> tuple[str, ...]:
    """The words that are not empty, each once, in their order."""
    return tuple(word for word in dict.fromkeys(words) if word)

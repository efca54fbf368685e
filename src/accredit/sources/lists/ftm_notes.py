"""What FollowTheMoney has no property for: lines among the notes, in one form out and in.

A line is `[accredit] word: value`. `entry` says of which source an entity is an entry, and under
which key; any other word is a field of a listing, whose value is JSON as the ledger keeps it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from accredit.errors import AccreditError, BadList
from accredit.model.codec import from_plain, to_plain
from accredit.model.listing import Listing

__all__ = ["clean", "line", "lines", "parted", "residue", "restored"]

_MARK = "[accredit] "
_FIELDS = (
    "kind",
    "name",
    "names",
    "tags",
    "listed",
    "amended",
    "born",
    "countries",
    "refs",
    "note",
)


def line(word: str, value: str) -> str:
    """One line.

    Examples:
        >>> line("entry", "ofac-sdn:36")
        '[accredit] entry: ofac-sdn:36'
    """
    return f"{_MARK}{word}: {value}"


def lines(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words and values of the texts that are such lines; other texts have no word."""
    for text in texts:
        word, parts, value = text.removeprefix(_MARK).partition(": ")
        yield (word, value) if text.startswith(_MARK) and parts else ("", text)


def parted(texts: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """The texts that are no such lines, and the values of those that are, by their words.

    Examples:
        >>> parted(["Cuban.", "[accredit] entry: ofac-sdn:36"])
        (['Cuban.'], {'entry': 'ofac-sdn:36'})
    """
    found = list(lines(texts))
    return [text for word, text in found if not word], {w: v for w, v in found if w}


def clean(text: str) -> str:
    """A text as that model keeps it: composed, and without signs that nobody sees.

    Examples:
        >>> clean("left\u202fEgypt\u200b ")
        'left Egypt'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return "".join(map(_sign, unicodedata.normalize("NFC", text))).strip()


def _sign(letter: str) -> str:
    sort = unicodedata.category(letter)
    if sort[0] == "Z" and letter != "\xa0":
        return " "
    return "" if sort[0] == "C" and letter not in "\t\n\r" else letter


def residue(listing: Listing, read: Listing) -> Iterator[str]:
    """The lines without which a listing would not come back as it was.

    Args:
        listing: The listing.
        read: What is read from the properties alone.
    """
    for field in _FIELDS:
        value = getattr(listing, field)
        if value != getattr(read, field):
            text = json.dumps(to_plain(value), ensure_ascii=False)
            yield line(field, text if clean(text) == text else json.dumps(to_plain(value)))


def restored(read: Listing, told: Mapping[str, str]) -> Listing:
    """A listing with the fields that lines tell.

    Args:
        read: What is read from the properties alone.
        told: The values of the lines, by their words; words of no field are left aside.

    Raises:
        BadList: When a value is none of its field.
    """
    fields = {word: value for word, value in told.items() if word in _FIELDS}
    if not fields:
        return read
    try:
        given = {word: json.loads(value) for word, value in fields.items()}
        return from_plain(Listing, {**to_plain(read), **given})
    except (AccreditError, ValueError, RecursionError) as error:
        raise BadList(f"{read.key}: a line of its notes cannot be read: {error}") from None

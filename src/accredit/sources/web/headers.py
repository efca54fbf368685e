"""What the head of an answer says, where no server can be trusted to say it well."""

from __future__ import annotations

from email.message import Message

from accredit.errors import NotFetched

__all__ = ["is_packed", "length_of", "one_line"]


def one_line(text: str) -> str:
    """The words of a server, on one line and without what would move a terminal's cursor."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:200]).split())


def length_of(headers: Message) -> int | None:
    """How many bytes are to come, if that is said."""
    text = headers.get("Content-Length")
    return int(text[:18]) if text and text.isdecimal() else None


def is_packed(headers: Message, url: str) -> bool:
    """Whether the bytes come packed by gzip.

    Raises:
        NotFetched: When they are packed otherwise.
    """
    encoding = headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise NotFetched(f"{url}: packed as {one_line(encoding)!r}, which was not asked for")
    return encoding.endswith("gzip")

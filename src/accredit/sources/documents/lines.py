"""JSON Lines: an article a line, read one after the other, so that there may be any number."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from accredit.errors import BadDocument
from accredit.model import Document
from accredit.sources.documents.days import day_in
from accredit.sources.documents.decode import cleaned
from accredit.sources.documents.given import MAX_BYTES, Fault, Format, Given, document_of
from accredit.sources.documents.text import title_of

__all__ = ["LINES"]

_BLOCK = 1 << 20
_SHAPE = '{"text": "…", "title": "…", "published": "2024-04-05", "outlet": "…", "address": "…"}'


def _read(stream: io.BufferedReader, given: Given) -> Iterator[Document | Fault]:
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        here = replace(given, label=f"{given.label}:{number}", fetched=False)
        try:
            if len(line) > MAX_BYTES:
                _skip_line(stream)
                raise BadDocument(f"{here.label}: a line larger than {MAX_BYTES // 1_000_000} MB")
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _document(line, here)
        except BadDocument as error:
            yield Fault(here.label, error)


def _document(line: bytes, given: Given) -> Document:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadDocument(
            f"{given.label}: not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from None
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else "nested or long beyond use"
        raise BadDocument(f"{given.label}: no JSON ({why}); a line is {_SHAPE}") from None
    if not isinstance(row, dict):
        raise BadDocument(f"{given.label}: no JSON object; a line is {_SHAPE}")
    text = cleaned(_words(row, "text", given), given.label)
    return document_of(
        text,
        given,
        title=_words(row, "title", given) or title_of(text),
        published=_day(row.get("published"), given),
        outlet=_words(row, "outlet", given),
        address=_words(row, "address", given),
    )


def _words(row: dict[str, object], field: str, given: Given) -> str:
    value = row.get(field)
    if isinstance(value, str):
        return value
    if value is None and field != "text":
        return ""
    got = "missing" if field not in row else f"{json.dumps(value)[:40]}, no text"
    raise BadDocument(f"{given.label}: the field {field!r} is {got}; a line is {_SHAPE}")


def _day(value: object, given: Given) -> date | None:
    """The day as it is written; of a time, that of its own clock."""
    if value is None or value == "":
        return None
    day = day_in(value) if isinstance(value, str) else None
    if day is None:
        raise BadDocument(
            f"{given.label}: published is {str(value)[:40]!r}, no day; write it as 2024-04-05"
        )
    return day


def _skip_line(stream: io.BufferedReader) -> None:
    while (piece := stream.readline(_BLOCK)) and not piece.endswith(b"\n"):
        pass


def _looks(head: str) -> bool:
    """Whether the first line is an object of JSON by itself."""
    first = head.lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    if not first.startswith("{"):
        return False
    try:
        return "text" in json.loads(first)
    except (ValueError, RecursionError):
        return '"text"' in first and "\n" not in head  # longer than the beginning that was read


LINES = Format(
    "JSON Lines, an article a line",
    _read,
    _looks,
    (".jsonl", ".ndjson"),
    ("application/jsonl", "application/x-ndjson", "application/x-jsonlines"),
    several=True,
)

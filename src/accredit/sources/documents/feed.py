"""A feed, RSS or Atom: an article an entry, as much of each as the feed holds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from accredit.errors import BadDocument
from accredit.model import Document
from accredit.sources.documents.days import day_in
from accredit.sources.documents.given import (
    Fault,
    Format,
    Given,
    document_of,
    headed,
    web_address,
    whole,
)
from accredit.sources.documents.markup import fragment, needed

__all__ = ["FEED"]

_MAX_BYTES = 10_000_000
_LOOKS = re.compile(
    r"(?>\ufeff|\s|<!--.*?-->|<\?.*?\?>|<!doctype[^>\[]*(?>\[.*?\])?\s*>)*+<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_KIND = "a feed"
_HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType")


def _read(stream: io.BufferedReader, given: Given) -> Iterator[Document | Fault]:
    feedparser = needed("feedparser", given.label, _KIND)
    raw = bytes(whole(stream, given.label, _MAX_BYTES))
    feed = _parsed(feedparser, raw, given)
    outlet = _line(feed.feed.get("title"), given)
    for number, entry in enumerate(feed.entries, 1):
        here = replace(given, label=f"{given.label}#{number}", fetched=False)
        try:
            yield _document(entry, here, outlet)
        except BadDocument as error:
            yield Fault(here.label, error)
    if feed.bozo and type(feed.bozo_exception).__name__ not in _HARMLESS:
        why = " ".join(str(feed.bozo_exception).split())[:200]
        told = BadDocument(f"{given.label}: a damaged feed ({why}); entries may be cut or missing")
        yield Fault(given.label, told)


def _parsed(feedparser: Any, raw: bytes, given: Given) -> Any:  # noqa: ANN401  it has no types
    """The feed; it is given as a stream, since bytes may be taken for the name of a file."""
    headers = {"content-location": given.label} if given.fetched else {}
    if given.charset:
        headers["content-type"] = f"application/xml; charset={given.charset}"
    try:
        return feedparser.parse(
            io.BytesIO(raw),
            response_headers=headers,
            sanitize_html=False,  # no markup is kept, so none needs to be made safe
            resolve_relative_uris=False,
        )
    except Exception as error:  # a feed can be made to break any parser; it is a bad document
        raise BadDocument(
            f"{given.label}: a feed that cannot be read ({type(error).__name__}); is it whole?"
        ) from error


def _document(entry: Any, given: Given, outlet: str) -> Document:  # noqa: ANN401
    title = _line(entry.get("title"), given)
    held = [entry.get("summary"), *(part.get("value") for part in entry.get("content") or ())]
    markup = max((part or "" for part in held), key=len)
    dated = [entry[key] for key in ("published", "updated") if key in entry]  # `get` would warn
    stated = next(filter(None, dated), "")
    day = day_in(stated)
    strange = f"its date {stated[:40]!r} names no day" if stated and not day else ""
    source = entry.get("source") or {}
    return document_of(
        headed(title, fragment(markup, given.label, _KIND)),
        given,
        title=title,
        published=day,
        outlet=_line(source.get("title"), given) or outlet,
        address=web_address(entry.get("link")),
        notes=(strange,) if strange else (),
    )


def _line(markup: str | None, given: Given) -> str:
    return " ".join(fragment(markup or "", given.label, _KIND).split())


FEED = Format(
    "a feed",
    _read,
    lambda head: bool(_LOOKS.match(head)),
    (".rss", ".atom"),
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
    several=True,
)

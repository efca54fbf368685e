"""A web page: trafilatura finds the article in it, its day and its outlet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from accredit.errors import BadDocument
from accredit.model import Document
from accredit.sources.documents.days import day_in
from accredit.sources.documents.decode import decoded
from accredit.sources.documents.given import Format, Given, document_of, headed, web_address, whole
from accredit.sources.documents.markup import needed, paragraphs, seen

__all__ = ["PAGE"]

_MAX_BYTES = 20_000_000
_MAX_ELEMENTS = 50_000  # a long article has some thousands; what has more takes for ever
_BEGINNING = 4096
_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
_LOOKS = re.compile(
    r"(?>\ufeff|\s|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body|meta|title|main|article|"
    r"section|div|p|span|table|h[1-6]|ul|a|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_KIND = "HTML"
_REMEDY = "save the article's text as a .txt file (copy it from the browser)"


def _read(stream: io.BufferedReader, given: Given) -> Iterator[Document]:
    trafilatura = needed("trafilatura", given.label, _KIND)
    raw = whole(stream, given.label, _MAX_BYTES)
    stated = _CHARSET.search(raw[:_BEGINNING])
    charset = given.charset or (stated[1].decode() if stated else "")
    markup, notes = decoded(raw, given.label, charset)
    found = _article(trafilatura, seen(markup), given)
    title = " ".join((found.title or "").split())
    yield document_of(
        headed(title, paragraphs(found.body)),
        given,
        title=title,
        published=day_in(found.date or ""),
        outlet=found.sitename or found.hostname or "",
        address=web_address(found.url),
        notes=tuple(notes),
    )


def _article(trafilatura: Any, markup: str, given: Given) -> Any:  # noqa: ANN401  its Document
    """What trafilatura finds.

    Raises:
        BadDocument: When it finds nothing, or the page is of no use to it.
    """
    try:
        tree = trafilatura.load_html(markup)
        many = tree is not None and sum(1 for _ in tree.iter()) > _MAX_ELEMENTS
        found = None if tree is None or many else _extracted(trafilatura, tree, given)
    except Exception as error:  # a page can be made to break any parser; it is one bad document
        raise BadDocument(
            f"{given.label}: a page that cannot be read ({type(error).__name__}); {_REMEDY}"
        ) from error
    if many:
        raise BadDocument(
            f"{given.label}: a page of more than {_MAX_ELEMENTS:,} parts, as no article has; "
            f"{_REMEDY}"
        )
    if found is None or found.body is None:
        raise BadDocument(f"{given.label}: no article is found in the page; {_REMEDY}")
    return found


def _extracted(trafilatura: Any, tree: Any, given: Given) -> Any:  # noqa: ANN401
    return trafilatura.bare_extraction(
        tree,
        url=given.label if given.fetched else None,
        include_comments=False,
        with_metadata=True,
        # a day is taken where the page states it, and never guessed from its text
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


PAGE = Format(
    "a page",
    _read,
    lambda head: bool(_LOOKS.match(head)),
    (".html", ".htm", ".xhtml"),
    ("text/html", "application/xhtml+xml"),
)

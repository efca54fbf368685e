"""From marked-up text to paragraphs: what stands apart on a page stands apart in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from accredit.errors import BadDocument
from accredit.sources.documents.decode import plain

__all__ = ["fragment", "needed", "paragraphs", "seen"]

_HTML = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section "
    "summary table tbody td tfoot th thead tr ul"
)
_TEI = "ab cell code graphic head item list quote row"  # what trafilatura gives
_APART = frozenset(f"{_HTML} {_TEI}".split())
_UNSEEN = ("link", "meta", "noscript", "script", "style", "template", "title")
_BREAKS = ("br", "lb")
_NUMBER = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}))\b;?", re.IGNORECASE)


def needed(module: str, label: str, kind: str) -> Any:  # noqa: ANN401  a module
    """A library that only those have who asked for it.

    Args:
        module: Its name.
        label: What a message calls the document.
        kind: What it is needed for.

    Raises:
        BadDocument: When it is not there.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise BadDocument(
            f"{label}: {kind} needs {module.partition('.')[0]}; pip install 'accredit[articles]'"
        ) from None


def paragraphs(root: Any) -> str:  # noqa: ANN401  lxml has no types
    """The text of an element, an empty line between any two parts that stand apart.

    Args:
        root: An element of lxml.
    """
    parts = (" ".join(plain(part).split()) for part in _parts(root))
    return "\n\n".join(part for part in parts if part)


def fragment(markup: str, label: str, kind: str) -> str:
    """The text of a piece of HTML, all of which is meant to be read.

    Args:
        markup: The piece.
        label: What a message calls the document.
        kind: What it is.

    Raises:
        BadDocument: When there is no library to read it.
    """
    html = needed("lxml.html", label, kind)
    if not markup.strip():
        return ""
    try:
        root = html.document_fromstring(f"<div>{seen(markup)}</div>")
    except (ValueError, needed("lxml.etree", label, kind).ParserError):
        return ""  # a declaration of another encoding, or nothing but comments
    body = root.find("body")
    return paragraphs(root if body is None else body)


def seen(markup: str) -> str:
    """Marked-up text with a space for every control character, written out or as a number.

    For a parser, such a number may be the end of the page.
    """
    return _NUMBER.sub(_seen_number, plain(markup))


def _seen_number(number: re.Match[str]) -> str:
    code = int(number[1], 16) if number[1] else int(number[2])
    hidden = code < 32 or code == 127 or 0xD800 <= code < 0xE000  # as in `plain`
    return " " if hidden else number[0]


def _parts(root: Any) -> Iterator[str]:  # noqa: ANN401
    """The texts between the edges of parts; no stack, since pages nest as deep as they like."""
    held: list[str] = []
    for step, text in _walk(root):
        if step:
            yield "".join(held)
            held.clear()
        held.append(text)
    yield "".join(held)


def _walk(root: Any) -> Iterable[tuple[bool, str]]:  # noqa: ANN401
    """Each piece of text, and whether something ends or begins before it."""
    iterwalk = import_module("lxml.etree").iterwalk
    steps = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in steps:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _UNSEEN:
                steps.skip_subtree()
                continue
            yield tag in _APART, " " if tag in _BREAKS else element.text or ""
        elif element is not root:
            yield tag in _APART, element.tail or ""

"""XML from a stranger: checked whole before anything is built, then read entry by entry.

The standard library's expat does both passes. The first builds nothing: it refuses a document
type, without which there are no entities to expand and nothing outside to fetch, and finds
broken markup. The second holds one entry at a time, so that memory does not grow with the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pyexpat import ExpatError, ParserCreate
from typing import cast
from xml.etree.ElementTree import Element, XMLPullParser

from accredit.errors import BadList
from accredit.sources.lists.contents import Text, tidy

__all__ = ["Element", "Xml", "checked", "entries", "texts", "word"]

_DEPTH = 32
_ELEMENTS = 8_000_000
_BLOCK = 1 << 16
_NAMESPACE = re.compile(r"\sxmlns\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_STRAY = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)"
    r"|<(?!/?[A-Za-z_][\w.:-]*(?:\s[^<>]*)?/?>|[!?])"
)
_ESCAPES = {"&": "&amp;", "<": "&lt;"}


@dataclass(frozen=True, slots=True)
class Xml:
    """Well-formed XML without a document type, and its outermost element."""

    label: str
    text: str
    root: str
    attributes: dict[str, str]
    flags: tuple[str, ...] = ()


def checked(content: Text) -> Xml:
    """The text as XML that is safe to read.

    Where markup is broken, an `&` or `<` that can belong to no markup is escaped, counted and
    flagged; what is broken in another way is refused.

    Raises:
        BadList: When it holds a document type, or is cut or broken beyond that.
    """
    text, flags = content.text, content.flags
    try:
        root, attributes = _walked(text, content.label)
    except ExpatError as fault:
        text, stray = _STRAY.subn(lambda sign: _ESCAPES[sign[0]], text)
        if not stray:
            raise _broken(content, fault) from None
        try:
            root, attributes = _walked(text, content.label)
        except ExpatError:
            raise _broken(content, fault) from None
        flags = (*flags, f"{stray:,} stray & or < in its texts escaped")
    if "xmlns" in attributes:  # it differs from year to year and says nothing
        text = _NAMESPACE.sub("", text, count=1)
    return Xml(content.label, text, root, attributes, flags)


def entries(document: Xml, tags: Collection[str]) -> Iterator[Element]:
    """The elements of these tags, in their order; each is gone when the next one is asked for.

    Raises:
        BadList: When elements lie deeper or are more than in any list.
    """
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    above: list[Element] = []
    count = 0
    for start in range(0, len(document.text), _BLOCK):
        parser.feed(document.text[start : start + _BLOCK])
        for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
            if event == "start":
                above.append(element)
                count += 1
                if len(above) > _DEPTH or count > _ELEMENTS:
                    raise BadList(
                        f"{document.label}: more than {_DEPTH} elements deep or {_ELEMENTS:,} in "
                        "all; no official list is: fetch it from the authority's own address"
                    )
                continue
            above.pop()
            if element.tag in tags:
                yield element
                if above:
                    above[-1].remove(element)
    parser.close()


def word(element: Element, path: str) -> str:
    """The text below an element at a path, on one line; empty where there is none."""
    return tidy(element.findtext(path))


def texts(element: Element, path: str) -> Iterator[str]:
    """All texts below an element at a path that are not empty, each on one line."""
    for found in element.iterfind(path):
        if text := tidy(found.text):
            yield text


def _walked(text: str, label: str) -> tuple[str, dict[str, str]]:
    """The name and the attributes of the outermost element, once all of the text was walked."""
    parser = ParserCreate()
    outermost: list[tuple[str, dict[str, str]]] = []

    def first(name: str, attributes: dict[str, str]) -> None:
        outermost.append((name, attributes))
        parser.StartElementHandler = None  # the others are not looked at: by far faster

    def refuse(*_: object) -> None:
        raise BadList(
            f"{label}: XML with a document type, which may expand without end or fetch files; no "
            "official list has one: fetch it from the authority's own address"
        )

    parser.StartElementHandler = first
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text, True)  # noqa: FBT003 - its signature
    return outermost[0]


def _broken(content: Text, fault: ExpatError) -> BadList:
    if fault.lineno >= content.text.count("\n") + 1:
        return BadList(f"{content.label}:{fault.lineno}: cut short; fetch it again")
    return BadList(f"{content.label}:{fault.lineno}: broken XML ({fault}); fetch it again")

"""How a value shows itself in a notebook: a piece of HTML that stands alone.

What to say of a value of this room is known in rooms above, which have the names and the words, and
which it must not know. So the room that makes such a value registers its words with `shown`, and
the value asks here. A value of which nobody has spoken is shown as Python shows it.

All text is escaped here, at the one door. The style is scoped by a class, takes its colours from
what stands around it, light or dark, and says nothing that the words do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from html import escape

__all__ = [
    "Html",
    "bullets",
    "fragment",
    "heading",
    "joined",
    "lines",
    "link",
    "shown",
    "small",
    "table",
    "whole",
]

_STYLE = """
.accredit { max-width: 60rem; font-size: 0.93em; line-height: 1.45; }
.accredit .a-title { font-weight: 600; font-size: 1.1em; }
.accredit .a-small, .accredit .a-id { opacity: 0.78; font-size: 0.9em; }
.accredit .a-id { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.accredit .a-part { font-weight: 600; margin: 0.8em 0 0.2em; }
.accredit table { border-collapse: collapse; margin: 0.5em 0; width: auto; }
.accredit th, .accredit td {
  text-align: left; vertical-align: top; padding: 0.25em 0.9em 0.25em 0; white-space: normal;
  background: none; border: 0;
  border-bottom: 1px solid color-mix(in srgb, currentColor 22%, transparent);
}
.accredit .a-whole { white-space: nowrap; }
.accredit ul { margin: 0.2em 0; padding-left: 1.3em; }
"""


class Html(str):
    """Text that is HTML already: made here, or of parts that were escaped here."""

    __slots__ = ()


@singledispatch
def shown(value: object) -> str | None:  # noqa: ARG001  those registered read it
    """A value as HTML; none where no room has words for it."""
    return None


def fragment(*parts: Html) -> Html:
    """Parts as one piece with its style."""
    return Html(f'<div class="accredit"><style>{_STYLE}</style>{"".join(parts)}</div>')


def heading(title: str, below: str) -> Html:
    """What something is, and on which days."""
    return Html(
        f'<div class="a-title">{_safe(title)}</div><div class="a-small">{_safe(below)}</div>'
    )


def small(text: str, kind: str = "small") -> Html:
    """Less weighty words: `small`, `part` for what stands above a part, or `id`."""
    return Html(f'<div class="a-{kind}">{_safe(text)}</div>')


def joined(several: Iterable[str]) -> Html:
    """One behind the other."""
    return Html("".join(map(_safe, several)))


def lines(several: Iterable[str]) -> Html:
    """One below the other."""
    return Html("".join(f"<div>{_safe(one)}</div>" for one in several if one))


def whole(text: str) -> Html:
    """Words that no line may end within, as a day."""
    return Html(f'<span class="a-whole">{_safe(text)}</span>')


def bullets(several: Iterable[str]) -> Html:
    """One line each; nothing where there is none."""
    items = "".join(f"<li>{_safe(line)}</li>" for line in several)
    return Html(f"<ul>{items}</ul>" if items else "")


def link(words: str, address: str) -> Html:
    """Words that lead to an address of the web; the words alone where it is none."""
    if not address.startswith(("https://", "http://")):
        return Html(_safe(words))
    return Html(f'<a href="{escape(address)}" rel="noopener noreferrer">{_safe(words)}</a>')


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Rows under heads; the first cell of each says what it is of."""
    head = "".join(f'<th scope="col">{_safe(one)}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{_safe(first)}</th>'
        + "".join(f"<td>{_safe(cell)}</td>" for cell in cells)
        + "</tr>"
        for first, *cells in rows
    )
    return Html(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def _safe(text: str) -> str:
    return text if isinstance(text, Html) else escape(text)

"""A brief rendered: as Markdown, as one HTML file, as JSON."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from accredit.actors import gazetteer
from accredit.brief.digest import about, groups, is_major, new_lines
from accredit.brief.dossier import Brief, Judged
from accredit.brief.numbers import parts, references
from accredit.brief.opposed import attack_words, ground_words
from accredit.brief.picture import picture
from accredit.brief.plain import brief_json
from accredit.brief.words import MARKS, claim_words, flat, sentence
from accredit.model import ClaimType
from accredit.status import Item, capital, day_words, tidy

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

__all__ = [
    "PARTS",
    "html",
    "json_text",
    "markdown",
    "opening_and_findings",
    "policy_hash",
    "said_by",
]


class _Head(NamedTuple):
    label: str
    order: str


_HEADS = (
    _Head("#", "place in the document"),
    _Head("Verdict", "verdict"),
    _Head("Type", "type"),
    _Head("Claim", "claim"),
    _Head("Why", "reason"),
)
PARTS = (
    ("summary", "Summary"),
    ("actors", "Actors"),
    ("claims", "Claims and verdicts"),
    ("timeline", "Timeline"),
    ("hostility", "Hostility and grounds"),
    ("law", "What follows in law"),
    ("forecast", "Who moves next"),
    ("status", "Status then and now"),
    ("new", "New to the ledger"),
    ("questions", "Open questions"),
    ("sources", "Sources"),
)
_WHOLE = re.compile(r"\b(?:\d{4}-\d\d(?:-\d\d)?|[A-Z]{2,}-[A-Z0-9]+)\b|\d[\d.]* %")
_MARKUP = re.compile(r"([\\`*_|~]|\[(?!\d+(?:[–, ]+\d+)*\]))")


def json_text(brief: Brief) -> str:
    """The brief as JSON text."""
    return json.dumps(brief_json(brief), ensure_ascii=False, indent=2) + "\n"


def markdown(brief: Brief) -> str:
    """The brief as Markdown; marks in foreign text are escaped, so that they stay text."""
    return _template("brief.md.j2").render(
        **_context(brief), reason=_reason(brief), event=_event(brief)
    )


def html(brief: Brief) -> str:
    """The brief as one self-contained HTML page: nothing is fetched from anywhere.

    The page's policy allows its own script and style and nothing else, so that a text that
    should ever get past the escaping still could not run.
    """
    script, style = _asset("brief.js"), _asset("brief.css")
    return _template("brief.html.j2").render(
        **_shown(brief),
        served=False,
        heads=_HEADS,
        parts=PARTS,
        rank={value: n for n, value in enumerate(MARKS)},
        said_by=said_by(brief),
        script=script,
        style=style,
        script_hash=policy_hash(script),
        style_hash=policy_hash(style),
    )


def opening_and_findings(brief: Brief) -> tuple[str, str]:
    """What stands before the claims, and after them, as parts of a page that a server gives.

    They are those of `html`, but that actors and ids lead to pages of the server.
    """
    shown = _shown(brief)
    names = ("brief_opening.html.j2", "brief_findings.html.j2")
    first, second = (_template(name).render(**shown, served=True) for name in names)
    return first, second


def _shown(brief: Brief) -> dict[str, object]:
    return {
        **_context(brief),
        "picture": picture(brief.timeline, marked=brief.on, until=brief.known, words=brief.words),
        "here": _here(brief),
        "left_out": sum(not is_major(item, brief) for item in brief.timeline),
        "parted": lambda text: parts(tidy(text), brief.sources),
    }


def _context(brief: Brief) -> dict[str, object]:
    return {
        "brief": brief,
        "about": about,
        "attack_words": attack_words,
        "ground_words": ground_words,
        "cited": lambda key: references(brief.item_sources.get(key, ())),
        "marks": MARKS,
        "claim_words": claim_words,
        "groups": groups(brief),
        "major": lambda item: is_major(item, brief),
        "new": new_lines(brief),
        "numbers": references,
        "tidy": tidy,
    }


def _reason(brief: Brief) -> Callable[[Judged, int | None], str]:
    def told(judged: Judged, twin: int | None) -> str:
        if twin is not None:
            return f"As claim {twin}."
        return sentence(brief.numbered(judged.verdict.reason), references(judged.sources))

    return told


def _event(brief: Brief) -> Callable[[Item], str]:
    def told(item: Item) -> str:
        disputed = " (disputed)" if item.disputed else ""
        refs = references(brief.item_sources.get(item.id, ()))
        return f"{item.text}{disputed} {refs}".rstrip()

    return told


def _here(brief: Brief) -> int:
    """The place of the document among the items of the timeline."""
    return sum(item.valid.sort_key[0] <= brief.on for item in brief.timeline)


def said_by(brief: Brief) -> Callable[[Judged], str]:
    """Who is told to have said a claim, and to whom the text credits it; else nothing."""

    def told(judged: Judged) -> str:
        claim = judged.claim
        speaker = claim.speaker if claim.type is not ClaimType.STATEMENT else ""
        said = f"said by {tidy(_named(speaker))}" if speaker else ""
        credit = "" if brief.credited else flat(claim.credited)
        return "; ".join(part for part in (said, credit and f"credited to {credit}") if part)

    return told


def _unbroken(text: str) -> Markup:
    """Text in which no line ends inside a date, the name of a list, or a percentage."""
    from markupsafe import Markup

    return Markup(_WHOLE.sub(r'<span class="nb">\g<0></span>', escape(text)))  # noqa: S704


def _named(actor: str) -> str:
    return gazetteer().spoken_name(actor)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", escape(text, quote=False))


def _asset(name: str) -> str:
    return resources.files("accredit.brief").joinpath("templates", name).read_text("utf-8")


def policy_hash(text: str) -> str:
    """The hash of a style or a script, as a content security policy names it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, select_autoescape

    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=select_autoescape(("html.j2",)),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        md=_escaped,
        flat=flat,
        sentence=sentence,
        day=day_words,
        named=_named,
        capital=capital,
        nb=_unbroken,
    )
    environment.filters["nb"] = _unbroken
    return environment


def _template(name: str) -> Template:
    return _environment().get_template(name)

"""A brief rendered: for the terminal, as Markdown, as one HTML file, as JSON."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from accredit.actors import gazetteer
from accredit.brief.compose import Brief, Pair
from accredit.brief.picture import Picture, picture
from accredit.brief.plain import brief_json
from accredit.model import AxisValue, Claim, ClaimType

if TYPE_CHECKING:
    from jinja2 import Environment, Template

__all__ = ["axis_words", "claim_words", "html", "json_text", "markdown"]

MARKS = {
    "supported": "✓",
    "partly": "±",
    "contradicted": "✗",
    "unknown": "?",
    "not-checkable": "–",
}


def json_text(brief: Brief) -> str:
    """The brief as JSON text."""
    return json.dumps(brief_json(brief), ensure_ascii=False, indent=2) + "\n"


def markdown(brief: Brief) -> str:
    """The brief as Markdown."""
    return _template("brief.md.j2").render(**_context(brief))


def html(brief: Brief) -> str:
    """The brief as one self-contained HTML page: nothing is fetched from anywhere."""
    return _template("brief.html.j2").render(picture=_picture(brief), **_context(brief))


def claim_words(claim: Claim) -> str:
    """A claim in plain words: who, what, to whom, how certain, when."""
    world = gazetteer()
    if claim.type is ClaimType.RULE:
        return f"Rule: if {claim.condition}, then {claim.effect}"
    if claim.type is ClaimType.EFFECT:
        return f"Effect ({claim.modality.value}): {claim.condition} → {claim.effect}"
    if claim.type is ClaimType.OPINION:
        return "Judgement"
    if claim.type is ClaimType.STATEMENT:
        return f"{world.name(claim.speaker)} says"
    who = world.name(claim.actor) if claim.actor else "somebody"
    if claim.organ and claim.organ != claim.actor:
        who += f" ({world.name(claim.organ)})"
    whom = world.name(claim.target) if claim.target else "?"
    when = claim.when.describe() if claim.when else ""
    details = [claim.instrument, when, *(str(count) for count in claim.counts)]
    tail = ", ".join(d for d in details if d)
    how = "" if claim.modality.value == "asserted" else f" [{claim.modality.value}]"
    only = " (alone)" if claim.exclusive else ""
    return f"{who}{only} → {claim.kind}{how} → {whom}" + (f" ({tail})" if tail else "")


def axis_words(value: AxisValue) -> str:
    """One axis value in words, with its date and the other reading where it is disputed."""
    words = value.value
    if value.since:
        words += (
            f" since {value.since}"
            if value.since.precision.value == "day"
            else f", {value.since.describe()}"
        )
    if not value.settled:
        words += f" (disputed: or {', '.join(value.alternatives)})"
    return words


def _context(brief: Brief) -> dict[str, object]:
    return {
        "brief": brief,
        "marks": MARKS,
        "claim_words": claim_words,
        "axis_words": axis_words,
        "name": gazetteer().name,
        "rows": _status_rows,
        "refs": lambda numbers: "".join(f"[{n}]" for n in numbers),
        "major": _is_major,
    }


def _status_rows(pair: Pair) -> list[tuple[str, str, str]]:
    """Axis, then, now: one row for each axis and each list, body and lender."""
    rows = [
        ("recognition", axis_words(pair.then.recognition), axis_words(pair.now.recognition)),
        ("dealings", axis_words(pair.then.dealing), axis_words(pair.now.dealing)),
    ]
    for label in ("designation", "organisation", "finance"):
        then = {v.subject: v for v in getattr(pair.then, label)}
        now = {v.subject: v for v in getattr(pair.now, label)}
        for subject in dict.fromkeys((*then, *now)):
            name = gazetteer().name(subject) if label != "designation" else subject
            left = axis_words(then[subject]) if subject in then else "–"
            right = axis_words(now[subject]) if subject in now else "–"
            rows.append((f"{label}: {name}", left, right))
    return rows


_MINOR = ("meet", "engage", "negotiate")


def _is_major(kind: str) -> bool:
    """Whether a timeline item is printed on paper; on the screen all are shown."""
    return kind not in _MINOR


def _picture(brief: Brief) -> Picture:
    return picture(brief.timeline, marked=brief.on, until=brief.known)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, select_autoescape

    folder = resources.files("accredit.brief").joinpath("templates")

    def load(name: str) -> str:
        return folder.joinpath(name).read_text("utf-8")

    return Environment(
        loader=FunctionLoader(load),
        autoescape=select_autoescape(("html.j2",)),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> Template:
    return _environment().get_template(name)

"""Claims, values and dates told in plain words, for every form of a brief."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from accredit.actors import gazetteer
from accredit.model import (
    Act,
    AxisValue,
    Claim,
    ClaimType,
    Count,
    Modality,
    PartialDate,
    Relation,
    Statement,
    codebook,
)
from accredit.status import describe

__all__ = [
    "MARKS",
    "axis_words",
    "claim_words",
    "day_words",
    "entry_words",
    "flat",
    "sentence",
    "short",
    "statement_words",
    "tidy",
]

MARKS = {
    "contradicted": "✗",
    "partly": "±",
    "supported": "✓",
    "unknown": "?",
    "not-checkable": "–",
}  # in the order in which a reader wants to see them

_NESTED = re.compile(r"\(([^()]*) \(([^()]*[^\W\d_][^()]*)\)")
_AFTER_COLON = re.compile(r"(?<=[:;] )(?:On|In|By|Between|Since|At)(?= [\da])")
# what would move a terminal's cursor, or turn the direction of the text after it
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def claim_words(claim: Claim) -> str:
    """A claim as a sentence without a full stop: who, what, to whom, how certain, when."""
    match claim.type:
        case ClaimType.RULE:
            return f"Rule: given “{flat(claim.condition)}”, “{flat(claim.effect)}”"
        case ClaimType.EFFECT:
            lead = _phrases()["effect"][claim.modality.value]
            return f"Effect: “{flat(claim.condition)}” {lead} “{flat(claim.effect)}”"
        case ClaimType.OPINION:
            return "A judgement"
        case ClaimType.STATEMENT:
            return f"Words of {gazetteer().spoken_name(claim.speaker)}"
        case _:
            return tidy(_told(claim) + _details(claim))


def axis_words(value: AxisValue) -> str:
    """One axis value in words, with its date and the other reading where it is disputed."""
    words = value.value
    if value.since:
        words += f" since {_since(value.since)}"
    if not value.settled:
        words += f" (disputed: or {', '.join(value.alternatives)})"
    return words


def _since(when: PartialDate) -> str:
    match when.precision.value:
        case "range":
            return f"a day between {when.earliest} and {when.latest}"
        case "before":
            return f"{when.latest} or earlier"
        case "after":
            return f"{when.earliest} or later"
        case _:
            return str(when)


def day_words(when: PartialDate) -> str:
    """A date as it stands at the head of a line: short, and without brackets."""
    match when.precision.value:
        case "range":
            return f"{when.earliest} to {when.latest}"
        case "before":
            return f"by {when.latest}"
        case "after":
            return f"from {when.earliest}"
        case "unknown":
            return "undated"
        case _:
            return str(when)


def sentence(words: str, references: str = "") -> str:
    """Words with a capital letter and a full stop, and references before the stop."""
    words = words.strip()
    if not words:
        return references
    if references:
        words = f"{words.removesuffix('.')} {references}"
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?" else ".")


def short(text: str, limit: int = 110) -> str:
    """The beginning of a text on one line, cut between words."""
    text = flat(text)
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + " …"


def flat(text: str) -> str:
    """Foreign text on one line, without characters that a terminal would obey."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def tidy(text: str) -> str:
    """Brackets within brackets become commas, and no date begins a sentence after a colon.

    Examples:
        >>> tidy("Russia (Kremlin (President of Russia)) said: On 2024-04-01, yes")
        'Russia (Kremlin, President of Russia) said: on 2024-04-01, yes'
    """
    while (better := _NESTED.sub(r"(\1, \2", text)) != text:
        text = better
    return _AFTER_COLON.sub(lambda m: m.group().lower(), text)


def entry_words(item: Act | Statement | Relation) -> str:
    """An entry of the ledger as a sentence without a full stop and without its date."""
    words = statement_words(item) if isinstance(item, Statement) else tidy(describe(item))
    return words[0].upper() + words[1:]


def statement_words(said: Statement) -> str:
    """Recorded words as a sentence: `Vladimir Putin: Russia intends to ...`."""
    speaker = gazetteer().spoken_name(said.speaker or said.actor)
    clause = _clause(
        _who(said.actor, said.organ), said.actor, said.target, said.kind, said.modality
    )
    return f"{speaker}: {clause}"


def _told(claim: Claim) -> str:
    who = _who(claim.actor, claim.organ) + (" alone" if claim.exclusive else "")
    return _clause(who, claim.actor, claim.target, claim.kind, claim.modality)


def _clause(who: str, actor: str, target: str, kind: str, modality: Modality) -> str:
    whom = gazetteer().spoken_name(target) if target else "somebody not named"
    several = _is_plural(actor)
    asserted = modality is Modality.ASSERTED
    stance = ""
    if kind in codebook().kinds:
        stance = codebook().kinds[kind].family
        if asserted:
            return codebook().kinds[kind].sentence.format(actor=who, target=whom)
        bare = _phrases()["act"].get(kind, f"{kind} {{target}}")
    else:
        one, many, bare = _phrases()["relation"].get(kind, [f"{kind} {{target}}"] * 3)
        if asserted:
            return f"{who} {(many if several else one).format(target=whom)}"
    leads = _phrases()["modality"]
    # what is denied of a recognition is denied as it stands, not as something once done
    lasting = modality is Modality.DENIED and stance in ("recognition", "")
    lead = leads["denied-stance" if lasting else modality.value][several]
    return f"{who} {lead} {bare.format(target=whom)}"


def _who(actor: str, organ: str) -> str:
    world = gazetteer()
    if not actor:
        return "Somebody not named"
    name = world.spoken_name(actor)
    name = name[0].upper() + name[1:]
    return f"{name} ({world.name(organ)})" if organ and organ != actor else name


def _is_plural(actor: str) -> bool:
    world = gazetteer()
    known = actor in world and world.actor(actor).kind in ("movement", "group")
    return known and world.name(actor).split(" (")[0].endswith("s")


def _details(claim: Claim) -> str:
    details = [
        f"as {claim.capacity}" if claim.capacity else "",
        claim.instrument,
        f"at {flat(claim.place)}" if claim.place else "",
        claim.when.describe() if claim.when else "",
        *(_count_words(count) for count in claim.counts),
    ]
    shown = ", ".join(d for d in details if d)
    return f" ({shown})" if shown else ""


def _count_words(count: Count) -> str:
    if count.low == count.high:
        return f"{count.low} {count.what}"
    if count.high is None:
        return f"at least {count.low} {count.what}"
    if count.low is None:
        return f"at most {count.high} {count.what}"
    return f"{count.low} to {count.high} {count.what}"


@cache
def _phrases() -> dict[str, dict[str, Any]]:
    text = resources.files("accredit.brief").joinpath("phrases.toml").read_text("utf-8")
    return tomllib.loads(text)

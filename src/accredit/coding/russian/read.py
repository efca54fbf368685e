"""A Russian document becomes claims, sentence by sentence, by the same rules as an English one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from accredit.coding.dates import Clock
from accredit.coding.russian.assemble import Scene, of_deed, of_match
from accredit.coding.russian.context import (
    Context,
    again,
    family,
    gaps,
    without_doubles,
)
from accredit.coding.russian.dates import find_dates
from accredit.coding.russian.frames import frames
from accredit.coding.russian.general import effect, rule
from accredit.coding.russian.judgements import bidden, opinion, statement
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.match import matches
from accredit.coding.russian.names import finder
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.reference import Focus, named_in, resolve
from accredit.coding.russian.speech import said
from accredit.coding.russian.units import Unit
from accredit.coding.scene import identified
from accredit.coding.text import Sentence, sentences
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Document, Modality, NameUse, PartialDate, today

__all__ = ["read_russian"]

_SAMPLE = 2_000


def read_russian(
    document: Document, progress: Callable[[int], None] | None = None
) -> Iterator[Claim]:
    """The claims of a Russian document; arguments as in `accredit.coding.read`."""
    on = document.published or today()
    focus, spoken, context = Focus(acting=_home(document, on)), PartialDate(), Context()
    short: dict[str, Mention] = {}
    spoken_of: Counter[str] = Counter()
    seen: set[tuple[str, ...]] = set()
    headed: list[Claim] = []
    for sentence in sentences(document.text):
        units = finder().units(sentence, on, short)
        if not _may_tell(units):
            focus = named_in(units, focus)
            if progress is not None:
                progress(sentence.end)
            continue
        parse = Parse(units)
        focus = resolve(parse, focus)
        dates = find_dates(sentence.text, Clock(document.published, spoken))
        past = [d.when for d in dates if _is_past(d.when, document.published)]
        spoken = past[-1] if past else spoken
        scene = Scene(document, sentence, parse, dates, said(parse), on)
        claims, context = _claims(scene, context)
        spoken_of.update(c.target for c in claims if family(c.kind) and c.target)
        focus = replace(focus, topic=_topic(spoken_of))
        for claim in claims:
            if sentence.heading or _is_headline(sentence, document):
                headed.append(claim)
            elif _told(claim) not in seen or claim.type is ClaimType.STATEMENT:
                seen.add(_told(claim))
                yield claim
        if progress is not None:
            progress(sentence.end)
    if progress is not None:
        progress(len(document.text))
    below = {told[:4] for told in seen}
    yield from (claim for claim in headed if _told(claim)[:4] not in below)


def _may_tell(units: list[Unit]) -> bool:
    """Whether a word stands in a sentence without which it tells nothing."""
    words = triggers()
    if any(unit.low == ":" for unit in units[1:3]):
        return True  # `ХАМАС: ...`
    return any(lemma in words for unit in units for lemma in unit.lemmas)


@cache
def triggers() -> frozenset[str]:
    """The words that begin a claim: of frames, of speech, and those that point back."""
    found = frozenset((*frames().by_verb, *frames().by_noun, *lexicon().again))
    others = ("says", "words_of", "calls", "judged", "effects", "effected", "norms", "lawful")
    listed = frozenset[str]().union(*(lexicon()[name] for name in others))
    return found | {f"{w}ся" for w in frames().by_verb} | listed


_DATELINE = re.compile(r"^\s*([А-ЯЁ][А-ЯЁ -]{2,}?)\s*[,.(/—–-]", re.MULTILINE)


def _home(document: Document, on: date) -> Mention | None:
    """The state in whose capital a text was written, by its dateline: `АНКАРА, 12 мая — ...`."""
    match = _DATELINE.search(document.text[:_SAMPLE])
    if match is None:
        return None
    town = match.group(1).title()
    found = [u.mention for s in sentences(f"{town}.") for u in finder().units(s, on)]
    return found[0] if found else None


def _is_headline(sentence: Sentence, document: Document) -> bool:
    """The first line, where it ends without a full stop."""
    return sentence.start == 0 and sentence.text[-1:].isalnum() and "\n" in document.text


def _told(claim: Claim) -> tuple[str, ...]:
    """Within a sentence, no act is told twice."""
    start = str(claim.quote.start) if claim.type is ClaimType.STATEMENT else ""
    return (claim.type.value, claim.kind, claim.actor, claim.target, claim.modality.value, start)


def _is_past(when: PartialDate, published: date | None) -> bool:
    return published is None or when.earliest is None or when.earliest <= published


def _claims(scene: Scene, context: Context) -> tuple[list[Claim], Context]:
    """The claims of a sentence, and what they leave for the next."""
    found: list[Claim] = []
    for match in matches(scene.parse):
        told = [_with_actor(c, context) for c in of_match(scene, match, context)]
        found += told
        if not _in_brackets(scene.parse, match.place):
            context = context.after(told)
        found += [
            c for gap in gaps(scene.parse, match) for c in of_deed(scene, gap, Context(tuple(told)))
        ]
    if all(c.kind == "request" for c in found if c.type is ClaimType.ACT):
        taken_up = [c for d in again(scene.parse, context) for c in of_deed(scene, d, context)]
        found = taken_up or found
    found = [c for c in without_doubles(found) if not _is_spelled_out(c, found)]
    found += [] if found else bidden(scene)
    acts = [c for c in found if c.type is ClaimType.ACT]
    rules = list(rule(scene, acts))
    found = [c for c in found if not rules or c not in acts]  # what may be done in general
    found += rules or effect(scene)
    found += opinion(scene, found)
    return [*found, *statement(scene, found)], context


def _topic(spoken_of: Counter[str]) -> Mention | None:
    """Whom most deeds were about so far: `движение` is that one, whoever was named since."""
    if not spoken_of:
        return None
    target = spoken_of.most_common(1)[0][0]
    return Mention((target,), NameUse.NAME, target)


def _in_brackets(parse: Parse, place: int) -> bool:
    """`(организация запрещена в РФ)`: known, and not what the text goes on about."""
    before = [parse.low(p) for p in range(place)]
    return before.count("(") > before.count(")")


def _with_actor(claim: Claim, context: Context) -> Claim:
    """An open actor is the one who was just told to have done the like to the same."""
    if claim.actor or claim.type is not ClaimType.ACT or claim.kind in _BY_ANYBODY:
        return claim
    told = context.actors_on(claim.kind, claim.target)
    if len(told) != 1 or told[0] == claim.speaker:
        return claim
    trace = (*claim.trace, "actor is the one who was spoken of")
    return identified(replace(claim, actor=told[0], trace=trace))


_BY_ANYBODY = ("attack", "claim-attack")


def _is_spelled_out(claim: Claim, found: list[Claim]) -> bool:
    """Whether a request only leads in what is asked for, which is a claim of its own."""
    return claim.kind == "request" and any(
        c.kind != "request" and c.modality in (Modality.DEMANDED, Modality.DENIED) for c in found
    )

"""Claims that are no acts: leaders and ties, rules, effects, statements, opinions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from accredit.coding.assemble import Scene, claim_id, quote, settle
from accredit.coding.grammar import Parse
from accredit.coding.lexicon import words
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Modality, PartialDate, Quote

__all__ = ["effects", "opinions", "relations", "rules", "statements"]

_LEADING = frozenset(("leader", "chief", "head", "emir", "commander", "founder", "boss", "caliph"))
_NO_MORE = frozenset(("former", "late", "then", "slain", "ex", "deceased", "ousted"))
_HYPHENED = {
    "connected": "linked", "linked": "linked", "affiliated": "linked", "backed": "allied",
    "allied": "allied", "aligned": "allied", "sponsored": "allied", "supported": "allied",
}  # fmt: skip


def relations(scene: Scene) -> Iterator[Claim]:
    """Who leads whom, and who is tied to whom by a hyphen."""
    parse = scene.parse
    for place in range(len(parse.units)):
        if parse.lemma(place) in _LEADING:
            yield from _leader(scene, place)
        elif parse.low(place) in ("led", "headed", "commanded") and parse.low(place + 1) == "by":
            yield from _led_by(scene, place)
        elif parse.low(place) in _HYPHENED and parse.low(place - 1) == "-":
            yield from _hyphened(scene, place)


def _leader(scene: Scene, place: int) -> Iterator[Claim]:
    parse = scene.parse
    if _says_no_more(parse, place):
        return
    group, person = _group_before(parse, place), _person_after(parse, place)
    if group is None or person is None:
        group, person = _group_after(parse, place), _person_before(parse, place)
    if group is not None and person is not None:
        yield _relation(scene, "leads", person, group, place)


def _says_no_more(parse: Parse, place: int) -> bool:
    return any(parse.low(p) in _NO_MORE for p in range(max(0, place - 4), place))


def _group_before(parse: Parse, place: int) -> int | None:
    for before in range(place - 1, max(-1, place - 4), -1):
        if parse.is_mention(before):
            mention = parse.units[before].mention
            return before if mention is not None and not mention.person else None
        if parse.low(before) not in ("'s", "'", "top", "overall", "supreme", "self"):
            return None
    return None


def _person_after(parse: Parse, place: int) -> int | None:
    after = place + 2 if parse.low(place + 1) == "," else place + 1
    return after if _is_person(parse, after) else None


def _group_after(parse: Parse, place: int) -> int | None:
    if parse.low(place + 1) != "of":
        return None
    after = place + 3 if parse.low(place + 2) == "the" else place + 2
    return after if parse.is_mention(after) and not _is_person(parse, after) else None


def _person_before(parse: Parse, place: int) -> int | None:
    for before in range(place - 1, max(-1, place - 5), -1):
        if _is_person(parse, before):
            return before
        if parse.low(before) not in (",", "the", "as", "a", "overall", "supreme", "is", "was", "be"):
            return None
    return None


def _is_person(parse: Parse, place: int) -> bool:
    mention = parse.units[place].mention if 0 <= place < len(parse.units) else None
    return mention is not None and bool(mention.person)


def _led_by(scene: Scene, place: int) -> Iterator[Claim]:
    parse = scene.parse
    if not _is_person(parse, place + 2):
        return
    for before in range(place - 1, max(-1, place - 5), -1):
        if parse.is_mention(before) and not _is_person(parse, before):
            yield _relation(scene, "leads", place + 2, before, place)
            return


def _hyphened(scene: Scene, place: int) -> Iterator[Claim]:
    parse = scene.parse
    tied = place - 2
    if not parse.is_mention(tied):
        return
    for after in range(place + 1, min(place + 4, len(parse.units))):
        if parse.is_mention(after):
            yield _relation(scene, _HYPHENED[parse.low(place)], after, tied, place)
            return
    for before in range(tied - 1, -1, -1):
        mention = parse.units[before].mention
        if mention is not None and not mention.modifies and _heads(parse, before):
            yield _relation(scene, _HYPHENED[parse.low(place)], before, tied, place)
            return


def _heads(parse: Parse, place: int) -> bool:
    """Whether an actor is itself spoken of, not only naming a thing: `ISIS ideologies`."""
    after = parse.units[place + 1] if place + 1 < len(parse.units) else None
    return after is None or not after.is_word or parse.is_preposition(place + 1)


def _relation(scene: Scene, kind: str, a: int, b: int, place: int) -> Claim:
    left, right = scene.parse.units[a].mention, scene.parse.units[b].mention
    if left is None or right is None:
        raise AssertionError("relations stand between mentions")
    now = PartialDate.on(scene.document.published) if scene.document.published else PartialDate()
    claim = Claim(
        id="",
        type=ClaimType.RELATION,
        kind=kind,
        document=scene.document.id,
        quote=quote(scene, min(a, b, place), max(a, b, place)),
        modality=Modality.ASSERTED,
        actor=left.person or settle(left, scene.on),
        target=settle(right, scene.on),
        when=now,
        credited=scene.sentence.credited,
        trace=(f"relation {kind}", *_resolutions(left, right)),
    )
    return replace(claim, id=claim_id(claim))


def _resolutions(*mentions: Mention) -> tuple[str, ...]:
    return tuple(f"{m.text!r} resolved by {m.resolved_by}" for m in mentions if m.resolved_by)


# --- rules ---------------------------------------------------------------------------------------

_CAN = r"(?:can|could|will|may|would|do|does|is|are|shall)"
_RULE_PATTERNS = (
    re.compile(
        rf"^(?P<open>only (?:after|if|when|once|with)|not until)\s+(?P<condition>.+?)\s+{_CAN}\s+(?P<effect>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?P<effect>.+?\b(?:can|could|may|will)(?:\s+be)? only\b.*?)\s+(?:after|if|once|when|with|through|upon)\s+(?P<condition>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<effect>.+?\b(?:cannot|can't|can not|could not|may not|will not)\b.+?)\s+"
        r"(?:without|unless|until|before)\s+(?P<condition>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^without\s+(?P<condition>.+?),\s+(?P<effect>.*\b(?:no|cannot|can't|not|never)\b.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<effect>.+?)\s+(?:requires?|depends? on|presupposes?|is (?:only )?possible only (?:after|with))\s+(?P<condition>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<condition>.+?)\s+(?:paves? the way (?:for|to)|opens? the (?:way|door) (?:for|to)|entitles?|grants?|confers?|unlocks?|entails?|brings? with it|enables?|guarantees?|allows? for)\s+(?P<effect>.+)$",
        re.IGNORECASE,
    ),
)


def rules(scene: Scene) -> Iterator[Claim]:
    """`Only after X can Y`: what must hold, and what then can be."""
    body = scene.sentence.text.rstrip(" .!")
    lead = _speech_lead(body)
    for pattern in _RULE_PATTERNS:
        match = pattern.match(body, lead) if pattern.pattern[0] != "^" else pattern.match(body[lead:])
        if match and _about_status(match["condition"] + " " + match["effect"]):
            span = Quote(
                scene.sentence.start + lead, scene.sentence.start + len(body), body[lead:]
            )
            yield _plain(
                scene, ClaimType.RULE, "rule", span, Modality.ASSERTED,
                condition=match["condition"].strip(), effect=match["effect"].strip(" ,"),
                trace="rule pattern",
            )  # fmt: skip
            return


def _speech_lead(body: str) -> int:
    """Length of a lead such as `Analysts say that `."""
    match = re.match(r"^[^,]{3,60}?\b(?:said|says|say|stressed|noted|argue|argued|warned)\s+(?:that\s+)?", body)
    return match.end() if match else 0


def _about_status(text: str) -> bool:
    """A rule of this field speaks of recognition, listing, membership and the like, in general."""
    low = text.lower()
    return any(re.search(rf"\b{subject}\b", low) for subject in words("rule", "subjects"))


# --- effects -------------------------------------------------------------------------------------


def effects(scene: Scene) -> Iterator[Claim]:
    """`This move may calm Y`: a cause, a modal, a verb of consequence."""
    parse = scene.parse
    for place in range(len(parse.units)):
        if parse.lemma(place) not in words("effect", "verbs"):
            continue
        group = parse.verb_group(place)
        if group is None or not group.modals or group.passive:
            continue
        cause = _cause_before(parse, group.start)
        if cause is None:
            continue
        end = _effect_end(parse, place)
        target = next((p for p in range(place + 1, end) if parse.is_mention(p)), None)
        how = Modality.CONDITIONAL if "would" in group.modals else Modality.POSSIBLE
        if group.negated:
            how = Modality.DENIED
        actor = next((p for p in range(cause, group.start) if parse.is_mention(p)), None)
        yield _plain(
            scene, ClaimType.EFFECT, "effect", quote(scene, cause, end - 1), how,
            condition=quote(scene, cause, group.start - 1).text,
            effect=quote(scene, place, end - 1).text,
            actor=_id(scene, actor), target=_id(scene, target),
            trace=f"effect verb {parse.low(place)!r}",
        )  # fmt: skip
        return


def _id(scene: Scene, place: int | None) -> str:
    mention = scene.parse.units[place].mention if place is not None else None
    return settle(mention, scene.on) if mention is not None else ""


def _cause_before(parse: Parse, start: int) -> int | None:
    """Where the cause begins: a noun of action, or `this`, as subject of the verb."""
    place = start - 1
    while place >= 0 and start - place < 12:
        low = parse.low(place)
        if low in ("this", "it") and place < start - 1:
            place -= 1
            continue
        if low in words("effect", "causes") or parse.lemma(place) in words("effect", "causes"):
            first = place
            while first > 0 and (
                parse.low(first - 1) in words("words", "determiners")
                or parse.is_mention(first - 1)
                or parse.low(first - 1) in ("'s", "such", "formal", "russian", "of", "likely")
            ):
                first -= 1
            return first
        if low in (";", ":", ".") or low in words("words", "boundaries"):
            return None
        place -= 1
    return None


def _effect_end(parse: Parse, place: int) -> int:
    for end in range(place + 1, len(parse.units)):
        low = parse.low(end)
        if low in (".", ";", ",", ":") or low in ("as", "because", "while", "although", "but"):
            return end
    return len(parse.units)


# --- statements and opinions -----------------------------------------------------------------------


def statements(scene: Scene, claimed: list[Quote]) -> Iterator[Claim]:
    """What somebody is said to have said, where it holds no claim of another type."""
    for said in scene.said:
        mention = scene.parse.units[said.speaker].mention
        if mention is None or mention.actor == "indefinite":
            continue
        if scene.parse.low(said.cue).endswith("ing"):
            continue
        first, last = _stretch(scene.parse, said.start, said.end)
        if last <= first:
            continue
        span = quote(scene, first, last)
        cue = scene.parse.units[said.cue]
        if any(_inside(other, span) or other.start <= cue.start < other.end for other in claimed):
            continue
        whole = quote(scene, min(said.speaker, first), max(last, said.cue))
        yield _plain(
            scene, ClaimType.STATEMENT, "say", whole, Modality.ASSERTED,
            actor=settle(mention, scene.on), organ=mention.organ,
            speaker=mention.person or mention.organ or mention.actor,
            trace=f"verb of saying {cue.low!r}",
        )  # fmt: skip
        return


def _stretch(parse: Parse, start: int, end: int) -> tuple[int, int]:
    last = end - 1
    while last > start and not (parse.units[last].is_word or parse.is_mention(last) or parse.low(last).isdigit()):
        last -= 1
    return start, last


def _inside(inner: Quote, outer: Quote) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def opinions(scene: Scene, claimed: list[Quote]) -> Iterator[Claim]:
    """Judgements: `it seems ...`, `support could be vital`."""
    parse = scene.parse
    for place in range(len(parse.units)):
        judged = _judgement(parse, place)
        if not judged:
            continue
        start = _opinion_start(parse, place)
        end = _opinion_end(parse, place)
        span = quote(scene, start, end - 1)
        if not any(_inside(other, span) or _inside(span, other) for other in claimed):
            claimed.append(span)
            yield _plain(
                scene, ClaimType.OPINION, "opinion", span, Modality.ASSERTED, trace=judged
            )


def _judgement(parse: Parse, place: int) -> str:
    low = parse.low(place)
    if parse.lemma(place) in ("seem", "appear") and not parse.is_noun(place):
        return f"judging verb {low!r}"
    if low in words("opinion", "adjectives"):
        before = [parse.lemma(p) for p in range(max(0, place - 4), place)]
        if "be" in before:
            return f"judging word {low!r}"
    return ""


def _opinion_start(parse: Parse, place: int) -> int:
    while place > 0 and parse.low(place - 1) not in (",", ";", ":", ".", '"'):
        place -= 1
    while parse.low(place) in ("and", "but", "as", "while"):
        place += 1
    return place


def _opinion_end(parse: Parse, place: int) -> int:
    for end in range(place + 1, len(parse.units)):
        if parse.low(end) in (",", ";", ".", ":"):
            return end
    return len(parse.units)


def _plain(
    scene: Scene,
    type_: ClaimType,
    kind: str,
    span: Quote,
    modality: Modality,
    *,
    actor: str = "",
    organ: str = "",
    target: str = "",
    speaker: str = "",
    condition: str = "",
    effect: str = "",
    trace: str = "",
) -> Claim:
    claim = Claim(
        id="",
        type=type_,
        kind=kind,
        document=scene.document.id,
        quote=span,
        modality=modality,
        actor=actor,
        organ="" if organ == actor else organ,
        target=target,
        speaker=speaker,
        credited=scene.sentence.credited,
        condition=condition,
        effect=effect,
        trace=(trace,),
    )
    return replace(claim, id=claim_id(claim))

"""Rules and effects: `only after X can Y`, `this may calm Y`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accredit.coding.grammar import Parse
from accredit.coding.lexicon import words
from accredit.coding.plain import plain_claim
from accredit.coding.scene import Scene, quote, settle
from accredit.model import Claim, ClaimType, Modality, Quote

__all__ = ["effects", "rules"]

_CAN = r"(?:can|could|will|may|would|do|does|is|are|shall)"
_RULE_PATTERNS = (
    re.compile(
        rf"^(?:only (?:after|if|when|once|with)|not until)\s+(?P<condition>.+?)\s+{_CAN}\s+"
        r"(?P<effect>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<effect>.+?\b(?:can|could|may|will)(?:\s+be)? only\b.*?)\s+"
        r"(?:after|if|once|when|with|through|upon)\s+(?P<condition>.+)$",
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
        r"^(?P<effect>.+?)\s+(?:requires?|depends? on|presupposes?|is possible only (?:after|with))"
        r"\s+(?P<condition>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<condition>.+?)\s+(?:paves? the way (?:for|to)|opens? the (?:way|door) (?:for|to)"
        r"|entitles?|grants?|confers?|unlocks?|entails?|brings? with it|enables?|guarantees?"
        r"|allows? for)\s+(?P<effect>.+)$",
        re.IGNORECASE,
    ),
)


def rules(scene: Scene) -> Iterator[Claim]:
    """`Only after X can Y`: what must hold, and what then can be."""
    body = scene.sentence.text.rstrip(" .!")
    lead = _speech_lead(body)
    for pattern in _RULE_PATTERNS:
        match = (
            pattern.match(body, lead) if pattern.pattern[0] != "^" else pattern.match(body[lead:])
        )
        if match and _about_status(match["condition"] + " " + match["effect"]):
            span = Quote(scene.sentence.start + lead, scene.sentence.start + len(body), body[lead:])
            yield plain_claim(
                scene, ClaimType.RULE, "rule", span, Modality.ASSERTED,
                condition=match["condition"].strip(), effect=match["effect"].strip(" ,"),
                trace="rule pattern",
            )  # fmt: skip
            return


def _speech_lead(body: str) -> int:
    """Length of a lead such as `Analysts say that `."""
    match = re.match(
        r"^[^,]{3,60}?\b(?:said|says|say|stressed|noted|argue|argued|warned)\s+(?:that\s+)?", body
    )
    return match.end() if match else 0


def _about_status(text: str) -> bool:
    """A rule of this field speaks of recognition, listing, membership and the like, in general."""
    low = text.lower()
    return any(re.search(rf"\b{subject}\b", low) for subject in words("rule", "subjects"))


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
        yield plain_claim(
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

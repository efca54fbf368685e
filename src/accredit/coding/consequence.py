"""Rules and effects: `only after X can Y`, `this may calm Y`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accredit.coding.details import speaker_among
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.plain import plain_claim
from accredit.coding.scene import Scene, quote, settle
from accredit.model import Claim, ClaimType, Modality, Quote

__all__ = ["effects", "may_rule", "rules"]

_MAY = r"(?:can|could|will|may|would|must|do|does|is|are|shall)"
_RULE_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:only (?:after|if|when|once|with)|not until)\s+(?P<condition>.+?),?\s+{_MAY}\s+"
        r"(?P<effect>.+)",
        r"(?P<effect>.+?\b(?:can|could|may|must|will|would)\b.+?)\s+only\s+(?:after|if|once|when|with|"
        r"through|upon|by)\s+(?P<condition>.+)",
        r"(?P<effect>.+?\b(?:can|could|may|will)(?:\s+be)? only\b.*?)\s+"
        r"(?:after|if|once|when|with|through|upon)\s+(?P<condition>.+)",
        r"(?P<effect>.+?\b(?:cannot|can't|can not|could not|may not|will not)\b.+?)\s+"
        r"(?:without|unless|until|before)\s+(?P<condition>.+)",
        r"(?P<effect>.+?\bis\s+(?:\w+\s+)?(?:im)?possible)\s+"
        r"(?:as long as|unless|until|while|if)\s+(?P<condition>.+)",
        r"(?P<effect>(?:an?|any|every|no)\s.+?\b(?:can|may|must)\b.+?)\s+"
        r"(?:if|as long as|unless)\s+(?P<condition>.+)",
        r"without\s+(?P<condition>.+?),\s+(?P<effect>.*\b(?:no|cannot|can't|not|never)\b.+)",
        r"(?P<effect>.+?)\s+(?:requires?|depends? on|presupposes?|is possible only with)"
        r"\s+(?P<condition>.+)",
        r"(?P<condition>(?:whoever|any(?:one|body) who|any \w+ (?:that|who))\s.+?)\s+"
        r"(?P<effect>(?:risks?|faces?|can|may|must|is|are|will)\b.+)",
        r"(?P<condition>under\s(?:[\w'-]+\s){0,4}?(?:laws?|rules?|convention|charter|constitution"
        r"|statutes?|guidelines?|amendment|act)\b.*?)\s+"
        r"(?P<effect>.+\b(?:can|may|must|keeps?|cannot)\b.+)",
        r"(?P<condition>.+\b(?:laws?|constitution|charter|convention|statutes?)\b.*?)\s+"
        r"(?P<effect>(?:forbids?|prohibits?|bars?|requires?|obliges?|allows?|permits?)\b.+)",
        r"(?P<condition>only\s(?:an?|the)\s.+?)\s+(?P<effect>(?:can|may)\b.+)",
        r"(?P<condition>.+?)\s+(?<!\bto\s)(?:paves? the way (?:for|to)"
        r"|opens? the (?:way|door) (?:for|to)|entitles?|grants?|confers?|unlocks?|entails?"
        r"|brings? with it|enables?|guarantees?"
        r"|allows? for)\s+(?P<effect>.+)",
    )
)
# what every pattern of a rule needs
_RULE_WORDS = re.compile(
    r"\b(?:only|not until|cannot|can't|can not|could not|may not|will not|possible|impossible"
    r"|if|unless|as long as|without|requires?|depends?|presupposes?|paves?|opens?|entitles?"
    r"|grants?|confers?|unlocks?|entails?|brings?|enables?|guarantees?|allows?|whoever|anyone"
    r"|anybody|laws?|rules?|constitution|charter|convention|statutes?|guidelines?|amendment)\b",
    re.IGNORECASE,
)
_OWN_CLAUSE = re.compile(r"[:;]\s+|,\s+(?:and|but)\s+(?=(?:it|they|he|she|there)\b)")


def rules(scene: Scene) -> Iterator[Claim]:
    """`Only after X can Y`: what must hold, and what then can be.

    A rule speaks in general and of this field; who did what on a day is an act, with its
    condition as modality.
    """
    if scene.sentence.heading or not may_rule(scene.sentence.text):
        return  # "Bhutto grants recognition": a headline tells what one did
    body = scene.sentence.text.rstrip(" .!")
    for start, end in _clauses(body):
        start += _speech_lead(body[start:end])
        part = body[start:end]
        for pattern in _RULE_PATTERNS:
            match = pattern.fullmatch(part)
            if match and _about_status(part) and _general(scene, start):
                span = Quote(scene.sentence.start + start, scene.sentence.start + end, part)
                yield plain_claim(
                    scene, ClaimType.RULE, "rule", span, Modality.ASSERTED,
                    condition=match["condition"].strip(), effect=match["effect"].strip(" ,"),
                    speaker=_speaker(scene, _unit(scene, span.start + 1)),
                    trace="rule pattern",
                )  # fmt: skip
                return


def _unit(scene: Scene, end: int) -> int:
    """The last unit before a place in the text."""
    places = [p for p, unit in enumerate(scene.parse.units) if unit.start < end]
    return places[-1] if places else 0


def _clauses(body: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between colons, semicolons and clauses that `it` begins."""
    start = 0
    for mark in _OWN_CLAUSE.finditer(body):
        yield start, mark.start()
        start = mark.end()
    yield start, _speech_tail(body)


def _speech_tail(body: str) -> int:
    """Where `, X said` begins at the end of a sentence."""
    match = re.search(r",\s+[^,]{2,60}\s(?:said|says|argue[sd]?|warned|wrote)(?:\s+on \w+)?$", body)
    return match.start() if match else len(body)


def _general(scene: Scene, start: int) -> bool:
    """Whether nobody in particular will do it: `a state can`, not `Belgium will`."""
    first = scene.sentence.start + start
    for place, unit in enumerate(scene.parse.units):
        group = scene.parse.group(place)
        if unit.start >= first and group is not None and group.verb == place:
            own = _by_name(scene, group)
            lemma = scene.parse.lemma(place)
            if own and (lemma in _GIFTS or (lemma in _GIVING and not group.modals)):
                return False  # "Nigeria grants asylum": an act of its own
            if scene.parse.lemma(place) == "require" and _drafted(scene, group):
                return False  # "the bill would require Spain to": a demand
            if "will" not in group.modals and "would" not in group.modals:
                return True
            return not own
    return True


def _drafted(scene: Scene, group: VerbGroup) -> bool:
    drafts = words("modality", "drafts")
    return any(scene.parse.lemma(p.head) in drafts for p in scene.parse.subject(group))


_GIFTS = ("grant", "give")
_GIVING = frozenset(
    ("grant", "give", "confer", "open", "bring", "allow", "guarantee", "unlock", "pave")
)


def _by_name(scene: Scene, group: VerbGroup) -> bool:
    """Whether somebody by name does it."""
    return any(scene.parse.is_mention(p.head) for p in scene.parse.subject(group))


def _speech_lead(body: str) -> int:
    """Length of a lead such as `Analysts say that `."""
    match = re.match(
        r"^[^,]{3,60}?\b(?:said|says|say|stressed|noted|argue|argued|warned)\s+(?:that\s+)?", body
    )
    return match.end() if match else 0


def _about_status(text: str) -> bool:
    """A rule of this field speaks of recognition, listing, membership and the like, in general."""
    return _subjects().search(text) is not None


@cache
def _subjects() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('rule', 'subjects')))})\b", re.IGNORECASE)


def may_rule(text: str) -> bool:
    """Whether a sentence holds a word of every pattern of a rule, and one of this field."""
    return _RULE_WORDS.search(text) is not None and _about_status(text)


def effects(scene: Scene) -> Iterator[Claim]:
    """`This move may calm Y`: a cause, a modal, a verb of consequence."""
    parse = scene.parse
    for place in range(len(parse.units)):
        group = parse.group(place)
        if group is None or group.verb != place or group.passive:
            continue
        asserted = not group.modals and parse.lemma(place) in words("effect", "asserted")
        if not asserted and not (group.modals and parse.lemma(place) in words("effect", "verbs")):
            continue
        cause = _cause_before(parse, group) if group.form == "finite" else None
        if cause is None:
            continue
        end = _effect_end(parse, place)
        target = next((p for p in range(place + 1, end) if parse.is_mention(p)), None)
        how = Modality.ASSERTED if asserted else Modality.POSSIBLE
        how = Modality.DENIED if group.negated else how
        actor = next((p for p in range(cause, group.start) if parse.is_mention(p)), None)
        yield plain_claim(
            scene, ClaimType.EFFECT, "effect", quote(scene, cause, end - 1), how,
            condition=quote(scene, cause, group.start - 1).text,
            effect=quote(scene, place, end - 1).text,
            actor=_id(scene, actor), target=_id(scene, target),
            speaker=_speaker(scene, place),
            trace=f"effect verb {parse.low(place)!r}",
        )  # fmt: skip
        return


def _speaker(scene: Scene, place: int) -> str:
    return speaker_among(scene, [s for s in scene.said if s.start <= place < s.end])


def _id(scene: Scene, place: int | None) -> str:
    mention = scene.parse.units[place].mention if place is not None else None
    return settle(mention, scene.on) if mention is not None else ""


def _cause_before(parse: Parse, group: VerbGroup) -> int | None:
    """Where the cause begins: a noun of action, or `this`, as subject of the verb."""
    causes = words("effect", "causes")
    for phrase in parse.subject(group):
        if parse.low(phrase.head) in causes or parse.lemma(phrase.head) in causes:
            return phrase.start
    return None


def _effect_end(parse: Parse, place: int) -> int:
    for end in range(place + 1, len(parse.units)):
        low = parse.low(end)
        if low in (".", ";", ",", ":") or low in ("as", "because", "while", "although", "but"):
            return end
    return len(parse.units)

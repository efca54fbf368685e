"""Relations told without a verb: who leads whom, who is tied to whom by a hyphen."""

from __future__ import annotations

from collections.abc import Iterator

from accredit.coding.grammar import Parse
from accredit.coding.kinds import kind_of
from accredit.coding.lexicon import either
from accredit.coding.scene import Scene, identified, quote, settle
from accredit.coding.units import Mention, Tag
from accredit.model import Claim, ClaimType, Modality

__all__ = ["BONDS", "relations"]

_LEADING = frozenset(
    ("leader", "chief", "head", "emir", "commander", "founder", "boss", "caliph", "chairman",
     "chairwoman")
)  # fmt: skip
_NO_MORE = frozenset(("former", "late", "then", "slain", "ex", "deceased", "ousted"))
_HYPHENED = {
    "connected": "linked", "linked": "linked", "affiliated": "linked", "backed": "allied",
    "run": "controls", "controlled": "controls", "held": "controls", "ruled": "controls",
    "allied": "allied", "aligned": "allied", "sponsored": "allied", "supported": "allied",
    "occupied": "controls", "annexed": "controls", "governed": "controls",
    "administered": "controls", "funded": "allied", "armed": "allied", "financed": "allied",
}  # fmt: skip
# every word that tells a relation without a verb
BONDS = _LEADING | frozenset(_HYPHENED)


def relations(scene: Scene) -> Iterator[Claim]:
    """Who leads whom, and who is tied to whom by a hyphen."""
    parse = scene.parse
    for place in range(len(parse.units)):
        if parse.lemma(place) in _LEADING:
            yield from _leader(scene, place)
        elif parse.low(place) in _HYPHENED and parse.low(place - 1) == "-":
            yield from _hyphened(scene, place)


def _leader(scene: Scene, place: int) -> Iterator[Claim]:
    parse = scene.parse
    if _says_no_more(parse, place):
        return
    group, person = _group_before(parse, place), _person_after(parse, place)
    if group is not None and person is None:
        person = _person_before(parse, group)  # "X, its leader"
    if group is None or person is None:
        group, person = _group_after(parse, place), _person_before(parse, place)
    if group is not None and person is not None and _is_led(parse, group):
        yield _relation(scene, "leads", person, group, place)


def _is_led(parse: Parse, group: int) -> bool:
    """A group, a government, a body: that a state has its president is no news."""
    mention = parse.units[group].mention
    return mention is not None and kind_of(mention) not in ("state", "territory", "person")


def _says_no_more(parse: Parse, place: int) -> bool:
    return any(parse.low(p) in _NO_MORE for p in range(max(0, place - 4), place))


def _group_before(parse: Parse, place: int) -> int | None:
    for before in range(place - 1, max(-1, place - 4), -1):
        if parse.is_mention(before):
            mention = parse.units[before].mention
            return before if mention is not None and not mention.organ else None
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
    mention = parse.units[after].mention if after < len(parse.units) else None
    return after if mention is not None and not mention.organ else None


def _person_before(parse: Parse, place: int) -> int | None:
    for before in range(place - 1, max(-1, place - 5), -1):
        if _is_person(parse, before):
            return before
        if parse.low(before) not in _BETWEEN and parse.tag(before) is not Tag.ADJ:
            return None
    return None


_BETWEEN = frozenset((",", "the", "as", "a", "overall", "supreme", "is", "was", "be"))


def _is_person(parse: Parse, place: int) -> bool:
    mention = parse.units[place].mention if 0 <= place < len(parse.units) else None
    return mention is not None and bool(mention.person)


def _hyphened(scene: Scene, place: int) -> Iterator[Claim]:
    parse = scene.parse
    tied = place - 2
    if not parse.is_mention(tied):
        return
    kind = _HYPHENED[parse.low(place)]
    for after in range(place + 1, min(place + 4, len(parse.units))):
        if parse.tag(after) in (Tag.VERB, Tag.AUX):
            break  # "the X-backed government shelled Y"
        if parse.is_mention(after):
            sides = (tied, after) if kind == "controls" else (after, tied)
            yield _relation(scene, kind, *sides, place)
            return
    if kind == "controls" or not _is_group(parse, place + 1):
        return
    for before in range(tied - 1, -1, -1):  # "X, the Y-linked insurgents"
        mention = parse.units[before].mention
        if mention is not None and not mention.modifies and _heads(parse, before):
            if parse.low(before + 1) == ",":
                yield _relation(scene, kind, before, tied, place)
            return


def _is_group(parse: Parse, place: int) -> bool:
    """Whether the noun of the phrase is a group: no `US-backed study`."""
    phrase = parse.phrase(place)
    named = either("words.stand_for", "words.bodies", "words.doers")
    return phrase is not None and parse.lemma(phrase.head) in named


def _heads(parse: Parse, place: int) -> bool:
    """Whether an actor is itself spoken of, not only naming a thing: `ISIS ideologies`."""
    after = parse.units[place + 1] if place + 1 < len(parse.units) else None
    return after is None or after.tag is not Tag.NOUN


def _relation(scene: Scene, kind: str, a: int, b: int, place: int) -> Claim:
    left, right = scene.parse.units[a].mention, scene.parse.units[b].mention
    if left is None or right is None:
        raise AssertionError("relations stand between mentions")
    claim = Claim(
        id="",
        type=ClaimType.RELATION,
        kind=kind,
        document=scene.document.id,
        quote=quote(scene, min(a, b, place), max(a, b, place)),
        modality=Modality.ASSERTED,
        actor=left.person or settle(left, scene.on),
        target=settle(right, scene.on),
        credited=scene.sentence.credited,
        trace=(f"relation {kind}", *_resolutions(left, right)),
    )
    return identified(claim)


def _resolutions(*mentions: Mention) -> tuple[str, ...]:
    return tuple(f"{m.text!r} resolved by {m.resolved_by}" for m in mentions if m.resolved_by)

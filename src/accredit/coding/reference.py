"""Simple reference: pronouns, `the group`, `the country`, `many nations`.

Each resolved reference becomes a mention that says how it was resolved; what cannot be
resolved stays a word. The focus of the discourse is carried from sentence to sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from accredit.actors import gazetteer
from accredit.coding.lexicon import words
from accredit.coding.mentions import finder
from accredit.coding.readings import lemma
from accredit.coding.units import Mention, Tag, Unit, joined
from accredit.model import NameUse

__all__ = ["Focus", "resolve"]

_GROUPS = ("movement", "government")
_HEAD, _ATTRIBUTIVE = 2, 1
_NEIGHBOURS = ("neighbouring", "neighboring", "neighbour", "neighbor")


@dataclass(frozen=True, slots=True)
class Focus:
    """Who was last spoken of, by kind.

    Attributes:
        subject: The subject of the last sentence.
        latest: The state or group named last, within a sentence.
        topic: Whom recognition or listing was last about.
        movement: The movement last spoken of, whatever government it has formed.
        heads: Bodies by the noun of their name: after `the Security Council`, `the council`.
    """

    group: Mention | None = None
    movement: Mention | None = None
    state: Mention | None = None
    person: Mention | None = None
    subject: Mention | None = None
    latest: Mention | None = None
    topic: Mention | None = None
    heads: Mapping[str, Mention] = field(default_factory=dict)


def resolve(units: list[Unit], focus: Focus, text: str) -> tuple[list[Unit], Focus]:
    """Put mentions in the place of references.

    Args:
        units: The units of a sentence.
        focus: What was spoken of before it.
        text: The document's text.

    Returns:
        The units with references resolved, and the focus after the sentence.
    """
    out: list[Unit] = []
    local = focus
    place = 0
    while place < len(units):
        after, mention = _reference(units, place, local, focus, out)
        if mention is not None:
            parts = units[place:after]
            span = text[parts[0].start : parts[-1].end]
            out.append(joined(parts, span, replace(mention, text=span)))
        else:
            after = place + 1
            out.append(units[place])
        local = _noted(local, out, units, after)
        place = after
    return out, _after(focus, out, local.heads)


def _reference(
    units: list[Unit], place: int, local: Focus, before: Focus, out: list[Unit]
) -> tuple[int, Mention | None]:
    unit = units[place]
    if unit.mention is not None or not unit.is_word:
        return place + 1, None
    low = unit.low
    if low in words("reference", "pronouns_many"):
        return place + 1, _many(units, place, local, before)
    if low in words("reference", "pronouns_one"):
        return place + 1, None if _expletive(units, place) else _one(units, place, local, before, out)
    if low in words("reference", "pronouns_person"):
        return place + 1, _person(local, before, out)
    return _described(units, place, local)


def _many(units: list[Unit], place: int, local: Focus, before: Focus) -> Mention | None:
    """`they` at the head of a sentence goes on about its subject, elsewhere about a group."""
    subject = before.subject if place == 0 else None
    if subject is not None and _kind(subject) in _GROUPS:
        return _by(subject, "pronoun, subject before")
    known = local.movement or local.group
    if known is None and (ahead := _ahead(units, place)) is not None:
        return _by(ahead, "pronoun, named after it")
    return _by(known or local.state, "pronoun, nearest")


def _ahead(units: list[Unit], place: int) -> Mention | None:
    """`Years after they seized Kabul, the Taliban ...`: the group that the sentence names later."""
    found = (u.mention for u in units[place + 1 :] if u.mention is not None)
    return next((m for m in found if _kind(m) in _GROUPS), None)


def _one(
    units: list[Unit], place: int, local: Focus, before: Focus, out: list[Unit]
) -> Mention | None:
    """`it`, `its`: the subject of the sentence where the grammar wants it, else the nearest."""
    if not out and before.subject is not None and before.subject.actor != "indefinite":
        return _by(before.subject, "pronoun, subject before")
    subject = _subject_so_far(out)
    if subject is not None and subject.actor != "indefinite":
        left = units[place - 1]
        clause = units[place].low == "it" and _opens_clause(out)
        if clause or (units[place].low == "its" and _same_clause(out)):
            return _by(subject, "pronoun, subject of the sentence")
        if left.low == "that" and _demanded(out) and local.group is not None:
            return _by(local.group, "pronoun, the one asked")
    return _by(local.latest or local.state or local.group, "pronoun, nearest")


def _opens_clause(out: list[Unit]) -> bool:
    """Whether a clause begins here: after `and` or a semicolon, a phrase like `in 2022` aside."""
    for unit in reversed(out):
        if unit.tag is Tag.CONJ or unit.low in (";", ":"):
            return True
        if unit.tag not in (Tag.PREP, Tag.NUM, Tag.NOUN, Tag.DET, Tag.ADJ) and unit.low != ",":
            return False
    return False


def _demanded(out: list[Unit]) -> bool:
    """`he demanded that it ...`: nobody demands of himself."""
    return len(out) > 1 and out[-2].lemma in words("modality", "demanding")


def _same_clause(out: list[Unit]) -> bool:
    """Whether no clause has begun since the subject, and its verb has been heard."""
    subject = next((p for p, u in enumerate(out) if u.mention is not None), 0)
    since = out[subject:]
    heard = any(u.tag in (Tag.VERB, Tag.AUX) for u in since)
    return heard and not any(u.tag is Tag.SUB or u.low in (";", ":") for u in since)


def _person(local: Focus, before: Focus, out: list[Unit]) -> Mention | None:
    """`A told B that he ...`: the subject of the sentence, else the person named last."""
    subject = _subject_so_far(out) if out else before.subject
    if subject is not None and (subject.person or subject.speaks):
        return _by(subject, "pronoun, subject")
    return _by(local.person, "pronoun, nearest")


def _subject_so_far(out: list[Unit]) -> Mention | None:
    """The first actor of a sentence that no preposition governs."""
    for place, unit in enumerate(out):
        if unit.mention is None or not _weight(out, place) == _HEAD:
            continue
        lead = place - 1
        while lead >= 0 and out[lead].low in words("words", "determiners"):
            lead -= 1
        if lead >= 0 and out[lead].low in words("words", "prepositions"):
            continue
        return unit.mention
    return None


def _expletive(units: list[Unit], place: int) -> bool:
    """`it seems`, `it's a country`, `it is`: nobody is meant."""
    if units[place].low != "it":
        return False
    after = units[place + 1] if place + 1 < len(units) else None
    return after is not None and (
        after.low == "'s" or after.lemma in ("be", "seem", "appear", "become", "take", "remain")
    )


def _described(units: list[Unit], place: int, local: Focus) -> tuple[int, Mention | None]:
    start, low = place, units[place].low
    if units[place].tag not in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN):
        return place + 1, None
    if low == "the" and (found := _office_alone(units, place, local)) is not None:
        return found
    definite = low in ("the", "this", "that", "these", "those")
    noun = place + 1 if low in words("words", "determiners") else place
    noun = _skip_adjectives(units, noun)
    if noun >= len(units) or units[noun].mention is not None or not units[noun].is_word:
        return place + 1, None
    base, text = units[noun].lemma, units[noun].low
    follows = units[noun + 1] if noun + 1 < len(units) else None
    if follows is not None and (follows.mention is not None or follows.low == "-"):
        return place + 1, None
    plural = text.endswith("s") and base != text
    if follows is not None and _describes_noun(follows):
        return place + 1, None
    if low == "the" and noun == place + 1 and base in local.heads and not _of(follows):
        return noun + 1, _by(local.heads[base], f"the {base}, named before")
    if definite and base in words("reference", "group") and not _of(follows):
        return noun + 1, _by(local.movement or local.group, f"the {base}")
    if definite and not plural and _is_topic(units, place, noun):
        return noun + 1, _by(local.topic, f"the {base}, as spoken of")
    if definite and base in words("reference", "country") and not plural and not _of(follows):
        return noun + 1, _by(local.state, f"the {base}")
    if plural and not definite and base in words("reference", "many"):
        begin = start + 1 if low == "no" else start
        return (noun + 1, _indefinite(units, begin)) if begin == start else (place + 1, None)
    if low in ("no", "every", "another", "any") and base in words("reference", "country"):
        return place + 1, None
    before = units[place - 1].low if place else ""
    if base in words("reference", "country") and before in ("no", "another", "any", "other"):
        return noun + 1, _indefinite(units, place)
    if (
        low in ("a", "an")
        and base in words("reference", "country")
        and units[place + 1].low in _NEIGHBOURS
    ):
        return noun + 1, _indefinite(units, place)
    return place + 1, None


def _office_alone(units: list[Unit], place: int, local: Focus) -> tuple[int, Mention | None] | None:
    """`the Foreign Ministry`, without a name: that of the state last spoken of."""
    after, office = finder().office_at(units, place + 1)
    if office is None or local.state is None or after >= len(units):
        return None
    if _of(units[after]) or units[after].mention is not None:
        return None
    return after, _by(finder().officer(local.state, office), "office of the state spoken of")


def _is_topic(units: list[Unit], place: int, noun: int) -> bool:
    """`the new state`, `the breakaway republic`, `the territory`: whom recognition is about."""
    between = {u.low for u in units[place + 1 : noun]}
    if units[noun].low == "territory":
        return True
    return units[noun].lemma in words("reference", "country") and bool(between & _NEWNESS)


_NEWNESS = frozenset(
    ("new", "young", "breakaway", "declared", "separatist", "fledgling", "newborn")
)


def _describes_noun(follows: Unit) -> bool:
    """`the terrorist list`: before another noun the word is an adjective."""
    return follows.tag is Tag.NOUN


def _skip_adjectives(units: list[Unit], place: int) -> int:
    steps = 0
    while place + 1 < len(units) and steps < 3:
        unit = units[place]
        if unit.mention is not None or not unit.is_word:
            return place
        low = unit.low
        named = unit.lemma in words("reference", "group") | words("reference", "many")
        nextword = units[place + 1]
        if named and not (
            nextword.is_word
            and nextword.lemma in words("reference", "group") | words("reference", "many")
        ):
            return place
        if unit.tag not in (Tag.ADJ, Tag.NUM, Tag.DET) and low not in ("terrorist", "militant", "so"):
            return place
        place += 1
        steps += 1
    return place


def _of(unit: Unit | None) -> bool:
    return unit is not None and unit.low == "of"


def _indefinite(units: list[Unit], place: int) -> Mention:
    return Mention(("indefinite",), NameUse.NAME, units[place].text, resolved_by="indefinite")


def _by(mention: Mention | None, how: str) -> Mention | None:
    return None if mention is None else replace(mention, use=NameUse.NAME, resolved_by=how)


def _kind(mention: Mention) -> str:
    world = gazetteer()
    return world.actor(mention.actor).kind if mention.actor in world else ""


def _noted(local: Focus, out: list[Unit], units: list[Unit], after: int) -> Focus:
    """The focus after one more unit of the same sentence: the nearest counts."""
    mention = out[-1].mention
    if mention is None or mention.actor == "indefinite":
        return local
    if mention.resolved_by:
        return replace(local, latest=mention)
    if after < len(units) and units[after].low == "-":
        return local
    kind = _kind(mention)
    if mention.person or mention.speaks:
        local = replace(local, person=mention)
    local = _named_body(local, mention, kind)
    if kind not in (*_GROUPS, "state"):
        return local
    if not _place_only(out):
        local = replace(local, latest=mention)
    if kind == "state":
        return replace(local, state=mention)
    movement = mention if kind == "movement" else local.movement
    return replace(local, group=mention, movement=movement)


def _place_only(out: list[Unit]) -> bool:
    """`its campaign in Syria`: where something was is not who is spoken of."""
    return len(out) > 1 and out[-2].low in ("in", "near", "inside", "outside", "across")


def _named_body(local: Focus, mention: Mention, kind: str) -> Focus:
    """Bodies can be called by the noun of their name afterwards: `the court`, `the council`."""
    if mention.person or mention.modifies or (not mention.organ and kind not in _BODIES):
        return local
    body = mention.text.split(" of ")[0].split()
    noun = lemma(body[-1], "noun") if len(body) > 1 or " of " in mention.text else ""
    if not noun or noun in words("reference", "country") | words("reference", "group"):
        return local
    return replace(local, heads={**local.heads, noun: mention})


_BODIES = ("organisation", "government", "organ")


def _after(before: Focus, units: list[Unit], heads: Mapping[str, Mention]) -> Focus:
    """The focus that a sentence leaves behind: heads before nouns that only describe."""
    best: dict[str, tuple[int, Mention]] = {}
    subject: Mention | None = None
    for place, unit in enumerate(units):
        mention = unit.mention
        if mention is None or mention.actor == "indefinite":
            continue
        weight = _weight(units, place)
        if not weight:
            continue
        if subject is None and weight == _HEAD:
            subject = mention
        kind = "group" if _kind(mention) in _GROUPS else _kind(mention)
        if kind not in best or weight > best[kind][0]:
            best[kind] = (weight, mention)
        if _kind(mention) == "movement" and weight >= best.get("movement", (0, None))[0]:
            best["movement"] = (weight, mention)
        if mention.person or mention.speaks:
            best["person"] = (weight, mention)
    return Focus(
        group=best["group"][1] if "group" in best else before.group,
        movement=best["movement"][1] if "movement" in best else before.movement,
        state=best["state"][1] if "state" in best else before.state,
        person=best["person"][1] if "person" in best else before.person,
        subject=subject or before.subject,
        topic=before.topic,
        heads=heads,
    )


def _weight(units: list[Unit], place: int) -> int:
    after = units[place + 1] if place + 1 < len(units) else None
    mention = units[place].mention
    if after is None or mention is None:
        return _HEAD
    if after.low == "-":
        return 0
    if mention.modifies:
        return _ATTRIBUTIVE
    return _ATTRIBUTIVE if after.tag is Tag.NOUN else _HEAD

"""Simple reference: pronouns, `the group`, `the country`, `many nations`.

Each resolved reference becomes a mention that says how it was resolved; what cannot be
resolved stays a word.
"""

from __future__ import annotations

from dataclasses import replace

from accredit.actors import Office
from accredit.coding.focus import (
    GROUPS,
    Focus,
    clause_subject,
    kind_of,
    noted,
    settled,
    subject_list,
)
from accredit.coding.lexicon import words
from accredit.coding.mentions import finder
from accredit.coding.units import Mention, Tag, Unit, joined
from accredit.model import NameUse

__all__ = ["resolve"]

_THINGS = ("state", "movement", "government", "organisation", "territory")
_NEIGHBOURS = ("neighbouring", "neighboring", "neighbour", "neighbor")
_POSSESSIVE = ("its", "their", "his", "her")
_HARMING = ("attack", "bomb", "strike", "shell", "invade", "raid")  # nobody harms his own
_TOLD_OF = ("condemn", "criticise", "welcome", "denounce", "praise", "announce")  # of events
_OF_OTHERS = ("accept", "receive", "welcome", "expel", "host", "summon")  # whose they are
_JUDGING = ("recognise", "derecognise", "list", "delist", "designate", "ban")
_NEWNESS = frozenset(("new", "young", "breakaway", "declared", "separatist", "fledgling"))


def resolve(units: list[Unit], focus: Focus, text: str) -> tuple[list[Unit], Focus]:
    """Put mentions in the place of references.

    Args:
        units: The units of a sentence, tagged.
        focus: What was spoken of before it.
        text: The document's text.

    Returns:
        The units with references resolved, and the focus after the sentence.
    """
    out: list[Unit] = []
    local, place = focus, 0
    while place < len(units):
        after, mention = _reference(units, place, local, out)
        if mention is not None:
            parts = units[place:after]
            span = text[parts[0].start : parts[-1].end]
            out.append(joined(parts, span, replace(mention, text=span)))
        else:
            after = place + 1
            out.append(units[place])
        local = noted(local, out, units[after] if after < len(units) else None)
        place = after
    return out, settled(local, out)


def _reference(
    units: list[Unit], place: int, focus: Focus, out: list[Unit]
) -> tuple[int, Mention | None]:
    unit = units[place]
    if unit.mention is not None or not unit.is_word:
        return place + 1, None
    low = unit.low
    if low in words("reference", "pronouns_many"):
        return place + 1, _many(units, place, focus, out)
    if low in words("reference", "pronouns_one"):
        return place + 1, None if _expletive(units, place) else _one(units, place, focus, out)
    if low in words("reference", "pronouns_person"):
        return place + 1, _person(focus, out)
    if (found := _two(units, place, focus)) is not None:
        return found
    if (holder := _holder(units, place, focus)) is not None:
        return holder
    return _described(units, place, focus)


def _two(units: list[Unit], place: int, focus: Focus) -> tuple[int, Mention | None] | None:
    """`The two are old rivals`, `the independence of both`: those listed before."""
    low = units[place].low
    after = units[place + 1] if place + 1 < len(units) else None
    if not focus.listed or after is None:
        return None
    if low == "both" and after.low in (".", ",", ";"):
        return place + 1, _all(focus.listed, "both, listed before")
    follows = units[place + 2] if place + 2 < len(units) else None
    alone = follows is not None and follows.tag in (Tag.AUX, Tag.VERB)
    if low == "the" and after.low in ("two", "three") and alone:
        return place + 2, _all(focus.listed, f"the {after.low}, listed before")
    return None


def _holder(units: list[Unit], place: int, focus: Focus) -> tuple[int, Mention | None] | None:
    """`Foreign Minister Joseph Wu`, a name that nobody knows: of the state spoken of."""
    start = place + (units[place].low in ("deputy", "acting"))
    after, office = finder().office_at(units, start)
    if office is None:
        after, office = _any_minister(units, start)
    if office is None or not office.person or after >= len(units):
        return None
    last = after
    while last < len(units) and units[last].mention is None and _is_name(units[last]):
        last += 1
    subject = focus.subject
    state = subject if subject is not None and kind_of(subject) == "state" else focus.last(("state",))
    if last == after or state is None:
        return None
    return last, _by(finder().officer(state, office), "office of the state spoken of")


def _any_minister(units: list[Unit], place: int) -> tuple[int, Office | None]:
    """`Home Affairs Minister`, `Public Safety Minister`: whatever the ministry."""
    for after in range(place, min(place + _TITLE, len(units))):
        if not units[after].text[:1].isupper() or units[after].mention is not None:
            break
        if units[after].low in ("minister", "secretary"):
            return after + 1, finder().spokesman()
    return place, None


_TITLE = 5


def _is_name(unit: Unit) -> bool:
    return unit.is_word and unit.text[:1].isupper()


def _many(units: list[Unit], place: int, focus: Focus, out: list[Unit]) -> Mention | None:
    """`they`, `them`, `their`: a list of states, a group, several people."""
    own, low = clause_subject(out), units[place].low
    listed = subject_list(out)
    if listed and low in ("they", "their") and not (out and out[-1].lemma in _OF_OTHERS):
        return _all(listed, "pronoun, the subjects")
    if own is None and low in ("they", "their"):
        own = focus.subject
        if own is not None and kind_of(own) in GROUPS:
            return _by(own, "pronoun, subject before")
        if focus.listed and not out:
            return _all(focus.listed, "pronoun, the subjects before")
    theirs = bool(out) and out[-1].lemma in _OF_OTHERS
    if theirs and low == "their" and (group := focus.last(("movement",))) is not None:
        return _by(group, "pronoun, of the others")
    if own is not None and low == "their" and _is_several(own):
        return _by(own, "pronoun, subject of the clause")
    object_ = own is not None and low == "them"
    but = frozenset((own.actor,)) if own is not None and object_ else frozenset[str]()
    known = focus.last(("movement",), but=but) or focus.last(GROUPS, but=but)
    if known is None:
        return _by(_ahead(units, place), "pronoun, named after it")
    return _by(known, "pronoun, nearest")


def _all(mentions: tuple[Mention, ...], how: str) -> Mention | None:
    first = _by(mentions[0], how)
    return None if first is None else replace(first, others=mentions[1:])


def _is_several(mention: Mention) -> bool:
    """Whether `their` can speak of it: a group, a people; not one state."""
    return kind_of(mention) in GROUPS or mention.use is NameUse.DEMONYM


def _ahead(units: list[Unit], place: int) -> Mention | None:
    """`Years after they seized Kabul, the Taliban ...`: the group that the sentence names later."""
    found = (u.mention for u in units[place + 1 :] if u.mention is not None)
    return next((m for m in found if kind_of(m) in GROUPS), None)


def _one(units: list[Unit], place: int, focus: Focus, out: list[Unit]) -> Mention | None:
    """`it`, `its`: as subject the subject before; as owner that of the clause; else another."""
    own = clause_subject(out)
    if _either(out):
        return None
    if _said_bare(units, place, out) and own is not None:
        return _himself(own, "pronoun, the one who says it")
    harmed = bool(out) and out[-1].lemma in _HARMING
    if units[place].low == "its" and own is not None and not harmed:
        return _by(own, "pronoun, subject of the clause")
    judged = bool(out) and out[-1].tag is Tag.VERB and out[-1].lemma in _JUDGING
    if judged and focus.topic is not None and (own is None or own.actor != focus.topic.actor):
        return _by(focus.topic, "pronoun, what recognition is about")
    if own is None and not _is_object(out):
        if _demanded(out) and (other := focus.last(GROUPS)) is not None:
            return _by(other, "pronoun, the one asked")
        if focus.subject is not None and kind_of(focus.subject) in _THINGS:
            return _by(focus.subject, "pronoun, subject before")
    before = focus.subject if own is None and units[place].low == "its" else None
    if before is not None and kind_of(before) in _THINGS:
        return _by(before, "pronoun, subject before")
    but = {m.actor for m in (own, focus.subject) if m is not None}
    agent = bool(out) and out[-1].low in ("by", "from")
    if agent and focus.subject is not None and (own is None or focus.subject.actor != own.actor):
        return _by(focus.subject, "pronoun, subject before")
    return _by(
        focus.last(_THINGS, but=frozenset(but))
        or focus.last(_THINGS, but=frozenset({own.actor} if own is not None else ())),
        "pronoun, nearest",
    )


def _either(out: list[Unit]) -> bool:
    """`Serbia expelled Montenegro's ambassador after it ...`: either may be meant."""
    if not out or out[-1].low not in ("after", "when", "because", "before", "until"):
        return False
    states = {
        u.mention.actor for u in out if u.mention is not None and kind_of(u.mention) == "state"
    }
    return len(states) > 1


def _said_bare(units: list[Unit], place: int, out: list[Unit]) -> bool:
    """`X said it would ...`, without `that`."""
    if not out or out[-1].lemma not in words("attribution", "cues") or place + 1 >= len(units):
        return False
    return units[place].low == "it" and units[place + 1].tag in (Tag.AUX, Tag.VERB, Tag.ADV)


def _is_object(out: list[Unit]) -> bool:
    return bool(out) and out[-1].tag in (Tag.VERB, Tag.PREP)


def _demanded(out: list[Unit]) -> bool:
    """`he demanded that it ...`: nobody demands of himself."""
    return (
        len(out) > 1 and out[-1].low == "that" and out[-2].lemma in words("modality", "demanding")
    )


def _person(focus: Focus, out: list[Unit]) -> Mention | None:
    """`A told B that he ...`: the subject of the sentence, else the person named last."""
    subject = clause_subject(out) or focus.subject
    if subject is not None and (subject.person or subject.speaks):
        return _himself(subject, "pronoun, subject")
    return _himself(focus.person, "pronoun, nearest")


def _expletive(units: list[Unit], place: int) -> bool:
    """`it seems`, `it's a country`, `it is`: nobody is meant."""
    if units[place].low != "it":
        return False
    after = units[place + 1] if place + 1 < len(units) else None
    if after is None or after.tag not in (Tag.VERB, Tag.AUX):
        return False
    verb = next((u for u in units[place + 2 :] if u.tag is not Tag.ADV), None)
    acts = verb is not None and verb.tag is Tag.VERB and verb.lemma not in _TOLD_OF
    empty = after.low == "'s" or after.lemma in ("seem", "appear", "become", "remain", "take")
    return empty or (after.lemma == "be" and not acts)


def _described(units: list[Unit], place: int, focus: Focus) -> tuple[int, Mention | None]:
    """`the group`, `the country`, `many nations`, `the court`."""
    low = units[place].low
    if units[place].tag not in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN):
        return place + 1, None
    if low == "the" and (found := _office_alone(units, place, focus)) is not None:
        return found
    noun = _noun_of(units, place)
    if noun >= len(units) or units[noun].mention is not None or not units[noun].is_word:
        return place + 1, None
    follows = units[noun + 1] if noun + 1 < len(units) else None
    if follows is not None and (
        follows.mention is not None or follows.low == "-" or follows.tag is Tag.NOUN
    ):
        return place + 1, None
    of = follows is not None and follows.low == "of"
    if low in ("the", "this", "that", "these", "those") and not of:
        return noun + 1, _definite(units, place, noun, focus)
    return _unnamed(units, place, noun)


def _definite(units: list[Unit], place: int, noun: int, focus: Focus) -> Mention | None:
    base = units[noun].lemma
    plural = units[noun].low.endswith("s") and base != units[noun].low
    name = units[noun].text if units[noun].text in focus.heads else base
    if noun == place + 1 and name in focus.heads:
        return _by(focus.body(name), f"the {name}, named before")
    if base in ("bloc", "alliance"):
        return _by(focus.last(("organisation",)), f"the {base}")
    if base in words("reference", "group"):
        subject = focus.subject
        if subject is not None and kind_of(subject) in GROUPS:
            return _by(subject, f"the {base}, subject before")
        return _by(focus.last(("movement",)) or focus.last(GROUPS), f"the {base}")
    several = any(u.tag is Tag.NUM or u.low == "both" for u in units[place:noun])
    if plural and several and base in words("reference", "many") and focus.listed:
        return _all(focus.listed, f"the {base}, listed before")
    if not plural and _is_topic(units, place, noun):
        return _by(focus.topic, f"the {base}, as spoken of")
    if base in ("world", "community"):
        return _indefinite(units, place)
    if base in words("reference", "country") and not plural:
        return _by(focus.last(("state",)), f"the {base}")
    return None


def _unnamed(units: list[Unit], place: int, noun: int) -> tuple[int, Mention | None]:
    """`many nations`, `other countries`, `a neighbouring country`: somebody, nobody by name."""
    low, base = units[place].low, units[noun].lemma
    before = units[place - 1] if place else None
    plural = units[noun].low.endswith("s") and base != units[noun].low
    country = words("reference", "country")
    if plural and base in words("reference", "many") and low != "no":
        owned = before is not None and (before.tag is Tag.POSS or before.low in _POSSESSIVE)
        return (
            (place + 1, None)
            if owned or low in _POSSESSIVE
            else (noun + 1, _indefinite(units, place))
        )
    if low in ("any", "every", "each") and base == "member":
        return noun + 1, _indefinite(units, place)
    if low in ("no", "every", "another", "any") and base in country:
        return place + 1, None
    if base in country and before is not None and before.low in ("no", "another", "any", "other"):
        return noun + 1, _indefinite(units, place)
    if low in ("a", "an") and base in country and units[place + 1].low in _NEIGHBOURS:
        return noun + 1, _indefinite(units, place)
    return place + 1, None


def _office_alone(units: list[Unit], place: int, focus: Focus) -> tuple[int, Mention | None] | None:
    """`the Foreign Ministry`, without a name: that of the state last spoken of."""
    after, office = finder().office_at(units, place + 1)
    subject = focus.subject
    state = (
        subject if subject is not None and kind_of(subject) == "state" else focus.last(("state",))
    )
    if office is None or state is None or after >= len(units) or office.id in ("envoy", "embassy"):
        return None
    if units[after].low == "of" or units[after].mention is not None:
        return None
    return after, _by(finder().officer(state, office), "office of the state spoken of")


def _is_topic(units: list[Unit], place: int, noun: int) -> bool:
    """`the new state`, `the breakaway republic`, `the territory`: whom recognition is about."""
    between = {u.low for u in units[place + 1 : noun]}
    if units[noun].low == "territory":
        return True
    return units[noun].lemma in words("reference", "country") and bool(between & _NEWNESS)


def _noun_of(units: list[Unit], place: int) -> int:
    """Where the noun of a phrase stands, past its article, numbers and adjectives."""
    groups = words("reference", "group") | words("reference", "many")
    while place + 1 < len(units):
        unit, after = units[place], units[place + 1]
        if unit.mention is not None or not unit.is_word:
            return place
        named = unit.lemma in groups and not (after.is_word and after.lemma in groups)
        describes = unit.tag in (Tag.ADJ, Tag.NUM, Tag.DET)
        if named or not (describes or (unit.lemma in groups and after.is_word)):
            return place
        place += 1
    return place


def _indefinite(units: list[Unit], place: int) -> Mention:
    return Mention(("indefinite",), NameUse.NAME, units[place].text, resolved_by="indefinite")


def _by(mention: Mention | None, how: str) -> Mention | None:
    """The one meant; `the group`, `it` and `they` mean those for whom an official spoke."""
    if mention is None:
        return None
    if mention.person and mention.person != mention.actor:
        mention = replace(mention, person="", organ="", speaks=False)
    return replace(mention, use=NameUse.NAME, resolved_by=how)


def _himself(mention: Mention | None, how: str) -> Mention | None:
    return None if mention is None else replace(mention, use=NameUse.NAME, resolved_by=how)

"""Whom a pronoun means: `they`, `it`, `its`, `he`, `both`, by subject, kind and recency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from accredit.coding.datereaders import DAYS
from accredit.coding.focus import Focus
from accredit.coding.kinds import GROUPS, kind_of
from accredit.coding.lands import newcomer
from accredit.coding.leading import clause_subject, pair, subject_list
from accredit.coding.lexicon import words
from accredit.coding.numbered import everyone, meant, numbered
from accredit.coding.units import Mention, Tag, Unit
from accredit.model import NameUse

__all__ = ["himself", "pronoun"]

_THINGS = ("state", "movement", "government", "organisation", "territory")
_HARMING = ("attack", "bomb", "strike", "shell", "invade", "raid")  # nobody harms his own
_JUDGING_DEEDS = (
    "condemn", "denounce", "criticise", "criticize", "deplore", "welcome", "praise", "hail",
    "protest", "applaud", "decry",
)  # fmt: skip
_DONE_TO_OTHERS = (*_HARMING, *_JUDGING_DEEDS)
# for which one is punished, blamed or thanked
_CONDUCT = frozenset(
    ("link", "tie", "role", "part", "support", "backing", "involvement", "failure", "refusal",
     "treatment", "conduct", "handling", "alliance", "connection", "action", "aggression", "war",
     "invasion", "attack", "crackdown", "occupation", "complicity", "recognition", "stance", "aid")
)  # fmt: skip
_OF_OTHERS = ("accept", "receive", "welcome", "expel", "host", "summon")  # whose they are
_TOLD_OF = ("condemn", "criticise", "welcome", "denounce", "praise", "announce")  # of events
_JUDGING = (
    "recognise", "derecognise", "list", "delist", "designate", "ban", "place", "put", "add",
    "remove", "outlaw", "proscribe", "blacklist",
)  # fmt: skip


def pronoun(
    units: list[Unit], place: int, focus: Focus, out: list[Unit]
) -> tuple[int, Mention | None] | None:
    """The one that a pronoun at a place means, with the place after it; `None` for no pronoun."""
    low = units[place].low
    if low not in _pronouns():
        return None
    if low in words("reference", "pronouns_many"):
        return place + 1, _many(units, place, focus, out)
    if low in words("reference", "pronouns_one"):
        if (ahead := _its_people_ahead(units, place, out)) is not None:
            return place + 1, meant(ahead, "pronoun, subject of the clause that follows")
        if (repaid := _repaid(units, place, out)) is not None:
            return place + 1, meant(repaid, "pronoun, who is repaid for it")
        return place + 1, None if _expletive(units, place) else _one(units, place, focus, out)
    if low in words("reference", "pronouns_person"):
        return place + 1, _person(low, focus, out)
    return numbered(units, place, focus)


@cache
def _pronouns() -> frozenset[str]:
    """Every word that may be one: all others are passed over at once."""
    listed = (words("reference", f"pronouns_{name}") for name in ("many", "one", "person"))
    return frozenset().union(*listed, ("both", "the", "all"))


def _many(units: list[Unit], place: int, focus: Focus, out: list[Unit]) -> Mention | None:
    """`they`, `them`, `their`: a list of states, a group, several people."""
    own, low = clause_subject(out), units[place].low
    listed = subject_list(out)
    object_pair = pair(out)
    if low == "they" and object_pair and out[-1].tag is Tag.SUB:
        if listed and not set(object_pair) <= set(listed):
            return None  # "A and B met C and D when they": either may be meant
        return everyone(listed or object_pair, "pronoun, those named before")
    others = own is not None and all(m.actor != own.actor for m in listed)
    if low == "their" and listed and others and _of_others(out):
        return everyone(listed, "pronoun, of the others")
    if listed and low in ("they", "their") and not _of_others(out):
        return everyone(listed, "pronoun, the subjects")
    if own is None and low in ("they", "their"):
        own = focus.subject
        if own is not None and kind_of(own) in GROUPS:
            return meant(own, "pronoun, subject before")
        if focus.listed and not out:
            return everyone(focus.listed, "pronoun, the subjects before")
    if _of_others(out) and low == "their" and (group := focus.last(("movement",))) is not None:
        return meant(group, "pronoun, of the others")
    if own is not None and low in ("they", "their") and _is_several(own):
        return meant(own, "pronoun, subject of the clause")
    if (named := _named_together(out, own) or _listed_before(low, own, focus)) is not None:
        return named
    judging = bool(out) and out[-1].lemma in _JUDGING_DEEDS
    if low == "their" and judging and own is not None and own not in focus.listed and focus.listed:
        return everyone(focus.listed, "pronoun, those listed before")
    return _nearest_group(units, place, focus, out)


def _listed_before(low: str, own: Mention | None, focus: Focus) -> Mention | None:
    """`became the fourth to recognise them`: the two of the sentence before."""
    others = own is not None and all(m.actor != own.actor for m in focus.listed)
    known = low == "them" and focus.listed and others and not focus.last(("movement",))
    return everyone(focus.listed, "pronoun, those listed before") if known else None


def _nearest_group(units: list[Unit], place: int, focus: Focus, out: list[Unit]) -> Mention | None:
    """The group that `they` may mean where no list and no subject does."""
    own, low = clause_subject(out), units[place].low
    object_ = own is not None and low == "them" and not _asked_of_another(out, own)
    but = frozenset((own.actor,)) if own is not None and object_ else frozenset[str]()
    before = focus.subject if low == "them" else None
    if before is not None and kind_of(before) in GROUPS and before.actor not in but:
        return meant(before, "pronoun, subject before")
    known = focus.last(("movement",), but=but) or focus.last(GROUPS, but=but)
    if known is None and low == "they" and (sayer := _sayer(out)) is not None:
        return himself(sayer, "pronoun, those who say it")
    if known is None:
        return meant(_ahead(units, place), "pronoun, named after it")
    if low == "them" and _other_things(out) and all(u.mention != known for u in out):
        return None  # "opposed new quotas, and X backed them"
    return meant(known, "pronoun, nearest")


def _other_things(out: list[Unit]) -> bool:
    """Whether several new things stand before in the sentence, which may as well be meant."""
    for place, unit in enumerate(out):
        plural = unit.low != unit.lemma and unit.low.endswith("s")
        if unit.tag is not Tag.NOUN or unit.mention is not None or not plural:
            continue
        while place > 0 and out[place - 1].tag in (Tag.ADJ, Tag.NOUN):
            place -= 1
        if place == 0 or out[place - 1].tag not in (Tag.DET, Tag.POSS, Tag.PRON):
            return True  # "the new masters" may be those spoken of, "new quotas" are not
    return False


def _named_together(out: list[Unit], own: Mention | None) -> Mention | None:
    """`thanked the trio, and Israel condemned their decision`: those meant together before."""
    if own is None:
        return None
    several = (u.mention for u in reversed(out) if u.mention is not None and u.mention.others)
    found = next(several, None)
    if found is None or any(own.actor == m.actor for m in (found, *found.others)):
        return None
    return replace(found, resolved_by="pronoun, those meant together")


def _sayer(out: list[Unit]) -> Mention | None:
    """`the army says that they have killed`: an organ of several, where no group is spoken of."""
    end = len(out) - (bool(out) and out[-1].low == "that")
    if end < 1 or out[end - 1].lemma not in words("attribution", "cues"):
        return None
    own = clause_subject(out[:end])
    return own if own is not None and own.organ and not own.speaks else None


def _asked_of_another(out: list[Unit], own: Mention) -> bool:
    """`The Taliban want Russia to recognise them`: the infinitive has a subject of its own."""
    if len(out) < 3 or out[-2].tag is not Tag.TO:
        return False
    asked = out[-3].mention
    return asked is not None and asked.actor != own.actor


def _of_others(out: list[Unit]) -> bool:
    """`accepted their ambassador`: nobody does so to his own."""
    return bool(out) and out[-1].lemma in _OF_OTHERS


def _is_several(mention: Mention) -> bool:
    """Whether `their` can speak of it: a group, a people; not one state."""
    return kind_of(mention) in GROUPS or mention.use is NameUse.DEMONYM


def _ahead(units: list[Unit], place: int) -> Mention | None:
    """`Years after they seized Kabul, the Taliban ...`: the group that the sentence names later."""
    found = (u.mention for u in units[place + 1 :] if u.mention is not None)
    return next((m for m in found if kind_of(m) in GROUPS), None)


def _its_people_ahead(units: list[Unit], place: int, out: list[Unit]) -> Mention | None:
    """`In reply to the expulsion of its envoys by X, Y ...`: whose envoys those are, Y's."""
    if units[place].low != "its" or any(u.mention is not None for u in out):
        return None
    owned = {u.lemma for u in units[place + 1 : place + 4]}
    acts = any(u.tag in (Tag.VERB, Tag.AUX) and u.low != "following" for u in out)
    if not out or acts or owned.isdisjoint(words("reference", "stationed")):
        return None
    commas = (k for k in range(place, len(units) - 2) if units[k].low == ",")
    after = units[next(commas, len(units) - 2) + 1].mention
    return after if after is not None and kind_of(after) in _THINGS else None


def _one(units: list[Unit], place: int, focus: Focus, out: list[Unit]) -> Mention | None:
    """`it`, `its`: as subject the subject before; as owner that of the clause; else another."""
    own = clause_subject(out)
    if _either(out) or _one_of_two(units, place, own, out):
        return None
    if _said_bare(units, place, out) and own is not None:
        return himself(own, "pronoun, the one who says it")
    harmed = bool(out) and out[-1].lemma in _DONE_TO_OTHERS
    harmed |= bool(out) and out[-1].lemma == "give" and _envoy_follows(units, place)
    harmed &= place + 1 >= len(units) or units[place + 1].low != "own"
    himself_ = own is not None and own.text.lower() in words("reference", "pronouns_person")
    itself = own is not None and kind_of(own) != "person" and not himself_
    if units[place].low == "its" and own is not None and itself and not harmed:
        return meant(own, "pronoun, subject of the clause")
    judged = bool(out) and out[-1].tag is Tag.VERB and out[-1].lemma in _JUDGING
    if own is None and not _is_object(out) and _is_recognised(units, place):
        return meant(newcomer(focus, out) or focus.subject, "pronoun, who is recognised")
    for about in (focus.topic, _judged(focus, out), focus.subject) if judged else ():
        if about is not None and (own is None or own.actor != about.actor):
            return meant(about, "pronoun, what recognition is about")
    if own is None and not _is_object(out):
        if _demanded(out) and (other := focus.last(GROUPS)) is not None:
            return meant(other, "pronoun, the one asked")
        if focus.subject is not None and kind_of(focus.subject) in _THINGS:
            return meant(focus.subject, "pronoun, subject before")
    before = focus.subject if own is None and units[place].low == "its" else None
    if before is not None and kind_of(before) in _THINGS:
        return meant(before, "pronoun, subject before")
    but = {m.actor for m in (own, focus.subject) if m is not None}
    agent = bool(out) and out[-1].low in ("by", "from")
    if agent and focus.subject is not None and (own is None or focus.subject.actor != own.actor):
        return meant(focus.subject, "pronoun, subject before")
    return meant(
        focus.last(_THINGS, but=frozenset(but))
        or focus.last(_THINGS, but=frozenset({own.actor} if own is not None else ())),
        "pronoun, nearest",
    )


def _mentioned(units: list[Unit]) -> Iterator[Mention]:
    return (u.mention for u in units if u.mention is not None)


def _repaid(units: list[Unit], place: int, out: list[Unit]) -> Mention | None:
    """`sanctioned X over its links to Y`, `criticised X for its role`: X's."""
    if units[place].low != "its" or not out or out[-1].low not in ("over", "for"):
        return None
    repays = words("words", "requites") | words("words", "blames") | words("frames", "measures")
    deed = any(u.lemma in _CONDUCT for u in units[place + 1 : place + 4])
    if not deed or repays.isdisjoint(u.lemma for u in out):
        return None
    last, own = (next(_mentioned(out[::-1]), None), clause_subject(out))
    other = last is not None and own is not None and last.actor != own.actor
    named = other and last is not None and not last.resolved_by
    return last if named else None


def _envoy_follows(units: list[Unit], place: int) -> bool:
    """`gave its diplomats five days to leave`: nobody sends his own away."""
    return any(u.lemma in words("frames", "envoys") for u in units[place + 1 : place + 3])


def _is_recognised(units: list[Unit], place: int) -> bool:
    """`it had been recognised by`: said of a new state or government."""
    near = units[place + 1 : place + 5]
    verb = next((u for u in near if u.tag is Tag.VERB), None)
    be = any(u.lemma == "be" for u in near)
    return be and verb is not None and verb.lemma == "recognise" and verb.low.endswith("d")


def _judged(focus: Focus, out: list[Unit]) -> Mention | None:
    """Of whom such a verb is likely told: a new state is recognised, a group is listed."""
    if out[-1].lemma in ("recognise", "derecognise"):
        return newcomer(focus, out)
    groups = {m.actor: m for m in focus.recent if kind_of(m) == "movement"}
    return next(iter(groups.values())) if len(groups) == 1 else None


def _either(out: list[Unit]) -> bool:
    """`Serbia expelled Montenegro's ambassador after it ...`: either may be meant."""
    if not out or out[-1].low not in ("after", "when", "because", "before", "until"):
        return False
    states = {
        u.mention.actor for u in out if u.mention is not None and kind_of(u.mention) == "state"
    }
    return len(states) > 1


def _one_of_two(units: list[Unit], place: int, own: Mention | None, out: list[Unit]) -> bool:
    """`After A recognised B, C cut ties with it`, `although C urged it`: A or B."""
    if units[place].low != "it" or not out or not _is_object(out) or own is None:
        return False
    if out[-1].lemma in _JUDGING:
        return False
    named = {
        u.mention.actor
        for u in out
        if u.mention is not None and kind_of(u.mention) in _THINGS and not u.mention.modifies
    }
    return len(named - {own.actor}) > 1


def _said_bare(units: list[Unit], place: int, out: list[Unit]) -> bool:
    """`X said it would ...`, without `that`."""
    said = next((u for u in reversed(out) if not _timely(u)), None)  # "said on Tuesday it"
    if said is None or said.lemma not in words("attribution", "cues") or place + 1 >= len(units):
        return False
    return units[place].low == "it" and units[place + 1].tag in (Tag.AUX, Tag.VERB, Tag.ADV)


def _timely(unit: Unit) -> bool:
    return unit.low in DAYS or unit.low in ("on", "yesterday", "today", "late", "earlier")


def _is_object(out: list[Unit]) -> bool:
    return bool(out) and out[-1].tag in (Tag.VERB, Tag.PREP)


def _demanded(out: list[Unit]) -> bool:
    """`he demanded that it ...`: nobody demands of himself."""
    return (
        len(out) > 1 and out[-1].low == "that" and out[-2].lemma in words("modality", "demanding")
    )


def _person(low: str, focus: Focus, out: list[Unit]) -> Mention | None:
    """`A told B that he ...`: the subject of the sentence, else the person named last."""
    own = clause_subject(out)
    here = any(u.mention is not None and (u.mention.person or u.mention.speaks) for u in out)
    if low == "her" and own is not None and kind_of(own) == "state" and not here:
        return meant(own, "pronoun, a land that is a she")  # "Siam ... her Foreign Minister"
    subject = own or focus.subject
    if subject is not None and (subject.person or subject.speaks):
        return himself(subject, "pronoun, subject")
    return himself(focus.person, "pronoun, nearest")


def _expletive(units: list[Unit], place: int) -> bool:
    """`it seems`, `it's a country`, `it is`: nobody is meant; `it is ready to` means somebody."""
    if units[place].low != "it":
        return False
    after = units[place + 1] if place + 1 < len(units) else None
    if after is None or after.tag not in (Tag.VERB, Tag.AUX):
        return False
    verb = next((u for u in units[place + 2 :] if u.tag is not Tag.ADV), None)
    acts = verb is not None and verb.tag is Tag.VERB and verb.lemma not in _TOLD_OF
    does = verb is not None and verb.low in ("behind", "responsible")
    acts |= does and after.low != "'s"  # "said it was behind the attack"
    if verb is not None and verb.low in words("reference", "of_somebody"):
        return False
    empty = after.low == "'s" or after.lemma in ("seem", "appear", "become", "remain", "take")
    return empty or (after.lemma == "be" and not acts)


def himself(mention: Mention | None, how: str) -> Mention | None:
    """The same one, person or office and all."""
    return None if mention is None else replace(mention, use=NameUse.NAME, resolved_by=how)

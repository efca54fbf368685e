"""Whose office it is: `the Foreign Ministry`, `Foreign Minister Joseph Wu`, `the government`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accredit.actors import Office, gazetteer
from accredit.coding.focus import Focus
from accredit.coding.introduced import in_capitals
from accredit.coding.kinds import LANDS, kind_of
from accredit.coding.leading import clause_subject
from accredit.coding.lexicon import words
from accredit.coding.mentions import finder
from accredit.coding.numbered import meant
from accredit.coding.units import Mention, Tag, Unit
from accredit.model import NameUse

__all__ = ["holder", "office_alone"]


def _who_says(out: list[Unit]) -> Mention | None:
    """`Turkey said Ambassador Jane Roe was recalled`: the state that says it."""
    verb = out[-2 if out[-1].low == "that" else -1] if len(out) > 1 else None
    said = verb is not None and verb.tag is Tag.VERB and verb.lemma in words("attribution", "cues")
    own = clause_subject(out) if said else None
    return own if own is not None and kind_of(own) == "state" else None


def holder(
    units: list[Unit], place: int, focus: Focus, out: list[Unit]
) -> tuple[int, Mention | None] | None:
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
    named = _of_land(units, last)
    state = named or _american(units, start, focus) or _who_says(out) or _spoken_of(focus)
    if last == after or state is None or in_capitals(units):
        return None
    found = finder().officer(state, office)
    name = " ".join(unit.text for unit in units[after:last])
    last += 2 if named is not None else 0
    return last, replace(found, text=name, resolved_by="office of the state spoken of")


def _of_land(units: list[Unit], place: int) -> Mention | None:
    """`President Soglo of Benin`: the land that is named after the name."""
    if place + 1 >= len(units) or units[place].low != "of":
        return None
    land = units[place + 1].mention
    whole = land is not None and land.use is NameUse.NAME and not land.organ
    return land if land is not None and whole and kind_of(land) in LANDS else None


def _spoken_of(focus: Focus) -> Mention | None:
    """The state whose minister or government it is: the subject before, else the central one."""
    subject = focus.subject
    if subject is not None and kind_of(subject) == "state":
        return subject
    return focus.central(("state",))


def _american(units: list[Unit], place: int, focus: Focus) -> Mention | None:
    """`the Secretary of State`, and in a text that names America `the administration`."""
    called = tuple(unit.low for unit in units[place : place + len(_AMERICAN)])
    named = any(mention.actor == "USA" for mention in focus.recent)
    if called == _AMERICAN or (named and called[:1] == ("administration",)):
        return Mention(("USA",), NameUse.NAME, "United States")
    return None


_AMERICAN = ("secretary", "of", "state")  # no other country's makes news


def _any_minister(units: list[Unit], place: int) -> tuple[int, Office | None]:
    """`Home Affairs Minister`, `Public Safety Minister`: whatever the ministry."""
    for after in range(place, min(place + _TITLE, len(units))):
        unit = units[after]
        if not unit.text[:1].isupper() or unit.mention is not None or unit.tag is Tag.PREP:
            break
        if units[after].low in ("minister", "secretary"):
            return after + 1, finder().spokesman()
    return place, None


_TITLE = 5


def _is_name(unit: Unit) -> bool:
    return unit.is_word and unit.text[:1].isupper()


def office_alone(
    units: list[Unit], place: int, focus: Focus, out: list[Unit]
) -> tuple[int, Mention | None] | None:
    """`the Foreign Ministry`, without a name: that of the state last spoken of."""
    central = place + 2 < len(units) and units[place + 1].low in ("federal", "central", "national")
    after, office = finder().office_at(units, place + 1 + central)
    if central and (office is None or office.id != "government"):
        return None
    state = _spoken_of(focus)
    if central:
        state = _whole_of(focus)
    elif out and out[-1].low == "," and (own := clause_subject(out)) is not None:
        state = own if kind_of(own) == "state" else state  # "X will do so, the government said"
    if office is not None and office.id in _AT_HOME:
        state = _at_home(focus) or state
    state = _american(units, place + 1, focus) or _led_by(out) or state
    if office is None or state is None or after >= len(units) or office.id in ("envoy", "embassy"):
        return None
    if units[after].low == "of" or units[after].mention is not None:
        return None
    if units[after - 1].low == "military" and units[after].tag is Tag.NOUN:
        return None  # "the military coup in X"
    if office.id == "government" and _told_which(units, after, out):
        return None
    return after, meant(finder().officer(state, office), "office of the state spoken of")


def _at_home(focus: Focus) -> Mention | None:
    """The state that the text is dated from, where no official of another was just spoken of."""
    before, home = focus.subject, focus.home
    if before is None or home is None:
        return home
    rarer = focus.times.get(home.actor, 0) < focus.times.get(before.actor, 0)
    return None if rarer or before.speaks or before.person else home


_AT_HOME = ("president", "prime-minister", "minister", "parliament")


def _told_which(units: list[Unit], after: int, out: list[Unit]) -> bool:
    """`recognised the government that ...`, `... proclaimed in Cairo`: not one that is known."""
    object_ = bool(out) and out[-1].tag is Tag.VERB
    done = units[after].tag is Tag.VERB and units[after].low != units[after].lemma
    return units[after].low in ("that", "which") or (object_ and done)


def _whole_of(focus: Focus) -> Mention | None:
    """`the federal government`, where Kurdistan or Katanga is spoken of: that of the whole."""
    world, day = gazetteer(), focus.on or date.max
    for mention in focus.recent:
        known = mention.actor in world and kind_of(mention) in ("territory", "government")
        lands = (mention.actor, *world.related(mention.actor, "governs", day)) if known else ()
        for land in lands:
            for whole in world.related(land, "part-of", day):
                return Mention((whole,), NameUse.NAME, whole)
    return None


def _led_by(out: list[Unit]) -> Mention | None:
    """`in Germany it was banned by the interior minister`: the state that leads the clause."""
    for place in range(len(out) - 1, 0, -1):
        mention = out[place].mention
        if out[place].low in (".", ";", ":"):
            return None
        if mention is not None and kind_of(mention) == "state" and out[place - 1].low == "in":
            leads = place == 1 or out[place - 2].tag in (Tag.MARK, Tag.CONJ, Tag.SUB)
            return mention if leads else None
    return None

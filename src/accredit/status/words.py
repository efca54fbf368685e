"""Acts, recorded words and relations in plain English: one wording for every room above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any

import tomli

from accredit.actors import gazetteer
from accredit.model import Act, Count, Modality, PartialDate, Relation, Statement, codebook
from accredit.record import lists

__all__ = [
    "and_words",
    "capital",
    "clause",
    "count_words",
    "day_words",
    "describe",
    "details",
    "entry_words",
    "party",
    "since_words",
    "tidy",
]

_NESTED = re.compile(r"\(([^()]*) \(([^()]*[^\W\d_][^()]*)\)")
_AFTER_COLON = re.compile(r"(?<=[:;] )(?:On|In|By|Between|Since|At)(?= [\da])")
_BRACKET = re.compile(r" \([^()]*\)$")
_NOBODY = "somebody not named"
_AS_TERRORIST = " as terrorist"


def entry_words(item: Act | Statement | Relation) -> str:
    """An entry of the ledger as a sentence without a full stop and without its date."""
    return capital(describe(item))


def describe(item: Act | Statement | Relation) -> str:
    """An entry as it stands within a sentence, without its date: who, what, to whom."""
    match item:
        case Relation():
            bond = clause(item.a, item.b, item.kind, Modality.ASSERTED)
            return tidy(f"{bond}: {item.grounds}" if item.grounds else bond)
        case Statement():
            return tidy(_statement(item))
        case Act():
            return tidy(_act(item))


def _act(act: Act) -> str:
    world = gazetteer()
    others = [world.spoken_name(p) for p in act.parties if p != act.target]
    told = clause(
        act.actor, act.target, act.kind, Modality.ASSERTED, organ=act.organ, whom=_listed_as(act)
    )
    if act.kind == "designate" and not _is_of_terrorists(act.instrument):
        told = told.removesuffix(_AS_TERRORIST)
    return told + details(
        f"with {and_words(others)}" if others else "",
        _phrases()["step"].get(act.step, act.step),
        capacity=act.capacity,
        instrument=act.instrument,
        place=act.place,
        counts=act.counts,
    )


def _listed_as(act: Act) -> str:
    """The name in a file of somebody who is no actor of the gazetteer."""
    named = bool(act.about and act.note) and act.target not in gazetteer()
    return f"{act.note} ({act.target})" if named else ""


def _is_of_terrorists(list_: str) -> bool:
    return not list_ or (list_ in lists() and lists()[list_].terror)


def _statement(said: Statement) -> str:
    """Recorded words as a sentence: `Vladimir Putin: Russia intends to ...`."""
    speaker = said.speaker or said.actor
    name = gazetteer().spoken_name(speaker)
    if _is_organ(speaker):
        name = _BRACKET.sub("", name)
    if said.type == "statement":
        about = f" about {gazetteer().spoken_name(said.target)}" if _is_named(said.target) else ""
        return f"{name} made a {said.kind}{about}"
    own = speaker == said.actor and not _is_person(speaker)
    who = ("they" if _is_plural(speaker) else "it") if own else ""
    told = clause(said.actor, said.target, said.kind, said.modality, organ=said.organ, who=who)
    return f"{name}: {told}"


def clause(
    actor: str,
    target: str,
    kind: str,
    modality: Modality,
    *,
    organ: str = "",
    who: str = "",
    whom: str = "",
) -> str:
    """Who did, will do or is to do what to whom, as it stands within a sentence.

    Args:
        actor: Id of the one who acts, or nothing.
        target: Id of the one acted upon, or nothing.
        kind: A kind of act or of relation.
        modality: How certain it is.
        organ: Id of the organ that acts for the actor.
        who: What to call the actor, instead of its name.
        whom: What to call the target, instead of its name.
    """
    who = who or party(actor, organ)
    several = _is_plural(actor)
    phrase, bare = _phrase(kind, several=several, asserted=modality is Modality.ASSERTED)
    whom = whom or (gazetteer().spoken_name(target) if _is_named(target) else _NOBODY)
    if several:
        phrase = phrase.replace(" its ", " their ").replace(" does not ", " do not ")
        phrase = phrase.replace(" it ", " they ")
    told = phrase.format(actor=who, target=whom)
    return f"{who} {_lead(kind, modality, several=several)} {told}" if bare else told


def _phrase(kind: str, *, several: bool, asserted: bool) -> tuple[str, bool]:
    """The words for a kind, and whether they are bare: without the one who acts."""
    if kind in codebook().kinds:
        if asserted:
            return codebook().kinds[kind].sentence, False
        return str(_phrases()["act"].get(kind, f"{kind} {{target}}")), True
    one, many, bare = _phrases()["relation"].get(kind, [f"{kind} {{target}}"] * 3)
    if asserted:
        return f"{{actor}} {many if several else one}", False
    return str(bare), True


def _lead(kind: str, modality: Modality, *, several: bool) -> str:
    stance = codebook().kinds[kind].family if kind in codebook().kinds else ""
    # what is denied of a recognition is denied as it stands, not as something once done
    lasting = modality is Modality.DENIED and stance in ("recognition", "")
    leads = _phrases()["modality"]["denied-stance" if lasting else modality.value]
    return str(leads[several])


def party(actor: str, organ: str = "") -> str:
    """Who acts, by which organ, each named once: `Russia (Supreme Court)`.

    Examples:
        >>> party("RUS", "rus-president")
        'Russia (Kremlin)'
        >>> party("un", "un-sc")
        'the UN Security Council'
    """
    if not _is_named(actor):
        return _NOBODY
    name = gazetteer().spoken_name(actor)
    if not organ or organ == actor:
        return name
    if own := _phrases()["organ"].get(organ):
        return str(own)
    short = _without_principal(organ, actor)
    if _is_organ(organ) and (form := _phrases()["organ-of"].get(actor)):
        return str(form.format(organ=short))
    return f"{name} ({short})"


def _without_principal(organ: str, actor: str) -> str:
    """The name of an organ without that of the one it acts for, which stands beside it."""
    world = gazetteer()
    name = world.name(organ)
    if not _is_organ(organ):
        return name
    name = _BRACKET.sub("", name)
    called = (n.text for n in world.names_of(actor) if n.lang == "en")
    for theirs in sorted(called, key=len, reverse=True):
        shorter = re.sub(f"^{re.escape(theirs)} |(?: of(?: the)?)? {re.escape(theirs)}$", "", name)
        if shorter != name:
            return shorter
    return name


def details(
    *first: str,
    capacity: str = "",
    instrument: str = "",
    place: str = "",
    when: str = "",
    counts: Iterable[Count] = (),
) -> str:
    """What stands in brackets after a sentence, or nothing.

    Args:
        first: What comes before the others, in words.
        capacity: Recognised as what.
        instrument: The list, resolution, law or treaty.
        place: Where; several are separated by semicolons.
        when: The date, in words.
        counts: The toll.
    """
    places = [part.strip() for part in place.split(";")]
    parts = [
        *first,
        _phrases()["capacity"].get(capacity, f"as {capacity}") if capacity else "",
        instrument,
        f"at {and_words(places)}" if place else "",
        when,
        *(count_words(count) for count in counts),
    ]
    shown = ", ".join(part for part in parts if part)
    return f" ({shown})" if shown else ""


def count_words(count: Count) -> str:
    """A toll in words, or nothing where nothing is known of it.

    Examples:
        >>> count_words(Count("killed", 130, None)), count_words(Count("wounded", 100, 180))
        ('at least 130 killed', '100 to 180 wounded')
    """
    low, high, what = count.low or 0, count.high, count.what
    if high is None:
        return f"at least {low} {what}" if low else ""
    if low == high:
        return f"{low} {what}" if low else f"nobody {what}"
    return f"{low} to {high} {what}" if low else f"at most {high} {what}"


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


def since_words(when: PartialDate) -> str:
    """A date as it stands after `since`."""
    match when.precision.value:
        case "range":
            return f"a day between {when.earliest} and {when.latest}"
        case "before":
            return f"{when.latest} or earlier"
        case "after":
            return f"{when.earliest} or later"
        case _:
            return str(when)


def and_words(parts: Sequence[str]) -> str:
    """Several in a row: `one, two and three`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def capital(text: str) -> str:
    """With a capital letter at the beginning."""
    return text[:1].upper() + text[1:]


def tidy(text: str) -> str:
    """Brackets within brackets become commas, and no date begins a sentence after a colon.

    Examples:
        >>> tidy("Russia (at Kabul (Afghanistan)) said: On 2024-04-01, yes")
        'Russia (at Kabul, Afghanistan) said: on 2024-04-01, yes'
    """
    while (better := _NESTED.sub(r"(\1, \2", text)) != text:
        text = better
    return _AFTER_COLON.sub(lambda m: m.group().lower(), text)


def _is_plural(actor: str) -> bool:
    world = gazetteer()
    if actor not in world:
        return False
    name = world.spoken_name(actor).split(" (")[0]
    match world.actor(actor).kind:
        case "movement":  # the Houthis are several, Hamas is one
            return name.startswith("the ") and name.endswith("s")
        case "group":
            return name.removeprefix("the ").split()[0].endswith("s")
        case _:
            return False


def _is_organ(actor: str) -> bool:
    return gazetteer().kind(actor) == "organ"


def _is_person(actor: str) -> bool:
    return gazetteer().kind(actor) == "person"


def _is_named(actor: str) -> bool:
    return actor not in ("", "indefinite")


@cache
def _phrases() -> dict[str, dict[str, Any]]:
    text = resources.files("accredit.status").joinpath("phrases.toml").read_text("utf-8")
    return tomli.loads(text)

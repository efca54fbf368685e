"""Who is meant by a description: `the group`, `the two sides`, `the kingdom`, `the generals`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accredit.actors import gazetteer
from accredit.coding.focus import Focus
from accredit.coding.kinds import GROUPS, kind_of
from accredit.coding.lands import collective, is_contested, newcomer, of_kind
from accredit.coding.leading import begins_clause, clause_subject, subject_list
from accredit.coding.lexicon import either, words
from accredit.coding.numbered import NUMBERS, everyone, meant
from accredit.coding.units import Mention, Tag, Unit
from accredit.model import NameUse

__all__ = ["definite", "of_band"]

_WHOLE = frozenset(("entire", "whole", "said", "same", "full"))


def definite(
    units: list[Unit], place: int, noun: int, focus: Focus, out: list[Unit]
) -> Mention | None:
    """The one that a phrase from an article to a noun means, or `None`."""
    if any(u.low in words("modality", "ranks") for u in units[place:noun]):
        return None  # "the first country to"
    base = units[noun].lemma
    if units[place].low in ("each", "either"):
        return _each(base, focus)
    name = units[noun].text if units[noun].text in focus.heads else base
    whole = all(u.low in _WHOLE for u in units[place + 1 : noun])
    if whole and name in focus.heads:
        return meant(focus.body(name), f"the {name}, named before")
    if units[noun].low.endswith("s") and base != units[noun].low:
        return _plural(units, place, noun, focus, out)
    if base in words("reference", "group"):
        if sum(kind_of(m) in GROUPS for m in focus.listed) > 1:
            return None  # one of those listed before, and nobody can say which
        known = {m.actor for m in focus.recent if kind_of(m) == "movement"}
        if len(known) != 1 and any(u.mention is not None for u in units[place:noun]):
            return None  # "the Lebanese group", where several are spoken of
        return _group(base, focus)
    if (new := _new_land(units, place, noun, focus, out)) is not None:
        return new
    return _single(units, place, noun, focus, out)


def _each(base: str, focus: Focus) -> Mention | None:
    """`each side`, `either region`: those listed before, one by one."""
    if base not in either("reference.many", "reference.parties"):
        return None
    listed = focus.listed or focus.last_two(base)
    return everyone(listed, f"each {base}, listed before") if listed else None


def _plural(
    units: list[Unit], place: int, noun: int, focus: Focus, out: list[Unit]
) -> Mention | None:
    base = units[noun].lemma
    if base in words("reference", "group"):
        return _group(base, focus)
    number = next((NUMBERS[u.low] for u in units[place:noun] if u.low in NUMBERS), 0)
    if members := collective(units[place : noun + 1], focus.on):
        named = tuple(Mention((m,), NameUse.NAME, m) for m in members)
        return everyone(named, f"the {units[noun].low}")
    if number and base in either("reference.many", "reference.parties"):
        object_ = bool(out) and out[-1].tag in (Tag.VERB, Tag.PREP)
        own = clause_subject(out) if object_ else None
        acting = frozenset((own.actor,)) if own is not None else frozenset[str]()
        two = focus.last_two(base, but=acting) if number == len("ab") else ()
        listed = focus.several(number) or two
        return everyone(listed, f"the {base}, listed before") if listed else None
    return _rulers(focus, base, out) if base in words("reference", "rulers") else None


def _single(
    units: list[Unit], place: int, noun: int, focus: Focus, out: list[Unit]
) -> Mention | None:
    base = units[noun].lemma
    if base in ("bloc", "alliance"):
        return meant(focus.last(("organisation",)), f"the {base}")
    if base in ("world", "community"):
        return Mention(("indefinite",), NameUse.NAME, units[place].text, resolved_by="indefinite")
    if base in words("reference", "rulers"):
        return _rulers(focus, base, out)
    if base in words("reference", "governing"):
        claims = _says(units, place, noun, "claiming") or _says(units, place, noun, "newness")
        return _rulers(focus, base, out) if claims else None
    if base not in either("reference.country", "reference.lands"):
        return None
    fits = of_kind(units[place + 1 : noun + 1])
    if fits is not None:  # "the kingdom", "the Pacific island nation"
        only = next(iter(fits)) if len(fits) == 1 else ""  # "the Jewish state"
        told = focus.one_of(fits, out) or _across(base, focus)
        return meant(
            told or (Mention((only,), NameUse.NAME, base) if only else None), f"the {base}"
        )
    return meant(focus.last(("state",), but=_acting(out)), f"the {base}")


def _acting(out: list[Unit]) -> frozenset[str]:
    """Those listed before the verb that a phrase is the object of: `A, B and C had accorded _`."""
    start = max((p + 1 for p, u in enumerate(out) if begins_clause(u)), default=0)
    verb = next((p for p in range(start, len(out)) if out[p].tag is Tag.VERB), start)
    listed = {u.mention.actor for u in out[start:verb] if u.mention is not None}
    return frozenset(listed) if len(listed) > 1 else frozenset()


def _across(base: str, focus: Focus) -> Mention | None:
    """`the mainland`, where only the island was spoken of."""
    island = base == "mainland" and any(m.actor == "taiwan" for m in focus.recent)
    return Mention(("CHN",), NameUse.NAME, base) if island else None


def _group(base: str, focus: Focus) -> Mention | None:
    subject = focus.subject
    if subject is not None and kind_of(subject) in GROUPS:
        return meant(subject, f"the {base}, subject before")
    known = focus.last(("movement",)) or focus.last(GROUPS)
    if known is None and base in _BREAKING:  # "the separatists" of a land that broke away
        known = next((m for m in focus.recent if is_contested(m.actor)), None)
    return meant(known, f"the {base}")


def of_band(units: list[Unit], place: int, focus: Focus) -> Mention | None:
    """`a rebel camp`, `guerrilla positions`: a thing of those who were spoken of."""
    band = units[place].low in words("reference", "bands") and place + 1 < len(units)
    thing = units[place + 1] if band else None
    if thing is None or thing.mention is not None:
        return None
    if thing.lemma not in either("frames.hit", "words.stand_for"):
        return None
    found = meant(focus.last(("movement",)), f"{units[place].low} {thing.lemma}")
    return replace(found, use=NameUse.ADJECTIVE) if found is not None else None


_BREAKING = ("separatist", "rebel", "secessionist", "insurgent")


def _rulers(focus: Focus, base: str, out: list[Unit]) -> Mention | None:
    """`the junta`, `the new government`: the government named last, or the state; not who acts."""
    own = clause_subject(out)
    acting = subject_list(out) or ((own,) if own is not None else ())
    but = frozenset(m.actor for m in acting)
    found = focus.central(("government",), but=but)
    if found is not None and base in words("reference", "rulers") and not _rules(found, focus.on):
        found = None  # who has the power is not the government in hiding
    return meant(found or focus.central(("state",), but=but), f"the {base}")


def _rules(mention: Mention, on: date | None) -> bool:
    """Whether a government is the one that governs a state."""
    return on is None or bool(gazetteer().related(mention.actor, "governs", on))


def _new_land(
    units: list[Unit], place: int, noun: int, focus: Focus, out: list[Unit]
) -> Mention | None:
    """`the new state`, `the breakaway republic`, `the enclave`: of whom recognition is told."""
    base = units[noun].lemma
    alone = base in words("reference", "entities") and noun == place + 1
    said = _says(units, place, noun, "newness") and (
        base in words("reference", "country") or base in words("reference", "entities")
    )
    if not alone and not said:
        return None
    found = newcomer(focus, out)
    if found is None and alone and base == "territory":
        found = focus.topic
    return meant(found, f"the {base}, as spoken of")


def _says(units: list[Unit], place: int, noun: int, name: str) -> bool:
    return any(u.low in words("reference", name) for u in units[place + 1 : noun])

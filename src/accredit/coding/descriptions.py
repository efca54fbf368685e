"""Who is meant by a description: `the group`, `the two sides`, `the kingdom`, `the generals`."""

from __future__ import annotations

from accredit.coding.focus import GROUPS, Focus, kind_of
from accredit.coding.lexicon import words
from accredit.coding.pronouns import everyone, meant
from accredit.coding.units import Mention, Tag, Unit
from accredit.model import NameUse

__all__ = ["definite"]

_NEWNESS = frozenset(("new", "young", "breakaway", "declared", "separatist", "fledgling"))


def definite(
    units: list[Unit], place: int, noun: int, focus: Focus, out: list[Unit]
) -> Mention | None:
    """The one that a phrase from an article to a noun means, or `None`."""
    if any(u.low in words("modality", "ranks") for u in units[place:noun]):
        return None  # "the first country to"
    base = units[noun].lemma
    name = units[noun].text if units[noun].text in focus.heads else base
    if noun == place + 1 and name in focus.heads:
        return meant(focus.body(name), f"the {name}, named before")
    if units[noun].low.endswith("s") and base != units[noun].low:
        return _plural(units, place, noun, focus)
    if base in words("reference", "group"):
        if sum(kind_of(m) in GROUPS for m in focus.listed) > 1:
            return None  # one of those listed before, and nobody can say which
        return _group(base, focus)
    if _is_topic(units, place, noun):
        return meant(focus.topic, f"the {base}, as spoken of")
    return _single(units, place, noun, focus, out)


def _plural(units: list[Unit], place: int, noun: int, focus: Focus) -> Mention | None:
    base = units[noun].lemma
    if base in words("reference", "group"):
        return _group(base, focus)
    several = any(u.tag is Tag.NUM or u.low == "both" for u in units[place:noun])
    if several and base in words("reference", "many") | words("reference", "parties"):
        listed = focus.listed or focus.last_two()
        return everyone(listed, f"the {base}, listed before") if listed else None
    return _rulers(focus, base) if base in words("reference", "rulers") else None


def _single(
    units: list[Unit], place: int, noun: int, focus: Focus, out: list[Unit]
) -> Mention | None:
    base = units[noun].lemma
    if base in ("bloc", "alliance"):
        return meant(focus.last(("organisation",)), f"the {base}")
    if base in ("world", "community"):
        return Mention(("indefinite",), NameUse.NAME, units[place].text, resolved_by="indefinite")
    if base in words("reference", "rulers"):
        return _rulers(focus, base)
    if base not in words("reference", "country") | words("reference", "lands"):
        return None
    near = (u.lemma for u in units[place : noun + 1])
    land = next((w for w in near if w in words("reference", "lands")), "")
    if land:  # "the kingdom", "the island nation"
        return meant(focus.one_of(words("lands", land), out), f"the {land}")
    return meant(focus.last(("state",)), f"the {base}")


def _group(base: str, focus: Focus) -> Mention | None:
    subject = focus.subject
    if subject is not None and kind_of(subject) in GROUPS:
        return meant(subject, f"the {base}, subject before")
    return meant(focus.last(("movement",)) or focus.last(GROUPS), f"the {base}")


def _rulers(focus: Focus, base: str) -> Mention | None:
    """`the junta`, `the generals`: the government named last, or the state."""
    return meant(focus.last(("government",)) or focus.last(("state",)), f"the {base}")


def _is_topic(units: list[Unit], place: int, noun: int) -> bool:
    """`the new state`, `the breakaway republic`, `the territory`: whom recognition is about."""
    between = {u.low for u in units[place + 1 : noun]}
    if units[noun].low == "territory":
        return True
    return units[noun].lemma in words("reference", "country") and bool(between & _NEWNESS)

"""Who is meant by a name that a model gives: decided by the gazetteer, on the day of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from accredit.actors import gazetteer
from accredit.coding.focus import Focus
from accredit.coding.mentions import finder
from accredit.coding.reference import resolve
from accredit.coding.scene import settle
from accredit.coding.text import sentences
from accredit.coding.units import Mention, Tag, Unit
from accredit.model import Actor, NameUse

__all__ = ["Side", "side"]

_NOBODY = ("", "none", "null", "n/a", "unknown", "nobody")
_LONGEST = 120  # characters of a name


@dataclass(frozen=True, slots=True)
class Side:
    """Who is meant by a name.

    Attributes:
        name: As the model gave it; empty where it named nobody.
        actor: Id of whom it is, or acts for, on the day; empty where nobody knows.
        organ: Id of the organ or official named, when one is.
        speaker: Id of the one whose words they are, when it speaks.
        why: Why nobody is meant; empty where somebody is.
    """

    name: str = ""
    actor: str = ""
    organ: str = ""
    speaker: str = ""
    why: str = ""

    @property
    def ids(self) -> frozenset[str]:
        """Everybody who is named by it."""
        return frozenset((self.actor, self.organ, self.speaker)) - {"", "indefinite"}

    def told(self, role: str) -> str:
        """A line of a trace."""
        meant = self.speaker if role == "speaker" else self.actor
        return f"{role} {self.name!r}: {self.why or meant or 'nobody in particular'}"


def side(name: str | None, on: date, called: Callable[[str], Mention | None]) -> Side:
    """Who is meant by a name on a day.

    A name that several bear, or that is only part of what was given (`the brother of X`), means
    nobody: an open side is better than a wrong one.

    Args:
        name: As the model gives it.
        on: The day of the text.
        called: Who goes by a name where it stands in the text, if anybody does.
    """
    name = " ".join((name or "").split())
    if name.lower() in _NOBODY:
        return Side()
    if len(name) > _LONGEST:
        return Side(name[:_LONGEST], why="too long for a name")
    known = gazetteer().named(name, on)
    if len(known) > 1 and not _all_one(known, on):
        return Side(name, why=f"several are called so: {', '.join(known[:5])}")
    mention = called(name) or _mention(name, on)
    if mention is not None and mention.others:
        several = ", ".join(one.actor for one in (mention, *mention.others))
        return Side(name, why=f"several are meant: {several}")
    if mention is not None:
        organ = "" if mention.organ == mention.actor else mention.organ
        speaker = mention.person or mention.organ or mention.actor
        speaker = "" if mention.actor == "indefinite" else speaker
        return Side(name, settle(mention, on), organ, speaker)
    if known:
        return _of(gazetteer().actor(known[0]), name, on)
    return Side(name, why="nobody known")


def _of(actor: Actor, name: str, on: date) -> Side:
    """An actor known by the whole name: an organ acts for its principal."""
    principal = gazetteer().principal(actor.id, on)
    acts_for = actor.kind in ("organ", "person") and principal != actor.id
    return Side(name, principal, actor.id if acts_for else "", actor.id)


def _all_one(ids: tuple[str, ...], on: date) -> bool:
    """Whether all act for one: a state's ministry under two ids."""
    return len({gazetteer().principal(id_, on) for id_ in ids}) == 1


def _mention(name: str, on: date) -> Mention | None:
    """The one mention that a name consists of, as the other coder would read it."""
    found = list(sentences(name))
    if len(found) != 1:
        return None
    units = resolve(finder().units(found[0], on), Focus(), name)
    named = [unit for unit in units if unit.mention is not None]
    if len(named) != 1 or not all(_may_stand(unit, named[0]) for unit in units):
        return None
    return named[0].mention


def _may_stand(unit: Unit, named: Unit) -> bool:
    """Whether a word beside a name leaves its meaning: `the X`, `X's`; `Xian soldiers`."""
    if unit is named or unit.tag is Tag.DET:
        return True
    adjective = named.mention is not None and named.mention.use is NameUse.ADJECTIVE
    return adjective and unit.start > named.start and unit.tag in (Tag.NOUN, Tag.ADJ)

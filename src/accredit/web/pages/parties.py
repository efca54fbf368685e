"""Parties as forms take them: shown by a name that means them alone, and what to say of others."""

from __future__ import annotations

from datetime import date

from accredit.actors import gazetteer
from accredit.errors import AmbiguousActor, UnknownActor
from accredit.web.shared import named

__all__ = ["in_form", "unnamed"]


def in_form(key: str, day: date, given: str = "") -> str:
    """How a party stands in a form: by its name, where that alone names it on that day.

    Args:
        key: Its id.
        day: On which names mean somebody.
        given: How it was named, which stays where its name means several.
    """
    name = gazetteer().name(key)
    try:
        return name if named(name, day) == key else key
    except (UnknownActor, AmbiguousActor):
        return key if given in ("", name) else given


def unnamed(name: str, day: date, error: UnknownActor | AmbiguousActor) -> str:
    """Why a name is no answer, for whoever typed it into a form."""
    if isinstance(error, AmbiguousActor):
        return f"“{name}” names several on {day}: choose one."
    more = "" if error.candidates else " Type a few letters to see who is on record."
    return f"Nobody on record went by “{name}” on {day}.{more}"

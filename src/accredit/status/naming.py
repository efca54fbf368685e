"""Whom a question names."""

from __future__ import annotations

from datetime import date

from accredit.actors import gazetteer
from accredit.errors import UnknownActor

__all__ = ["actor_of"]


def actor_of(name: str, on: date) -> str:
    """The id of an actor by its id, a name or an alias; of an entry of a list, the id is its own.

    Args:
        name: As somebody wrote it.
        on: The day on which it went by that name.

    Raises:
        UnknownActor: When nobody does.
        AmbiguousActor: When several do.
    """
    try:
        return gazetteer().resolve(name, on).id
    except UnknownActor:
        from accredit.sources.lists import is_target  # with all readers: only where it is needed

        if is_target(name):
            return name
        raise

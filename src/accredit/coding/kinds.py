"""What kind of actor somebody is: a state, a movement, a body."""

from __future__ import annotations

from accredit.actors import gazetteer
from accredit.coding.units import Mention

__all__ = ["GROUPS", "LANDS", "kind_by_id", "kind_of"]

GROUPS = ("movement", "government")
LANDS = ("state", "territory")


def kind_of(mention: Mention) -> str:
    """The kind of whoever is meant; empty when the gazetteer does not know him."""
    return kind_by_id(mention.actor)


def kind_by_id(actor: str) -> str:
    """The kind of an actor; empty when the gazetteer does not know it."""
    world = gazetteer()
    return world.actor(actor).kind if actor in world else ""

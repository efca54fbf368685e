"""Where states are drawn that the map has no shape of, and whose a land was before."""

from __future__ import annotations

from functools import cache

from accredit.actors import gazetteer
from accredit.brief.geometry import dots, shapes

__all__ = ["before", "places"]


@cache
def places() -> dict[str, tuple[float, float]]:
    """Longitude and latitude of every state without a shape, as far as the gazetteer knows one."""
    drawn = {shape.actor for shape in shapes()}
    found = dict(dots())
    for actor in gazetteer().actors.values():
        if actor.kind == "state" and actor.id not in drawn and actor.lat is not None:
            found.setdefault(actor.id, (actor.lon or 0.0, actor.lat))
    return {actor: place for actor, place in found.items() if actor not in drawn}


@cache
def before() -> dict[str, list[str]]:
    """States by those that continue or succeed them: the shapes are those of today's states."""
    found: dict[str, list[str]] = {}
    for relation in gazetteer().relations:
        if relation.kind in ("continues", "succeeds"):
            found.setdefault(relation.a, []).append(relation.b)
    return found

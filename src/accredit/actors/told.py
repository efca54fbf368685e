"""An actor as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from accredit.actors.load import gazetteer
from accredit.model import Actor

__all__ = ["actor_json"]


def actor_json(actor: Actor, on: date) -> dict[str, Any]:
    """Who somebody is on a day: codes, names, offices, and for whom they stand.

    Args:
        actor: Of the gazetteer.
        on: The day.
    """
    world = gazetteer()
    return {
        "schema": "accredit/actor-1",
        "id": actor.id,
        "kind": actor.kind,
        "name": actor.name,
        "valid": {"from": str(actor.valid_from) or None, "to": str(actor.valid_to) or None},
        "codes": dict(actor.codes),
        "names": [
            {"text": n.text, "lang": n.lang, "use": n.use.value} for n in world.names_of(actor.id)
        ],
        "roles": [{"role": r.role, "of": r.of} for r in world.roles_of(actor.id, on)],
        "party": list(world.party(actor.id, on)),
        "acts_for": world.principal(actor.id, on),
        "source": actor.source,
    }

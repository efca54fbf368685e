"""A claim that is neither act nor relation, of those who are mentioned in Russian."""

from __future__ import annotations

from accredit.coding import plain
from accredit.coding.russian.assemble import Scene
from accredit.coding.scene import settle
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Modality, Quote

__all__ = ["plain_claim"]


def plain_claim(
    scene: Scene,
    type_: ClaimType,
    kind: str,
    span: Quote,
    modality: Modality = Modality.ASSERTED,
    *,
    actor: Mention | None = None,
    target: Mention | None = None,
    **told: str,
) -> Claim:
    """A claim with the roles that are given, those of `plain.plain_claim`."""
    sides = (settle(m, scene.on) if m is not None else "" for m in (actor, target))
    told["actor"], told["target"] = sides
    return plain.plain_claim(scene, type_, kind, span, modality, **told)

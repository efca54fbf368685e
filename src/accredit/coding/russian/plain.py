"""A claim that is neither act nor relation."""

from __future__ import annotations

from accredit.coding.russian.assemble import Scene
from accredit.coding.scene import identified, settle
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
    speaker: str = "",
    condition: str = "",
    effect: str = "",
    trace: str = "",
) -> Claim:
    """A claim with the roles that are given; all others stay empty."""
    return identified(
        Claim(
            id="",
            type=type_,
            kind=kind,
            document=scene.document.id,
            quote=span,
            modality=modality,
            actor=settle(actor, scene.on) if actor is not None else "",
            target=settle(target, scene.on) if target is not None else "",
            speaker=speaker,
            credited=scene.sentence.credited,
            condition=condition,
            effect=effect,
            trace=(trace,),
        )
    )

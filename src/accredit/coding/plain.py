"""A claim that is neither act nor relation."""

from __future__ import annotations

from typing import Protocol

from accredit.coding.scene import identified
from accredit.coding.text import Sentence
from accredit.model import Claim, ClaimType, Document, Modality, Quote

__all__ = ["plain_claim"]


class _Scene(Protocol):
    """A sentence of a document, in either language."""

    @property
    def document(self) -> Document: ...

    @property
    def sentence(self) -> Sentence: ...


def plain_claim(
    scene: _Scene,
    type_: ClaimType,
    kind: str,
    span: Quote,
    modality: Modality,
    *,
    actor: str = "",
    organ: str = "",
    target: str = "",
    speaker: str = "",
    condition: str = "",
    effect: str = "",
    trace: str = "",
) -> Claim:
    """A claim with the roles that are given; all others stay empty."""
    claim = Claim(
        id="",
        type=type_,
        kind=kind,
        document=scene.document.id,
        quote=span,
        modality=modality,
        actor=actor,
        organ="" if organ == actor else organ,
        target=target,
        speaker=speaker,
        credited=scene.sentence.credited,
        condition=condition,
        effect=effect,
        trace=(trace,),
    )
    return identified(claim)

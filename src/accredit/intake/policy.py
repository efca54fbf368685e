"""Which claims wait for a person, and why: `policy.toml`, interpreted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import tomli

from accredit.actors import gazetteer
from accredit.intake.items import voice_of
from accredit.ledger import rank, words_of
from accredit.model import Claim, ClaimType, DocumentRead, Modality

__all__ = ["happens_often", "is_kept", "joined_words", "reason", "reasons", "words_days"]

_NOBODY = "indefinite"


def is_kept(claim: Claim) -> bool:
    """Whether claims of its sort are looked at; the others stay in their document."""
    return claim.type.value in _table()["types"]


def happens_often(kind: str) -> bool:
    """Whether acts of a kind can happen again on any day."""
    return kind in _table()["often"]


def words_days() -> int:
    """Within how many days the same words are one statement."""
    return int(_table()["words_days"])


def reason(name: str, **parts: object) -> str:
    """A reason to wait, in words."""
    return str(_table()["reasons"][name]).format(**parts)


def joined_words(name: str, **parts: object) -> str:
    """Why two documents are taken to tell of the same, in words."""
    return str(_table()["joined"][name]).format(**parts)


def reasons(claim: Claim, document: DocumentRead) -> list[str]:
    """Why a claim cannot be written at once, whatever the ledger holds; empty where it can."""
    found = [*_of_sides(claim), *_of_words(claim, document)]
    if claim.type is ClaimType.ACT and claim.modality is Modality.ASSERTED:
        found += _of_date(claim, document)
    return found


def _of_sides(claim: Claim) -> Iterator[str]:
    for side in ("actor", "target"):
        who = getattr(claim, side)
        if not who:
            yield reason(side)
        elif who == _NOBODY and claim.modality is Modality.ASSERTED:
            yield reason("nobody", side=f"the {side}")
    for step in claim.trace:
        if any(guess in step for guess in _table()["guesses"]) and _NOBODY not in step:
            yield reason("guess", step=step)


def _of_words(claim: Claim, document: DocumentRead) -> Iterator[str]:
    if claim.type is ClaimType.RELATION:
        if claim.modality is not Modality.ASSERTED:
            yield reason("relation", modality=claim.modality.value)
    elif claim.kind in _table()["rare"]:
        yield reason("kind", kind=claim.kind)
    if claim.modality is not Modality.ASSERTED and not claim.speaker:
        yield reason("speaker")
    if not (document.outlet or "://" in document.address):
        yield reason("nameless")
    if not claim.coder.startswith(tuple(_table()["coders"])):
        yield reason("coder", coder=claim.coder)
    place = rank(voice_of(claim, document))
    if claim.modality is Modality.ASSERTED and place > rank(_table()["weakest"]):
        speaker = gazetteer().spoken_name(claim.speaker)
        yield reason("weak", words=words_of(place), speaker=speaker)


def _of_date(claim: Claim, document: DocumentRead) -> Iterator[str]:
    if not claim.when:
        yield reason("date")
    elif not claim.when.possibly_by(document.published):
        yield reason("later", when=claim.when.describe(), published=document.published)


@cache
def _table() -> dict[str, Any]:
    text = resources.files("accredit.intake").joinpath("policy.toml").read_text("utf-8")
    return tomli.loads(text)

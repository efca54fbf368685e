"""The shape of an answer: what a server is asked to keep to, and how what came is read."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from accredit.model import ClaimType, Modality, codebook

__all__ = ["BadAnswer", "Told", "answer_schema", "relation_kinds", "told"]

_STRUCTURE = ("governs", "organ-of")  # told by the gazetteer, not by news
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL | re.IGNORECASE)
_TEXTS = ("quote", "actor", "target", "when", "speaker", "condition", "effect")


class BadAnswer(Exception):
    """An answer that is no JSON of the shape; the message says how."""


class Told(msgspec.Struct, frozen=True):
    """One claim as a model tells it; nothing of it is believed yet."""

    quote: str | None = None
    type: str | None = None
    kind: str | None = None
    actor: str | None = None
    target: str | None = None
    modality: str | None = None
    when: str | None = None
    speaker: str | None = None
    condition: str | None = None
    effect: str | None = None


class _Answer(msgspec.Struct, frozen=True):
    claims: list[msgspec.Raw]


def relation_kinds() -> dict[str, str]:
    """The kinds of relations that news tells, with their meaning."""
    return {k: words for k, words in codebook().relations.items() if k not in _STRUCTURE}


def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, in the strict form: every field is there, and no other."""
    fields: dict[str, Any] = {name: {"type": "string"} for name in _TEXTS}
    kinds = [*codebook().kinds, *relation_kinds(), ""]
    for name, values in (("type", list(ClaimType)), ("kind", kinds), ("modality", list(Modality))):
        fields[name] = {"type": "string", "enum": [str(value) for value in values]}
    claim = _object({name: fields[name] for name in Told.__struct_fields__})
    return _object({"claims": {"type": "array", "items": claim}})


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def told(answer: str) -> tuple[list[Told], int]:
    """The claims of an answer, and how many of them are not of the shape.

    Args:
        answer: JSON, as it is or in a Markdown fence, as servers give it that know no schema.

    Raises:
        BadAnswer: When the whole of it is no JSON object with a list `claims`.
    """
    fenced = _FENCE.match(answer)
    text = fenced.group(1) if fenced else answer
    try:
        rows = msgspec.json.decode(text, type=_Answer).claims
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise BadAnswer(str(error)) from None
    claims, bad = [], 0
    for row in rows:
        try:
            claims.append(msgspec.json.decode(row, type=Told))
        except (msgspec.DecodeError, RecursionError):
            bad += 1
    return claims, bad

"""What answers look like, for the description of the API."""

from __future__ import annotations

from typing import Any

from accredit.web.problems import CONTENT

__all__ = ["answers", "either", "problems", "text"]

_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, and what to do."},
    },
}
_WHY = {
    401: "Writing needs a token that holds.",
    404: "Nobody, or nothing, goes by that name.",
    408: "The body did not come in time.",
    409: "The ledger does not take it.",
    413: "The body is too large.",
    422: "What was given cannot be used.",
    503: "Too much is asked for at once, or the ledger cannot be read.",
}


def answers(schema: str, status: int = 200, *more: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that gives one JSON object.

    Args:
        schema: The name in its field `schema`; docs/reference/json.md has its fields.
        status: Of the answer.
        more: Statuses of problems, beside 404, 422 and 503.
    """
    body = {
        "type": "object",
        "required": ["schema"],
        "properties": {"schema": {"type": "string", "const": schema}},
    }
    told = f"{schema}; its fields stand in the reference of JSON."
    return {
        status: {"description": told, "content": {"application/json": {"schema": body}}},
        **problems(404, 422, 503, *more),
    }


def either(
    one: dict[int | str, dict[str, Any]], other: dict[int | str, dict[str, Any]]
) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that gives the one or, where it is asked for, the other."""
    both = {**other, **one}
    for status in one.keys() & other.keys():
        content = {**one[status]["content"], **other[status]["content"]}
        both[status] = {**one[status], "content": content}
    return both


def text(kinds: dict[str, str], *more: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that gives text of one kind or another.

    Args:
        kinds: By media type, what it is.
        more: As of `answers`.
    """
    told = "; ".join(kinds.values())
    content = {kind: {"schema": {"type": "string"}} for kind in kinds}
    return {200: {"description": told, "content": content}, **problems(404, 422, 503, *more)}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Problem documents, by their status."""
    return {
        status: {"description": _WHY[status], "content": {CONTENT: {"schema": _PROBLEM}}}
        for status in statuses
    }

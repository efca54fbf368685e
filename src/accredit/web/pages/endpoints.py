"""The endpoints of the API as a page shows them, read from its own description."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

__all__ = ["endpoints"]

JSON = dict[str, Any]
# What a form holds at first, so that it answers something at once; by parameter, else by its form.
_EXAMPLES = {
    "/api/v1/search": {"q": "kosov"},
    "/api/v1/actors/{name}": {"name": "kosovo"},
    "/api/v1/codebook/{kind}": {"kind": "recognise"},
    "/api/v1/why/{key}": {"key": "rus-recognise-islamic-emirate-2025-07-03"},
    "/api/v1/cite/{key}": {"key": "rus-recognise-islamic-emirate-2025-07-03"},
    "/api/v1/resolve": {"name": "Taliban"},
    "/api/v1/status": {"actor": "CHN", "target": "taliban", "on": "2024-02-01"},
    "/api/v1/overview": {"target": "kosovo", "on": "2008-12-31"},
    "/api/v1/who": {"target": "kosovo", "on": "2008-12-31"},
    "/api/v1/history": {"target": "kosovo"},
    "/api/v1/timeline": {"actor": "RUS", "target": "taliban"},
    "/api/v1/acts": {"actor": "RUS", "target": "taliban"},
    "/api/v1/conflicts": {},
    "/api/v1/changes": {"since": "2025-07", "target": "taliban"},
    "/api/v1/changes.atom": {"since": "2025-07", "target": "taliban"},
    "/api/v1/relations": {"actor": "taliban"},
    "/api/v1/hostility": {"group": "ttp", "state": "PAK", "from": "2021-01", "to": "2021-12"},
    "/api/v1/consequences": {"actor": "RUS", "target": "taliban"},
    "/api/v1/whatif": {"act": "IND recognise taliban 2024-07-01", "on": "2024-07-01"},
    "/api/v1/thresholds": {"target": "taliban"},
    "/api/v1/rules": {"about": "loans", "forum": "imf"},
    "/api/v1/rules/{rule}": {"rule": "B03"},
    "/api/v1/screen": {"name": "Taliban", "on": "2024-02-01"},
    "/api/v1/lists/history": {"name": "TAi.040"},
    "/api/v1/skill/{move}": {"move": "recognise"},
    "/api/v1/export": {"target": "kosovo"},
}
_ANYWHERE = ("404", "422", "503")
_BODIES = {
    "text/csv": "--data-binary @names.csv",
    "text/plain": "--data-binary @article.txt",
    "application/json": "--data @asked.json",
}


def endpoints(described: JSON) -> list[tuple[str, list[JSON]]]:
    """All endpoints by their tag, each with what a page shows of it.

    Args:
        described: The description, in the form of OpenAPI 3.1.
    """
    found: dict[str, list[JSON]] = {}
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            found.setdefault(one["tags"][0], []).append(_endpoint(path, method, one))
    return list(found.items())


def _endpoint(path: str, method: str, one: JSON) -> JSON:
    examples = _EXAMPLES.get(path, {})
    parameters = [_parameter(given, examples) for given in one.get("parameters", ())]
    body = list(one.get("requestBody", {}).get("content", ()))
    writes = "401" in one["responses"]
    return {
        "anchor": f"{method}-{path.removeprefix('/api/v1/').replace('/', '-').strip('{}')}",
        "method": method.upper(),
        "path": path,
        "told": one.get("description", ""),
        "parameters": parameters,
        "body": body,
        "writes": writes,
        "answers": list(_answers(one["responses"])),
        "curl": _curl(path, method, parameters, body[:1], writes=writes),
    }


def _parameter(given: JSON, examples: JSON) -> JSON:
    schema = given["schema"]
    form = next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)
    of = form.get("items", form)
    return {
        "name": given["name"],
        "where": given["in"],
        "required": given["required"],
        "several": form.get("type") == "array",
        "type": "day" if "pattern" in of else of.get("type", "string"),
        "choices": of.get("enum", ()),
        "told": given.get("description") or schema.get("description", ""),
        "default": _default(schema.get("default")),
        "example": examples.get(given["name"], ""),
    }


def _default(value: object) -> str | None:
    """What holds where nothing is given; nothing where that is nothing."""
    return None if value in (None, "", []) else str(value).lower()


def _answers(responses: JSON) -> Iterator[tuple[str, str, str]]:
    """Status, media types and words of each answer, but for the problems of every endpoint."""
    for status, one in responses.items():
        if status in _ANYWHERE:
            continue
        yield status, ", ".join(one.get("content", ())), one["description"]


def _curl(
    path: str, method: str, parameters: list[JSON], body: list[str], *, writes: bool
) -> list[str]:
    """How to ask for it in a terminal; the address is left to the page to put before it."""
    for one in parameters:
        if one["where"] == "path":
            path = path.replace(f"{{{one['name']}}}", quote(one["example"] or one["name"].upper()))
    given = {one["name"]: one["example"] for one in parameters if one["where"] == "query"}
    asked = urlencode({name: value for name, value in given.items() if value})
    options = [] if method == "get" else ["-X POST"]
    if writes:
        options.append("-H 'Authorization: Bearer TOKEN'")
    for kind in body:
        options += [f"-H {shlex.quote(f'Content-Type: {kind}')}", _BODIES.get(kind, "")]
    return [" ".join(options), f"{path}?{asked}" if asked else path]

"""The reference that code tells: commands, Python, HTTP, kinds of acts; made as the site is built.

Each page is Markdown for `mkdocs`, asked of what accredit itself answers with: the command line's
own description, the rooms' own `__all__`, the server's own `/openapi.json`, the codebook.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Iterator
from html import escape
from importlib import import_module
from typing import Any

from accredit.model import codebook
from accredit.model.codebook import Kind

__all__ = ["pages"]

_NOISE = re.compile(r' \*\[default: (?:False|"")\]\*')
_CONTENTS = re.compile(r"## Table of Contents\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
_TOP = (
    "The names of `import accredit`. Everything else is imported from its room, as `accredit.law`; "
    "the pages beside this one have each. The rooms load when a name is first used."
)
# of rooms that do not list all they offer: the modules, and what of them
_MORE = {
    "coding": ["accredit.coding.many.code_batch"],
    "forecast": [
        "accredit.forecast.outlook.forecast", "accredit.forecast.prospect.Forecast",
        "accredit.forecast.prospect.StateForecast", "accredit.forecast.prospect.Movers",
        "accredit.forecast.prospect.Reach", "accredit.forecast.spells.Move",
        "accredit.forecast.skill.skill_of", "accredit.forecast.skill.Skill",
        "accredit.forecast.skill.Against", "accredit.forecast.outcome.outcome",
        "accredit.forecast.outcome.Outcome", "accredit.forecast.outcome.scoreboard",
        "accredit.forecast.backtest.run.answers", "accredit.forecast.backtest.results.results",
        "accredit.forecast.hostility.over_time.over_time",
    ],
    "status": ["accredit.status.world.world", "accredit.status.columns.Columns"],
}  # fmt: skip
_ROOMS = {
    "model": "Values",
    "actors": "Actors",
    "ledger": "The ledger",
    "sources": "The outside world read in",
    "coding": "The coder",
    "status": "Status",
    "law": "Law",
    "forecast": "Forecasts",
    "screening": "Screening",
    "assess": "Verdicts",
    "brief": "Briefs",
    "exchange": "Exchange",
}
JSON = dict[str, Any]


def pages() -> dict[str, str]:
    """Every page that is made, by its place below `docs/`."""
    rooms = {f"reference/python/{room}.md": _room(room, title) for room, title in _ROOMS.items()}
    return {
        "reference/commands.md": _commands(),
        "reference/endpoints.md": _endpoints(described()),
        "reference/codebook.md": _codebook(),
        "reference/python/index.md": _top(),
        "reference/python/errors.md": _errors(),
        **rooms,
    }


def _commands() -> str:
    """Every command with its options, as the command line describes itself."""
    from accredit.cli import app

    text = _CONTENTS.sub("", str(app.generate_docs(output_format="markdown")))
    return _NOISE.sub("", text).replace("# accredit\n", "# Commands\n", 1)


def _top() -> str:
    """What `accredit.__all__` names, each from where it is made."""
    import accredit

    parts = ["# The names at the top", _TOP]
    for name in accredit.__all__:
        parts += [f"## accredit.{name}", _object(_place(getattr(accredit, name)))]
    return "\n\n".join(parts) + "\n"


def _room(room: str, title: str) -> str:
    """What a room offers, in the order of its own list; its values that are no objects by name."""
    module = import_module(f"accredit.{room}")
    offered = {name: getattr(module, name) for name in getattr(module, "__all__", ())}
    found = [_place(one) for one in offered.values() if hasattr(one, "__qualname__")]
    plain = [name for name, one in offered.items() if not hasattr(one, "__qualname__")]
    told = (module.__doc__ or "").strip()
    parts = [f"# {title}", f"`accredit.{room}`: {told}"]
    if plain:
        parts.append(f"Constants and types: {', '.join(f'`{name}`' for name in plain)}.")
    parts += [_object(place, 2) for place in dict.fromkeys([*found, *_MORE.get(room, ())])]
    return "\n\n".join(parts) + "\n"


def _errors() -> str:
    """Every error, all of one family."""
    options = ("members_order: source", "show_root_heading: false", "heading_level: 2")
    told = "\n".join(f"      {one}" for one in options)
    return f"# Errors\n\n::: accredit.errors\n    options:\n{told}\n"


def _place(one: Any) -> str:  # noqa: ANN401  whatever a room offers
    """Where something is made: rooms hand on what their modules make."""
    return f"{one.__module__}.{one.__qualname__}"


def _object(place: str, level: int = 3) -> str:
    return f"::: {place}\n    options:\n      heading_level: {level}"


def described() -> JSON:
    """The server's own description, as anybody who asks is given it."""
    import httpx

    from accredit.web.app import make_app
    from accredit.web.settings import Settings

    async def asked() -> JSON:
        transport = httpx.ASGITransport(app=make_app(Settings()))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            found: JSON = (await client.get("/openapi.json")).json()
            return found

    return asyncio.run(asked())


def _endpoints(description: JSON) -> str:
    """Every endpoint with what it takes and gives."""
    by_tag: dict[str, list[str]] = {}
    for path, methods in description["paths"].items():
        for method, one in methods.items():
            by_tag.setdefault(one["tags"][0], []).append(_endpoint(path, method, one, description))
    parts = [
        "# Every endpoint",
        "As the server tells it at `/openapi.json`. What all have in common, and how to ask, "
        "stands in [the API over HTTP](http.md); the fields of each answer "
        "stand in [JSON shapes](json.md).",
    ]
    for tag, told in by_tag.items():
        parts += [f"## {tag[0].upper()}{tag[1:]}", *told]
    return "\n\n".join(parts) + "\n"


def _endpoint(path: str, method: str, one: JSON, description: JSON) -> str:
    needs = "Needs a token." if "401" in one["responses"] else ""
    rows = [_parameter(given) for given in one.get("parameters", ())]
    body = list(_body(one, description))
    parts = [f"### `{method.upper()} {path}`", one.get("description", ""), needs]
    if rows:
        head = "| given | in | form | means |\n|---|---|---|---|"
        parts.append("\n".join((head, *rows)))
    if body:
        parts.append("\n".join(("Body:", "", *body)))
    parts.append("\n".join(("Answers:", "", *_answers(one["responses"]))))
    return "\n\n".join(filter(None, parts))


def _parameter(given: JSON) -> str:
    schema = given["schema"]
    told = given.get("description") or schema.get("description", "")
    default = schema.get("default")
    if given.get("required"):
        told = f"**Needed.** {told}"
    elif default not in (None, "", [], False):
        told = f"{told} Else `{default}`."
    return f"| `{given['name']}` | {given['in']} | {_form(schema)} | {told.strip()} |"


def _form(schema: JSON) -> str:
    """What a value looks like, in words."""
    forms = [s for s in schema.get("anyOf", [schema]) if s.get("type") != "null"]
    form = forms[0]
    if form.get("type") == "array":
        return f"{_form(form['items'])}, may be given several times"
    if "enum" in form:
        return ", ".join(f"`{one}`" for one in form["enum"])
    if "pattern" in form:
        return "a day, a month or a year"
    return str(form.get("type", "any"))


def _body(one: JSON, description: JSON) -> Iterator[str]:
    for kind, content in one.get("requestBody", {}).get("content", {}).items():
        schema = content.get("schema", {})
        name = schema.get("$ref", "").rpartition("/")[2]
        if not name:
            yield f"- `{kind}`: {schema.get('description') or 'the text.'}"
            continue
        fields = description["components"]["schemas"][name]
        needed = fields.get("required", ())
        yield f"- `{kind}`: {fields.get('description', '').strip()}"
        for field, form in fields["properties"].items():
            default = form.get("default")
            told = form.get("description", "")
            if default not in (None, "", [], {}):
                told = f"{told} Else `{str(default).lower()}`."
            mark = " (needed)" if field in needed else ""
            yield f"    - `{field}`{mark}: {_form(form)}. {told}".rstrip()


def _answers(responses: JSON) -> Iterator[str]:
    for status, answer in responses.items():
        kinds = ", ".join(f"`{kind}`" for kind in answer.get("content", {}))
        yield f"- {status}: {answer['description']}{f' ({kinds})' if kinds else ''}"


def _codebook() -> str:
    """The kinds of acts by their family, each as the codebook has it."""
    book = codebook()
    families: dict[str, list[Kind]] = {}
    for kind in book.kinds.values():
        families.setdefault(kind.family, []).append(kind)
    parts = [
        "# Kinds of acts",
        f"Codebook {book.version}, as `accredit codebook` and `/api/v1/codebook` give it. "
        "What an act moves is told in [what A is to B](../concepts/status.md).",
    ]
    for family, kinds in families.items():
        parts += [f"## {family[0].upper()}{family[1:]}", *map(_kind, kinds)]
    return "\n\n".join(parts) + "\n"


def _kind(kind: Kind) -> str:
    both = "both did it" if kind.reciprocal else "it counts for both" if kind.mutual else ""
    effects = [
        f"`{e.axis}` {e.mode} `{e.value}`" + (f" ({e.step})" if e.step else "")
        for e in kind.effects
    ]
    codes = [f"PLOVER {kind.plover}" if kind.plover else "no PLOVER type",
             f"CAMEO {kind.cameo}" if kind.cameo else "no CAMEO code"]  # fmt: skip
    rows = [
        f"- Actor: {kind.actor}; target: {kind.target}{f'; {both}' if both else ''}",
        f"- Moves: {', '.join(effects) if effects else 'no axis'}",
        f"- Nearest codes: {', '.join(codes)}",
        *(f"- For instance: {escape(one, quote=False)}" for one in kind.examples),
    ]
    return "\n\n".join((f"### {kind.id}", kind.definition, "\n".join(rows)))


if __name__ == "__main__":
    for place, text in pages().items():
        sys.stdout.write(f"<!-- {place} -->\n{text}\n")

"""What lies beside a panel: the codebook for people and for programs, and how to cite it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from accredit.actors import gazetteer
from accredit.exchange.flat import Column
from accredit.exchange.panel import Plan
from accredit.exchange.variables import variables
from accredit.record import coverage

__all__ = ["bibtex", "cff", "codebook_json", "codebook_text"]

_TITLE = "accredit: panel of diplomatic recognition, dealing and terrorist designation"
_UNITS = {
    "dyad-month": (
        "One row for each actor, target and month in which both exist: every state towards every "
        "target, and the bodies and governments that have acted towards it."
    ),
    "state-month": "One row for each state, contested ones too, and month in which it exists.",
}
_NOTES = (
    "All values hold for the last day of the month.",
    "A movement, the government it forms and its organs are one party; `*_of` says of which it is.",
    "`none`, `not-listed` and a 0 stand only where the record is declared complete (below); "
    "elsewhere a value is `unknown` and a number is missing. A missing number is never 0.",
    "Missing is NULL in Parquet and an empty cell in CSV; no number stands for it.",
    "Dates that sources give as an interval stay one: EDTF text, with the earliest and the latest "
    "day beside it.",
)


def codebook_json(plan: Plan, rows: int, said: Mapping[str, str]) -> dict[str, Any]:
    """The codebook as one JSON object.

    Args:
        plan: What the panel holds.
        rows: How many rows it has.
        said: What is said of the whole: version, command, citation …
    """
    return {
        "schema": "accredit/panel-codebook-1",
        **said,
        "unit": plan.unit,
        "unit_means": _UNITS[plan.unit],
        "from": str(plan.months.ends[0])[:7],
        "to": str(plan.months.ends[-1])[:7],
        "known": str(plan.months.known or "each month as known at its own end"),
        "rows": rows,
        "notes": list(_NOTES),
        "variables": [
            {
                "name": v.name,
                "type": v.type,
                "means": v.means,
                "values": v.values or None,
                "missing": v.missing,
                "source": _source(v),
            }
            for v in variables(plan.unit, plan.codes, plan.axes)
        ],
        "coverage": [
            {
                "axis": stretch.axis,
                "target": stretch.target,
                "list": stretch.list or None,
                "from": str(stretch.valid_from),
                "to": str(stretch.valid_to),
                "basis": stretch.basis,
                "source": stretch.source,
            }
            for stretch in coverage()
        ],
    }


def codebook_text(book: Mapping[str, Any]) -> str:
    """The codebook for people, in Markdown."""
    world = gazetteer()
    head = [f"# {_TITLE}", "", book["unit_means"], ""]
    facts = {
        "unit": book["unit"],
        "months": f"{book['from']} to {book['to']}",
        "known": book["known"],
        "rows": f"{book['rows']:,}",
        "made by": f"`{book['command']}`",
        "with": book["software"],
        "record": book["record"],
        "on": book["date"],
    }
    head += [f"* {name}: {value}" for name, value in facts.items()]
    variables_ = [
        (f"`{v['name']}`", v["type"], v["means"], v["values"] or "", v["missing"], v["source"])
        for v in book["variables"]
    ]
    stretches = [
        (s["axis"], world.name(s["target"]), s["list"] or "", s["from"], s["to"], s["basis"])
        for s in book["coverage"]
    ]
    return "\n".join(
        [
            *head,
            *("", "## How to read it", "", *(f"* {note}" for note in book["notes"])),
            *("", "## Variables", ""),
            *_table(("name", "type", "means", "values", "missing means", "source"), variables_),
            *("", "## Where the record is declared complete", ""),
            *_table(("axis", "target", "list", "from", "to", "basis"), stretches),
            *("", "## How to cite it", "", book["bibliographicCitation"], ""),
            *("```bibtex", bibtex(book), "```", ""),
        ]
    )


def bibtex(said: Mapping[str, str]) -> str:
    """The citation as BibTeX."""
    return (
        f"@misc{{accredit-{said['record'][:12]},\n"
        f"  title = {{{_TITLE}}},\n"
        "  author = {{accredit contributors}},\n"
        f"  year = {{{said['date'][:4]}}},\n"
        f"  version = {{{said['software']}, record {said['record'][:12]}}},\n"
        f"  note = {{Made on {said['date']}}}\n}}"
    )


def cff(said: Mapping[str, str]) -> str:
    """The citation in the Citation File Format."""
    return (
        "cff-version: 1.2.0\n"
        'message: "If you use this panel, please cite it as below."\n'
        "type: dataset\n"
        f"title: {json.dumps(_TITLE)}\n"
        "authors:\n"
        '  - name: "accredit contributors"\n'
        f"version: {json.dumps(said['software'] + ', record ' + said['record'][:12])}\n"
        f"date-released: {said['date']}\n"
        f"abstract: {json.dumps('Made by: ' + said['command'], ensure_ascii=False)}\n"
    )


def _source(variable: Column) -> str:
    name = variable.name
    if name in ("year", "month", "month_end", "known"):
        return "the command"
    ending = name.rsplit("_", 1)[-1]
    if ending in ("gw", "cow", "iso3", "iso2", "qid", "name", "kind") or name in (
        "actor",
        "target",
        "state",
        "states",
        "government",
    ):
        return "gazetteer"
    return "record and ledger"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"

    return [line(head), line(["---"] * len(head)), *map(line, rows)]

"""The second evaluator: reads the TOML by itself, and lets clingo solve it. It shares no code with the first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import clingo

PROGRAM = (Path(__file__).parent / "second.lp").read_text("utf-8")
_RECORD = "record"  # sentences that the record answers, against those that rules conclude

World = tuple[
    Mapping[str, str], Mapping[str, str]
]  # sentences: yes or open; rules: force or perhaps


def written(folder: Path) -> list[dict[str, object]]:
    """The rules as they are written."""
    files = sorted(folder.glob("*.toml"))
    return [rule for file in files for rule in tomllib.loads(file.read_text("utf-8"))["rule"]]


def program_of(rules: Iterable[dict[str, object]], states: frozenset[str]) -> list[str]:
    """The rules as facts for the program, each part by its shape.

    Args:
        rules: As written.
        states: Ids of states: a rule of a state's own law binds that state alone.
    """
    facts = []
    for rule in rules:
        key = _text(rule["id"])
        facts.append(f"rule({key}).")
        conditions = list(rule["if"])  # type: ignore[call-overload]
        if rule["forum"] in states and rule.get("binds") != "anybody":
            conditions.append(f"the actor is {rule['forum']}")
        for n, condition in enumerate(conditions):
            facts += _shape(key, n, condition, ("wants", "choice", "among"))
        for n, exception in enumerate(rule.get("unless", [])):  # type: ignore[arg-type, var-annotated]
            facts += _shape(key, n, exception, ("bar", "joint", "part"))
        facts += [f"says({key},{_text(s)})." for s in rule["then"]]  # type: ignore[attr-defined]
    return facts


def _shape(key: str, n: int, given: object, names: tuple[str, str, str]) -> list[str]:
    one, several, each = names
    if isinstance(given, str):
        return [f"{one}({key},{_text(given)})."]
    return [f"{several}({key},{n}).", *(f"{each}({key},{n},{_text(s)})." for s in given)]  # type: ignore[attr-defined]


def _text(value: object) -> str:
    return '"' + str(value).replace('"', "'") + '"'


def solve(facts: list[str], worlds: list[World], program: str = PROGRAM) -> list[dict[str, str]]:
    """For each world the rules that hold (yes) or may hold (unknown); the others do not."""
    control = clingo.Control(["--warn=none"])
    lines = [*facts]
    for number, (sentences, rules) in enumerate(worlds):
        lines.append(f"world({number}).")
        lines += [f"{value}({number},{_text(s)})." for s, value in sentences.items()]
        lines += [f"{value}({number},{_text(r)})." for r, value in rules.items()]
    control.add("base", [], program + "\n".join(lines))
    control.ground([("base", [])])
    found: list[dict[str, str]] = [{} for _ in worlds]
    models = 0
    with control.solve(yield_=True) as handle:
        for model in handle:
            models += 1
            for symbol in model.symbols(shown=True):
                world, rule = symbol.arguments
                sure = symbol.name == "holds"
                if sure or rule.string not in found[world.number]:
                    found[world.number][rule.string] = "yes" if sure else "unknown"
    assert models == 1  # the rules are stratified: there is one answer
    return found

"""The rules themselves and what cases say of them, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.legal import BASES, forum_words, rule_json
from accredit.brief.sheet import Sheet
from accredit.law.book import law_book
from accredit.law.cases import Coverage
from accredit.law.consequences import Finding
from accredit.law.rule import Basis, Groups, Rule
from accredit.law.truth import Truth

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "coverage_json",
    "print_coverage",
    "print_rule",
    "print_rules",
    "print_where",
    "rules_json",
    "where_json",
]


def print_rules(rules: Sequence[Rule], console: Console) -> None:
    """One line for each rule, and how many rest on what."""
    sheet = Sheet(console)
    rows = [(r.id, r.forum, r.title, r.citation.basis.value) for r in rules]
    if rows:
        sheet.table(("rule", "forum", "title", "basis"), rows)
    tally = {basis: sum(r.citation.basis is basis for r in rules) for basis in Basis}
    told = "; ".join(f"{number} {basis.value}" for basis, number in tally.items() if number)
    sheet.put(f"{len(rules)} rules{f': {told}' if told else ''}")


def rules_json(rules: Sequence[Rule]) -> dict[str, Any]:
    """The rules as JSON."""
    return {"schema": "accredit/rules-1", "rules": [rule_json(rule) for rule in rules]}


def print_rule(rule: Rule, console: Console) -> None:
    """A rule from top to bottom, in its own words."""
    sheet = Sheet(console)
    sheet.put(Text(rule.title, style="bold"), first=Text(f"{rule.id}  ", style="bold"), indent=5)
    force = f", in force from {rule.start}" if rule.start else ""
    end = f" to {rule.end}" if rule.end else ""
    sheet.put(f"{forum_words(rule.forum)}{force}{end}; about {', '.join(rule.topics)}")
    _groups("if", "or", rule.conditions, sheet)
    for conclusion in rule.conclusions:
        sheet.put(conclusion, first="then   ", indent=7)
    _groups("unless", "and", rule.exceptions, sheet)
    for label, text in (
        ("never defeated: ", rule.undefeated),
        ("does not: ", rule.does_not),
        ("note: ", rule.note),
    ):
        if text:
            sheet.put(f"{label}{text}", indent=2)
    _citation(rule, sheet)
    sheet.put(Text(rule.place, style="dim"))


def _groups(label: str, joined: str, groups: Groups, sheet: Sheet) -> None:
    for group in groups:
        for n, sentence in enumerate(group):
            sheet.put(sentence.text, first=(label if n == 0 else joined).ljust(7), indent=7)


def _citation(rule: Rule, sheet: Sheet) -> None:
    citation = rule.citation
    basis = BASES[citation.basis]
    where = citation.instrument + (f", {citation.article}" if citation.article else "")
    sheet.put(f"{where}{f' ({basis})' if basis else ''}", first="source ", indent=7)
    for label, address in (("read", citation.address), ("official", citation.official)):
        if address:
            sheet.whole(Text(f"       {label}: {address}", style="dim"))
    if citation.quote:
        sheet.put(f"“{citation.quote}”", indent=7)


def print_where(rule: Rule, found: Sequence[Finding], console: Console) -> None:
    """For whom a rule holds, who acts first; then how many it is not known of."""
    sheet, world = Sheet(console), gazetteer()
    sheet.put(Text(rule.title, style="bold"), first=Text(f"{rule.id}  ", style="bold"), indent=5)
    holding = [f for f in found if f.truth(rule.id) is Truth.YES]
    for actor, several in groupby(holding, lambda f: f.actor):
        names = ", ".join(world.name(f.target) for f in several)
        sheet.put(names, first=f"{world.name(actor)}: ", indent=2)
    unknown = sum(f.truth(rule.id) is Truth.OPEN for f in found)
    sheet.put(f"holds for {len(holding)} of {len(found):,} pairs on record; of {unknown} not known")


def where_json(rule: Rule, found: Sequence[Finding], on: date, known: date) -> dict[str, Any]:
    """For whom a rule holds, or may hold, as JSON."""
    return {
        "schema": "accredit/law-where-1",
        "rule": rule.id,
        "on": str(on),
        "known": str(known),
        "pairs": [
            {"actor": f.actor, "target": f.target, "holds": f.truth(rule.id).word}
            for f in found
            if f.truth(rule.id) is not Truth.NO
        ],
        "asked": len(found),
    }


def print_coverage(found: Coverage, gaps: Sequence[str], console: Console) -> None:
    """For each rule in how many cases it holds and is defeated; then what is missing."""
    sheet = Sheet(console)
    rows = []
    for rule in law_book().by_id:
        holds, defeated = len(found.holds[rule.id]), len(found.defeated[rule.id])
        shown = str(defeated) if rule.exceptions else "cannot be"
        why = "" if rule.exceptions else rule.undefeated
        rows.append((rule.id, str(holds), shown, why))
    sheet.table(("rule", "holds in", "defeated in", "why it cannot be defeated"), rows)
    sheet.put(f"{found.cases} cases; {len(found.wrong)} expect what is not so; {len(gaps)} gaps")
    for line in (*found.wrong, *gaps):
        sheet.whole(line)


def coverage_json(found: Coverage, gaps: Sequence[str]) -> dict[str, Any]:
    """The coverage as JSON."""
    return {
        "schema": "accredit/law-coverage-1",
        "cases": found.cases,
        "rules": [
            {
                "rule": rule.id,
                "holds": [case.says for case in found.holds[rule.id]],
                "defeated": [case.says for case in found.defeated[rule.id]],
                "undefeated": rule.undefeated or None,
            }
            for rule in law_book().by_id
        ],
        "wrong": list(found.wrong),
        "gaps": list(gaps),
    }

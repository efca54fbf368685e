"""What follows in law (`accredit consequences`), for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.plain import named_json
from accredit.brief.sheet import Sheet
from accredit.law.consequences import Consequence, Finding, Leaf
from accredit.law.rule import Basis, Citation, Rule
from accredit.law.truth import Truth
from accredit.law.words import Words, words_of
from accredit.status import capital

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "BASES",
    "citation_json",
    "consequence_json",
    "consequences_json",
    "forum_words",
    "print_consequences",
    "rule_json",
]

_INDENT = 5
BASES = {
    Basis.VERIFIED: "",
    Basis.SECONDARY: "as others tell it",
    Basis.MEMORY: "from memory: no source was opened",
}


def forum_words(forum: str) -> str:
    """Whose law it is, in words."""
    return "International law" if forum == "INT" else capital(gazetteer().spoken_name(forum))


def print_consequences(
    finding: Finding, console: Console, *, every: bool = False, tree: bool = False
) -> None:
    """The rules that hold, by forum, then those that an exception defeats.

    Args:
        finding: What to print.
        console: Where it goes.
        every: Also the rules of which nobody knows whether they hold.
        tree: Under each rule every sentence that was asked, with the answer.
    """
    sheet, words, world = Sheet(console), words_of(finding), gazetteer()
    names = f"{world.spoken_name(finding.actor)} towards {world.spoken_name(finding.target)}"
    sheet.put(Text(f"{capital(names)}: what follows in law", style="bold"))
    state = (
        f"; the state in question is {world.spoken_name(finding.state)}" if finding.state else ""
    )
    sheet.put(f"on {finding.on}, as known on {finding.known}{state}")
    holding = finding.holding()
    for forum, items in groupby(sorted(holding, key=_by_forum), lambda c: c.rule.forum):
        sheet.title(forum_words(forum))
        for item in items:
            _item(item, words, sheet, tree=tree)
    if not holding:
        sheet.put("No rule is known to hold.")
    if defeated := finding.defeated():
        sheet.title("Would hold, but for an exception")
        for item in defeated:
            _item(item, words, sheet, tree=tree)
    _open(finding, words, sheet, every=every)


def _by_forum(item: Consequence) -> tuple[bool, str]:
    return item.rule.forum != "INT", item.rule.forum


def _item(item: Consequence, words: Words, sheet: Sheet, *, tree: bool) -> None:
    head = Text(item.rule.id.ljust(_INDENT), style="bold")
    sheet.put(words.conclusions(item), first=head, indent=_INDENT)
    if item.truth is Truth.NO:
        for group in item.defeating:
            why = Text(f"Not so, since {words.group(group)}.", style="yellow")
            sheet.put(why, indent=_INDENT)
    sheet.put(Text(_cited(item.rule.citation), style="dim"), indent=_INDENT)
    if item.rule.citation.address:
        sheet.whole(Text(f"{' ' * _INDENT}{item.rule.citation.address}", style="dim"))
    if tree:
        _tree(item, words, sheet)
        return
    for key in item.because:
        sheet.whole(Text(f"{' ' * _INDENT}because {key}", style="dim"))
    left = [text for text, truth in words.looked_for(item) if truth is Truth.NO]
    if left and item.truth is Truth.YES:
        told = f"Looked for and not found: {'; '.join(left)}."
        sheet.put(Text(told, style="dim"), indent=_INDENT)


def _cited(citation: Citation) -> str:
    basis = BASES[citation.basis]
    quote = f" “{citation.quote}”" if citation.quote else ""
    where = citation.instrument + (f", {citation.article}" if citation.article else "")
    return f"{where}{f' ({basis})' if basis else ''}.{quote}"


def _tree(item: Consequence, words: Words, sheet: Sheet) -> None:
    """Every sentence that was asked, with the answer and what it rests on."""
    for label, groups in (("if", item.conditions), ("unless", item.exceptions)):
        joined = "or" if label == "if" else "and"
        for group in groups:
            for n, leaf in enumerate(group):
                mark = label if n == 0 else joined
                line = f"{mark:<7}{words.asked(leaf.sentence)}: {_answer(leaf)}"
                sheet.put(line, first=" " * _INDENT, indent=_INDENT + 7)
    if item.rule.does_not:
        told = f"What it does not do: {item.rule.does_not}"
        sheet.put(Text(told, style="dim"), indent=_INDENT)


def _answer(leaf: Leaf) -> str:
    because = f" ({', '.join((*leaf.because, *leaf.rules))})" if leaf.because or leaf.rules else ""
    note = f", for {leaf.note}" if leaf.note and leaf.truth is not Truth.YES else ""
    return f"{leaf.truth.word}{note}{because}"


def _open(finding: Finding, words: Words, sheet: Sheet, *, every: bool) -> None:
    unknown = finding.open()
    if not unknown:
        return
    if not every:
        ids = ", ".join(item.rule.id for item in unknown)
        sheet.put("")
        sheet.put(Text(f"Not known whether they hold: {ids} (--all tells why)", style="dim"))
        return
    sheet.title("Not known whether they hold")
    for item in unknown:
        head = Text(item.rule.id.ljust(_INDENT), style="bold")
        sheet.put(words.conclusions(item), first=head, indent=_INDENT)
        for leaf in _asked(item):
            note = f": {leaf.note}" if leaf.note else ""
            told = f"Nobody knows whether {words.asked(leaf.sentence)}{note}."
            sheet.put(Text(told, style="dim"), indent=_INDENT)


def _asked(item: Consequence) -> Iterator[Leaf]:
    for group in (*item.conditions, *item.exceptions):
        yield from (leaf for leaf in group if leaf.truth is Truth.OPEN)


def consequences_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: the rules that hold, are defeated, or of which nobody knows."""
    words = words_of(finding)
    told = (*finding.holding(), *finding.defeated(), *finding.open())
    return {
        "schema": "accredit/consequences-1",
        "actor": named_json(finding.actor),
        "target": named_json(finding.target),
        "state": named_json(finding.state),
        "on": str(finding.on),
        "known": str(finding.known),
        "forum": finding.forum or None,
        "items": [consequence_json(item, words) for item in told],
    }


def consequence_json(item: Consequence, words: Words) -> dict[str, Any]:
    """One rule held against a pair."""
    return {
        "rule": item.rule.id,
        "title": item.rule.title,
        "forum": item.rule.forum,
        "holds": item.truth.word,
        "text": words.conclusions(item),
        "conclusions": [words.told(text) for text in item.rule.conclusions],
        "because": list(item.because),
        "unless": [{"text": text, "found": truth.word} for text, truth in words.looked_for(item)],
        "does_not": item.rule.does_not or None,
        "citation": citation_json(item.rule.citation),
        "tree": {
            "in_force": item.in_force.word,
            "if": [_leaves(group, words) for group in item.conditions],
            "unless": [_leaves(group, words) for group in item.exceptions],
        },
    }


def citation_json(citation: Citation) -> dict[str, str | None]:
    """Where a rule stands."""
    return {
        "instrument": citation.instrument,
        "article": citation.article or None,
        "address": citation.address or None,
        "official": citation.official or None,
        "quote": citation.quote or None,
        "basis": citation.basis.value,
    }


def _leaves(group: Sequence[Leaf], words: Words) -> list[dict[str, Any]]:
    return [
        {
            "text": words.asked(leaf.sentence),
            "sentence": leaf.sentence.text,
            "holds": leaf.truth.word,
            "because": list(leaf.because),
            "rules": list(leaf.rules),
            "note": leaf.note or None,
        }
        for leaf in group
    ]


def rule_json(rule: Rule) -> dict[str, Any]:
    """A rule as it is written."""
    return {
        "id": rule.id,
        "title": rule.title,
        "forum": rule.forum,
        "about": list(rule.topics),
        "from": str(rule.start) or None,
        "to": str(rule.end) or None,
        "if": [[s.text for s in group] for group in rule.conditions],
        "then": list(rule.conclusions),
        "unless": [[s.text for s in group] for group in rule.exceptions],
        "undefeated": rule.undefeated or None,
        "does_not": rule.does_not or None,
        "citation": citation_json(rule.citation),
        "note": rule.note or None,
        "place": rule.place,
    }

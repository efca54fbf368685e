"""A brief for a terminal or a pipe: plain lines, no frames, addresses never broken."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from accredit.actors import gazetteer
from accredit.brief.digest import Group, about, groups, is_major, new_lines
from accredit.brief.dossier import Brief, Foreseen, Judged, Line
from accredit.brief.numbers import references
from accredit.brief.opposed import attack_words, ground_words
from accredit.brief.sheet import Sheet
from accredit.brief.terminal import DATE, event
from accredit.brief.words import MARKS, claim_words, flat, sentence
from accredit.model import VerdictValue
from accredit.status import Item, capital, day_words, tidy

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["COLOURS", "print_brief"]

_ROOM = 90  # columns that a forecast of two worlds needs
COLOURS = {
    "supported": "green",
    "partly": "yellow",
    "contradicted": "bold red",
    "unknown": "cyan",
    "not-checkable": "dim",
}


def print_brief(brief: Brief, console: Console) -> None:
    """The brief from top to bottom, the verdicts before what they rest on."""
    sheet = Sheet(console)
    sheet.put(Text(brief.heading, style="bold"))
    sheet.put(Text(about(brief), style="dim"))
    sheet.title("Summary")
    for line in brief.summary:
        sheet.put(brief.numbered(line), first="•", indent=2)
    if brief.actors:
        sheet.title("Actors")
        sheet.put("; ".join(f"{tidy(a.name)} ({a.id})" for a in brief.actors) + ".")
    for group in groups(brief):
        sheet.title(group.title)
        _group(group, brief, sheet)
    _timeline(brief, sheet)
    _opposed(brief, sheet)
    _status(brief, sheet)
    _law(brief, sheet)
    _foreseen(brief, sheet)
    _news(brief, sheet)
    sheet.title("Open questions")
    for question in brief.questions or ("None.",):
        sheet.put(brief.numbered(question), first="•", indent=2)
    if brief.sources:
        sheet.title("Sources")
        for number, source in enumerate(brief.sources, 1):
            sheet.whole(f"{f'[{number}]':>5} {source}")


def _group(group: Group, brief: Brief, sheet: Sheet) -> None:
    if group.value is VerdictValue.NOT_CHECKABLE:
        by_reason = sorted(group.judged, key=lambda j: (j.verdict.reason, j.number))
        for reason, judged in groupby(by_reason, lambda j: j.verdict.reason):
            sheet.put(Text(sentence(brief.numbered(reason)), style="italic"))
            for j in judged:
                _claim(j, brief, sheet, reason="")
        return
    for j in group.judged:
        twin = group.twins.get(j.number)
        reason = f"as claim {twin}" if twin else j.verdict.reason
        _claim(j, brief, sheet, reason=reason, whole=twin is None)


def _claim(judged: Judged, brief: Brief, sheet: Sheet, *, reason: str, whole: bool = True) -> None:
    verdict, value = judged.verdict, judged.verdict.value.value
    head = Text(f"{judged.number:>3} ")
    head.append(MARKS[value], style=COLOURS[value])
    sheet.put(Text(claim_words(judged.claim), style="bold"), first=head, indent=6)
    quote = Text(f"“{flat(judged.claim.quote.text)}”", style="dim italic")
    quote.append(f"  {judged.claim.id}", style="not italic")
    sheet.put(quote, indent=6)
    if reason:
        refs = references(judged.sources) if whole else ""
        sheet.put(sentence(brief.numbered(reason), refs), indent=6)
    if whole and verdict.correction:
        right = sentence(brief.numbered(verdict.correction))
        sheet.put(Text.assemble(("Correction: ", "bold"), right), indent=6)
    if whole and verdict.later:
        since = sentence(brief.numbered(verdict.later))
        sheet.put(Text.assemble(("Since then: ", "bold"), since), indent=6)


def _timeline(brief: Brief, sheet: Sheet) -> None:
    shown = [item for item in brief.timeline if is_major(item, brief)]
    if not brief.timeline:
        return
    sheet.title("Timeline")
    drawn = False
    for item in shown:
        if not drawn and item.valid.sort_key[0] > brief.on:
            sheet.put(Text("the document", style="dim"), first=_day(str(brief.on)), indent=DATE)
            drawn = True
        sheet.put(_event(item, brief), first=_day(day_words(item.valid)), indent=DATE)
    left = len(brief.timeline) - len(shown)
    if left:
        sheet.put(
            Text(
                f"and {left} contacts and recorded words; accredit timeline A B shows all",
                style="dim",
            ),
            indent=DATE,
        )


def _day(words: str) -> Text:
    return Text(words, style="dim")


def _event(item: Item, brief: Brief) -> Text:
    text = event(item)
    text.append(f" {references(brief.item_sources.get(item.id, ()))}", style="dim")
    return text


def _opposed(brief: Brief, sheet: Sheet) -> None:
    """Who is hostile to whom, on what stated ground."""
    if not brief.opposed:
        return
    sheet.title("Hostility and stated grounds")
    world = gazetteer()
    for one in brief.opposed:
        names = f"{world.spoken_name(one.group)} towards {world.spoken_name(one.target)}"
        sheet.put(Text(capital(names), style="bold"))
        if words := attack_words(one):
            numbers = {n for key in one.attacks for n in brief.item_sources.get(key, ())}
            sheet.put(sentence(words, references(numbers)))
        for ground in one.grounds:
            refs = references(brief.item_sources.get(ground.id, ()))
            sheet.put(sentence(ground_words(ground), refs), first="•", indent=2)


def _status(brief: Brief, sheet: Sheet) -> None:
    world = gazetteer()
    if brief.pairs:
        sheet.title("Status then and now" if brief.heads[1:] else "Status")
    silent = []
    for pair in brief.pairs:
        names = f"{world.spoken_name(pair.actor)} towards {world.spoken_name(pair.target)}"
        rows = list(pair.rows())
        if not rows:
            silent.append(names)
            continue
        sheet.put(Text(capital(names), style="bold"))
        sheet.columns(brief.heads, rows)
        if pair.unknown:
            sheet.put(Text(f"unknown: {', '.join(pair.unknown)}", style="dim"))
    for target, elsewhere in brief.elsewhere.items():
        name = capital(world.spoken_name(target))
        sheet.put(Text(f"{name} in bodies and with lenders", style="bold"))
        sheet.columns(brief.heads, elsewhere)
    if silent:
        sheet.put(
            Text(f"Nothing recorded, or no complete record: {'; '.join(silent)}.", style="dim")
        )


def _law(brief: Brief, sheet: Sheet) -> None:
    """What follows in law, and what would if what the document speaks of came to be."""
    world = gazetteer()
    if brief.law:
        sheet.title("What follows in law")
    for one in brief.law:
        ask = f"accredit consequences {one.actor} {one.target} --on {one.on} --known {one.on}"
        names = f"{world.spoken_name(one.actor)} towards {world.spoken_name(one.target)}"
        sheet.put(Text(f"{capital(names)}, on {one.on}, as known on that day", style="bold"))
        for line in one.lines:
            if line.major:
                _rule(line, sheet)
        if left := sum(not line.major for line in one.lines):
            sheet.put(Text(f"and {left} more: {ask}", style="dim"), indent=5)
        if one.supposed:
            sheet.put(Text(f"Supposed for that day: {one.supposed}", style="bold"))
            sheet.table(("", "before", "after"), one.changes)
        for name, words in one.tallies:
            sheet.put(f"{name}: {words}", indent=2)
        if one.unknown:
            open_ = f"Not known whether they hold: {', '.join(one.unknown)}; why: {ask} --all"
            sheet.put(Text(open_, style="dim"))


def _rule(line: Line, sheet: Sheet) -> None:
    refs = references(line.sources)
    why = f" Not so, since {line.defeated_by}." if line.defeated_by else ""
    sheet.put(f"{line.text}{why} {line.cited} {refs}", first=line.rule.ljust(5), indent=5)


def _foreseen(brief: Brief, sheet: Sheet) -> None:
    """Who moves next, and how good such forecasts were."""
    if brief.foreseen:
        sheet.title("Who moves next")
    for one in brief.foreseen:
        sheet.put(Text(one.title, style="bold"))
        if one.gap:
            makes = f"; {one.command} makes the forecast" if one.command else ""
            sheet.put(sentence(f"{one.gap}{makes}"))
            continue
        sheet.put(one.lead)
        for words in one.many:
            sheet.put(words, first="•", indent=2)
        for words, numbers in one.came:
            sheet.put(sentence(words, references(numbers)), first="•", indent=2)
        _likely(one, sheet)
        if one.tallies:
            sheet.put(Text("What that would open", style="bold"))
        for name, words in one.tallies:
            sheet.put(f"{name}: {words}", first="•", indent=2)
        sheet.put(Text("How good such forecasts were", style="bold"))
        for words in one.skill:
            sheet.put(words, first="•", indent=2)
        sheet.put(Text("What to know", style="bold"))
        for words in one.caveats:
            sheet.put(words, first="•", indent=2)
        sheet.put(Text(f"The same, and every state: {one.command} --all", style="dim"))


def _likely(one: Foreseen, sheet: Sheet) -> None:
    """The likeliest; where room is short, only by the end of the horizon."""
    shown = list(range(len(one.heads) + 1))
    if sheet.width < _ROOM:
        shown = [n for n in shown if n % 2 == 0 or n == shown[-1]]
    heads, *rows = (tuple(row[n] for n in shown) for row in (("", *one.heads), *one.states))
    sheet.table(heads, rows)
    sheet.put(Text(one.left, style="dim"))


def _news(brief: Brief, sheet: Sheet) -> None:
    sheet.title("New to the ledger")
    for words in new_lines(brief):
        sheet.put(words, first="•", indent=2)

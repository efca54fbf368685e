"""What follows in law: consequences, what if, thresholds, and the rules themselves."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    Flag,
    LedgerPath,
    actor_of,
    console,
    day_of,
    ledger_at,
    print_json,
    to_people,
    today,
)

if TYPE_CHECKING:
    from datetime import date

app = App(name="law", help="The rules of law, and what cases say of them.")
asking = App()

Every = Annotated[bool, Parameter(name="--all", negative="")]


def _days(on: str | None, known: str | None) -> tuple[date, date]:
    by = day_of(known) or today()
    return day_of(on) or by, by


@asking.command
def consequences(
    actor: str,
    target: str,
    *,
    on: Day = None,
    known: Day = None,
    forum: str = "",
    every: Every = False,
    tree: Flag = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """What follows in law from what A is to B, by which rule, with its citation.

    Args:
        actor: Who recognises, deals or lists, by id, name or alias.
        target: Who is recognised, dealt with or listed.
        on: The day asked about; that of --known when omitted.
        known: As the world knew it on that day; today when omitted.
        forum: Only rules of one law: INT for international law, or a state or body by name.
        every: Also the rules of which nobody knows whether they hold, and why.
        tree: Every sentence that was asked under each rule, with the answer.
    """
    from accredit.brief import legal
    from accredit.law import consequences as follow

    day, by = _days(on, known)
    sides = actor_of(actor, day), actor_of(target, day)
    whose = forum if forum in ("", "INT") else actor_of(forum, day)
    found = follow(ledger_at(ledger), *sides, on=day, known=by, forum=whose)
    if as_json:
        print_json(legal.consequences_json(found))
        return
    to_people(lambda out: legal.print_consequences(found, out, every=every, tree=tree), None)


@asking.command
def whatif(
    *acts: str,
    on: Day = None,
    known: Day = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """What would change if somebody did something: before and after, and only what differs.

    Nothing is written.

    Args:
        acts: ACTOR KIND TARGET [on LIST] [by STEP] [as CAPACITY] DATE, each in quotation marks,
            as "RUS recognise taliban 2024-07-01".
        on: The day compared; that of --known when omitted.
        known: As the world knew it on that day, and all that is supposed; today when omitted.
    """
    from accredit.brief import supposing
    from accredit.errors import InputError
    from accredit.law import whatif as compare
    from accredit.status import line_of

    if not acts:
        raise InputError('whatif takes what is supposed, as "RUS recognise taliban 2024-07-01"')
    day, by = _days(on, known)
    found = compare(ledger_at(ledger), list(map(line_of, acts)), on=day, known=by)
    if as_json:
        print_json(supposing.whatif_json(found))
        return
    to_people(lambda out: supposing.print_whatif(found, out), None)


@asking.command
def thresholds(
    target: str,
    *,
    on: Day = None,
    known: Day = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Where institutions stand towards a target: each tally, how far it is, who would carry it.

    Args:
        target: A government, a movement, a person or a state, by id, name or alias.
        on: The day: members, votes and positions of then; that of --known when omitted.
        known: As the world knew it on that day; today when omitted.
    """
    from accredit.brief import tallied
    from accredit.law import thresholds as stand

    day, by = _days(on, known)
    whom = actor_of(target, day)
    found = stand(ledger_at(ledger), whom, on=day, known=by)
    if as_json:
        print_json(tallied.thresholds_json(found, whom, day, by))
        return
    to_people(lambda out: tallied.print_thresholds(found, whom, day, by, out), None)


@app.command
def rules(*, about: str = "", forum: str = "", as_json: AsJson = False) -> None:
    """The rules, one a line, with what they rest on.

    Args:
        about: Only those about one topic, as loans or embassies.
        forum: Only those of one law: INT, or a state or body by name.
    """
    from accredit.brief import ruled
    from accredit.law import law_book, topics

    if about and about not in topics():
        from accredit.errors import InputError

        raise InputError(f"--about {about!r}: no topic; there are {', '.join(topics())}")
    whose = forum if forum in ("", "INT") else actor_of(forum, today())
    found = law_book().of(about, whose)
    if as_json:
        print_json(ruled.rules_json(found))
        return
    ruled.print_rules(found, console())


@app.command
def show(rule: str, *, as_json: AsJson = False) -> None:
    """One rule as it is written: if, then, unless, what it does not do, and where it stands.

    Args:
        rule: Its id, as D02.
    """
    from accredit.brief import ruled
    from accredit.brief.legal import rule_json
    from accredit.law import law_book

    found = law_book().rule(rule.upper())
    if as_json:
        print_json({"schema": "accredit/rule-1", **rule_json(found)})
        return
    ruled.print_rule(found, console())


@app.command
def where(
    rule: str,
    *,
    on: Day = None,
    known: Day = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """For whom a rule holds on a day: every pair of which anything is on record is asked.

    Args:
        rule: Its id, as D02.
        on: The day asked about; that of --known when omitted.
        known: As the world knew it on that day; today when omitted.
    """
    from accredit.brief import ruled
    from accredit.law import law_book
    from accredit.law.everybody import everybody

    day, by = _days(on, known)
    meant = law_book().rule(rule.upper())
    found = list(everybody(ledger_at(ledger), on=day, known=by))
    if as_json:
        print_json(ruled.where_json(meant, found, day, by))
        return
    ruled.print_where(meant, found, console())


@app.command
def coverage(
    cases: Path = Path("tests/cases"), *, ledger: LedgerPath = None, as_json: AsJson = False
) -> None:
    """Which rules hold, and which are defeated, in the cases of a folder.

    Exit code 1 when a case is wrong, or a rule is not shown by any.

    Args:
        cases: A folder of cases as TOML files.
    """
    from accredit.brief import ruled
    from accredit.law import coverage as covered
    from accredit.law import law_book, read_cases

    found = covered(read_cases(cases), ledger_at(ledger))
    gaps = found.gaps(law_book())
    if as_json:
        print_json(ruled.coverage_json(found, gaps))
    else:
        ruled.print_coverage(found, gaps, console())
    if gaps or found.wrong:
        sys.exit(1)

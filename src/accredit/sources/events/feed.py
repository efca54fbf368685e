"""What a feed of events is: its forms, what each column of ours is made of, what a row must hold.

A feed is data: SQL expressions over the cells of its file, all of them text. DuckDB runs them over
millions of rows; nothing but `read` calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Check", "Feed", "Form", "Named", "Revision", "Side", "Who"]


class Revision(StrEnum):
    """How later files of a feed bear on earlier ones.

    `release`: a file is the whole of a version, and the newest version known counts.
    `rows`: a file brings rows, and of rows with one id the one known last counts.
    """

    RELEASE = "release"
    ROWS = "rows"


class Check(NamedTuple):
    """What a cell must be.

    Attributes:
        column: Of the file; its cell is shown.
        sound: SQL that is true of a good row; null is not true.
        expected: What was expected, in words.
    """

    column: str
    sound: str
    expected: str


class Who(NamedTuple):
    """One side of an event as a feed names it: the key by which it is looked up."""

    name: str
    code: str = ""
    sectors: str = ""


class Named(NamedTuple):
    """Whom such a name means from one day to another.

    Attributes:
        actor: Our id; empty where we have none.
        state: The state whose government or people it is; empty where it is none's.
        since: The first day.
        until: The last day.
    """

    actor: str
    state: str
    since: date = date.min
    until: date = date.max


class Side(NamedTuple):
    """SQL for the parts of a key: name, code, sectors."""

    name: str
    code: str = "''"
    sectors: str = "''"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a feed's file.

    Attributes:
        name: As `GED 20.1 and newer`.
        columns: Those that must be there; of a file without a header, all, in order.
        header: Whether the first row names the columns.
        delimiter: Between cells.
        quote: Around cells; empty where there is none.
        tagged: Whether a second row holds HXL tags.
        first: Of a file without a header, what its first cell looks like, by which it is known.
    """

    name: str
    columns: tuple[str, ...]
    header: bool = True
    delimiter: str = ","
    quote: str = '"'
    tagged: bool = False
    first: str = r"\d+"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of events.

    Attributes:
        id: `ucdp-ged`.
        title: Its name.
        citation: How it is cited.
        licence: What may be done with its rows, in words.
        forms: The forms of its files, the most usual first.
        select: SQL over the cells for our columns; what is not named is empty. A cell that the
            form lacks is null.
        sides: Keys of actor, target and place, to be looked up: `actor`, `target`, `place`.
        resolve: Whom a key means, by day.
        revision: How later files bear on earlier ones.
        keep: SQL that is true of the rows that count; the others are left out and counted.
        checks: What a good row fulfils.
        known: SQL for the day on which a row could be known; empty where no column says it, and
            the day of release has to be given.
        covers: SQL over our columns for the first and the last day that a row shows to be covered:
            of the event itself, or, of what is told of all times, the day of the telling.
        by_coder: Whether it is words, which the coder has to read first.
        coded: Whether a machine codes it from news, so that one happening may have many rows.
        note: What to mind.
        optional: Columns that are read where a form has them.
    """

    id: str
    title: str
    citation: str
    licence: str
    forms: tuple[Form, ...]
    select: Mapping[str, str]
    sides: Mapping[str, Side]
    resolve: Callable[[Who], Iterable[Named]]
    revision: Revision
    checks: tuple[Check, ...]
    keep: str = "true"
    known: str = ""
    covers: tuple[str, str] = ("earliest", "latest")
    by_coder: bool = False
    coded: bool = False
    note: str = ""
    optional: tuple[str, ...] = ()

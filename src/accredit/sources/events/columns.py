"""The columns of an event as it is kept, whatever feed it comes from."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COLUMNS", "RESOLVED", "EventColumn", "empty"]


@dataclass(frozen=True, slots=True)
class EventColumn:
    """One column of the event table.

    Attributes:
        type: A type of DuckDB, and so of Parquet.
        means: What stands in it, with its unit.
    """

    name: str
    type: str
    means: str


_ROWS = """
id VARCHAR: the id of the feed, and its own id of the event: `ucdp-ged:412700`
feed VARCHAR: the id of the feed
kind VARCHAR: the kind of the codebook; empty where none says the same
code VARCHAR: what the feed codes it as: a CAMEO code, UCDP's type of violence, ACLED's event type
label VARCHAR: the feed's words for that
plover VARCHAR: PLOVER type and mode, as ASSAULT:explosives
score DOUBLE: PLOVER's score, from -10 (conflict) to 10 (cooperation)
actor VARCHAR: our id of who acts; of an undirected event, of the side that is no state
actor_state VARCHAR: our id of the state whose government or people that is
actor_raw VARCHAR: what the feed calls it
target VARCHAR: our id of whom it is done to
target_state VARCHAR: our id of the state on whose government, people or ground it falls
target_raw VARCHAR: what the feed calls it
directed BOOLEAN: whether the feed says who did it to whom
dyad VARCHAR: what the feed calls the two together
place VARCHAR: where
country VARCHAR: our id of the state that this lies in
lat DOUBLE: degrees north
lon DOUBLE: degrees east
geo_prec VARCHAR: for what lat and lon stand: place, near, district, province, region, country, sea
earliest DATE: the first day on which it may have begun
latest DATE: the last day on which it may have ended
known DATE: the first day on which the world could know this row
killed_low INTEGER: deaths, the lowest estimate
killed_best INTEGER: deaths, the best estimate
killed_high INTEGER: deaths, the highest estimate
wounded INTEGER: injured
claimed_by VARCHAR: our id of who claimed it
attributed_by VARCHAR: who says that the actor did it, as the feed names him
happened VARCHAR: yes, disputed or no
sources VARCHAR[]: addresses or names of the sources that the feed gives
story VARCHAR: the feed's id of the report
"""


def _column(line: str) -> EventColumn:
    head, means = line.split(": ", 1)
    name, type_ = head.split(" ", 1)
    return EventColumn(name, type_, means)


COLUMNS: tuple[EventColumn, ...] = tuple(_column(line) for line in _ROWS.strip().split("\n"))

# What is found by names and days, and not read off the row.
RESOLVED = ("actor", "actor_state", "target", "target_state")


def empty() -> str:
    """SQL for the columns of a row in which nothing stands."""
    return ", ".join(f"null::{column.type} as {column.name}" for column in COLUMNS)

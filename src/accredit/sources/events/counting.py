"""What of several files counts on a day, as SQL over their Parquet parts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from accredit.sources.events.columns import empty
from accredit.sources.events.feed import Revision
from accredit.sources.events.loads import Load, of_one_set
from accredit.sources.events.running import quoted

__all__ = ["again_of", "counting", "rows_of"]


def counting(loads: Iterable[Load], known: date) -> tuple[Load, ...]:
    """The loads that count on a day: of releases the last version known, of rows all."""
    there = [load for load in loads if load.known <= str(known)]
    newest = {
        load.feed: load
        for load in sorted(there, key=lambda load: (load.known, load.loaded))
        if load.revision == Revision.RELEASE
    }
    return tuple(
        load for load in there if load.feed not in newest or of_one_set(load, newest[load.feed])
    )


def again_of(part: Path) -> Path:
    """Beside a part: the ids of its rows that parts loaded before it hold, too."""
    return part.with_suffix(".again")


def rows_of(loads: tuple[Load, ...], folder: Path, known: date, *, same: bool) -> str:
    """SQL for the rows that count on a day.

    Of rows with one id, in files that add to each other, the one known last counts, and of those
    known on one day that of the file loaded last.

    Args:
        loads: Those that count, the earliest first.
        folder: Where their parts are.
        known: The day.
        same: Whether the table `same` holds ids that count no more.
    """
    queries = [_of_set([folder / load.part for load in one], known) for one in _sets(loads)]
    if not queries:
        return f"select {empty()} where false"
    every = " union all by name ".join(queries)
    return f"select * from ({every}) where id not in (select id from same)" if same else every


def _sets(loads: tuple[Load, ...]) -> list[list[Load]]:
    """The loads by what adds to each other."""
    sets: list[list[Load]] = []
    for load in loads:
        mine = next((one for one in sets if of_one_set(one[0], load)), None)
        if mine is None:
            sets.append(mine := [])
        mine.append(load)
    return sets


def _of_set(parts: list[Path], known: date) -> str:
    rows = f"from {_read(parts)} where known <= '{known}'"
    again = [place for place in map(again_of, parts) if place.exists()]
    if not again:
        return f"select * exclude (filename) {rows}"
    twice = f"(select id from {_read(again)})"
    order = f"list_position([{', '.join(map(quoted, parts))}], filename)"
    return (
        f"select * exclude (filename) {rows} and id not in {twice} union all by name "
        f"select * exclude (filename) {rows} and id in {twice} "
        f"qualify row_number() over (partition by id order by known desc, {order} desc) = 1"
    )


def _read(files: Iterable[Path]) -> str:
    listed = ", ".join(map(quoted, files))
    return f"read_parquet([{listed}], union_by_name = true, filename = true)"

"""Small files of feeds, made for a test, and a store that loads them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from accredit.sources.events import EventStore, Given, Load, Read, feed, feeds

TODAY = date(2026, 11, 24)

# The columns of GED 24.1 that are read, and a few that are not, in the order of the file.
_GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_name,dyad_name,side_a,side_b,"
    "number_of_sources,source_article,where_prec,where_coordinates,where_description,latitude,"
    "longitude,country,country_id,event_clarity,date_prec,date_start,date_end,deaths_civilians,"
    "best,high,low,gwnoa,gwnob"
)
GED_COLUMNS = _GED.split(",")
USUAL = {
    "id": "1",
    "relid": "AFG-2022-1-1-1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "dyad_name": "Government of Russia (Soviet Union) - IS",
    "side_a": "Government of Russia (Soviet Union)",
    "side_b": "IS",
    "source_article": "Invented, 2022-09-06",
    "where_prec": "1",
    "where_coordinates": "Kabul city",
    "latitude": "34.53",
    "longitude": "69.17",
    "country": "Afghanistan",
    "country_id": "700",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2022-09-05",
    "date_end": "2022-09-05",
    "best": "2",
    "high": "6",
    "low": "2",
    "gwnoa": "365",
}


def ged(
    folder: Path,
    *rows: dict[str, str],
    name: str = "ged.csv",
    columns: Sequence[str] = GED_COLUMNS,
) -> Path:
    """A file of GED; a row says only in what it differs from an attack on an embassy in Kabul."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(USUAL | row for row in rows)
    return path


def load(
    store: EventStore,
    path: Path,
    name: str = "ucdp-ged",
    *,
    known: date = date(2024, 6, 1),
    version: str = "",
    good_rows: bool = False,
    encoding: str = "utf-8",
) -> tuple[Load, Read | None]:
    """Load a file as of a feed."""
    given = Given(known, TODAY, good_rows, encoding)
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    every = tuple(feeds().values())
    return store.load(path, feed(name), every, given, version=version, now=now)


def rows(store: EventStore, known: date = TODAY) -> list[dict[str, Any]]:
    """The events that count on a day."""
    with store.open(known) as db:
        answer = db.execute("select * from event order by id")
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def toll(store: EventStore, known: date = TODAY) -> dict[str, int]:
    """Deaths by the feed's own id of the event, as the world knew them on a day."""
    return {row["id"].split(":", 1)[1]: row["killed_best"] for row in rows(store, known)}


@contextmanager
def nothing_changes(folder: Path) -> Iterator[None]:
    """What is done within leaves every file of the folder as it was, and none beside them."""

    def state() -> dict[str, bytes]:
        held = (p for p in folder.rglob("*") if p.is_file() and p.name != "lock")
        return {str(p.relative_to(folder)): p.read_bytes() for p in held}

    before = state()
    yield
    assert state() == before


_ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,"
    "inter2,country,location,latitude,longitude,geo_precision,source,fatalities,timestamp"
)
ACLED_COLUMNS = _ACLED.split(",")
ACLED_USUAL = {
    "event_id_cnty": "AFG1",
    "event_date": "2022-09-05",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Suicide bomb",
    "actor1": "Islamic State Khorasan Province (ISKP)",
    "inter1": "Rebel group",
    "actor2": "Military Forces of Russia (2000-)",
    "inter2": "External/Other forces",
    "country": "Afghanistan",
    "location": "Kabul",
    "latitude": "34.53",
    "longitude": "69.17",
    "geo_precision": "1",
    "source": "Invented",
    "fatalities": "8",
    "timestamp": "1662940800",  # 2022-09-12
}


def acled(folder: Path, *rows: dict[str, str], name: str = "acled.csv") -> Path:
    """A file in ACLED's form, invented: the same attack as in `ged`, laid to the branch."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ACLED_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ACLED_USUAL | row for row in rows)
    return path

"""Files of events made for `events.py`: real rows of GED repeated, rows like GDELT's made up."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT.parent / "shared/data/events/ucdp_ged_myanmar_1989_2023.csv.gz"
RELEASED, KNOWN = date(2024, 6, 11), date(2026, 11, 26)
PARTS, ACTORS = 100, 500


def ged_file(folder: Path) -> Path:
    """Where the repeated rows of GED stand."""
    return folder / "ged.csv"


def make_ged(folder: Path, rows: int) -> None:
    """The real rows again and again, each with an id of its own, and whom their names mean."""
    import duckdb

    from accredit.sources.events import Given
    from accredit.sources.events.ged import GED
    from accredit.sources.events.stage import Stage

    real = f"read_csv('{SAMPLE}', all_varchar = true)"
    with duckdb.connect() as db:
        db.execute(
            f"copy (select * replace ((id::bigint + 1000000 * n)::varchar as id) from {real}, "
            f"range({rows // 5000}) turn(n) limit {rows}) to '{ged_file(folder)}' (header)"
        )
        stage = Stage(db, GED, Given(RELEASED, KNOWN), folder / "stage.parquet")
        stage.fill(f"(select * from {real})", None)
        stage.look_up()
        db.execute(f"copy who to '{folder / 'who.csv'}' (header)")


def make_store(folder: Path, rows: int) -> None:
    """Events as `accredit events load` leaves them, of a hundred daily files like GDELT's."""
    import duckdb

    from accredit.actors import gazetteer
    from accredit.sources.events.loads import Load

    (folder / "store" / "parts").mkdir(parents=True)
    known = sorted(gazetteer().actors.values(), key=lambda a: (a.kind == "state", a.id))
    first = ["RUS", "USA", "taliban", "is", "isis-k"]  # they are in most rows
    others = [a.id for a in known if a.kind != "person" and a.id not in first]
    ids = [*first, *others[:: len(others) // ACTORS]]
    state = {a.id: a.id if a.kind == "state" else None for a in known}
    each, loads = rows // PARTS, []
    with duckdb.connect() as db:
        db.execute("create table who (n int, id varchar, state varchar)")
        db.executemany(
            "insert into who values (?, ?, ?)", [(n, i, state[i]) for n, i in enumerate(ids)]
        )
        db.execute("set threads = 1; select setseed(0.5)")
        for part in range(PARTS):
            day = date(2023, 1, 1) + timedelta(part)
            load = Load(
                file=f"{day:%Y%m%d}.export.CSV", digest=f"{part:064}"[::-1], feed="gdelt-1",
                form="made up", version="", revision="rows", known=str(day), loaded=str(KNOWN),
                rows=each, left_out=0, repeated=0, bad=0, first=str(day), last=str(day),
                unnamed_actors=0.0, unnamed_targets=0.0,
            )  # fmt: skip
            place = folder / "store" / "parts" / load.part
            db.execute(f"copy ({_made(day, each, part, len(ids))}) to '{place}' (compression zstd)")
            loads.append(json.dumps(asdict(load)) + "\n")
    (folder / "store" / "loads.jsonl").write_text("".join(loads))


def _made(day: date, rows: int, part: int, actors: int) -> str:
    """SQL for made-up rows of a day, in all columns of an event."""
    from accredit.sources.events import COLUMNS

    cells = {
        "id": f"'gdelt-1:' || (turn + {part * rows})",
        "feed": "'gdelt-1'",
        "kind": "case when chance < 0.1 then 'attack' when chance < 0.4 then 'negotiate' end",
        "code": "printf('%03d', (200 * chance)::int)",
        "score": "round(20 * chance - 10, 1)",
        **{f"{side}": f"{side}.id" for side in ("actor", "target")},
        **{f"{side}_raw": f"upper({side}.id)" for side in ("actor", "target")},
        **{f"{side}_state": f"{side}.state" for side in ("actor", "target")},
        "directed": "true",
        "place": "'Place ' || (5000 * spot)::int",
        "country": "target.state",
        "lat": "round(180 * spot - 90, 4)",
        "lon": "round(360 * chance - 180, 4)",
        "geo_prec": "'place'",
        **dict.fromkeys(("earliest", "latest"), f"date '{day}' - (spot < 0.02)::int * 365"),
        "known": f"date '{day}'",
        "sources": "['https://example.org/' || md5(turn::varchar)]",
    }
    columns = ", ".join(f"({cells.get(c.name, 'null')})::{c.type} as {c.name}" for c in COLUMNS)
    skewed = f"least({actors} * pow(random(), 2), {actors - 1})::int"
    return (
        f"select {columns} from (select turn, random() as chance, random() as spot, {skewed} as a, "
        f"{skewed} as b from range({rows}) made(turn)) "
        "join who actor on actor.n = a join who target on target.n = b"
    )

"""Events that may be one told twice: found and proposed, never merged.

Three grounds:

    repeat   one source, target, code and day more than once, in a feed coded by machine
    mirror   in one report, the same with source and target exchanged
    feeds    two feeds, at most two days apart, within 50 km (or, where a place is coarse or
             missing, in one country), of one family of actors and one state
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accredit.actors import gazetteer
from accredit.sources.events.cameo import mutual_codes
from accredit.sources.events.feeds import feeds
from accredit.sources.events.running import one, quoted

if TYPE_CHECKING:
    import duckdb

__all__ = ["DAYS", "KILOMETRES", "Twins", "pairs", "pairs_csv", "twins"]

DAYS = 2
KILOMETRES = 50
_COARSE = "('province', 'region', 'country', 'sea')"
_TIES = frozenset(("part-of", "represents", "organ-of"))


@dataclass(frozen=True, slots=True)
class Twins:
    """How many events may be others told again.

    Attributes:
        events: How many were looked at.
        repeated: How many repeat an earlier one.
        mirrored: How many have a twin in the same report with the sides exchanged, whatever the
            codes: a visit made is a visit hosted.
        folded: How many of those would go, since their code is mutual.
        across: How many have a like in another feed.
    """

    events: int
    repeated: int
    mirrored: int
    folded: int
    across: int


def twins(db: duckdb.DuckDBPyConnection, feed: str = "") -> Twins:
    """Find events that may be one, and put them into the table `pair`.

    Args:
        db: A database with the view `event`. The table has the columns id (the event that would
            not be counted), same_as (the one that would), ground, why, earliest, actor, target.
        feed: Only within this feed, and between it and others.
    """
    coded = [one.id for one in feeds().values() if one.coded]
    mutual = mutual_codes()
    _families(db)
    db.execute(
        "create temp table looked as select id, feed, kind, code, story, earliest, latest, "
        "country, coalesce(event.actor, actor_raw) as actor, "
        "coalesce(target, target_state, target_raw) as target, "
        "actor_raw, target_raw, target_state, coalesce(family.root, event.actor) as root, "
        f"case when geo_prec in {_COARSE} then null else lat end as lat, lon "
        "from event left join family on family.actor = event.actor"
    )
    db.execute(
        "create temp table pair (id varchar, same_as varchar, ground varchar, why varchar, "
        "earliest date, actor varchar, target varchar)"
    )
    mine = f"feed = {quoted(feed)}" if feed else "true"
    listed = ", ".join(quoted(name) for name in coded) or "''"
    db.execute(_REPEATS.format(where=f"{mine} and feed in ({listed})"))
    codes = ", ".join(quoted(code) for code in mutual) or "''"
    db.execute(_MIRRORS.format(where=mine, codes=codes))
    either = f"{quoted(feed)} in (a.feed, b.feed)" if feed else "true"
    db.execute(_ACROSS.format(where=either))
    events, mirrored = one(
        db,
        f"select count(*), count(*) filter ({_MIRRORED}) from looked a where {mine}",
    )
    grounds = dict(
        db.execute("select ground, count(distinct id) from pair group by ground").fetchall()
    )
    repeats, folded, across = (grounds.get(name, 0) for name in ("repeat", "mirror", "feeds"))
    return Twins(events, repeats, mirrored, folded, across)


def pairs(db: duckdb.DuckDBPyConnection, limit: int | None = None) -> list[dict[str, Any]]:
    """Rows of the table `pair`, by ground and day.

    Args:
        db: Where `twins` made it.
        limit: So many of each ground.
    """
    query = "select * from pair qualify row_number() over (partition by ground order by id) <= ?"
    rows = db.execute(f"{query} order by ground, earliest, id", [limit or 1 << 60])
    names = [column[0] for column in rows.description or ()]
    return [
        {name: cell and str(cell) for name, cell in zip(names, row, strict=True)}
        for row in rows.fetchall()
    ]


def pairs_csv(db: duckdb.DuckDBPyConnection) -> str:
    """The table `pair` as CSV, which `pairs_of` reads once `by` is given."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows = db.execute("select * from pair order by ground, earliest, id")
    writer.writerow([column[0] for column in rows.description or ()])
    writer.writerows(rows.fetchall())
    return out.getvalue()


def _families(db: duckdb.DuckDBPyConnection) -> None:
    """A table of the whole that each actor is of: a branch's group, a movement's government."""
    up: dict[str, list[str]] = defaultdict(list)
    world = gazetteer()
    for relation in world.relations:
        if relation.kind in _TIES and world.actor(relation.b).kind != "state":
            up[relation.a].append(relation.b)
    rows = []
    for actor in up:
        root, seen = actor, {actor}
        while above := [b for b in up.get(root, ()) if b not in seen]:
            root = above[0]
            seen.add(root)
        rows.append((actor, root))
    db.execute("create temp table family (actor varchar, root varchar)")
    db.executemany("insert into family values (?, ?)", rows)


_REPEATS = """
insert into pair
select id, earlier, 'repeat', 'the same source, target, code and day', earliest, actor, target
from (
  select *, min(id) over (partition by feed, actor_raw, target_raw, code, earliest) as earlier
  from looked where {where} and actor_raw is not null and target_raw is not null
)
where id <> earlier
"""

_MIRRORED = """
where exists (
  select 1 from looked b
  where b.feed = a.feed and b.story = a.story and b.earliest = a.earliest and b.id <> a.id
    and b.actor_raw = a.target_raw and b.target_raw = a.actor_raw
)
"""

_MIRRORS = """
insert into pair
select distinct on (b.id) b.id, a.id, 'mirror',
  'one report tells both directions of what two do together', b.earliest, b.actor, b.target
from (select * from looked where {where}) a join looked b
  on b.feed = a.feed and b.story = a.story and b.earliest = a.earliest and b.code = a.code
  and b.actor_raw = a.target_raw and b.target_raw = a.actor_raw and a.id < b.id
where a.code in ({codes})
order by b.id, a.id
"""

# The haversine formula, on a sphere of 6371 km.
_ACROSS = f"""
insert into pair
select distinct on (b.id) b.id, a.id, 'feeds', printf('%s and %s, %d days apart, %s',
  a.feed, b.feed, apart, case when km is null then 'in one country'
  else printf('%.0f km', km) end), b.earliest, b.actor, b.target
from (
  select a.id as left, b.id as right,
    greatest(0, b.earliest - a.latest, a.earliest - b.latest) as apart,
    6371 * 2 * asin(sqrt(pow(sin(radians(b.lat - a.lat) / 2), 2)
      + cos(radians(a.lat)) * cos(radians(b.lat)) * pow(sin(radians(b.lon - a.lon) / 2), 2))) as km
  from looked a join looked b
    on a.root = b.root and a.kind = b.kind and a.feed < b.feed
    and b.earliest <= a.latest + {DAYS} and a.earliest <= b.latest + {DAYS}
    and a.target_state is not distinct from b.target_state
  where {{where}}
    and (a.country = b.country or a.country is null or b.country is null)
) near join looked a on a.id = near.left join looked b on b.id = near.right
where km is null or km <= {KILOMETRES}
order by b.id, apart, km, a.id
"""

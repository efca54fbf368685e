"""How stretches become the rows of a panel: queries for DuckDB over tables of our own making.

A panel may have tens of millions of rows, while its stretches are some hundred thousand. So those
of dyads are cut and sorted as stretches, and unfolded at the very end: no join or sort follows that
would hold the rows. States are counted over the dyads of which something is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from accredit.exchange.counts import FAMILIES
from accredit.exchange.flat import Column
from accredit.exchange.variables import ENVOYS

__all__ = ["DYADS", "STATES", "chosen"]

# A number of acts is 0 only where silence means that there was nothing.
_SURE_OF_NONE = {
    "recognition": "v.recognition",
    "relations": "v.dealing",
    "designation": "(s.designation IS NOT NULL AND len(s.lists_unknown || s.lists_possibly) = 0)",
}


def _acts(family: str) -> str:
    sure = _SURE_OF_NONE.get(family)
    nothing = f"CASE WHEN {sure} THEN 0 END" if sure else "NULL"
    return f'coalesce(h."{family}", {nothing}) AS acts_{family}'


_SIDES = ", ".join(
    f"{t}.name AS {side}_name, {t}.kind AS {side}_kind, "
    + ", ".join(f"{t}.{code} AS {side}_{code}" for code in ("gw", "cow", "iso3", "iso2", "qid"))
    for side, t in (("actor", "a"), ("target", "b"))
)
# Nothing, where no act of a dyad is counted in any month, is neither the greatest nor the least.
_FIRST = "greatest(s.first, a.first, b.first, v.first, h.first)"
_LAST = "least(s.last, a.last, b.last, v.last, h.last)"

DYADS = f"""
SET VARIABLE months = (SELECT list(m ORDER BY place) FROM month m);
CREATE TABLE heard AS
    SELECT *, place AS first, lead(place, 1, 1_000_000) OVER dyad - 1 AS last
    FROM (
        SELECT actor, target, place FROM counted
        UNION SELECT actor, target, unnest([0, place + 1]) FROM counted)
    LEFT JOIN counted USING (actor, target, place)
    WINDOW dyad AS (PARTITION BY actor, target ORDER BY place);
CREATE TABLE folded AS
    SELECT s.* EXCLUDE (first, last), {_SIDES}, {", ".join(map(_acts, FAMILIES))},
        {_FIRST} AS first, {_LAST} AS last
    FROM stay s
    JOIN who a ON a.actor = s.actor
    JOIN who b ON b.actor = s.target
    JOIN covered v ON v.target = s.target
    LEFT JOIN heard h ON h.actor = s.actor AND h.target = s.target
    WHERE {_FIRST} <= {_LAST}
    ORDER BY s.actor, s.target, {_FIRST};
CREATE VIEW panel AS
    SELECT * EXCLUDE (m), m.*
    FROM (SELECT *, unnest(getvariable('months')[first + 1 : last + 1]) AS m FROM folded)
"""  # noqa: S608  no value from outside is in it


def _tally(prefix: str, condition: str) -> str:
    """Recognisers; nothing where no state's word is known."""
    heard = f"{condition} AND p.recognition <> 'unknown'"
    known = f"FILTER ({heard})"

    def number(what: str) -> str:
        return f"count(DISTINCT p.actor) FILTER ({heard} AND {what})"

    some = f"count(*) {known} > 0"
    return f"""
    CASE WHEN {some} THEN {number("p.recognition = 'de-jure'")} END AS {prefix}recognised_by,
    CASE WHEN {some} THEN {number("p.recognition = 'de-facto'")} END
        AS {prefix}recognised_by_de_facto,
    CASE WHEN {some} THEN {number("p.recognition = 'implied'")} END
        AS {prefix}recognised_by_implied,
    CASE WHEN {some} THEN {number("NOT p.recognition_settled")} END
        AS {prefix}recognised_by_disputed,
    count(DISTINCT p.actor) {known} AS {prefix}heard"""


def _envoys(end: str, of: str) -> str:
    numbers = (
        f"count(*) FILTER (list_contains({list(values)}, dealing)) AS {name}_{end}"
        for name, values in ENVOYS.items()
    )
    return f"""
    SELECT {of} AS state, place, {", ".join(numbers)}, count(*) AS dealing_{end}_heard
    FROM deal GROUP BY {of}, place"""  # noqa: S608  names of ours


STATES = f"""
CREATE TABLE being AS
    SELECT a.actor AS state, a.name AS state_name, m.*,
        {", ".join(f"a.{code} AS state_{code}" for code in ("gw", "cow", "iso3", "iso2", "qid"))}
    FROM who a JOIN month m ON m.place BETWEEN a.first AND a.last
    WHERE a.kind = 'state';
CREATE TABLE many AS SELECT place, count(*) AS states FROM being GROUP BY place;
CREATE TABLE pair AS
    SELECT s.actor, s.target, s.recognition, s.recognition_settled, s.dealing, s.lists_listed,
        s.lists_unknown, m.place,
        coalesce(g.state, s.target) AS state, g.state IS NOT NULL AS governing
    FROM stay s
    JOIN month m ON m.place BETWEEN s.first AND s.last
    LEFT JOIN governs g ON g.government = s.target AND g.place = m.place
    WHERE s.recognition <> 'unknown' OR s.dealing <> 'unknown'
        OR len(s.lists_listed || s.lists_unknown) > 0;
CREATE TABLE towards AS
    SELECT p.state, p.place, {_tally("", "NOT governing")}, {_tally("government_", "governing")},
    FROM pair p JOIN being x ON x.state = p.actor AND x.place = p.place
    GROUP BY p.state, p.place;
CREATE TABLE listing AS
    SELECT state, place,
        list_sort(list_distinct(flatten(list(lists_listed)))) AS lists,
        list_sort(list_distinct(flatten(list(lists_unknown)))) AS lists_unknown
    FROM pair GROUP BY state, place;
CREATE TABLE gives AS
    SELECT p.actor AS state, p.place,
        count(*) FILTER (p.recognition = 'de-jure') AS recognises,
        count(*) FILTER (p.recognition = 'implied') AS recognises_implied,
        count(*) AS recognises_heard
    FROM pair p JOIN being x ON x.state = p.target AND x.place = p.place
    WHERE p.recognition <> 'unknown' GROUP BY p.actor, p.place;
CREATE TABLE deal AS
    SELECT p.actor, p.state, p.place, coalesce(
        max(p.dealing) FILTER (governing), max(p.dealing) FILTER (NOT governing)) AS dealing
    FROM pair p JOIN being x ON x.state = p.actor AND x.place = p.place
    WHERE p.dealing <> 'unknown' AND p.actor <> p.state
    GROUP BY p.actor, p.state, p.place;
CREATE TABLE received AS {_envoys("received", "state")};
CREATE TABLE sent AS {_envoys("sent", "actor")};
CREATE VIEW panel AS
SELECT x.*, y.states, g.government, w.* EXCLUDE (state, place),
    y.states - 1 - coalesce(w.heard, 0) AS recognised_by_unknown,
    CASE WHEN g.government IS NOT NULL THEN y.states - 1 - coalesce(w.government_heard, 0) END
        AS government_recognised_by_unknown,
    z.recognises, z.recognises_implied,
    y.states - 1 - coalesce(z.recognises_heard, 0) AS recognises_unknown,
    r.* EXCLUDE (state, place), e.* EXCLUDE (state, place),
    y.states - 1 - coalesce(r.dealing_received_heard, 0) AS dealing_received_unknown,
    y.states - 1 - coalesce(e.dealing_sent_heard, 0) AS dealing_sent_unknown,
    coalesce(l.lists, []) AS lists,
    list_filter(coalesce(l.lists_unknown, []), lambda name: NOT list_contains(l.lists, name))
        AS lists_unknown
FROM being x
JOIN many y ON y.place = x.place
LEFT JOIN governs g ON g.state = x.state AND g.place = x.place
LEFT JOIN towards w ON w.state = x.state AND w.place = x.place
LEFT JOIN gives z ON z.state = x.state AND z.place = x.place
LEFT JOIN received r ON r.state = x.state AND r.place = x.place
LEFT JOIN sent e ON e.state = x.state AND e.place = x.place
LEFT JOIN listing l ON l.state = x.state AND l.place = x.place
ORDER BY x.state, x.place
"""  # noqa: S608  no value from outside is in it


def chosen(columns: Sequence[Column], *, as_text: bool = False) -> str:
    """The query for the rows of a panel, in order.

    Args:
        columns: Its variables.
        as_text: For CSV: lists joined by `;`, and TRUE and FALSE, which R reads too.
    """
    texts = {"list": "array_to_string({0}, ';') AS {0}", "bool": "upper({0}::VARCHAR) AS {0}"}
    shapes = texts if as_text else {}
    cells = (shapes.get(column.type, "{0}").format(column.name) for column in columns)
    return f"SELECT {', '.join(cells)} FROM panel"  # noqa: S608  names of ours

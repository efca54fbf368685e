"""What bodies did to a target is answered by an index that holds the whole of it."""

import re
import sqlite3
from contextlib import closing

from accredit.ledger import Ask, Store
from accredit.ledger.asking import statement, values
from accredit.ledger.engines.sqlite import SQLite
from accredit.status.facts import BODIES, OWN, movers
from tests.conftest import act
from tests.ledger.places import Place


def test_the_index_is_of_the_kinds_that_move_what_others_hold(place: Place) -> None:
    """Whoever adds such a kind to the codebook adds a migration; without it the index is idle."""
    Store.create(place.where).close()
    schema = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE name = 'entry_bodies'",
        "postgresql": "SELECT indexdef FROM pg_indexes WHERE indexname = 'entry_bodies'"
        " AND schemaname = current_schema()",
    }
    ((definition,),) = place.sql(schema[place.engine])
    kinds = re.findall(r"'([a-z-]+)'", definition.partition("kind")[2].partition("WHERE")[2])
    assert [k for k in kinds if k != "act"] == sorted(movers(BODIES))


def test_the_file_answers_from_the_index_alone(tmp_path) -> None:
    file = tmp_path / "own.sqlite"
    store = Store.create(file)
    store.append([act("a", "admit", "UN", "taliban", "2020")], "Ada")
    store.close()
    asks = [Ask(("CHN",), ("taliban",), movers(OWN)), Ask((), ("taliban", "AFG"), movers(BODIES))]
    with closing(sqlite3.connect(file)) as db:
        sql = "EXPLAIN QUERY PLAN " + statement(asks)
        plan = [row[-1] for row in db.execute(sql, values(asks, "2026-01-01"))]
    assert "SEARCH entry USING INDEX entry_actor (actor=? AND target=? AND known<?)" in plan
    assert plan[-1].startswith("SEARCH entry USING COVERING INDEX entry_bodies (target=?")


def test_a_body_too_long_for_an_index_page_is_held(place: Place) -> None:
    store = Store.create(place.where)
    long = act("a", "admit", "UN", "taliban", "2020", note="x" * 20_000)
    store.append([long], "Ada")
    ((found,),) = store.hits([Ask((), ("taliban",), movers(BODIES))], "2026-01-01")[1]
    assert [told.id for told in store.told([found])] == ["a"]
    assert len(found.body) > 20_000
    assert isinstance(store.engine, SQLite) == (place.engine == "sqlite")

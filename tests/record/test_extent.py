"""What the record says that it is complete on, held against the rows that it holds."""

import json
from datetime import date

from accredit.record import extents, lists, record
from tests.ledger.command import run


def test_every_episode_and_every_list_says_whether_it_is_complete() -> None:
    found = extents()
    assert {e.id for e in found if e.kind == "episode"} == {a.episode for a in record().acts}
    assert {e.id for e in found if e.kind == "list"} == set(lists())
    declared = {id(c) for c in record().coverage}
    told = [c for e in found for c in e.complete]
    assert len({(c.axis, c.target, c.list, str(c.valid_from)) for c in told}) == len(declared)


def test_kosovos_first_year_is_complete_and_ukraines_is_a_sample() -> None:
    by_id = {e.id: e for e in extents()}
    (year,) = by_id["kosovo_2008_present"].complete
    assert year.covers(date(2008, 6, 1))
    assert not year.covers(date(2012, 6, 1))
    assert by_id["ukraine_1991"].complete == ()
    assert by_id["UN-1267"].complete[0].target == "*"  # nine official files of the whole list


def test_the_command_prints_the_same_for_programs_and_for_people() -> None:
    items = json.loads(run("record", "coverage", "--json").stdout)["items"]
    text = run("record", "coverage").stdout
    assert {item["id"] for item in items} == {e.id for e in extents()}
    assert " ".join(text.split()).count("; a sample") == sum(
        1 for i in items if i["acts"] and not i["complete"]
    )

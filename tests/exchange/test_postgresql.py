"""Out of a ledger in PostgreSQL and into another: what is tested of files holds of a server too."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from accredit.cli import main
from accredit.exchange import Wanted, chosen, listings, write
from accredit.exchange.ftm import entities
from accredit.intake import load as load_list
from accredit.ledger import Item, Void, open_ledger
from accredit.ledger.lines import read_lines
from accredit.model import Act, Listing, Relation, Snapshot, Statement
from accredit.sources.lists import source
from tests.conftest import TODAY
from tests.ledger.places import Place, new_schema
from tests.ledger.test_lines import ACT

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str) -> tuple[int, str]:
        code = 0
        try:
            main(list(words))
        except SystemExit as end:
            code = int(str(end.code or 0))
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return command


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """What the record has of the Taliban under ids of their own, an act and its correction."""
    file = tmp_path / "given.jsonl"
    with file.open("w", encoding="utf-8") as out:
        write(chosen(open_ledger(), Wanted(target="taliban")), "jsonl", out)
    found = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    renamed = [{**entry, "id": f"own-{entry['id']}"} for entry in found]
    correction = {**ACT, "id": "b", "kind": "negotiate", "supersedes": "a"}
    file.write_text("\n".join(map(json.dumps, (*renamed, ACT, correction))), "utf-8")
    return file


@pytest.fixture
def one(postgresql: str, given: Path, run: Run) -> Place:
    """A ledger of those entries, of which the correction was voided since."""
    place = Place("postgresql", new_schema(postgresql))
    code, told = _import(run, given, place)
    assert (code, "0 rejected" in told) == (0, True), told
    assert _items(place) == read_lines(given.read_text("utf-8"), "given")
    code, told = run("ledger", "void", "b", "--why", "x", "--recorder", "R", "--ledger", str(place))
    assert code == 0, told
    return place


@pytest.fixture
def two(postgresql: str) -> Place:
    return Place("postgresql", new_schema(postgresql))


def _import(run: Run, file: Path, place: Place, *more: str) -> tuple[int, str]:
    return run("ledger", "import", str(file), "--recorder", "R", "--ledger", str(place), *more)


def _items(place: Place) -> list[Item]:
    return [entry.item for entry in open_ledger(place.where).walk(own=True)]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_entries_come_out_of_one_ledger_and_into_another_as_they_were(
    form: str, one: Place, two: Place, tmp_path: Path, run: Run
) -> None:
    before = _items(one)
    assert {type(item) for item in before} == {Act, Statement, Relation, Void}
    assert len(before) > 60
    table = tmp_path / f"out.{form}"
    assert run("export", "--own", "--out", str(table), "--ledger", str(one)) == (0, "")
    count = len(before)
    code, told = _import(run, table, two)
    assert (code, told) == (0, f"{count} written, 0 there already, 0 rejected of {count} read\n")
    assert _items(two) == before
    assert two.held() == one.held()
    assert _import(run, table, two)[1].startswith(f"0 written, {count} there already")
    assert run("ledger", "verify", "--ledger", str(two))[0] == 0


def test_listings_come_out_of_one_ledger_and_into_another_as_the_same(
    one: Place, two: Place, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "out.ftm.json"
    assert run("export", "--own", "--out", str(file), "--ledger", str(one)) == (0, "")
    code, told = _import(run, file, two)
    listings = _listings(one)
    assert len(listings) > 5
    assert (code, told.partition(" ")[0]) == (0, str(len(two.held())))
    assert _listings(two) == listings
    assert _import(run, file, two)[1].startswith("0 written")


def _listings(place: Place) -> list[str]:
    kept = ("entity", "country", "program", "startDate", "endDate", "status")
    entries = chosen(open_ledger(place.where), Wanted(own=True, known=TODAY))
    return sorted(
        str([entity["properties"].get(name) for name in kept])
        for entity in entities(entries, TODAY)
        if entity["schema"] == "Sanction"
    )


def test_a_rejected_row_leaves_the_ledger_as_it_was_unless_told_to_keep_going(
    one: Place, tmp_path: Path, run: Run
) -> None:
    before = one.held()
    rows = [{**ACT, "id": "good"}, {**ACT, "id": "bad", "actor": "atlantis"}, {**ACT, "id": "late"}]
    file = tmp_path / "some.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    code, told = _import(run, file, one)
    assert (code, "some.jsonl:2: " in told, "0 written" in told) == (2, True, True), told
    assert one.held() == before
    code, told = _import(run, file, one, "--keep-going")
    assert (code, "2 written" in told) == (1, True), told
    assert one.held() == [*before, "good", "late"]


def test_entries_of_a_list_come_out_of_a_server_one_after_the_other(two: Place) -> None:
    many = tuple(Listing(str(n), "entity", f"N{n}", lists=("US-SDGT",)) for n in range(3000))
    snapshot = Snapshot("ofac-sdn", TODAY, "a" * 64, many)
    ledger = open_ledger(two.where, write=True)
    load_list(ledger, snapshot, source("ofac-sdn"), "R")
    found = list(listings(open_ledger(two.where), Wanted(own=True), TODAY))
    assert [e["schema"] for e in found] == ["Organization", "Sanction"] * 3000

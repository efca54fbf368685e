"""Entries of official lists out as FollowTheMoney and back: nothing is lost on the way."""

import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from accredit.errors import BadList
from accredit.exchange import Source, Wanted, listings
from accredit.exchange import load as import_file
from accredit.intake import load
from accredit.ledger import Ledger, Store
from accredit.model import Act, Listing, PartialDate, Snapshot
from accredit.model.listing import ListedName
from accredit.sources.lists import read, source
from tests.conftest import act

LATE = date(2026, 11, 1)
FEW = 400


def _own(*items: Act) -> Ledger:
    store = Store.in_memory()
    store.append(items, "R")
    return Ledger(store, Store.in_memory())


def _file(folder: Path, found: list[dict]) -> Path:
    path = folder / "lists.ftm.json"
    path.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in found), "utf-8")
    return path


def _acts(ledger: Ledger) -> set[tuple[str, ...]]:
    """All that an act says but its id, its evidence and what another name it is given."""
    items = (entry.item for entry in ledger.walk(LATE, own=True))
    return {
        (a.kind, a.actor, a.organ, a.target, a.instrument, a.about, str(a.valid), str(a.known))
        for a in items
        if isinstance(a, Act) and a.kind != "amend-designation"
    }


def _sampled(snapshot: Snapshot) -> Snapshot:
    """A part of a big file, in which all kinds of entries are."""
    step = max(1, len(snapshot.listings) // FEW)
    return replace(snapshot, listings=snapshot.listings[::step])


FILES = {
    "un-consolidated": ("un/un_2026-02-27.xml", None),
    "ofac-sdn": ("ofac/sdn_2024-05-03.csv.gz", date(2024, 5, 3)),
    "ofac-enhanced": ("ofac/ofac_enhanced_xml_IRGC_2024-08-28.xml.gz", None),
    "ca-sema": ("ca/ca_sema_2025-05.xml", date(2025, 5, 31)),
}


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_goes_through_the_tool_of_followthemoney_and_comes_back_as_it_was(
    name: str, shared: Path, ftm: str, tmp_path: Path
) -> None:
    path, day = FILES[name]
    given = _sampled(read(shared / "data" / "lists" / path, name, day))
    ledger = _own()
    load(ledger, given, source(name), "R")
    found = list(listings(ledger, Wanted(), LATE))
    file, cleaned = _file(tmp_path, found), tmp_path / "cleaned.ftm.json"
    done = subprocess.run(
        [ftm, "validate", "-i", file, "-o", cleaned], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    left = [json.loads(line) for line in cleaned.read_text("utf-8").splitlines()]
    assert [e["properties"] for e in left] == [e["properties"] for e in found]
    for one in (file, cleaned):
        back = read(one, "ftm")
        assert back.as_of == given.as_of
        assert back.listings == given.listings


@pytest.mark.parametrize("name", FILES)
def test_the_acts_that_a_real_file_shows_come_back_by_an_import(
    name: str, shared: Path, tmp_path: Path
) -> None:
    path, day = FILES[name]
    given = _sampled(read(shared / "data" / "lists" / path, name, day))
    ledger, other = _own(), _own()
    load(ledger, given, source(name), "R")
    file = _file(tmp_path, list(listings(ledger, Wanted(), LATE)))
    done = import_file(other, Source(file, "x", "ftm"), "R")
    assert (done.rejected, done.written) == ((), len(_acts(ledger)))
    assert _acts(other) == _acts(ledger)
    again = import_file(ledger, Source(file, "x", "ftm"), "R")
    assert (again.written, again.rejected) == (0, ())


def _snapshot(day: str, *given: Listing, of: str = "ofac-sdn") -> Snapshot:
    return Snapshot(of, date.fromisoformat(day), day.replace("-", "") * 8, given)


def _one(key: str = "36", *lists: str, **more: object) -> Listing:
    return Listing(key, "person", "DOE, Jane", lists=lists or ("US-SDGT",), **more)  # type: ignore[arg-type]


FILLER = (
    *(Listing(f"9{n}", "entity", f"F{n}", lists=("US-X",)) for n in range(30)),
    Listing("80", "entity", "Always", lists=("US-SDGT",)),
)


def _loaded(*snapshots: Snapshot, ledger: Ledger | None = None) -> Ledger:
    ledger = ledger or _own()
    for snapshot in snapshots:
        load(ledger, snapshot, source(snapshot.source), "R", force=True)
    return ledger


def _exported(ledger: Ledger, key: str = "36", known: date = LATE, **wanted: str) -> list[dict]:
    found = listings(ledger, Wanted(**wanted), known)  # type: ignore[arg-type]
    own = f"ofac-sdn-{key}"
    return [e for e in found if own in (e["id"], *e["properties"].get("entity", ()))]


def test_a_stay_has_a_day_only_where_one_is_known_and_its_window_among_the_notes() -> None:
    ledger = _loaded(
        _snapshot("2020-03-01", *FILLER),
        _snapshot("2020-03-11", *FILLER, _one()),
        _snapshot("2020-03-12", *FILLER),
        _snapshot("2020-04-12", *FILLER, _one()),
    )
    party, first, second = (e["properties"] for e in _exported(ledger))
    assert ("startDate" in first, first["endDate"]) == (False, ["2020-03-12"])
    assert first["summary"] == [
        "[accredit] designate: [2020-03-02..2020-03-11]",
        "[accredit] delist: 2020-03-12",
    ]
    assert (first["status"], second["status"]) == (["inactive"], ["active"])
    assert (first["authorityId"], first["program"][0]) == (["36"], "US-SDGT")
    assert party["topics"] == ["crime.terror", "sanction"]


def test_a_list_that_a_file_empties_is_no_list_of_the_file_and_yet_not_ended(
    tmp_path: Path,
) -> None:
    ledger = _loaded(
        _snapshot("2020-03-01", *FILLER, _one("36", "US-X", "US-Y")),
        _snapshot("2020-03-11", *FILLER, _one("36", "US-X")),
    )
    *_, stay = found = _exported(ledger)
    assert stay["properties"]["program"] == ["US-Y"]
    assert (stay["properties"]["status"], stay["properties"]["summary"]) == (
        ["active"],
        [
            "[accredit] designate: [..2020-03-01]",
            "[accredit] disputed delist: [2020-03-02..2020-03-11]",
        ],
    )
    assert read(_file(tmp_path, found), "ftm").listings == (_one("36", "US-X"),)
    other = _own()
    import_file(other, Source(_file(tmp_path, found), "x", "ftm"), "R")
    assert [e.item.confidence for e in other.walk()] == ["", "", "low"]


def test_a_notice_gives_the_day_that_two_files_leave_open() -> None:
    notice = act("n", "designate", "USA", "taliban", "2020-03-05", instrument="US-SDGT")
    ledger = _loaded(
        _snapshot("2020-03-01", *FILLER),
        _snapshot("2020-03-11", *FILLER, _one("6636")),
        ledger=_own(notice),
    )
    *_, stay = _exported(ledger, "6636")
    assert stay["properties"]["startDate"] == ["2020-03-05"]


def test_who_is_on_no_list_any_more_has_no_topic_and_a_list_of_others_is_no_terror() -> None:
    ledger = _loaded(_snapshot("2020-03-01", *FILLER, _one()), _snapshot("2020-03-11", *FILLER))
    ledger = _loaded(_snapshot("2020-03-12", *FILLER), ledger=ledger)
    party, _ = _exported(ledger)
    assert "topics" not in party["properties"]
    party, _ = _exported(ledger, known=date(2020, 3, 5))
    assert party["properties"]["topics"] == ["crime.terror", "sanction"]
    assert _exported(ledger, "90")[0]["properties"]["topics"] == ["sanction"]


def test_what_no_property_holds_comes_back_from_the_notes(tmp_path: Path) -> None:
    odd = _one(
        "36", "US-SDGT", "US-X",
        names=(
            ListedName("Weak", "weak"), ListedName('"QUOTED"'), ListedName("Ж", "script", "ru"),
            ListedName("DOE, Jane"), ListedName("Was", "former"),
        ),
        tags=("SDGT",),
        born=(PartialDate.parse("[1954-01-01..1956-12-31]"), PartialDate.parse("1960-05")),
        countries=("Korea, North", "Region: Gaza", "None Identified"),
        refs=(("imo", "1"), ("passport", "A" * 90), ("unsc", "QDi.1"), ("odd", "x")),
        listed=PartialDate.parse("[2001-01-01..2001-01-03]"),
        note="two\u202fspaces\n[accredit] no line",
    )  # fmt: skip
    ship = replace(odd, key="37", kind="vessel", refs=(("imo", "9187629"),))
    lines = replace(odd, key="38", note="[accredit] entry: ofac-sdn:1")
    ledger = _loaded(_snapshot("2020-03-01", odd, ship, lines))
    found = list(listings(ledger, Wanted(), LATE))
    party = found[0]["properties"]
    assert (party["country"], party["birthDate"]) == (["kp"], ["1960-05"])
    assert '[accredit] born: ["[1954-01-01..1956-12-31]", "1960-05"]' in party["notes"]
    assert found[3]["properties"]["imoNumber"] == ["IMO9187629"]
    assert read(_file(tmp_path, found), "ftm").listings[:2] == (odd, ship)
    assert read(_file(tmp_path, found), "ftm").listings[2:] == (lines,)


def test_an_actor_of_the_gazetteer_has_its_item_and_the_listing_does_not(tmp_path: Path) -> None:
    isil = Listing("8759", "entity", "AL-QA'IDA IN IRAQ", lists=("US-SDGT",))
    ledger = _loaded(_snapshot("2020-03-01", isil))
    found = list(listings(ledger, Wanted(), LATE))
    assert found[0]["properties"]["wikidataId"] == ["Q2429253"]
    assert read(_file(tmp_path, found), "ftm").listings == (isil,)
    other = _own()
    import_file(other, Source(_file(tmp_path, found), "x", "ftm"), "R")
    assert {entry.item.target for entry in other.walk()} == {"is"}


def test_a_list_of_nobody_knows_whom_stays_a_list(tmp_path: Path) -> None:
    snapshot = _snapshot("2020-03-01", _one("NK-1", "XX-ODD"), of="ftm:some_set")
    found = list(listings(_loaded(snapshot), Wanted(), LATE))
    assert found[0]["id"] == "ftm.some_set-NK-1"
    assert read(_file(tmp_path, found), "ftm").listings == snapshot.listings


def test_a_part_is_chosen_by_its_acts() -> None:
    ledger = _loaded(_snapshot("2020-03-01", *FILLER, _one("36", "US-SDGT", "US-X")))
    assert len(list(listings(ledger, Wanted(), LATE))) == 65
    assert len(list(listings(ledger, Wanted(target="ofac-36"), LATE))) == 3
    assert list(listings(ledger, Wanted(actor="RUS"), LATE)) == []
    assert list(listings(ledger, Wanted(), date(2020, 2, 1))) == []


def test_what_was_imported_goes_out_again_without_the_file(tmp_path: Path) -> None:
    found = _exported(_loaded(_snapshot("2020-03-01", _one())))
    other = _own()
    import_file(other, Source(_file(tmp_path, found), "x", "ftm"), "R")
    party, stay = listings(other, Wanted(), LATE)
    assert (party["schema"], party["properties"]["name"]) == ("LegalEntity", ["DOE, Jane"])
    assert stay["properties"]["summary"] == found[1]["properties"]["summary"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"summary": ["[accredit] recognise: 2020-03-01"]}, "recognise from US-SDGT: no such stay"),
        ({"summary": ["[accredit] delist: soon"]}, "'soon' is not a date"),
        ({"program": []}, "designate from no list: no such stay"),
    ],
)
def test_a_stay_that_tells_no_act_is_rejected(
    changes: dict[str, list[str]], reason: str, tmp_path: Path
) -> None:
    found = _exported(_loaded(_snapshot("2020-03-01", _one())))
    found[1]["properties"].update(changes)
    done = import_file(_own(), Source(_file(tmp_path, found), "x", "ftm"), "R")
    assert [reason in rejected.reason for rejected in done.rejected] == [True]


@pytest.mark.parametrize("value", ["[", '"x"', '[{"text": 1}]', "[" * 100_000])
def test_a_line_of_the_notes_that_cannot_be_read_is_told(value: str, tmp_path: Path) -> None:
    found = _exported(_loaded(_snapshot("2020-03-01", _one())))
    found[0]["properties"]["notes"].append(f"[accredit] names: {value}")
    with pytest.raises(BadList, match="36: a line of its notes cannot be read"):
        read(_file(tmp_path, found), "ftm")

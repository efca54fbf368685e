"""Files that are not what they are taken for: told by file and row, and nothing is left of them."""

import gzip
import random
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from accredit.errors import AccreditError, BadEvents
from accredit.sources.events import EventStore
from tests.sources.events.made import GED_COLUMNS, TODAY, ged, load, nothing_changes, rows, toll


@pytest.fixture
def store(tmp_path: Path) -> EventStore:
    """Where one good file is already."""
    made = EventStore(tmp_path / "events")
    load(made, ged(tmp_path, {"id": "7"}, name="good.csv"), version="23.1")
    return made


def refused(store: EventStore, path: Path, words: str, name: str = "ucdp-ged") -> None:
    """It is told in one line, and the store is as it was."""
    with nothing_changes(store.folder), pytest.raises(BadEvents, match=words) as told:
        load(store, path, name)
    assert "\n" not in str(told.value)
    assert str(path) in str(told.value)


ICEWS_ROW = "India\tConsult\tNepal\t2010-01-01\n"


def test_a_file_of_another_feed_is_named_with_that_feed(store: EventStore, tmp_path: Path) -> None:
    refused(store, ged(tmp_path, {}), "GED 20.1 and newer of .*; give --feed ucdp-ged", "acled")
    triples = tmp_path / "train.txt"
    triples.write_text(ICEWS_ROW)
    refused(store, triples, "this is ICEWS triples .*; give --feed icews", "ucdp-ged")


def test_a_file_of_no_feed_says_how_it_begins(store: EventStore, tmp_path: Path) -> None:
    menu = tmp_path / "menu.csv"
    menu.write_text("dish,price\nsoup,3\n")
    refused(store, menu, "no column of .*; the first row begins 'dish,price'")


def test_a_missing_column_is_named(store: EventStore, tmp_path: Path) -> None:
    columns = [column for column in GED_COLUMNS if column != "best"]
    refused(store, ged(tmp_path, {}, columns=columns), r"ged\.csv:1: no column best, which GED")


@pytest.mark.parametrize("left", [40, 9, 4], ids="{} bytes of the last row".format)
def test_a_file_that_was_cut_short_in_its_last_row_is_refused(
    store: EventStore, tmp_path: Path, left: int
) -> None:
    path = ged(tmp_path, {"id": "1"}, {"id": "2"})
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"\n", 0, -1) + 1 + left])
    words = "line 3: the row ends before its last cell .is the file cut short"
    refused(store, path, words)


def test_a_quotation_mark_that_stays_open_is_refused(store: EventStore, tmp_path: Path) -> None:
    path = ged(tmp_path, {"id": "1"}, {"id": "2", "source_article": "Reuters, 2022"}, {"id": "3"})
    path.write_text(path.read_text().replace('"Reuters, 2022"', '"Reuters, 2022', 1))
    refused(store, path, "quotation mark is open|ends before its last cell")


def mixed(folder: Path) -> Path:
    """Three rows, of which somebody wrote the second with another program."""
    path = ged(
        folder, {"id": "1", "side_b": "Séléka"}, {"id": "2", "side_b": "Séléka"}, {"id": "3"}
    )
    first, second = "Séléka".encode(), "Séléka".encode("latin-1")
    head, tail = path.read_bytes().split(b"\n2,")
    path.write_bytes(head + b"\n2," + tail.replace(first, second))
    return path


def test_a_row_in_another_encoding_is_named(store: EventStore, tmp_path: Path) -> None:
    path = mixed(tmp_path)
    refused(store, path, "line 3: not UTF-8; convert the file, or give its --encoding")
    done, _ = load(store, path, version="24.1", good_rows=True)
    assert (done.rows, done.bad) == (2, 1)
    assert [row["actor_raw"] for row in rows(store)] == ["Séléka", "IS"]


def test_latin_1_is_read_where_it_is_asked_for(store: EventStore, tmp_path: Path) -> None:
    path = ged(tmp_path, {"id": "1", "side_b": "Séléka"})
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))
    refused(store, path, "not UTF-8")
    load(store, path, version="24.1", encoding="latin-1")
    assert [row["actor_raw"] for row in rows(store)] == ["Séléka"]


def test_utf_16_is_read_where_it_is_asked_for(store: EventStore, tmp_path: Path) -> None:
    path = ged(tmp_path, {"id": "1", "side_b": "Séléka"})
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    load(store, path, version="24.1", encoding="utf-16")
    assert [row["actor_raw"] for row in rows(store)] == ["Séléka"]


def test_a_day_that_has_not_come_is_refused(store: EventStore, tmp_path: Path) -> None:
    day = str(TODAY + timedelta(days=1))
    future = ged(tmp_path, {"id": "1"}, {"id": "2", "date_start": day, "date_end": day})
    refused(store, future, rf"ged\.csv:2: date_start {day} lies in the future")
    today = ged(tmp_path, {"id": "1", "date_start": str(TODAY), "date_end": str(TODAY)})
    assert load(store, today)[0].rows == 1


def test_a_code_whose_zero_a_spreadsheet_took_is_refused(store: EventStore, tmp_path: Path) -> None:
    columns = (
        "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,"
        "Intensity,Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,"
        "City,District,Province,Country,Latitude,Longitude"
    ).replace(",", "\t")
    row = "1,2018-06-01,India,,India,Consult,40,1,Nepal,,Nepal,1,1,X,,,,Nepal,27.7,85.3"
    path = tmp_path / "saved.tab"
    path.write_text(columns + "\n" + row.replace(",", "\t") + "\n")
    refused(store, path, "CAMEO Code is '40'.*leading zero is lost", "icews")
    path.write_text(path.read_text().replace("\t40\t", "\t040\t"))
    assert load(store, path, "icews")[0].rows == 1


@pytest.mark.parametrize("name", ["empty.csv", "empty.csv.gz"])
def test_an_empty_file_is_refused(store: EventStore, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(b"") if name.endswith("gz") else b"")
    refused(store, path, "empty; expected GED 20.1 and newer")


def test_what_is_not_there_is_refused(store: EventStore, tmp_path: Path) -> None:
    refused(store, tmp_path / "nowhere.csv", "no such file")
    refused(store, tmp_path, "no such file")


def faulty(folder: Path) -> Path:
    bad = {"date_start": "soon"}, {"best": "many"}, {"latitude": "91"}
    return ged(folder, {"id": "1"}, *({"id": str(i)} | bad[i % 3] for i in range(2, 10)))


def test_of_many_bad_rows_the_first_five_are_named_and_all_are_counted(
    store: EventStore, tmp_path: Path
) -> None:
    path = faulty(tmp_path)
    refused(
        store, path,
        r"ged\.csv:2: latitude is '91'.*and 7 more: row 3: date_start.*row 6: .*"
        "nothing was loaded; --good-rows leaves out such rows",
    )  # fmt: skip


def test_the_good_rows_are_loaded_only_if_asked_for_and_the_bad_are_counted_and_named(
    store: EventStore, tmp_path: Path
) -> None:
    done, read = load(store, faulty(tmp_path), version="24.1", good_rows=True)
    assert (done.rows, done.bad) == (1, 8)
    assert store.loads()[-1].bad == 8
    assert read is not None
    assert [(fault.row, fault.what.split(" ")[0]) for fault in read.faults] == [
        (2, "latitude"), (3, "date_start"), (4, "best"), (5, "latitude"), (6, "date_start"),
    ]  # fmt: skip
    assert toll(store) == {"1": 2}


def test_a_fault_far_down_a_long_file_leaves_nothing_behind(
    store: EventStore, tmp_path: Path
) -> None:
    many = [{"id": str(i)} for i in range(1, 5_001)]
    refused(store, ged(tmp_path, *many, {"id": "5001", "best": "x"}), r"ged\.csv:5001: best is 'x'")


def test_of_rows_with_one_id_the_last_counts_and_the_others_are_counted(
    store: EventStore, tmp_path: Path
) -> None:
    path = ged(tmp_path, {"id": "1", "best": "1"}, {"id": "2"}, {"id": "1", "best": "5"})
    done, _ = load(store, path, version="24.1")
    assert (done.rows, done.repeated) == (2, 1)
    assert toll(store) == {"1": 5, "2": 2}


def _bom(data: bytes, path: Path) -> Path:
    path.write_bytes(b"\xef\xbb\xbf" + data)
    return path


def _crlf(data: bytes, path: Path) -> Path:
    path.write_bytes(data.replace(b"\n", b"\r\n"))
    return path


def _gzip(data: bytes, path: Path) -> Path:
    packed = path.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(data))
    return packed


def _zip(data: bytes, path: Path) -> Path:
    packed = path.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("GEDEvent_v24_1.csv", data)
    return packed


def _unended(data: bytes, path: Path) -> Path:
    path.write_bytes(data.removesuffix(b"\n"))
    return path


@pytest.mark.parametrize("wrap", [_bom, _crlf, _gzip, _zip, _unended])
def test_a_file_is_the_same_however_it_is_packed(store: EventStore, tmp_path: Path, wrap) -> None:  # type: ignore[no-untyped-def]
    plain = ged(tmp_path, {"id": "1", "side_b": "Séléka"}, {"id": "2", "gwnob": "NA"})
    done, read = load(store, wrap(plain.read_bytes(), tmp_path / "given.csv"), version="24.1")
    assert (done.rows, done.bad, done.form) == (2, 0, "GED 20.1 and newer")
    assert read is not None
    found = rows(store)
    assert [row["id"] for row in found] == ["ucdp-ged:1", "ucdp-ged:2"]
    assert [row["actor_raw"] for row in found] == ["Séléka", "IS"]
    assert (found[1]["target"], found[1]["lat"]) == ("RUS", 34.53)


def test_a_cell_may_hold_commas_quotes_and_lines(store: EventStore, tmp_path: Path) -> None:
    told = 'Reuters, 2022-09-06, "Two killed",\nKabul; AP'
    load(store, ged(tmp_path, {"id": "1", "source_article": told}, {"id": "2"}), version="24.1")
    assert [row["sources"] for row in rows(store)] == [[told], ["Invented, 2022-09-06"]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.csv.gz", gzip.compress(b"id,year\n" * 9_000)[:-20]),
        ("plain.csv.gz", b"id,year\n1,2\n"),
    ],
    ids=["cut short", "not packed at all"],
)
def test_a_damaged_gzip_file_is_told(
    store: EventStore, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    refused(store, path, "no sound gzip file")


def test_a_gzip_file_cut_short_far_down_is_refused(store: EventStore, tmp_path: Path) -> None:
    draw = random.Random(1)
    texts = ({"id": str(i), "source_article": draw.randbytes(200).hex()} for i in range(9_000))
    data = gzip.compress(ged(tmp_path, *texts).read_bytes())
    path = tmp_path / "cut.csv.gz"
    path.write_bytes(data[:-5_000])
    with nothing_changes(store.folder), pytest.raises(AccreditError) as told:
        load(store, path)
    assert "\n" not in str(told.value)


def test_a_zip_of_several_files_or_of_none_is_refused(store: EventStore, tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", "x")
        packed.writestr("b.csv", "y")
    refused(store, path, "2 files inside; one is expected: unpack it")
    with zipfile.ZipFile(path, "w"):
        pass
    refused(store, path, "0 files inside")
    path.write_bytes(b"PK\x03\x04 no more")
    refused(store, path, "no sound zip file")

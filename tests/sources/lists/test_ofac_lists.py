"""OFAC's lists from 2015 to 2025: tables, the older XML, and ENHANCED_XML."""

import csv
import gzip
import hashlib
from datetime import date
from functools import cache

import pytest

from accredit.errors import BadList
from accredit.model.listing import ListedName, Listing, Snapshot
from accredit.sources.lists import Change, diff, read
from tests.conftest import SHARED

pytestmark = pytest.mark.usefixtures("shared")
FOLDER = SHARED / "data" / "lists" / "ofac"
DAYS = [
    "2015-01-17", "2018-01-26", "2019-01-15", "2021-01-14", "2021-08-18", "2021-11-23",
    "2021-12-02", "2022-05-19", "2022-05-20", "2023-01-23", "2024-05-03",
]  # fmt: skip
WINDOWS = [  # between which the list of events, made by another program, saw no file of a third day
    ("2015-01-17", "2018-01-26"),
    ("2018-01-26", "2019-01-15"),
    ("2019-01-15", "2021-01-14"),
    ("2021-11-23", "2021-12-02"),
    ("2022-05-19", "2022-05-20"),
]


@cache
def snapshot(day: str) -> Snapshot:
    return read(FOLDER / f"sdn_{day}.csv.gz", "ofac-sdn", date.fromisoformat(day))


def entry(found: Snapshot, key: str) -> Listing:
    return next(x for x in found.listings if x.key == key)


def changes(earlier: str, later: str, kind: str) -> tuple[Change, ...]:
    return diff(snapshot(earlier), snapshot(later)).of(kind)


@pytest.mark.parametrize(("day", "entries"), [("2015-01-17", 5876), ("2024-05-03", 14965)])
def test_the_list_has_as_many_entries_as_were_counted(day: str, entries: int) -> None:
    assert len(snapshot(day).listings) == entries


@pytest.mark.parametrize("day", DAYS)
def test_the_taliban_are_global_terrorists_and_never_a_foreign_terrorist_organization(
    day: str,
) -> None:
    taliban = entry(snapshot(day), "6636")
    assert (taliban.name, taliban.lists) == ("TALIBAN", ("US-SDGT",))


def test_five_groups_lose_the_fto_tag_between_two_days_of_may_2022() -> None:
    dropped = changes("2022-05-19", "2022-05-20", "lists")
    assert {c.after.name for c in dropped if c.after} == {
        "AUM SHINRIKYO",
        "EUZKADI TA ASKATASUNA",
        "GAMA'A AL-ISLAMIYYA",
        "KAHANE CHAI",
        "MUJAHIDIN SHURA COUNCIL IN THE ENVIRONS OF JERUSALEM",
    }
    assert {(c.lost, c.gained) for c in dropped} == {(("US-FTO",), ())}


def test_the_farc_leave_the_list_and_the_farc_ep_enter_it() -> None:
    gone = {c.key: c.lost for c in changes("2021-11-23", "2021-12-02", "removed")}
    come = {c.key: c.gained for c in changes("2021-11-23", "2021-12-02", "added")}
    assert gone["4711"] == ("US-SDNTK", "US-FTO", "US-SDGT")
    assert come["33983"] == ("US-FTO", "US-SDGT")


def test_the_houthis_enter_the_list_again_in_february_2024() -> None:
    added = {c.key: c.after for c in changes("2023-01-23", "2024-05-03", "added")}
    houthis = added["47664"]
    assert houthis
    assert (houthis.name, houthis.lists) == ("ANSARALLAH", ("US-SDGT",))
    assert ListedName("PARTISANS OF GOD", "weak") in houthis.names


@pytest.mark.parametrize(("earlier", "later"), WINDOWS)
def test_the_changes_are_those_that_another_program_found(earlier: str, later: str) -> None:
    with gzip.open(FOLDER / "sdn_events_2015-2024.csv.gz", "rt", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if earlier <= r["after"] <= r["by"] <= later]
    for event, kind in (("ADD", "added"), ("REMOVE", "removed"), ("PROGRAM", "lists")):
        theirs = {row["ent_num"] for row in rows if row["event"] == event}
        assert {c.key for c in changes(earlier, later, kind)} == theirs, event
    renamed = {c.key for c in changes(earlier, later, "renamed")}
    assert renamed >= {row["ent_num"] for row in rows if row["event"] == "NAME"}


def test_a_person_is_told_as_the_table_and_its_remarks_tell() -> None:
    zawahiri = entry(snapshot("2024-05-03"), "2676")
    assert (zawahiri.kind, zawahiri.name) == ("person", "AL ZAWAHIRI, Dr. Ayman")
    assert [str(day) for day in zawahiri.born] == ["1951-06-19"]
    assert ("passport", "1084010") in zawahiri.refs
    assert zawahiri.note.startswith("DOB 19 Jun 1951; POB Giza, Egypt; ")


def test_aliases_are_taken_from_the_table_beside_the_file() -> None:
    beside, file = FOLDER / "alt_2019-01-15.csv.gz", FOLDER / "sdn_2019-01-15.csv.gz"
    names = entry(snapshot("2019-01-15"), "36").names
    assert ListedName("AERO-CARIBBEAN") in names
    both = hashlib.sha256(file.read_bytes() + beside.read_bytes()).hexdigest()
    assert snapshot("2019-01-15").digest == both
    given = read(file, "ofac-sdn", date(2019, 1, 15), tables=[beside])
    assert given == snapshot("2019-01-15")


def test_without_a_table_the_digest_is_that_of_the_file() -> None:
    file = FOLDER / "sdn_2024-05-03.csv.gz"
    assert snapshot("2024-05-03").digest == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_table_needs_the_day_that_it_does_not_state() -> None:
    with pytest.raises(BadList, match="states no day of its own; say of which day"):
        read(FOLDER / "sdn_2024-05-03.csv.gz", "ofac-sdn")


@pytest.mark.parametrize("day", ["2024-05-06", "2025-03-28"])
def test_the_older_xml_states_its_day_and_holds_443_entries(day: str) -> None:
    found = read(FOLDER / f"ofac_cons_nonsdn_{day}.xml", "ofac-cons")
    assert (found.as_of, len(found.listings)) == (date.fromisoformat(day), 443)
    haniya = entry(found, "9639")
    assert (haniya.kind, haniya.name) == ("person", "HANIYA, Ismail Abdul Salah")
    assert (haniya.tags, haniya.lists) == (("NS-PLC",), ("US-NS-PLC",))
    assert ListedName("HANIYYA, Ismaeel") in haniya.names
    assert [str(born) for born in haniya.born] == ["1962"]


def test_enhanced_xml_says_since_when_and_that_it_is_an_extract() -> None:
    found = read(FOLDER / "ofac_enhanced_xml_IRGC_2024-08-28.xml.gz", "ofac-enhanced")
    assert (found.as_of, len(found.listings)) == (date(2024, 8, 28), 293)
    assert any("only those with the programme IRGC" in flag for flag in found.flags)
    navy = entry(found, "26720")
    assert (navy.name, navy.lists) == ("IRGC NAVY", ("US-FTO", "US-IRGC"))
    assert str(navy.listed) == "2019-04-15"
    assert navy.countries == ("Iran", "Syria")
    assert ListedName("ISLAMIC REVOLUTION GUARDS CORPS NAVAL FORCE") in navy.names
    assert any(n.use == "script" for x in found.listings for n in x.names)


def test_a_flag_tells_when_the_file_says_another_day_than_the_user() -> None:
    file = FOLDER / "ofac_cons_nonsdn_2025-03-28.xml"
    found = read(file, "ofac-cons", date(2025, 4, 1))
    assert found.as_of == date(2025, 4, 1)
    assert found.flags == ("the file says that it is of 2025-03-28, not of 2025-04-01",)

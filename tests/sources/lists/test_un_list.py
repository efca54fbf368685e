"""The Security Council's list as it was on nine days from 2017 to 2026."""

import re
from datetime import date
from functools import cache

import pytest

from accredit.model.listing import Listing, Snapshot
from accredit.sources.lists import diff, read
from tests.conftest import SHARED

pytestmark = pytest.mark.usefixtures("shared")
FOLDER = SHARED / "data" / "lists" / "un"
DAYS = {  # entries of the file: its INDIVIDUAL and ENTITY elements, counted with grep
    "2017-06-20": 1024,
    "2017-07-03": 1021,
    "2018-08-24": 1098,
    "2018-10-29": 1093,
    "2020-11-30": 1018,
    "2020-12-01": 1006,
    "2025-04-19": 877,
    "2025-08-16": 879,
    "2026-02-27": 1003,
}


@cache
def snapshot(day: str) -> Snapshot:
    return read(FOLDER / f"un_{day}.xml", "un-consolidated")


def entry(day: str, key: str) -> Listing:
    return next(x for x in snapshot(day).listings if x.key == key)


def keys(day: str, list_: str) -> set[str]:
    return {x.key for x in snapshot(day).listings if list_ in x.lists}


@pytest.mark.parametrize("day", DAYS)
def test_every_entry_of_the_file_is_read_and_the_file_says_its_day(day: str) -> None:
    text = (FOLDER / f"un_{day}.xml").read_text("utf-8", "replace")
    stated = set(re.findall(r"<REFERENCE_NUMBER>\s*([^<\s]+)", text))
    assert {x.key for x in snapshot(day).listings} == stated
    assert len(snapshot(day).listings) == DAYS[day]
    assert snapshot(day).as_of == date.fromisoformat(day)


@pytest.mark.parametrize("day", DAYS)
def test_the_same_140_are_on_the_taliban_list_on_every_day(day: str) -> None:
    assert len(keys(day, "UN-1988")) == 140
    assert keys(day, "UN-1988") == keys("2017-06-20", "UN-1988")


@pytest.mark.parametrize("day", DAYS)
def test_only_the_damaged_file_is_flagged(day: str) -> None:
    assert bool(snapshot(day).flags) == (day == "2025-08-16")


def test_84_entries_on_iran_are_gone_in_2025_and_back_in_2026_with_their_old_days() -> None:
    then, now = keys("2020-12-01", "UN-1737"), keys("2026-02-27", "UN-1737")
    assert (len(then), len(now), len(then & now)) == (84, 121, 84)
    assert not keys("2025-04-19", "UN-1737")
    assert not keys("2025-08-16", "UN-1737")
    assert all(entry("2020-12-01", k).listed == entry("2026-02-27", k).listed for k in then)


@pytest.mark.parametrize(
    ("earlier", "later", "added", "removed"),
    [
        ("2017-06-20", "2017-07-03", 0, 3),
        ("2018-10-29", "2020-11-30", 28, 103),
        ("2020-12-01", "2025-04-19", 45, 174),
        ("2025-04-19", "2025-08-16", 3, 1),
        ("2025-08-16", "2026-02-27", 127, 3),
    ],
)
def test_the_list_grows_and_shrinks_as_measured(
    earlier: str, later: str, added: int, removed: int
) -> None:
    changes = diff(snapshot(earlier), snapshot(later))
    assert (len(changes.of("added")), len(changes.of("removed"))) == (added, removed)
    assert (str(changes.after), str(changes.by)) == (earlier, later)


def test_an_entry_is_told_as_the_file_tells_it() -> None:
    haqqani = entry("2026-02-27", "TAi.144")
    assert haqqani.kind == "person"
    assert haqqani.name == "SIRAJUDDIN JALLALOUDINE HAQQANI"
    assert (str(haqqani.listed), str(haqqani.amended)) == ("2007-09-13", "2013-04-22")
    assert [str(day) for day in haqqani.born] == ["[1977-01-01..1978-12-31]"]
    used = {name.text: name.use for name in haqqani.names}
    assert used["سراج الدين جلال الدين حقانى"] == "script"
    assert (used["Siraj Haqqani"], used["Khalifa"]) == ("alias", "weak")
    assert haqqani.countries[0] == "Afghanistan"
    assert haqqani.lists == ("UN-1988",)


def test_a_former_name_and_a_network_are_told() -> None:
    qaida = entry("2026-02-27", "QDe.004")
    assert (qaida.kind, qaida.lists, qaida.tags) == ("entity", ("UN-1267",), ("Al-Qaida",))
    assert "former" in {name.use for name in qaida.names}


def test_the_damaged_file_loses_no_entry_and_says_what_is_lost() -> None:
    raw = (FOLDER / "un_2025-08-16.xml").read_bytes()
    controls = len(re.findall(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", raw))
    assert controls == 775
    told = " ".join(snapshot("2025-08-16").flags)
    dropped = int(re.findall(r"(\d+) control characters dropped", told)[0])
    assert dropped >= controls
    assert re.search(r"\d+ bytes are not UTF-8", told)
    scripts = len(re.findall(rb"<NAME_ORIGINAL_SCRIPT>", raw))
    lost = int(re.findall(r"(\d+) names in another script", told)[0])
    assert lost == scripts == 380
    texts = [n.text for x in snapshot("2025-08-16").listings for n in x.names]
    assert not [text for text in texts if re.search(r"[\x00-\x1f\x7f-\x9f]", text)]


def test_a_name_in_latin_letters_survives_the_damage() -> None:
    name = entry("2026-02-27", "CDi.005").name
    assert not name.isascii()
    assert entry("2025-08-16", "CDi.005").name == name

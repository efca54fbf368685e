"""Rows on listings as collected become acts on the right list, of the right group, on the right day."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from accredit.model import Act
from accredit.record.collected import read

COLUMNS = [
    "group",
    "aliases",
    "authority",
    "act",
    "date",
    "precision",
    "legal_basis",
    "source_url",
    "source_quote",
    "confidence",
    "note",
]
ROW = {
    "group": "Hamas",
    "aliases": "Islamic Resistance Movement",
    "authority": "AU",
    "act": "designate",
    "date": "2022-03-04",
    "precision": "day",
    "legal_basis": "Criminal Code Act 1995 Div 102",
    "source_url": "https://example.org/hamas-listed",
    "source_quote": "Australia has today listed Hamas",
    "confidence": "high",
    "note": "",
}


def _file(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**ROW, **row} for row in rows)
    return text.getvalue()


def _act(**cells: str) -> Act:
    reading = read(_file(cells), "listings.csv")
    assert not reading.refused, reading.refused
    (item,) = reading.items
    assert isinstance(item, Act)
    return item


def test_a_row_becomes_an_act_on_the_list_of_its_authority() -> None:
    act = _act()
    assert (act.actor, act.kind, act.target, act.instrument) == (
        "AUS",
        "designate",
        "hamas",
        "AU-CC",
    )
    assert act.id == "aus-designate-hamas-au-cc-2022-03-04"
    assert act.evidence[0].known == date(2022, 3, 4)


@pytest.mark.parametrize(
    ("authority", "basis", "instrument"),
    [
        ("AU", "Charter of the UN Act 1945 (Consolidated List)", "AU-COTUNA"),
        ("IN", "UAPA s.35, First Schedule", "IN-UAPA"),
        ("IN", "UAPA 1967 s.3 (unlawful association)", "IN-UA"),
        ("EU", "CP 2001/931/CFSP", "EU-931"),
        ("EU", "Reg. (EU) 2016/1686", "EU-1686"),
        ("Arab League", "", "LAS"),
        ("GB-PROSC", "the id of the list itself", "GB-PROSC"),
    ],
)
def test_the_legal_basis_tells_which_of_its_lists_an_authority_means(
    authority: str, basis: str, instrument: str
) -> None:
    assert _act(authority=authority, legal_basis=basis).instrument == instrument


def test_bounds_never_become_days() -> None:
    seen = _act(date="2019-12-30", precision="on-or-before")
    assert (seen.valid.earliest, seen.valid.latest) == (None, date(2019, 12, 30))
    note = "date bounded only by neighbours: between 2010-12 and 2013-11"
    between = _act(date="2010", precision="range", note=note)
    assert (between.valid.earliest, between.valid.latest) == (date(2010, 12, 1), date(2013, 11, 30))


def test_a_part_of_a_group_is_not_the_group() -> None:
    wing = _act(group="Hezbollah military wing", aliases="Hizballah;Hizbullah;Party of God")
    assert wing.target == "hezbollah-military-wing"


def test_a_group_is_found_by_aliases_that_agree() -> None:
    assert _act(group="The Islamic Resistance", aliases="Hamas;HAMAS").target == "hamas"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"authority": "Atlantis"}, "keeps no list known here"),
        ({"group": "Nobody at all", "aliases": ""}, "nobody is called 'Nobody at all'"),
        ({"group": "Somebody", "aliases": "Hamas;Hezbollah"}, "may be hamas, hezbollah"),
        ({"act": "frown upon"}, "is no word known here"),
        ({"precision": "range"}, "a range needs its bounds"),
        ({"source_url": "memory"}, "what only memory says is not taken"),
        ({"source_quote": "w " * 16}, "16 words; at most 15"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(
    cells: dict[str, str], reason: str
) -> None:
    reading = read(_file({}, cells), "listings.csv")
    (fault,) = reading.refused
    assert reason in fault.what
    assert fault.row == 3
    assert len(reading.items) == 1


def test_every_collected_row_is_read(shared: Path) -> None:
    text = (shared / "data" / "record" / "designations.csv").read_text("utf-8")
    reading = read(text, "designations.csv")
    assert reading.refused == ()
    assert len(reading.fates) == text.count("\n") - 1
    bounds = [r for r in csv.DictReader(io.StringIO(text)) if r["precision"] == "on-or-before"]
    unbounded = [i for i in reading.items if isinstance(i, Act) and i.valid.earliest is None]
    assert len(unbounded) == len(bounds)

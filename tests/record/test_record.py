import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from accredit.model import PartialDate, Stance
from accredit.record import record, stats
from accredit.record.collected.parts import address_of
from accredit.record.tables import data_folder

CASES = {
    "recognition_a": ("taliban_1996_2001", "taliban_2021_present", "taliban_designation", "iskp_designation",
                      "kosovo_2008_present", "palestine_1988_present", "syria_soc_2012", "venezuela_guaido_2019",
                      "venezuela_rodriguez_2026", "abkhazia_south_ossetia"),
}  # fmt: skip


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))


DATA = Path(str(data_folder()))


def test_at_least_95_in_100_of_the_sure_rows_of_the_cases_are_in(shared: Path) -> None:
    out = {(r["file"], int(r["row"])): r["outcome"] for r in _rows(DATA / "accounting.csv")}
    cited = {e["source"] for file in (DATA / "evidence").iterdir() for e in _rows(file)}
    rows = list(_sure_rows(shared))
    for file, number, _ in rows:
        assert (file, number) in out, f"{file}:{number} is not accounted for"
    # The source of the row, not the word of the accounting, shows that a row is in.
    kept = [out[f, n] != "left-out" and source in cited for f, n, source in rows]
    assert len(kept) > 1800
    assert sum(kept) / len(kept) >= 0.95


def _sure_rows(shared: Path) -> Iterator[tuple[str, int, str]]:
    folder = shared / "data" / "record"
    for number, row in enumerate(_rows(folder / "recognition_a.csv"), 1):
        if row["episode"] in CASES["recognition_a"] and row["confidence"] != "low":
            yield "recognition_a", number, row["source_url"]
    for number, row in enumerate(_rows(folder / "recognition_b.csv"), 1):
        # One row came without an address; another source took its place.
        if row["confidence"] != "low" and not row["source_url"].startswith("pages corpus"):
            yield "recognition_b", number, address_of(row["source_url"])
    for number, row in enumerate(_rows(folder / "designations.csv"), 1):
        if row["confidence"] != "low":
            yield "designations", number, address_of(row["source_url"])
    for name in ("chronology_russia_taliban", "attacks", "grounds"):
        for number, row in enumerate(_rows(folder / f"{name}.csv"), 1):
            yield name, number, row.get("source") or row["source_url"]


def test_every_word_of_the_collected_rows_is_mapped_by_the_shipped_table(shared: Path) -> None:
    words = {(r["file"], r["word"]) for r in _rows(DATA / "words.csv")}
    folder = shared / "data" / "record"
    used = {
        ("chronology_russia_taliban", r["act_type"])
        for r in _rows(folder / "chronology_russia_taliban.csv")
    }
    used |= {
        ("recognition_a", r["act"])
        for r in _rows(folder / "recognition_a.csv")
        if r["episode"] in CASES["recognition_a"]
    }
    used |= {("recognition", r["act"]) for r in _rows(folder / "recognition_b.csv")}
    used |= {("designations", r["act"]) for r in _rows(folder / "designations.csv")}
    assert used <= words


def test_states_that_did_not_exist_yet_recognised_nobody() -> None:
    acts = {
        (a.actor, a.target)
        for a in record().acts
        if a.kind == "recognise" and a.valid.latest and a.valid.latest.year < 1991
    }
    assert ("CSK", "palestine") in acts
    assert ("SUN", "palestine") in acts
    assert ("YUG", "palestine") in acts
    heirs = ("CZE", "SVK", "RUS", "SRB", "UKR", "BLR", "NAM", "YEM")
    assert not {(heir, "palestine") for heir in heirs} & acts


def test_the_council_imposed_measures_in_1999_and_listed_no_movement() -> None:
    acts = [
        a
        for a in record().acts
        if a.actor == "un" and a.target == "taliban" and a.valid.overlaps(a.valid)
    ]
    first = min(acts, key=lambda a: a.valid.sort_key)
    assert (first.kind, first.instrument, str(first.valid)) == (
        "sanction",
        "UNSCR 1267",
        "1999-10-15",
    )
    assert not [a for a in acts if a.kind == "designate"]


def test_bounds_are_never_read_as_dates() -> None:
    listed = next(a for a in record().acts if a.actor == "IND" and a.target == "is")
    assert str(listed.valid) == "[..2019-12-30]"


def test_stats_count_rows_in_and_out_and_say_why() -> None:
    counted = stats()
    collected = counted["collected"]
    assert isinstance(collected, dict)
    for tally in collected.values():
        assert tally["rows"] == sum(n for outcome, n in tally.items() if outcome != "rows")
    left_out = counted["left_out"]
    assert isinstance(left_out, dict)
    assert all(":" in reason and len(reason) > 20 for reason in left_out)


def test_a_state_that_came_later_is_no_blank_where_its_recognition_is_attested() -> None:
    """Inside declared coverage silence reads as `none`: these states say otherwise."""
    recognisers = {
        a.actor for a in record().acts if (a.kind, a.target) == ("recognise", "palestine")
    }
    assert {"UKR", "BLR", "SVK", "SRB", "NAM"} <= recognisers


def test_an_article_of_2024_about_2001_was_not_known_in_2001() -> None:
    listed = next(a for a in record().acts if a.id == "usa-designate-taliban-us-sdgt-2002-07-02")
    assert min(e.known for e in listed.evidence) == date(2002, 7, 2)


@pytest.mark.parametrize(
    ("act", "valid"),
    [
        ("attack-rus-sinai-2015-10-31", "2015-10-31"),
        ("attack-rus-derbent-naryn-kala-2015-12-29", "2015-12-29"),
        ("attack-rus-st-petersburg-metro-2017-04-03", "2017-04-03"),
        ("attack-irn-tehran-2017-06-07", "2017-06-07"),
        ("is-claim-attack-rus-magnitogorsk-2018-12-31", "2019-01-17"),
        ("attack-afg-new-kabul-bank-kandahar-2024-03-21", "2024-03-21"),
        ("usa-designate-houthis-us-fto-2021-01-19", "2021-01-19"),
        ("usa-designate-houthis-us-sdgt-2024-02-16", "2024-02-16"),
        ("can-designate-taliban-ca-cc-2013-05", "[2013-05-01..2013-05-15]"),
    ],
)  # fmt: skip
def test_days_are_those_of_the_reports_of_the_time(act: str, valid: str) -> None:
    assert str(next(a for a in record().acts if a.id == act).valid) == valid


def test_what_is_accounted_for_as_in_names_its_collected_row_as_origin() -> None:
    origins: dict[str, set[str]] = {}
    for file in sorted((DATA / "evidence").glob("*.csv")):
        for row in _rows(file):
            origins.setdefault(row["of"], set()).update(row["origin"].split(";"))
    for row in _rows(DATA / "accounting.csv"):
        if row["outcome"] != "left-out":
            assert f"{row['file']}:{row['row']}" in origins[row["id"]], row


def test_a_denial_never_stands_alone() -> None:
    for act in record().acts:
        assert any(e.stance is not Stance.DENIES for e in act.evidence), act.id


def test_what_is_of_low_confidence_gives_no_day_and_settles_nothing(shared: Path) -> None:
    """Of rows that the collector marked low, the record holds a year or a bound, marked low."""
    rows = _rows(shared / "data" / "record" / "recognition_b.csv")
    low = {f"recognition_b:{n}" for n, row in enumerate(rows, 1) if row["confidence"] == "low"}
    dated = {a.id: a.valid for a in record().acts}
    seen = 0
    for file in sorted((DATA / "evidence").glob("*.csv")):
        for row in _rows(file):
            if low & set(row["origin"].split(";")) and row["of"] in dated:
                seen += 1
                own = PartialDate.parse(row["valid"]) if row["valid"] else dated[row["of"]]
                assert row["confidence"] == "low", row
                assert own.earliest != own.latest, row
    assert seen > 190


def test_every_row_of_the_second_file_of_recognitions_is_accounted_for(shared: Path) -> None:
    out = [r for r in _rows(DATA / "accounting.csv") if r["file"] == "recognition_b"]
    rows = _rows(shared / "data" / "record" / "recognition_b.csv")
    assert [int(r["row"]) for r in out] == list(range(1, len(rows) + 1))

"""Collected rows, read: what each becomes, and why one is refused."""

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from accredit.errors import BadRecord
from accredit.model import Act, Statement
from accredit.record.collected import Reading, read

HEADER = [
    "episode",
    "recogniser_iso3",
    "recogniser_name",
    "recognised",
    "act",
    "date",
    "precision",
    "source_url",
    "source_quote",
    "confidence",
    "note",
]
ROW = {
    "episode": "e", "recogniser_iso3": "FRA", "recogniser_name": "France", "recognised": "Kosovo",
    "act": "recognise", "date": "2008-02-18", "precision": "day",
    "source_url": "https://example.org/a", "source_quote": "France recognised Kosovo",
    "confidence": "high", "note": "",
}  # fmt: skip


def sheet(*rows: dict[str, str]) -> str:
    """A file of the shape of recognitions; each row is `ROW` but for what it gives."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**ROW, **row} for row in rows)
    return text.getvalue()


def reading(*rows: dict[str, str], file: str = "mine.csv") -> Reading:
    return read(sheet(*rows), file)


def only(*rows: dict[str, str]) -> Act:
    """The one act that some rows give."""
    found = reading(*rows)
    assert found.refused == ()
    (item,) = found.items
    assert isinstance(item, Act)
    return item


def test_a_row_becomes_an_act_with_the_id_of_the_shipped_record() -> None:
    item = only({"recogniser_iso3": "AFG", "recogniser_name": "Afghanistan"})
    assert item.id == "afg-recognise-kosovo-2008-02-18"
    assert (item.kind, item.target, item.capacity) == ("recognise", "kosovo", "state")
    assert item.evidence[0].confidence == "high"


@pytest.mark.parametrize(
    ("code", "name", "day", "actor"),
    [
        ("RUS", "Russia", "1988-11-18", "SUN"),
        ("SUN", "Soviet Union", "1988-11-18", "SUN"),
        ("DDR", "East Germany", "1988-11-18", "DDR"),
        ("YMD", "South Yemen", "1988-11-18", "YMD"),
        ("YEM", "Yemen", "1988-11-18", "north-yemen"),
        ("DEU", "Germany", "1938-02-20", "german-reich"),
        ("SRB", "Serbia", "2000-12-09", "SCG"),
        ("VDR", "North Vietnam", "1973-12-01", "VNM"),
        ("RVN", "South Vietnam", "1970-01-01", "south-vietnam"),
        ("XKX", "Kosovo", "2009-01-01", "kosovo"),
        ("", "African Union", "2009-01-01", "au"),
        ("EU", "European Union", "2009-01-01", "eu"),
        ("GCC", "Gulf Cooperation Council", "2009-01-01", "gcc"),
    ],
)
def test_who_acts_is_who_had_the_code_or_the_name_on_that_day(
    code: str, name: str, day: str, actor: str
) -> None:
    row = {"recogniser_iso3": code, "recogniser_name": name, "date": day, "recognised": "sadr"}
    assert only(row).actor == actor


def test_an_organ_named_beside_its_principal_is_kept() -> None:
    item = only(
        {"recogniser_iso3": "UN", "recogniser_name": "UN Security Council", "act": "refuse"}
    )
    assert (item.actor, item.organ) == ("un", "un-sc")


def test_china_was_recognised_as_a_government_and_taipei_by_the_day() -> None:
    prc = only({"recognised": "People's Republic of China", "date": "1964-01-27"})
    assert (prc.target, prc.capacity) == ("CHN", "government")
    roc = {
        "recognised": "Republic of China (Taiwan)",
        "recogniser_iso3": "USA",
        "recogniser_name": "",
    }
    assert only({**roc, "date": "1928-07-25"}).target == "roc"
    assert only({**roc, "date": "1957-07-12"}).target == "taiwan"


@pytest.mark.parametrize(
    ("date_", "precision", "note", "valid"),
    [
        ("2008-02-18", "day", "", "2008-02-18"),
        ("2008-02-18", "month", "", "2008-02"),
        ("2008-02", "month", "", "2008-02"),
        ("2008", "year", "", "2008"),
        ("2012-03", "on-or-before", "", "[..2012-03-31]"),
        ("2010", "range", "between 2010-12 and 2013-11", "[2010-12-01..2013-11-30]"),
    ],
)
def test_a_date_is_as_precise_as_the_row_says_and_never_more(
    date_: str, precision: str, note: str, valid: str
) -> None:
    item = only({"date": date_, "precision": precision, "note": note})
    assert str(item.valid) == valid


@pytest.mark.parametrize(
    ("address", "known", "basis"),
    [
        ("https://example.org/2008/02/20/news", "2008-02-20", "published"),
        ("https://example.org/20080225", "2008-02-25", "published"),
        ("https://example.org/2009-12-16/list", "2008-02-18", "assumed"),
        ("https://example.org/list", "2008-02-18", "assumed"),
        ("https://example.org/98765432101", "2008-02-18", "assumed"),
    ],
)
def test_the_day_on_which_it_was_known_is_that_of_a_source_of_the_time(
    address: str, known: str, basis: str
) -> None:
    (evidence,) = only({"source_url": address}).evidence
    assert (str(evidence.known), evidence.known_basis) == (known, basis)


def test_a_place_in_a_repository_becomes_an_address_that_opens() -> None:
    commit = "f3c53549557dd8cf5d9d85096140ed58208f91c6"
    (evidence,) = only({"source_url": f"HistoryAtState/rdcr:articles/kosovo.xml@{commit}"}).evidence
    assert evidence.source == (
        f"https://github.com/HistoryAtState/rdcr/blob/{commit}/articles/kosovo.xml"
    )


@pytest.mark.parametrize(
    ("word", "quote", "kinds"),
    [
        ("recognise", "recognised it de facto on 14 January", ["recognise-de-facto"]),
        ("recognise", "legally recognized it de jure", ["recognise"]),
        ("establish_relations", "", ["establish-relations"]),
        ("withdraw", "revoked its recognition", ["withdraw-recognition"]),
        ("withdraw", "severed all ties", ["withdraw-recognition", "sever-relations"]),
        ("withdraw", "與法國斷交", ["withdraw-recognition", "sever-relations"]),
        ("suspend", "Relations were frozen from 2006", ["freeze-recognition"]),
        ("suspend", "has suspended her diplomatic ties", ["sever-relations"]),
        ("suspend", "the embassy was closed", ["close-embassy"]),
        ("refuse", "did not recognise it", ["refuse-recognition"]),
        ("de_facto_engage", "opened an embassy", ["open-embassy"]),
        ("de_facto_engage", "limited contacts", ["engage"]),
        ("accept_ambassador", "took a copy of the credentials", ["accredit"]),
    ],
)
def test_a_word_stands_for_the_kinds_that_its_quote_shows(
    word: str, quote: str, kinds: list[str]
) -> None:
    found = reading({"act": word, "source_quote": quote})
    assert [item.kind for item in found.items] == kinds


@pytest.mark.parametrize(
    ("quote", "modality"),
    [
        ("announced the intention to recognise", "intended"),
        ("priznanje objavila i Njemačka", "announced"),
        ("may follow soon", "intended"),
    ],
)
def test_an_intention_is_a_statement_and_never_an_act(quote: str, modality: str) -> None:
    (item,) = reading({"act": "intent", "source_quote": quote}).items
    assert isinstance(item, Statement)
    assert (item.kind, item.modality.value) == ("recognise", modality)
    assert item.id == f"fra-on-recognise-kosovo-{modality}-2008-02-18"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"source_url": ""}, "source_url: missing"),
        ({"source_url": "memory"}, "only memory says"),
        ({"source_url": "a newspaper"}, "is no address"),
        ({"source_url": "https://example.org/2007/01/02/x"}, "before the act"),
        ({"source_quote": "w " * 16}, "16 words; at most 15"),
        ({"date": ""}, "date: there is none"),
        ({"date": "2008-02-31"}, "no such day"),
        ({"date": "18.2.2008"}, "is not a date"),
        ({"date": "2008", "precision": "day"}, "is no day, as its precision says"),
        ({"date": "2008", "precision": "range"}, "a range needs its bounds"),
        ({"precision": "about"}, "precision: 'about'"),
        ({"confidence": "sure"}, "confidence: 'sure'"),
        ({"act": "applaud"}, "act: 'applaud' is no word known here; one of accept_ambassador"),
        ({"act": "suspend", "source_quote": "it was suspended"}, "does not say what was suspended"),
        ({"act": "designate"}, "needs the list"),
        ({"recogniser_iso3": "ATL", "recogniser_name": "Atlantis"}, "neither 'ATL' nor 'Atlantis'"),
        ({"recogniser_iso3": "FRA", "recogniser_name": "Germany"}, "'FRA' is FRA, but 'Germany'"),
        ({"recogniser_iso3": "CZE", "recogniser_name": "", "date": "1988-11-18"}, "was it CSK?"),
        ({"recogniser_iso3": "DDR", "recogniser_name": ""}, "until 1990-10-02, not on 2008-02-18"),
        ({"recognised": "Atlantis"}, "nobody is called so"),
        ({"recognised": ""}, "recognised: missing"),
        ({"recognised": "France"}, "the recogniser itself"),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_with_its_line_and_the_reason(
    row: dict[str, str], reason: str
) -> None:
    found = reading({}, row, {"recogniser_iso3": "ITA", "recogniser_name": ""})
    (fault,) = found.refused
    assert str(fault).startswith("mine.csv:3: ")
    assert reason in fault.what
    assert [item.actor for item in found.items if isinstance(item, Act)] == ["FRA", "ITA"]


def test_every_bad_row_is_told_and_reading_goes_on_past_a_damaged_one() -> None:
    lines = sheet({}, {"date": ""}, {"source_url": ""}).splitlines()
    lines.insert(2, "too,few,cells")
    found = read("\n".join(lines), "mine.csv")
    assert [fault.row for fault in found.refused] == [3, 4, 5]
    assert [fate.outcome for fate in found.fates] == ["in", "left-out", "left-out", "left-out"]


def test_a_cell_with_line_ends_does_not_shift_the_lines_that_are_told() -> None:
    found = reading({"note": "one\ntwo\nthree"}, {"date": ""})
    assert [fault.row for fault in found.refused] == [5]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "columns are missing"),
        ("a,b\n1,2\n", "these columns are missing: act, confidence"),
        (",".join(HEADER) + "\n", "a header and no rows"),
        (",".join([*HEADER, "date"]) + "\n", "'date' is there twice"),
    ],
)
def test_a_file_of_no_known_shape_is_refused_whole(text: str, reason: str) -> None:
    with pytest.raises(BadRecord, match=reason):
        read(text, "mine.csv")


def test_two_sources_of_one_act_are_one_act_with_two_pieces_of_evidence() -> None:
    item = only({}, {"source_url": "https://example.net/b"})
    assert [e.source for e in item.evidence] == ["https://example.org/a", "https://example.net/b"]
    assert all(not e.valid for e in item.evidence)


def test_sources_that_disagree_by_days_keep_their_own_dates_in_one_act() -> None:
    item = only({"confidence": "medium"}, {"date": "2008-02-19", "source_url": "https://b.org"})
    assert item.id == "fra-recognise-kosovo-2008-02-19"
    assert {e.source: str(e.valid) for e in item.evidence} == {
        "https://b.org": "", "https://example.org/a": "2008-02-18"
    }  # fmt: skip


def test_a_year_and_a_day_in_it_are_one_act_dated_by_the_day() -> None:
    item = only({"date": "2008", "precision": "year"}, {"source_url": "https://b.org"})
    assert str(item.valid) == "2008-02-18"


def test_one_source_with_two_days_speaks_of_two_acts() -> None:
    assert len(reading({}, {"date": "2008-02-20"}).items) == 2


def test_dates_far_apart_are_two_acts() -> None:
    assert len(reading({}, {"date": "2008-06-20", "source_url": "https://b.org"}).items) == 2


def test_what_both_sides_establish_is_one_act_whichever_tells_it() -> None:
    row = {"act": "establish_relations", "date": "2008-06-30"}
    ours = {**row, "recogniser_iso3": "HRV", "recogniser_name": "", "recognised": "Kosovo"}
    theirs = {**row, "recogniser_iso3": "XKX", "recogniser_name": "", "recognised": "Croatia"}
    found = reading(ours, {**theirs, "source_url": "https://b.org"})
    assert [item.id for item in found.items] == ["hrv-establish-relations-kosovo-2008-06-30"]
    assert [fate.outcome for fate in found.fates] == ["in", "merged"]


def test_what_is_of_low_confidence_stays_marked() -> None:
    assert only({"confidence": "low"}).evidence[0].confidence == "low"


def test_all_rows_of_the_collected_files_are_accounted_for(shared: Path) -> None:
    """Counts are those of the files; what is refused is refused for a reason that is right."""
    folder = shared / "data" / "record"
    found = read((folder / "recognition_b.csv").read_text("utf-8"), "recognition_b.csv")
    tally = Counter(fate.outcome for fate in found.fates)
    assert sum(tally.values()) == 1100
    assert tally["statement"] == 38  # as many rows are intentions
    assert tally["left-out"] <= 20
    for fate in found.fates:
        assert (fate.outcome == "left-out") == (not fate.ids)
    reasons = " ".join(fault.what for fault in found.refused)
    assert "ATG existed since 1981-11-01, not on 1964" in reasons
    assert "CZE existed since 1993-01-01, not on 1990-02-08; was it CSK?" in reasons
    undated = read((folder / "recognition_b_undated.csv").read_text("utf-8"), "u.csv")
    assert [fault.what.split(":")[0] for fault in undated.refused] == ["date"] * 14


def test_days_before_the_states_of_1816_are_nobodys() -> None:
    (fault,) = reading(
        {"date": "1500-01-01", "recogniser_iso3": "USA", "recogniser_name": ""}
    ).refused
    assert "not of the times that a record covers" in fault.what


def test_nothing_of_the_future_is_taken_for_a_fact() -> None:
    (fault,) = reading({"date": f"{date.today().year + 1}-01-01"}).refused
    assert "lies in the future" in fault.what

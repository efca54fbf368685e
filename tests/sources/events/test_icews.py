"""ICEWS: two real days of 2018, and a fifth of eleven years as triples."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from accredit.errors import BadEvents
from accredit.sources.events.feed import Who
from accredit.sources.events.ged import GED
from accredit.sources.events.icews import ICEWS, resolve
from tests.sources.events.reading import on, read

DAY = date(2018, 6, 1)


def test_two_days_are_read_in_full(shared: Path, tmp_path: Path) -> None:
    done, rows = read(shared / "data/events/icews_2018_sample.tab", ICEWS, tmp_path)
    assert (done.rows, done.repeated, done.bad) == (3_705, 0, 0)  # 3,706 lines, one a header
    assert (done.first, done.last, done.known) == (date(2018, 6, 1), date(2018, 6, 2), DAY)
    assert all(row["known"] == row["earliest"] == row["latest"] for row in rows)
    assert all(row["code"][0] in "012" and len(row["code"]) >= 3 for row in rows)
    assert sum(row["actor"] is not None for row in rows) == pytest.approx(0.78 * 3_705, abs=80)
    kinds = Counter(row["kind"] for row in rows)
    assert kinds["meet"] == 492 + 149 + 148 + 22 + 18  # 040, 042, 043, 044, 041
    assert kinds["sign-agreement"] == 57
    assert kinds["sanction"] == 1


def test_a_row_says_who_met_whom(shared: Path, tmp_path: Path) -> None:
    _, rows = read(shared / "data/events/icews_2018_sample.tab", ICEWS, tmp_path)
    row = next(row for row in rows if row["id"] == "icews:32889836:2018-06-01")
    assert (row["actor"], row["actor_state"], row["target"]) == ("BGD", "BGD", "VNM")
    assert (row["code"], row["plover"], row["score"], row["kind"]) == (
        "040",
        "CONSULT",
        2.5,
        "meet",
    )
    assert (row["country"], row["geo_prec"], row["lat"]) == ("VNM", "place", 21.0245)
    assert (row["story"], row["sources"]) == ("47400351", ["Vietnam News Agency Bulletin"])


def test_triples_get_their_codes_from_their_words(shared: Path, tmp_path: Path) -> None:
    done, rows = read(shared / "data/events/icews05-15_20pct_sample.tsv.gz", ICEWS, tmp_path)
    assert done.form.name.startswith("ICEWS triples")
    assert (done.rows, done.repeated, done.bad) == (92_367, 0, 0)
    assert (done.first, done.last) == (date(2005, 1, 1), date(2015, 12, 31))
    assert all(row["code"] for row in rows)
    assert Counter(row["code"] for row in rows)["054"] == 110
    assert sum(row["actor"] is not None for row in rows) > 0.65 * len(rows)


@pytest.mark.parametrize(
    ("name", "country", "sectors", "meant"),
    [
        ("Foreign Affairs (Russia)", "Russian Federation", "Government,Executive", ("RUS", "RUS")),
        ("United States", "United States", "", ("USA", "USA")),
        ("Police (India)", "", "", ("IND", "IND")),
        ("Macedonia", "the former Yugoslav Republic of Macedonia", "", ("MKD", "MKD")),
        ("Citizen (India)", "India", "General Population / Civilian / Social", ("", "IND")),
        ("Bharatiya Janata", "India", "Parties,(National) Major Party", ("", "")),
        ("Criminal (Nigeria)", "Nigeria", "Dissident,Criminals / Gangs", ("", "")),
        ("Armed Rebel (Yemen)", "Yemen", "Dissident,Rebel", ("", "")),
        ("Militant (Taliban)", "Afghanistan", "Insurgents", ("taliban", "")),
        ("Combatant (Islamic State of Iraq and the Levant)", "", "", ("is", "")),
        ("Protester (Hezbollah)", "", "", ("", "")),
        ("Citizen (Hong Kong)", "Hong Kong", "Social", ("", "")),
        ("Military (Palestinian Territory, Occupied)", "", "Military", ("palestine", "palestine")),
        (
            "Cabinet / Council of Ministers / Advisors (Holy See (Vatican City State))",
            "",
            "",
            ("VAT", "VAT"),
        ),
        ("Federica Mogherini", "Italy", "International Government Organization", ("eu", "")),
        ("Sicily", "Italy", "", ("", "")),
    ],
)
def test_whose_act_it_is(name: str, country: str, sectors: str, meant: tuple[str, str]) -> None:
    assert on(DAY, resolve(Who(name, country, sectors))) == meant


def test_a_president_acts_for_his_state_while_he_is_one_whatever_country_icews_gives() -> None:
    macron = resolve(Who("Emmanuel Macron", "Andorra", "Executive,Government"))
    assert on(DAY, macron) == ("FRA", "FRA")
    assert on(date(2016, 6, 1), macron) == ("", "")
    clinton = resolve(Who("Bill Clinton", "United States", "Parties"))
    assert on(DAY, clinton) == ("", "")
    medvedev = resolve(Who("Dmitry Anatolyevich Medvedev"))
    assert on(date(2010, 6, 1), medvedev) == ("RUS", "RUS")


def test_serbia_of_2005_is_the_state_of_serbia_and_montenegro() -> None:
    assert on(date(2005, 6, 1), resolve(Who("Serbia"))) == ("SCG", "SCG")
    assert on(DAY, resolve(Who("Serbia"))) == ("SRB", "SRB")


def test_a_code_that_a_spreadsheet_made_a_number_is_refused(shared: Path, tmp_path: Path) -> None:
    text = (shared / "data/events/icews_2018_sample.tab").read_text("utf-8")
    file = tmp_path / "saved.tab"
    file.write_text(text.replace("\t040\t", "\t40\t", 1), "utf-8")
    with pytest.raises(BadEvents, match=r"'40'.*leading zero is lost.*spreadsheet"):
        read(file, ICEWS, tmp_path)
    done, _ = read(file, ICEWS, tmp_path, good_rows=True)
    assert (done.rows, done.bad) == (3_704, 1)


def test_words_that_are_no_event_of_icews_are_named(tmp_path: Path) -> None:
    file = tmp_path / "triples.tsv"
    file.write_text("India\tConsult\tNepal\t2010-01-01\nIndia\tSulk\tNepal\t2010-01-01\n")
    with pytest.raises(BadEvents, match=r":2: Event Text is 'Sulk'"):
        read(file, ICEWS, tmp_path)


def test_icews_taken_for_another_feed_is_named(shared: Path, tmp_path: Path) -> None:
    with pytest.raises(BadEvents, match="give --feed icews"):
        read(shared / "data/events/icews_2018_sample.tab", GED, tmp_path, feeds=(ICEWS,))

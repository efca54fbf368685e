"""`accredit screen` as a compliance analyst runs it, on the files of authorities."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.ledger.command import fails, run

NAMES = """id,name,kind
1,Usama bin Ladin,person
2,Jane Q. Nobody,person
3,Seventh of Tir,entity
4,"=HYPERLINK(""http://evil.example"")",
5,"7th of Tir",entity
6,Eric Badege,person
"""


@pytest.fixture(scope="module")
def ledger(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Four files of the Council."""
    place = str(tmp_path_factory.mktemp("screen") / "own.sqlite")
    folder = shared / "data/lists/un"
    days = ("2018-10-29", "2020-12-01", "2025-04-19", "2026-02-27")
    done = run(
        "lists", "load", *(str(folder / f"un_{day}.xml") for day in days),
        "--source", "un-consolidated", "--recorder", "Ada", "--ledger", place,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def names(tmp_path: Path) -> str:
    file = tmp_path / "names.csv"
    file.write_text(NAMES, "utf-8")
    return str(file)


def hits(told: dict, name: str) -> dict[str, dict]:
    return {hit["entry"]: hit for hit in told["hits"] if hit["query"]["name"] == name}


def screened(*args: str) -> dict:
    done = run("screen", *args, "--json")
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def test_who_was_listed_on_a_day_and_not_on_another(ledger: str) -> None:
    """The same name, on days before, between and after: as the files show it."""
    found = {
        day: hits(
            screened("--name", "7th of Tir", "--on", day, "--ledger", ledger), "7th of Tir"
        ).get("unsc-IRe.001")
        for day in ("2018-11-01", "2023-01-01", "2025-05-01", "2026-03-01")
    }
    states = {day: hit and hit["lists"][0]["state"] for day, hit in found.items()}
    assert states == {
        "2018-11-01": "listed",
        "2023-01-01": "possibly",  # gone by April 2025, nobody knows since when
        "2025-05-01": "possibly",  # back by February 2026
        "2026-03-01": "listed",
    }


def test_as_known_on_a_day(ledger: str) -> None:
    told = screened(
        "--name", "7th of Tir", "--on", "2025-05-01", "--known", "2025-12-31", "--ledger", ledger
    )  # fmt: skip
    (held,) = hits(told, "7th of Tir")["unsc-IRe.001"]["lists"]
    assert held["state"] == "possibly"  # the list was emptied, and no further file bore it out
    assert [f["snapshot"] for f in told["lists"]] == ["2018-10-29", "2020-12-01", "2025-04-19"]


def test_a_name_in_another_script_and_in_the_order_of_the_list(ledger: str) -> None:
    told = screened(
        "--name", "أيمن محمد ربيع الظواهري", "--name", "Ayman al-Zawahiri",
        "--on", "2026-03-01", "--ledger", ledger,
    )  # fmt: skip
    for name in ("أيمن محمد ربيع الظواهري", "Ayman al-Zawahiri"):
        hit = hits(told, name)["unsc-QDi.006"]
        assert hit["score"] > 0.8
        assert hit["why"]
        assert [held["list"] for held in hit["lists"]] == ["UN-1267"]


def test_designations_on_record_are_held_against_too(ledger: str) -> None:
    told = screened("--name", "Талибан", "--on", "2025-05-01", "--ledger", ledger)
    lists = {held["list"]: held for held in hits(told, "Талибан")["taliban"]["lists"]}
    assert lists["RU-NAC"]["state"] == "suspended"  # by the Supreme Court, on 17 April 2025
    assert lists["US-SDGT"]["spell"]["from"]["day"] == "2002-07-02"
    assert "KZ" not in lists  # taken off in December 2023


def test_only_some_lists(ledger: str) -> None:
    told = screened(
        "--name", "Taliban", "--lists", "RU-NAC", "--on", "2024-01-01", "--ledger", ledger
    )
    assert [h["list"] for h in hits(told, "Taliban")["taliban"]["lists"]] == ["RU-NAC"]


def test_the_exit_code_tells_whether_there_was_a_hit(ledger: str) -> None:
    assert run("screen", "--name", "Taliban", "--ledger", ledger).returncode == 1
    assert run("screen", "--name", "Jane Q. Nobody", "--ledger", ledger).returncode == 0


def test_a_table_of_hits_in_which_no_cell_is_a_formula(ledger: str, names: str) -> None:
    told = run("screen", names, "--on", "2026-03-01", "--format", "csv", "--ledger", ledger).stdout
    rows = list(csv.DictReader(io.StringIO(told)))
    assert {row["query_id"] for row in rows} == {"1", "2", "3", "4", "5", "6"}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    (tir,) = [row for row in rows if row["id"] == "unsc-IRe.001" and row["query_id"] == "5"]
    assert (tir["list"], tir["from_after"], tir["from_by"]) == (
        "UN-1737",
        "2025-04-19",
        "2026-02-27",
    )


def test_names_from_standard_input(ledger: str) -> None:
    done = run("screen", "-", "--on", "2026-03-01", "--ledger", ledger, text="7TH OF TIR\nNobody\n")
    assert "unsc-IRe.001" in done.stdout
    assert "1 of 2 names" in done.stdout


def test_the_report_is_a_record(ledger: str, names: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    run("screen", names, "--on", "2026-03-01", "--report", str(page), "--operator", "Ada <b>Lovelace</b>", "--ledger", ledger)  # fmt: skip
    text = page.read_text("utf-8")
    assert "Ada &lt;b&gt;Lovelace&lt;/b&gt;" in text
    assert "<b>" not in text
    assert "Jane Q. Nobody" in text
    assert "50 per cent rule" in text
    status = json.loads(run("lists", "status", "--json", "--ledger", ledger).stdout)
    for file in status["files"]:
        assert file["sha256"] in text
    embedded = re.search(r'id="accredit-screening">(.*?)</script>', text, re.DOTALL)[1]
    told = json.loads(embedded)
    assert (told["operator"], told["on"]) == ("Ada <b>Lovelace</b>", "2026-03-01")


def test_only_what_has_changed_since_a_report(shared: Path, names: str, tmp_path: Path) -> None:
    place, page = str(tmp_path / "own.sqlite"), tmp_path / "report.html"
    folder = shared / "data/lists/un"

    def load(day: str) -> None:
        done = run("lists", "load", str(folder / f"un_{day}.xml"), "--source", "un-consolidated", "--recorder", "Ada", "--ledger", place)  # fmt: skip
        assert done.returncode == 0, done.stderr

    load("2025-08-16")
    first = screened(names, "--on", "2025-08-20", "--known", "2025-08-20", "--report", str(page), "--ledger", place)  # fmt: skip
    assert "unsc-CDi.001" in hits(first, "Eric Badege")
    load("2026-02-27")
    told = screened(names, "--on", "2026-03-01", "--since", str(page), "--ledger", place)
    assert "unsc-IRe.001" in hits(told, "7th of Tir")  # listed since
    assert not hits(told, "Eric Badege")  # listed throughout, and nothing about him has changed
    assert "unsc-QDi.317" in told["gone"]  # al-Jawlani, taken off in between
    assert told["since"]["on"] == "2025-08-20"


def test_bad_input_is_one_line(ledger: str, tmp_path: Path) -> None:
    fails(2, "which names", "screen", "--ledger", ledger)
    fails(2, "a score lies between 0 and 1", "screen", "--name", "x", "--threshold", "7", "--ledger", ledger)  # fmt: skip
    fails(2, "no such file", "screen", str(tmp_path / "nothing.csv"), "--ledger", ledger)
    bad = tmp_path / "bad.csv"
    bad.write_text("name,kind\nx,dragon\n", "utf-8")
    fails(2, "bad.csv:2: kind 'dragon'", "screen", str(bad), "--ledger", ledger)
    fails(2, "no record of a screening", "screen", "--name", "x", "--since", str(bad), "--ledger", ledger)  # fmt: skip

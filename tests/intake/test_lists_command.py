"""`accredit lists` as a user runs it, on the files of authorities."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.ledger.command import fails, run

UN = "un-consolidated"


@pytest.fixture(scope="module")
def files(shared: Path) -> Path:
    return shared / "data/lists/un"


@pytest.fixture(scope="module")
def ledger(files: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Three files of the Council, given out of order."""
    place = str(tmp_path_factory.mktemp("lists") / "own.sqlite")
    days = ("2026-02-27", "2020-12-01", "2025-04-19")
    done = run(
        "lists", "load", *(str(files / f"un_{day}.xml") for day in days),
        "--source", UN, "--recorder", "Ada", "--ledger", place,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "un-consolidated of 2025-04-19, 877 entries" in done.stdout
    return place


def test_what_is_loaded_and_how_old(ledger: str) -> None:
    told = json.loads(run("lists", "status", "--json", "--ledger", ledger).stdout)
    assert [(f["as_of"], f["entries"]) for f in told["files"]] == [
        ("2020-12-01", 1006),
        ("2025-04-19", 877),
        ("2026-02-27", 1003),
    ]
    text = run("lists", "status", "--ledger", ledger).stdout
    assert "3 files; the latest of 2026-02-27" in text


def test_the_same_file_again_does_nothing(ledger: str, files: Path) -> None:
    head = run("ledger", "head", "--ledger", ledger).stdout
    again = run(
        "lists", "load", str(files / "un_2026-02-27.xml"), "--source", UN,
        "--recorder", "Bea", "--ledger", ledger,
    )  # fmt: skip
    assert "is loaded already" in again.stdout
    assert run("ledger", "head", "--ledger", ledger).stdout == head


def test_a_history_by_key_id_and_name(ledger: str) -> None:
    found = [
        json.loads(run("lists", "history", name, "--json", "--ledger", ledger).stdout)
        for name in ("IRe.001", "unsc-ire.001", "7th of Tir")
    ]
    assert all(one == found[0] for one in found)
    first, second = found[0]["spells"]
    assert first["to"]["after"] == "2020-12-01"
    assert first["to"]["by"] == "2025-04-19"
    assert second["from"] == {"after": "2025-04-19", "by": "2026-02-27", "day": None, "act": None}
    text = run("lists", "history", "IRe.001", "--ledger", ledger).stdout
    assert "gone after 2020-12-01, by 2025-04-19" in " ".join(text.split())


def test_a_history_as_known_earlier(ledger: str) -> None:
    told = run("lists", "history", "IRe.001", "--known", "2025-06-01", "--json", "--ledger", ledger)
    (spell,) = json.loads(told.stdout)["spells"]
    assert spell["disputed"]


def test_nobody_of_that_name(ledger: str) -> None:
    fails(2, "no entry of the files loaded is called 'Nobody at all'", "lists", "history", "Nobody at all", "--ledger", ledger)  # fmt: skip


def test_a_diff_of_what_is_loaded_is_that_of_the_files(ledger: str, files: Path) -> None:
    loaded = run(
        "lists", "diff", f"{UN}@2020-12-01", f"{UN}@2025-04-19", "--json", "--ledger", ledger
    )
    given = run(
        "lists", "diff", str(files / "un_2020-12-01.xml"), str(files / "un_2025-04-19.xml"),
        "--source", UN, "--json",
    )  # fmt: skip
    assert json.loads(loaded.stdout) == json.loads(given.stdout)
    changes = json.loads(given.stdout)["changes"]
    kinds = [c["change"] for c in changes]
    assert (kinds.count("added"), kinds.count("removed")) == (45, 174)


def test_a_diff_as_a_table(ledger: str) -> None:
    told = run(
        "lists", "diff", f"{UN}@2020-12-01", f"{UN}@2025-04-19", "--format", "csv", "--ledger", ledger
    ).stdout  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(told)))
    assert sum(row["change"] == "removed" and row["key"].startswith("IR") for row in rows) == 84


def test_the_lag_of_states(ledger: str) -> None:
    told = json.loads(run("lists", "lag", "--json", "--ledger", ledger).stdout)
    found = {(row["reference"], row["list"]): row for row in told["listings"]}
    isis_k = found["QDe.161", "US-FTO"]
    assert isis_k["un"]["edtf"] == "2019-05-14"
    assert isis_k["days_low"] < 0


def test_a_file_of_another_kind_is_refused_and_nothing_is_written(
    tmp_path: Path, ledger: str
) -> None:
    page = tmp_path / "page.xml"
    page.write_text("<html><body>Service unavailable</body></html>", "utf-8")
    head = run("ledger", "head", "--ledger", ledger).stdout
    fails(2, str(page), "lists", "load", str(page), "--source", UN, "--recorder", "Ada", "--ledger", ledger)  # fmt: skip
    assert run("ledger", "head", "--ledger", ledger).stdout == head


def test_half_a_file_is_refused_unless_it_is_forced(files: Path, tmp_path: Path) -> None:
    place, half = str(tmp_path / "own.sqlite"), tmp_path / "half.xml"
    whole = (files / "un_2026-02-27.xml").read_text("utf-8")
    people = whole[: whole.index("</INDIVIDUALS>")]
    some = people[: people.index("<INDIVIDUAL>", len(people) * 63 // 100)]
    half.write_text(
        some.replace("2026-02-27", "2026-02-28") + "</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>",
        "utf-8",
    )
    signed = ("--source", UN, "--recorder", "Ada", "--ledger", place)
    assert run("lists", "load", str(files / "un_2026-02-27.xml"), *signed).returncode == 0
    head = run("ledger", "head", "--ledger", place).stdout
    fails(2, "entries where the file of 2026-02-27 has 1,003", "lists", "load", str(half), *signed)
    assert run("ledger", "head", "--ledger", place).stdout == head
    forced = run("lists", "load", str(half), "--force", *signed)
    assert "forced, though it has" in forced.stdout
    status = json.loads(run("lists", "status", "--json", "--ledger", place).stdout)
    assert "1,003" in status["files"][-1]["forced"]


def test_what_cannot_be_read_yet_is_named_with_its_address() -> None:
    told = json.loads(run("lists", "sources", "--json").stdout)["sources"]
    unsupported = [s for s in told if not s["supported"]]
    assert {"eu-fsf", "uk-sanctions", "ch-seco"} <= {s["id"] for s in unsupported}
    assert all(s["addresses"][0].startswith("https://") for s in unsupported)
    fails(2, "eu-fsf", "lists", "load", "x.xml", "--source", "eu-fsf", "--recorder", "Ada")


def test_the_lag_of_a_state_whose_file_names_the_reference_of_the_council(
    files: Path, tmp_path: Path
) -> None:
    """Two days, by a file of another data set that gives `unscId`."""
    place, other = str(tmp_path / "own.sqlite"), tmp_path / "seco.ftm.json"
    group = {
        "id": "ch-1",
        "schema": "Organization",
        "properties": {"name": ["Islamic State Khorasan"], "topics": ["sanction"]},
    }
    sanction = {
        "id": "ch-1-s",
        "schema": "Sanction",
        "properties": {
            "entity": ["ch-1"],
            "authorityId": ["40000"],
            "unscId": ["QDe.161"],
            "program": ["CH-TALIBAN"],
            "listingDate": ["2019-05-16"],
        },
    }
    other.write_text(json.dumps(group) + "\n" + json.dumps(sanction) + "\n", "utf-8")
    signed = ("--recorder", "Ada", "--ledger", place)
    un = run("lists", "load", str(files / "un_2026-02-27.xml"), "--source", UN, *signed)
    assert un.returncode == 0, un.stderr
    seco = run("lists", "load", str(other), "--source", "ftm:ch_seco_sanctions", "--as-of", "2026-02-27", *signed)  # fmt: skip
    assert seco.returncode == 0, seco.stderr
    told = json.loads(run("lists", "lag", "--json", "--ledger", place).stdout)["listings"]
    (row,) = [r for r in told if r["authority"] == "CHE"]
    assert (row["reference"], row["basis"]) == ("QDe.161", "unsc")
    assert (row["days_low"], row["days_high"]) == (2, 2)  # 14 May by the Council, 16 May there

"""`events` as a user meets it: load, status, duplicates, feeds; one line for what fails."""

import csv
import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.command import fails, run
from tests.sources.events.made import acled, ged, nothing_changes

GED = ("--feed", "ucdp-ged", "--version", "24.1", "--released", "2024-06-11")


def _run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return run("events", *args, **env)


def _said(*args: str, **env: str) -> str:
    done = _run(*args, **env)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def _fails(words: str, *args: str, code: int = 2, **env: str) -> None:
    assert fails(words, "events", *args, code=code, **env).stdout == ""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A folder of events of its own, in which nothing is."""
    return {"ACCREDIT_EVENTS": str(tmp_path / "events")}


def test_every_feed_is_named_with_its_terms_and_what_to_mind() -> None:
    found = json.loads(_said("feeds", "--json"))
    assert found["schema"] == "accredit/events-feeds-1"
    by_id = {feed["id"]: feed for feed in found["feeds"]}
    assert set(by_id) == {
        "ucdp-ged", "ucdp-candidate", "acled", "icews", "polecat", "gdelt-1", "gdelt-2",
        "wikipedia",
    }  # fmt: skip
    assert all(feed["licence"] and feed["citation"] and feed["forms"] for feed in found["feeds"])
    assert by_id["ucdp-ged"]["revision"] == "release"
    assert by_id["acled"]["revision"] == "rows"
    coded = {name for name, feed in by_id.items() if feed["coded_by_machine"]}
    assert coded == {"icews", "polecat", "gdelt-1", "gdelt-2"}
    silent = {name for name, feed in by_id.items() if not feed["says_when_known"]}
    assert silent == {"ucdp-ged", "ucdp-candidate"}
    text = _said("feeds")
    assert all(name in text.lower() for name in by_id)
    assert "rows may not be passed on" in text


def test_a_real_release_is_loaded_and_told_and_then_counts(
    shared: Path, env: dict[str, str]
) -> None:
    path = str(shared / "data/events/ucdp_ged_myanmar_1989_2023.csv.gz")
    text = _said("load", path, *GED, **env)
    assert "GED 20.1 and newer 24.1, 7,374 events of 1989-01-" in text
    assert "no column says since when" not in text
    assert _said("load", path, *GED, **env) == f"{path}: loaded already, as ucdp-ged 24.1\n"
    found = json.loads(_said("status", "--json", **env))
    assert found["schema"] == "accredit/events-status-1"
    assert (found["folder"], found["same"]) == (env["ACCREDIT_EVENTS"], 0)
    (load,) = found["loads"]
    assert (load["rows"], load["counts"], load["known"]) == (7_374, True, "2024-06-11")
    text = _said("status", **env)
    assert "7,374" in text
    assert "24.1" in text
    assert "does not count" not in text
    before = _said("status", "--known", "2024-06-10", **env)
    assert "does not count" in before
    assert "as known on 2024-06-10" in before


def test_what_was_loaded_is_told_as_json(tmp_path: Path, env: dict[str, str]) -> None:
    path = ged(tmp_path, {"id": "1"}, {"id": "2", "best": "many"}, {"id": "1"})
    found = json.loads(_said("load", str(path), *GED, "--good-rows", "--json", **env))
    assert found["schema"] == "accredit/events-load-1"
    assert (found["file"], found["feed"], found["version"]) == ("ged.csv", "ucdp-ged", "24.1")
    assert (found["rows"], found["repeated"], found["bad"]) == (1, 1, 1)
    assert found["new"] is True
    (fault,) = found["faults"]
    assert (fault["row"], fault["line"]) == (2, False)
    assert "best is 'many'" in fault["what"]
    again = json.loads(_said("load", str(path), *GED, "--good-rows", "--json", **env))
    assert (again["new"], again["faults"], again["digest"]) == (False, [], found["digest"])


def test_good_rows_are_loaded_only_if_asked_for_and_the_others_are_named(
    tmp_path: Path, env: dict[str, str]
) -> None:
    path = ged(tmp_path, {"id": "1"}, {"id": "2", "best": "many"}, {"id": "3", "code_status": "x"})
    with nothing_changes(tmp_path / "events"):
        _fails("ged.csv:2: best is 'many'; expected a whole number", "load", str(path), *GED, **env)
    assert "Nothing is loaded" in _said("status", **env)
    text = _said("load", str(path), *GED, "--good-rows", **env)
    assert "1 events" in text
    assert "1 rows that could not be read" in text
    assert "row 2: best is 'many'" in text
    assert "1 rows left out, as the feed marks them" in text


def test_where_nobody_says_when_a_release_was_out_it_is_of_today_and_that_is_told(
    tmp_path: Path, env: dict[str, str]
) -> None:
    text = _said("load", str(ged(tmp_path, {})), "--feed", "ucdp-ged", **env)
    assert "taken as today; --released DAY" in text
    (load,) = json.loads(_said("status", "--json", **env))["loads"]
    assert date.today() - timedelta(1) <= date.fromisoformat(load["known"]) <= date.today()


def test_latin_1_is_read_where_it_is_asked_for(tmp_path: Path, env: dict[str, str]) -> None:
    path = ged(tmp_path, {"side_b": "Séléka"})
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))
    _fails("not UTF-8; convert the file, or give its --encoding", "load", str(path), *GED, **env)
    assert "1 events" in _said("load", str(path), *GED, "--encoding", "latin-1", **env)


def test_a_digest_of_news_is_read_by_the_coder(tmp_path: Path, env: dict[str, str]) -> None:
    path = tmp_path / "pages.jsonl"
    bullet = {"date": "2026-01-19", "text": "Houthi fighters attack Saudi Arabia, killing three."}
    path.write_text(json.dumps(bullet) + "\n")
    assert "1 events of 2026-01-19 to 2026-01-19" in _said(
        "load", str(path), "--feed", "wikipedia", **env
    )
    path.write_text(json.dumps(bullet) + '\n{"date": "2026-01-2')
    _fails("pages.jsonl:line 2: not JSON", "load", str(path), "--feed", "wikipedia", **env)


def both(folder: Path, env: dict[str, str]) -> None:
    _said("load", str(ged(folder, {})), *GED, **env)
    _said("load", str(acled(folder, {})), "--feed", "acled", **env)


def test_what_may_be_one_event_is_proposed_and_counts_once_it_is_accepted(
    tmp_path: Path, env: dict[str, str]
) -> None:
    both(tmp_path, env)
    found = json.loads(_said("duplicates", "--json", **env))
    assert found["schema"] == "accredit/events-duplicates-1"
    assert (found["events"], found["across"], found["repeated"]) == (2, 1, 0)
    (pair,) = found["pairs"]
    assert (pair["id"], pair["same_as"], pair["ground"]) == ("ucdp-ged:1", "acled:AFG1", "feeds")
    out = tmp_path / "pairs.csv"
    text = _said("duplicates", "--out", str(out), **env)
    assert "2 events" in text
    assert "1 (50%) have a like in another feed" in text
    assert "None is merged" in text
    assert json.loads(_said("status", "--json", **env))["same"] == 0
    with out.open() as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["ucdp-ged:1"]
    accept = ("duplicates", "--accept", str(out))
    _fails("give --by NAME with --accept", *accept, **env)
    _fails("give --by NAME with --accept", *accept, "--by", " ", **env)
    assert _said(*accept, "--by", "A. Reader", **env) == "1 of 1 events count no longer\n"
    assert _said(*accept, "--by", "A. Reader", **env) == "0 of 1 events count no longer\n"
    assert json.loads(_said("duplicates", "--json", **env))["events"] == 1
    assert json.loads(_said("status", "--json", **env))["same"] == 1
    assert "1 events were said to be others told again" in _said("status", **env)


@pytest.mark.parametrize("feed", ["acled", "ucdp-ged"])
def test_duplicates_of_one_feed_are_told_with_those_of_the_others(
    tmp_path: Path, env: dict[str, str], feed: str
) -> None:
    both(tmp_path, env)
    found = json.loads(_said("duplicates", "--feed", feed, "--json", **env))
    assert (found["events"], found["across"]) == (1, 1)


def test_an_event_of_nobody_named_is_told_so(tmp_path: Path, env: dict[str, str]) -> None:
    path = tmp_path / "pages.jsonl"
    text = "Seven people are killed in a bombing in Kabul, Afghanistan."
    path.write_text(json.dumps({"date": "2026-01-19", "text": text}) + "\n")
    _said("load", str(path), "--feed", "wikipedia", **env)
    for form in ((), ("--json",)):
        assert "None →" not in _said("duplicates", *form, **env)
    assert '"None"' not in _said("duplicates", "--json", **env)


def test_accepted_pairs_without_a_reason_or_of_unknown_events_are_refused(
    tmp_path: Path, env: dict[str, str]
) -> None:
    both(tmp_path, env)
    path = tmp_path / "mine.csv"
    accept = ("duplicates", "--accept", str(path), "--by", "A. Reader")
    path.write_text("id,same_as,why\nucdp-ged:1,acled:AFG1,\n")
    _fails("mine.csv:1: id, same_as, why are needed", *accept, **env)
    path.write_text("id,same_as\nucdp-ged:1,acled:AFG1\n")
    _fails("mine.csv:1: no column why", *accept, **env)
    path.write_text("id,same_as,why\nucdp-ged:1,acled:AFG2,one day\n")
    _fails("no event that counts has the id 'acled:AFG2'", *accept, **env)
    path.write_text("id,same_as,why\nucdp-ged:1,ucdp-ged:1,one day\n")
    _fails("itself", *accept, **env)
    assert json.loads(_said("status", "--json", **env))["same"] == 0


@pytest.mark.parametrize(
    ("words", "args"),
    [
        ("no such file", ["load", "/nowhere/ged.csv", "--feed", "ucdp-ged"]),
        ("no such file", ["load", "/", "--feed", "ucdp-ged"]),
        ("no feed of events is called 'gtd'; there are ucdp-ged", ["load", "x", "--feed", "gtd"]),
        ("no feed of events is called 'gtd'", ["duplicates", "--feed", "gtd"]),
        ("--feed", ["load", "x"]),
        ("--encoding", ["load", "x", "--feed", "icews", "--encoding", "ebcdic"]),
        ("lies in the future", ["load", "x", "--feed", "ucdp-ged", "--released", "2999-01-01"]),
        ("not a date", ["load", "x", "--feed", "ucdp-ged", "--released", "soon"]),
        ("not a date", ["status", "--known", "soon"]),
        ("no such file", ["duplicates", "--accept", "/nowhere/p.csv", "--by", "A. Reader"]),
        ("Unknown command", ["applaud"]),
    ],
)
def test_bad_input_gets_one_clear_line(
    words: str, args: list[str], env: dict[str, str], tmp_path: Path
) -> None:
    _fails(words, *args, **env)
    assert not (tmp_path / "events" / "loads.jsonl").exists()


@pytest.mark.parametrize("feed", ["acled", "gdelt-2", "wikipedia"])
def test_a_feed_whose_rows_say_since_when_takes_no_day_of_release(
    feed: str, env: dict[str, str]
) -> None:
    given = ("load", "x", "--feed", feed, "--released", "2024-06-11")
    _fails(f"--released: the rows of {feed} say themselves since when", *given, **env)


def test_a_file_of_another_feed_is_named_with_that_feed(
    tmp_path: Path, env: dict[str, str]
) -> None:
    _fails("give --feed ucdp-ged", "load", str(ged(tmp_path, {})), "--feed", "acled", **env)


def test_a_folder_that_cannot_be_written_or_is_damaged_is_told(
    tmp_path: Path, env: dict[str, str]
) -> None:
    path = str(ged(tmp_path, {}))
    _fails("cannot be written", "load", path, *GED, code=3, ACCREDIT_EVENTS="/proc/events")
    _fails("there is no folder", "duplicates", "--out", "/nowhere/p.csv", code=3, **env)
    _said("load", path, *GED, **env)
    (tmp_path / "events/loads.jsonl").write_text("{\n")
    for ask in (["status"], ["duplicates"], ["load", path, *GED]):
        _fails("loads.jsonl:1: damaged", *ask, code=3, **env)


def test_the_events_lie_beside_the_ledger_that_is_named(tmp_path: Path) -> None:
    own = ("--ledger", str(tmp_path / "mine.sqlite"))
    _said("load", str(ged(tmp_path, {})), *GED, *own)
    assert (tmp_path / "mine-events" / "loads.jsonl").exists()
    other = ("--events", str(tmp_path / "elsewhere"))
    assert "Nothing is loaded" in _said("status", *other)

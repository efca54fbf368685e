"""The commands as a user starts them: intake, review, retract, why; killed and gone on with."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accredit.ledger import Store
from accredit.ledger.verify import verify
from tests.conftest import ROOT
from tests.intake.reading import AGAIN, KENYA
from tests.ledger.command import fails, run
from tests.ledger.places import Place

STATES = [
    "Kenya",
    "Uganda",
    "Rwanda",
    "Malawi",
    "Zambia",
    "Gabon",
    "Togo",
    "Ghana",
    "Benin",
    "Namibia",
]


@pytest.fixture
def article(tmp_path: Path) -> str:
    file = tmp_path / "a.txt"
    file.write_text(f"{KENYA}\n\nUganda recognised Somaliland.\n", "utf-8")
    return str(file)


def _intake(place: Place, *more: str):
    return run("intake", *more, "--by", "Ada", "--ledger", place.where)


def test_an_article_changes_the_status_and_says_what_it_did(place: Place, article: str) -> None:
    done = _intake(place, article, "--published", "2026-10-05", "--outlet", "Reuters")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "written ken-recognise-islamic-emirate-2026-10-04: Kenya recognised"
    )
    assert done.stderr == (
        "1 document: 1 act written, 0 joined to what is held, 1 wait for review, 0 held already\n"
    )
    status = run("status", "KEN", "taliban", "--on", "2026-10-06", "--ledger", place.where)
    assert "de-jure since 2026-10-04" in status.stdout
    again = _intake(place, article, "--published", "2026-10-05", "--outlet", "Reuters")
    assert again.stdout == ""
    assert "0 documents: 0 acts written" in again.stderr
    assert "1 document read before" in again.stderr


def test_the_merge_of_two_outlets_is_told_by_why(
    place: Place, article: str, tmp_path: Path
) -> None:
    _intake(place, article, "--published", "2026-10-05", "--outlet", "Reuters")
    other = tmp_path / "b.txt"
    other.write_text(AGAIN, "utf-8")
    done = _intake(place, str(other), "--published", "2026-10-06", "--outlet", "The Post")
    assert "1 joined to what is held" in done.stderr
    key = "ken-recognise-islamic-emirate-2026-10-04-2"
    told = run("why", key, "--ledger", place.where).stdout
    assert "Reuters: a.txt, 2026-10-05" in told
    assert "same kind, actor, target, and dates that overlap" in " ".join(told.split())
    answer = json.loads(run("why", key, "--json", "--ledger", place.where).stdout)
    assert [c["outcome"] for c in answer["claims"]] == ["written", "joined"]
    document = answer["claims"][0]["document"]["id"]
    claim = answer["claims"][0]["id"]
    assert "Kenya recognised" in run("why", claim, "--ledger", place.where).stdout
    gone = run("retract", document, "--why", "made up", "--by", "Ada", "--ledger", place.where)
    assert "stands on the word of others" in gone.stdout
    assert "taken back by Ada: made up" in run("why", document, "--ledger", place.where).stdout
    fails(
        2,
        "taken back already",
        "retract",
        document,
        "--why",
        "x",
        "--by",
        "A",
        "--ledger",
        place.where,
    )


def test_the_queue_is_listed_and_decided_on(place: Place, article: str) -> None:
    _intake(place, article, "--published", "2026-10-05", "--outlet", "Reuters")
    shown = run("review", "--ledger", place.where)
    assert "Uganda recognised Somaliland" in shown.stdout
    assert "it gives no date" in shown.stdout
    assert shown.stdout.endswith("1 claim waits\n")
    (line,) = run("review", "--json", "--ledger", place.where).stdout.splitlines()
    waits = json.loads(line)
    assert waits["schema"] == "accredit/review-1"
    done = run(
        "review", "amend", str(waits["number"]), "when=2026-09", "--by", "Bea", "--note", "as told",
        "--ledger", place.where,
    )  # fmt: skip
    assert done.stdout == f"{waits['id']} amended: uga-recognise-somaliland-2026-09\n"
    assert run("review", "--ledger", place.where).stdout == "0 claims wait\n"
    why = run("why", "uga-recognise-somaliland-2026-09", "--ledger", place.where).stdout
    assert "amended by Bea, when=2026-09: as told" in " ".join(why.split())
    fails(
        2,
        "decided already",
        "review",
        "reject",
        waits["id"],
        "--by",
        "Bea",
        "--ledger",
        place.where,
    )
    fails(2, "which claims?", "review", "accept", "--by", "Bea", "--ledger", place.where)
    fails(
        2, "no FIELD=VALUE", "review", "amend", "1", "when", "--by", "Bea", "--ledger", place.where
    )


def test_what_documents_brought_is_verified_backed_up_and_restored_elsewhere(
    place: Place, other: Place, article: str, tmp_path: Path
) -> None:
    _intake(place, article, "--published", "2026-10-05", "--outlet", "Reuters")
    run("review", "reject", "3", "4", "5", "--by", "Bea", "--ledger", place.where)
    stats = json.loads(run("ledger", "stats", "--json", "--ledger", place.where).stdout)
    assert {"act", "claim", "document"} <= set(stats["types"])
    file = tmp_path / "backup.jsonl"
    assert run("ledger", "backup", str(file), "--ledger", place.where).returncode == 0
    assert run("ledger", "restore", str(file), "--ledger", other.where).returncode == 0
    assert run("ledger", "verify", "--ledger", other.where).returncode == 0
    assert other.held() == place.held()
    exported = run("export", "--own", "--ledger", place.where).stdout
    assert [json.loads(line)["type"] for line in exported.splitlines()] == ["act"]
    claim = '{"type": "claim", "id": "x"}'
    fails(
        2,
        "backup",
        "ledger",
        "append",
        "-",
        "--recorder",
        "Ada",
        "--ledger",
        place.where,
        text=claim,
    )


def test_json_tells_each_document_and_the_sum(place: Place, article: str) -> None:
    done = _intake(
        place, article, "--published", "2026-10-05", "--outlet", "R", "--json", "--dry-run"
    )
    document, total = map(json.loads, done.stdout.splitlines())
    assert (document["schema"], document["new"]) == ("accredit/intake-1", True)
    assert document["entries"][0]["id"] == "ken-recognise-islamic-emirate-2026-10-04"
    assert (total["documents"], total["act"], total["waits"], total["dry_run"]) == (1, 1, 1, True)
    assert not place.made() or place.engine == "sqlite"
    if place.engine == "sqlite":
        assert not Path(place.where).exists()


def _lines(count: int) -> str:
    """Documents that tell of other acts, each of two."""
    texts = (
        f"On {month} {day}, 2026, {a} recognised Somaliland. On {month} {day}, 2026, {a} met Kosovo. {n}."
        for n, (a, month, day) in enumerate(
            (a, month, day)
            for day in range(1, 29)
            for month in ("September", "October")
            for a in STATES
        )
    )
    return "".join(
        json.dumps({"text": t, "published": "2026-11-01", "outlet": f"Wire {n}"}) + "\n"
        for n, t in zip(range(count), texts, strict=False)
    )


def test_an_intake_that_is_killed_is_gone_on_with_and_nothing_is_there_twice(
    place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(_lines(40), "utf-8")
    command = [
        sys.executable, "-m", "accredit.cli", "intake", str(file), "--by", "Ada", "--ledger", place.where,
    ]  # fmt: skip
    dice, killed = random.Random(5), 0
    for _ in range(4):
        work = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(dice.randint(1, 8)):
            work.stdout.readline()  # something is written
        time.sleep(dice.uniform(0, 0.05))
        work.kill()
        killed += work.wait() == -signal.SIGKILL
        work.stdout.close()
        with_store = Store.open(place.where)
        assert verify(with_store).holds
        with_store.close()
    assert killed
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "read before" in done.stderr
    held = place.held()
    documents = [key for key in held if key.startswith("doc-")]
    assert len(documents) == len(set(documents)) == 40
    claims = place.sql("SELECT actor, COUNT(*) FROM entry WHERE type = 'claim' GROUP BY actor")
    assert {key for key, _ in claims} == set(documents)
    whole = (
        Place(place.engine, str(tmp_path / "whole.sqlite")) if place.engine == "sqlite" else None
    )
    if whole:
        run("intake", str(file), "--by", "Ada", "--ledger", whole.where)
        assert sorted(whole.held()) == sorted(held)


def test_two_that_take_in_the_same_at_once_write_it_once(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(_lines(12), "utf-8")
    run("intake", str(file), "--by", "Ada", "--ledger", place.where, "--dry-run")
    command = [
        sys.executable, "-m", "accredit.cli", "intake", str(file), "--by", "Ada", "--ledger", place.where,
    ]  # fmt: skip
    both = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    told = [work.communicate()[1] for work in both]
    assert [work.returncode for work in both] == [0, 0], told
    held = place.held()
    assert len([key for key in held if key.startswith("doc-")]) == 12
    store = Store.open(place.where)
    assert verify(store).holds
    store.close()


def test_names_that_hold_anything_stay_on_one_line(tmp_path: Path) -> None:
    own = str(tmp_path / "own.sqlite")
    odd = tmp_path / "a\x1b[31m\nb.txt"
    odd.write_text(KENYA, "utf-8")
    empty = tmp_path / "c\n.txt"
    empty.write_text("", "utf-8")
    done = run(
        "intake", str(tmp_path), "--published", "2026-10-05", "--outlet", "Evil: \x1b[2J\u202eoutlet",
        "--by", "Ada", "--ledger", own,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1 act written" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2
    key = "ken-recognise-islamic-emirate-2026-10-04"
    for shown in (done, run("why", key, "--ledger", own), run("review", "--ledger", own)):
        assert "\x1b" not in shown.stdout + shown.stderr
        assert "\u202e" not in shown.stdout + shown.stderr


def test_what_cannot_be_taken_in_is_told_in_one_line(tmp_path: Path, article: str) -> None:
    own = ("--by", "Ada", "--ledger", str(tmp_path / "own.sqlite"))
    fails(2, "intake takes files", "intake", *own)
    fails(
        2,
        "no such file",
        "intake",
        str(tmp_path / "nothing.txt"),
        "--published",
        "2026-10-05",
        *own,
    )
    fails(2, "lies in the future", "intake", article, "--published", "2036-10-05", *own)
    fails(2, "retract takes ids", "retract", "--why", "x", *own)
    fails(2, "no document of the ledger", "retract", "doc-x", "--why", "x", *own)
    done = run("intake", article, *own)
    assert "it does not say when it appeared: give --published DAY" in done.stderr
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("accredit: no document could be taken in\n")
    assert not (tmp_path / "own.sqlite").exists()


def test_the_example_is_taken_in_with_its_errors_left_for_a_person(tmp_path: Path) -> None:
    own = ("--ledger", str(tmp_path / "own.sqlite"))
    done = run(
        "intake", str(ROOT / "examples/russia-taliban-2025.txt"), "--published", "2025-07-05",
        "--outlet", "Example", "--by", "Ada", *own,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "tjk-delist" not in done.stdout.lower()
    queue = run("review", *own).stdout
    assert "Tajikistan took the Taliban off its list" in queue
    assert "what is held says otherwise: it was Kyrgyzstan" in " ".join(queue.split())
    assert "Russia (Supreme Court) took the Taliban off its list" in queue

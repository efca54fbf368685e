"""`--coder llm` as a user meets it: real processes, a model on this machine, one clear line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.coding.llm.model_server import KEY, claim, claims, error, only, serving
from tests.conftest import ROOT

DEMO = str(ROOT / "examples" / "russia-taliban-2025.txt")
RAISED = "the Pakistani chargé d'affaires in Kabul was raised to the rank of ambassador"
STRUCK = "Kazakhstan dropped the group from its blacklist in December 2023"
ROWS = (
    claim(STRUCK, kind="delist", actor="Kazakhstan", target="the Taliban", when="2023-12"),
    claim("Zembla recognised the Emirate", actor="Zembla"),
)


@pytest.fixture
def run(tmp_path: Path):
    def run(*words: object, url: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        given = {"ACCREDIT_LLM_URL": url, "ACCREDIT_LLM_MODEL": "test-model"} if url else {}
        home = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "ACCREDIT_LLM_KEY": KEY}
        return subprocess.run(
            [sys.executable, "-m", "accredit.cli", *map(str, words)],
            capture_output=True, text=True, check=False, timeout=120,
            env={**os.environ, **home, **given, **env},
        )  # fmt: skip

    return run


def fails(done: subprocess.CompletedProcess[str], code: int, words: str) -> None:
    assert done.returncode == code, done
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert KEY not in done.stderr + done.stdout


def test_a_brief_is_written_of_what_a_model_reads(run):
    with serving(claims(*ROWS)) as model:
        words = ("brief", DEMO, "--published", "2025-07-05", "--coder", "llm", "--json")
        done = run(*words, url=model.url)
        assert done.returncode == 0, done.stderr
        again = run(*words, url=model.url)
        assert len(model.asked) == 1
    [found] = json.loads(done.stdout)["claims"]
    assert (found["kind"], found["actor"]["id"], found["verdict"]) == ("delist", "KAZ", "supported")
    assert found["coder"].startswith("llm:test-model:")
    assert again.stdout == done.stdout
    assert "1 claims taken, 1 rejected: 1 quote not in the text" in done.stderr
    assert "1 kept from before" in again.stderr
    assert KEY not in done.stdout + done.stderr


def test_a_brief_without_a_model_asks_nobody(run):
    with serving(error(500)) as model:
        done = run("brief", DEMO, "--published", "2025-07-05", url=model.url)
    assert done.returncode == 0
    assert model.asked == []


def test_many_documents_become_a_table_whose_coder_is_the_model(run, tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    for n in range(5):
        text = f"Report {n}\n\nKazakhstan dropped the Taliban from its list in December 2023.\n"
        (folder / f"{n}.txt").write_text(text)
    row = claim(
        "Kazakhstan dropped the Taliban from its list", kind="delist", actor="Kazakhstan",
        target="Taliban",
    )  # fmt: skip
    out = tmp_path / "claims.parquet"
    with serving(claims(row)) as model:
        done = run(
            "code", folder, "--out", out, "--published", "2024-01-05", "--coder", "llm",
            "--llm-url", model.url, "--llm-model", "other",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert model.asked[0]["model"] == "other"
    table = pl.read_parquet(out)
    assert table["actor"].to_list() == ["KAZ"] * 5
    assert table["coder"].str.starts_with("llm:other:").all()
    assert "5 answers; 5 claims taken, none rejected" in done.stderr


def test_a_document_that_gets_no_answer_is_named_and_none_at_all_is_a_failure(run, tmp_path):
    (tmp_path / "a.txt").write_text("Russia recognised the Taliban in 2025, it said.")
    (tmp_path / "b.txt").write_text("China did not recognise the Taliban in 2025, it said.")
    words = ("code", tmp_path / "a.txt", tmp_path / "b.txt", "--coder", "llm", "--jobs", "1")
    with serving(claims()) as model:
        model.replies = [claims(), error(413, "too long")]
        done = run(*words, url=model.url)
        assert done.returncode == 0, done.stderr
        assert "b.txt: " in done.stderr
        assert "413" in done.stderr
        model.replies = [error(400, "no")]
        (tmp_path / "a.txt").write_text("Norway recognised Palestine in 2024, it said.")
        fails(run(*words, url=model.url), 3, "answered about no document")


def test_how_far_frames_and_model_agree_is_told(run):
    with serving(claims(*ROWS)) as model:
        words = ("eval", "agreement", DEMO, "--published", "2025-07-05")
        done = run(*words, url=model.url)
        assert done.returncode == 0, done.stderr
        answer = json.loads(run(*words, "--json", url=model.url).stdout)
    assert "share of all that either has" in done.stdout
    assert "1 documents; first: frames " in done.stdout
    assert answer["schema"] == "accredit/agreement-1"
    assert answer["types"]["act"]["second"] == answer["types"]["act"]["both"] == 1
    assert answer["coders"][1].startswith("llm:test-model:")


def test_the_table_of_coders_has_a_column_for_the_model(run, tmp_path):
    gold = tmp_path / "gold.toml"
    gold.write_text(
        'case = "x"\npublished = 2024-01-05\n[[sentence]]\n'
        'text = "Kazakhstan dropped the Taliban from its list in December 2023."\n'
        '[[sentence.claims]]\ntype = "act"\nkind = "delist"\nactor = "KAZ"\ntarget = "taliban"\n'
        'modality = "asserted"\nwhen = "2023-12"\n'
    )
    row = claim(
        "Kazakhstan dropped the Taliban", kind="delist", actor="Kazakhstan", target="Taliban"
    )
    with serving(claims(row)) as model:
        words = ("eval", "coder", "--gold", gold, "--coder", "llm")
        done = run(*words, "--json", url=model.url)
        assert done.returncode == 0, done.stderr
        assert "llm:test-model:" in run(*words, "--format", "markdown", url=model.url).stdout
    names = [e["coder"] for e in json.loads(done.stdout)["sets"]["gold"]]
    assert names[:2] == ["accredit", "first actor, second actor"]
    assert names[2].startswith("llm:test-model:")
    scores = json.loads(done.stdout)["sets"]["gold"][2]["scores"]
    assert scores["actor, kind, target"]["f1"]["value"] == 1.0


def test_a_server_that_takes_no_form_of_answer_is_asked_without(run):
    with serving(claims()) as model:
        model.replies = [only(None, claims(*ROWS))(model)]
        done = run("brief", DEMO, "--published", "2025-07-05", "--coder", "llm", url=model.url)
    assert done.returncode == 0, done.stderr
    assert len(model.asked) == 3


def test_what_fails_is_one_line_with_the_exit_code_of_its_cause(run):
    words = ("brief", DEMO, "--published", "2025-07-05", "--coder", "llm")
    fails(run(*words), 2, "--llm-url http://localhost:11434/v1 --llm-model NAME")
    fails(run(*words, url="localhost"), 2, "must be like http://localhost:11434/v1")
    fails(run("brief", DEMO, "--coder", "magic"), 2, "magic")
    fails(run(*words, url="http://127.0.0.1:9/v1"), 3, "cannot be reached")
    with serving(error(401, KEY)) as model:
        done = run(*words, url=model.url)
        fails(done, 3, "does not accept the key")
    assert len(done.stderr.splitlines()) == 1
    fails(run("code", DEMO, "--coder", "llm", "--cluster", "x", url="http://h/v1"), 2, "--cluster")
    fails(run("eval", "agreement", url="http://h/v1"), 2, "takes files, folders")


def test_without_the_extra_it_is_said_how_to_have_it(run, tmp_path):
    (tmp_path / "httpx.py").write_text("raise ModuleNotFoundError('httpx')")
    path = os.pathsep.join((str(tmp_path), *(p for p in sys.path if p)))
    words = ("brief", DEMO, "--published", "2025-07-05")
    done = run(*words, "--coder", "llm", url="http://h/v1", PYTHONPATH=path)
    fails(done, 2, "pip install 'accredit[llm]'")
    assert run(*words, PYTHONPATH=path).returncode == 0


def test_what_a_model_reads_waits_for_a_person_before_it_is_in_the_ledger(run, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Kenya recognised Somaliland on 4 October 2026, its minister said.")
    own = ("--ledger", tmp_path / "own.sqlite")
    words = ("intake", article, "--published", "2026-10-05", "--outlet", "X", "--by", "Ada", *own)
    row = claim(
        "Kenya recognised Somaliland", kind="recognise", actor="Kenya", target="Somaliland",
        when="2026-10-04",
    )  # fmt: skip
    with serving(claims(row)) as model:
        done = run(*words, "--coder", "llm", url=model.url)
    assert done.returncode == 0, done.stderr
    assert "0 acts written" in done.stderr
    assert "1 wait for review" in done.stderr
    assert "1 answers; 1 claims taken, none rejected" in done.stderr
    waits = json.loads(run("review", "--json", *own).stdout)
    assert any(why.startswith("read by llm:test-model:") for why in waits["why"])
    assert run("review", "accept", waits["id"], "--by", "Ada", *own).returncode == 0
    status = run("status", "KEN", "somaliland", "--on", "2026-10-06", *own)
    assert "de-jure since 2026-10-04" in status.stdout


def test_a_document_that_no_model_answers_about_is_not_taken_in(run, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Kenya recognised Somaliland on 4 October 2026, its minister said.")
    own = ("--ledger", tmp_path / "own.sqlite")
    words = ("intake", article, "--published", "2026-10-05", "--by", "Ada", "--coder", "llm", *own)
    with serving(error(400, "no")) as model:
        fails(run(*words, url=model.url), 2, "no document could be taken in")
    fails(run(*words), 2, "--coder llm needs a language model")

"""`accredit eval coder`: a table, Markdown, JSON, and every error when asked."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT

ARTICLE = """
case = "test"
title = "One act"
published = 2024-06-01
sources = []
[[sentence]]
text = "Norway recognised Palestine in May 2024."
claims = [{type = "act", kind = "recognise", actor = "NOR", target = "palestine", modality = "asserted", when = "2024-05"}]
[[sentence]]
text = "The vessel will have been renamed by its crew."
claims = [{type = "act", kind = "delist", actor = "RUS", target = "taliban", modality = "asserted"}]
"""


def run(*words) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "accredit.cli", "eval", "coder", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=300,
    )


def test_gold_of_others_is_measured_and_errors_are_named(tmp_path):
    (tmp_path / "theirs.toml").write_text(ARTICLE, "utf-8")
    done = run("--gold", tmp_path / "theirs.toml", "--errors")
    assert done.returncode == 0, done.stderr
    assert "theirs: 1 articles, 2 sentences" in done.stdout
    assert "first actor, second actor" in done.stdout
    assert "not found: theirs.toml: The vessel" in done.stdout


def test_json_lines_of_the_same_shape_do_too(tmp_path):
    row = {
        "case": "a",
        "published": "2024-06-01",
        "sentence": [
            {
                "text": "Norway recognised Palestine in May 2024.",
                "claims": [
                    {
                        "type": "act",
                        "kind": "recognise",
                        "actor": "NOR",
                        "target": "palestine",
                        "modality": "asserted",
                        "when": "2024-05",
                    }
                ],
            }
        ],
    }
    file = tmp_path / "theirs.jsonl"
    file.write_text(json.dumps(row) + "\n", "utf-8")
    found = json.loads(run("--gold", file, "--json").stdout)
    assert found["schema"] == "accredit/eval-coder-1"
    ours, simple = found["sets"]["theirs"]
    assert ours["scores"]["actor, kind, target"]["f1"]["value"] == 1
    assert ours["dates"]["equal"] == 1
    assert simple["coder"] == "first actor, second actor"


def test_markdown_is_one_table(tmp_path):
    (tmp_path / "theirs.toml").write_text(ARTICLE, "utf-8")
    lines = run("--gold", tmp_path / "theirs.toml", "--format", "markdown").stdout.splitlines()
    assert all(line.startswith("|") for line in lines)
    assert lines[0].count("|") == 4


def test_a_set_that_is_not_there_is_one_clear_line():
    done = run("--sets", "moon")
    assert done.returncode == 2
    assert "no set 'moon'" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1

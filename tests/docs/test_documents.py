"""What the documents say is run: commands, Python, data, links."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from accredit.forecast.hostility.verdict import Verdict
from accredit.ledger.lines import read_lines
from accredit.sources.events import COLUMNS
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    c
    for c in re.findall(r"^\$ \./run ([^#\n]+)", README, re.MULTILINE)
    if not c.startswith(("demo", "test"))
]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("examples/*.md"),
        *ROOT.glob("benchmarks/*.md"),
    ]
)
SESSIONS = [ROOT / "docs/tutorials/first-brief.md", *ROOT.glob("docs/how-to/*.md")]


def _run(command: list[str], cwd: Path = ROOT, **env: str) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **env},
        check=False,
    )
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout


def _accredit(command: str, **env: str) -> str:
    return _run([sys.executable, "-m", "accredit.cli", *shlex.split(command)], **env)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(command: str) -> None:
    assert _accredit(command)


@pytest.mark.parametrize("page", SESSIONS, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_commands_of_a_page_run_in_its_order(page: Path, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    program = tmp_path / "bin" / "accredit"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m accredit.cli "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    for line in re.findall(r"^\$ (.+)$", page.read_text("utf-8"), re.MULTILINE):
        _run(["/bin/sh", "-c", line], cwd=tmp_path, PATH=path)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith(("brief", "status CHN"))])
def test_the_output_that_the_readme_shows_is_what_comes_out(command: str) -> None:
    printed = " ".join(_accredit(command, COLUMNS="100").split())
    shown = re.split(r"```|^\$ ", README.split(f"$ ./run {command}", 1)[1], flags=re.MULTILINE)[0]
    lines = [line for line in shown.splitlines() if line.strip() not in ("", "…")]
    assert len(lines) > 3
    for line in lines:
        assert " ".join(line.split()) in printed


def test_the_python_of_the_readme_runs_and_gives_what_it_says() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    scope: dict[str, object] = {}
    for line in block.splitlines():
        code, _, said = line.partition("  # ")
        if said:
            assert eval(code, scope) == eval(said)
        else:
            exec(code, scope)


def test_the_entry_in_the_reference_is_one_that_the_ledger_takes() -> None:
    text = (ROOT / "docs/reference/json.md").read_text("utf-8")
    (block,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    assert json.loads(block)["type"] == "act"
    assert len(read_lines(block, "json.md")) == 1


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_link_between_documents_is_broken(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_every_schema_that_is_printed_is_documented() -> None:
    text = (ROOT / "docs/reference/json.md").read_text("utf-8")
    source = " ".join(p.read_text("utf-8") for p in (ROOT / "src").rglob("*.py"))
    for schema in set(re.findall(r"accredit/[a-z-]+-\d", source)):
        assert f"`{schema}`" in text, schema


def test_the_answers_that_a_page_shows_are_what_comes_out() -> None:
    page = (ROOT / "docs/how-to/ask-the-record.md").read_text("utf-8")
    shown = 0
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for command, said in re.findall(r"^\$ accredit (.+)\n((?:[^$].*\n)*)", block, re.MULTILINE):
            lines = [part.rstrip() for line in said.splitlines() for part in line.split("…")]
            if any(lines):
                printed = _accredit(command, COLUMNS="100")
                for line in filter(None, lines):
                    assert line in printed, (command, line)
                    shown += 1
    assert shown > 20


def test_the_reference_of_events_has_every_column_with_its_type() -> None:
    text = (ROOT / "docs/reference/events.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| (.+) \|$", text, re.MULTILINE)
    assert rows == [(c.name, c.type, c.means) for c in COLUMNS]


def test_the_page_on_hostility_has_the_verdicts_that_there_are() -> None:
    text = (ROOT / "docs/concepts/hostility.md").read_text("utf-8")
    assert re.findall(r"^\| \*\*([a-z, ]+)\*\* \|", text, re.MULTILINE) == [
        v.value for v in Verdict
    ]

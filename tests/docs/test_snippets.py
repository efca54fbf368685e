"""What the page for pandas, polars and R shows is run, and the reference names every column."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from accredit.exchange import COLUMNS
from tests.conftest import ROOT

PAGE = (ROOT / "docs/how-to/use-it-in-pandas-polars-and-r.md").read_text("utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("snippets")
    for words in re.findall(r"^\$ accredit (.+)$", PAGE, re.MULTILINE):
        command = [sys.executable, "-m", "accredit.cli", *words.split()]
        subprocess.run(command, cwd=place, check=True)
    return place


@pytest.mark.parametrize("number", range(len(re.findall("```python", PAGE))))
def test_the_python_of_the_page_runs_and_what_it_asserts_holds(number: int, folder: Path) -> None:
    block = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[number]
    command = [sys.executable, "-W", "error", "-c", block]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_r_of_the_page_runs_and_what_it_asserts_holds(folder: Path) -> None:
    if shutil.which("Rscript") is None:
        assert not os.environ.get("ACCREDIT_NEEDS_R"), "there is no Rscript"
        pytest.skip("no Rscript here; on Debian: apt-get install r-base-core")
    (block,) = re.findall(r"```r\n(.*?)```", PAGE, re.DOTALL)
    command = ["Rscript", "-e", block]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_reference_describes_every_column_of_a_table_of_entries() -> None:
    text = (ROOT / "docs/reference/exchange.md").read_text("utf-8")
    described = re.findall(r"^\| `(\w+)`( \*)? \| (\w+) \|", text, re.MULTILINE)
    assert described == [(c.name, " *" if c.derived else "", c.type) for c in COLUMNS]

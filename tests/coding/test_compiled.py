"""The coder compiled to C reads what the coder in Python reads: the same claims, every field."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from hatch_build import FOLDER, compiled

ROOT = Path(__file__).parents[2]
HEADER = Path(sysconfig.get_path("include")) / "Python.h"
COMPILES = shutil.which("cc") is not None and HEADER.exists()
NEEDED = os.environ.get("ACCREDIT_NEEDS_COMPILER") == "1"
READ = """
import sys
from pathlib import Path
from accredit.coding import read
from accredit.evaluation import load_gold

print(sys.modules["accredit.coding.read"].__file__)
for name, articles in sorted(load_gold(Path(sys.argv[1])).items()):
    for article in articles:
        for claim in read(article.document):
            print(name, repr(claim))
"""


def test_no_words_are_put_together_where_one_is_looked_for():
    """`low in (*WORDS, "more")` stops the compiler, and makes a tuple each time."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted((ROOT / "src" / FOLDER).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        for looked_in in node.comparators
        if isinstance(looked_in, ast.Tuple | ast.List | ast.Set)
        and any(isinstance(each, ast.Starred) for each in looked_in.elts)
    ]
    assert found == []


@pytest.mark.skipif(not COMPILES and not NEEDED, reason="needs a C compiler and Python.h")
def test_the_compiled_coder_reads_the_same(tmp_path: Path) -> None:
    built = compiled(ROOT, tmp_path / "source", level="0")
    shutil.copytree(ROOT / "src", tmp_path / "site")
    shutil.copytree(built, tmp_path / "site", dirs_exist_ok=True)
    by_c, by_python = claims(tmp_path / "site"), claims(ROOT / "src")
    assert by_c[0].endswith(".so")
    assert by_python[0].endswith(".py")
    assert len(by_c) > 1_000
    assert by_c[1:] == by_python[1:]


def claims(source: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-P", "-c", READ, str(ROOT / "tests" / "gold")],
        env={**os.environ, "PYTHONPATH": str(source)},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.splitlines()

"""The coder compiled to C reads what the coder in Python reads: the same claims, every field."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from hatch_build import compiled

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

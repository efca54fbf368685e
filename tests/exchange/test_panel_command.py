"""The command: a panel has its codebook beside it, other readers load it, faults get one line."""

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path

import fastparquet
import pandas as pd
import polars as pl
import pytest

from accredit.cli import main


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = 0
    try:
        main(["panel", *words])
    except SystemExit as end:
        code = int(str(end.code or 0))
    captured = capsys.readouterr()
    return code, captured.err if code else captured.out


ASK = ("--from", "2025-06", "--to", "2025-08", "--targets", "Taliban,kosovo")


def test_a_panel_has_its_codebook_and_citation_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "p.parquet"
    code, told = _run(capsys, "--unit", "dyad-month", *ASK, "--out", str(out))
    assert code == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["p.cff", "p.codebook.json", "p.codebook.md", "p.parquet"]
    with out.open("rb") as raw:
        file = fastparquet.ParquetFile(raw)
        frame = file.to_pandas()
    book = json.loads((tmp_path / "p.codebook.json").read_text("utf-8"))
    assert [v["name"] for v in book["variables"]] == file.columns
    assert all(v["means"] and v["missing"] and v["source"] for v in book["variables"])
    assert book["rows"] == len(frame) == int(told.split()[0])
    assert file.key_value_metadata["record"] == book["record"]
    text = (tmp_path / "p.codebook.md").read_text("utf-8")
    assert all(f"| `{name}` |" in text for name in file.columns)
    assert "@misc{accredit-" in text
    assert frame["actor_gw"].dropna().gt(0).all()
    polar = pl.read_parquet(out)
    assert polar.schema["month_end"] == pl.Date
    assert polar.schema["listed"] == pl.Boolean
    assert polar.schema["actor_gw"] == pl.Int32
    assert polar.schema["lists_listed"] == pl.List(pl.String)


def test_the_csv_says_what_the_parquet_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("p.parquet", "p.csv"):
        out = str(tmp_path / name)
        assert _run(capsys, "--unit", "dyad-month", *ASK, "--out", out)[0] == 0
    polar = pl.read_parquet(tmp_path / "p.parquet")
    with (tmp_path / "p.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    def text(value: object) -> str:
        if isinstance(value, list):
            return ";".join(value)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return "" if value is None else str(value)

    assert rows == [{k: text(v) for k, v in row.items()} for row in polar.to_dicts()]
    frame = pd.read_csv(tmp_path / "p.csv", parse_dates=["month_end"])
    assert frame["actor_gw"].isna().sum() == polar["actor_gw"].null_count()


@pytest.fixture
def rscript() -> str:
    program = shutil.which("Rscript")
    if program is None:
        if os.environ.get("ACCREDIT_NEEDS_R"):
            pytest.fail("ACCREDIT_NEEDS_R is set, but there is no Rscript")
        pytest.skip("no Rscript here; on Debian: apt-get install r-base-core")
    return program


def test_r_loads_the_csv(rscript: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "p.csv"
    _run(capsys, "--unit", "dyad-month", *ASK, "--out", str(out))
    script = (
        f'p <- read.csv("{out}", na.strings = "");'
        ' r <- subset(p, actor == "RUS" & target == "taliban");'
        " stopifnot(is.logical(p$listed), is.numeric(p$actor_gw));"
        " cat(r$recognition, r$actor_gw[1], sum(is.na(p$actor_gw)), nrow(p))"
    )
    done = subprocess.run([rscript, "-e", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    frame = pd.read_csv(out)
    missing = frame["actor_gw"].isna().sum()
    assert done.stdout == f"none de-jure de-jure 365 {missing} {len(frame)}"


@pytest.mark.parametrize(
    ("words", "message", "code"),
    [
        (("--from", "2026-01", "--to", "2025-01"), "--to 2025-01 is before --from 2026-01", 2),
        (("--from", "2025-01", "--to", "2999-01"), "nobody can know its last day", 2),
        (("--from", "2025-01", "--to", "2025-03", "--known", "2025-02-01"), "not over by", 2),
        (("--from", "2025-01", "--to", "2025-02", "--codes", "gw,fips"), "fips: none of gw", 2),
        (("--from", "2025-01", "--to", "2025-02", "--axes", "love"), "love: none of", 2),
        (("--from", "2025-01", "--to", "2025-02", "--targets", "atlantis"), "atlantis", 2),
        (("--from", "soon", "--to", "2025-02"), "'soon' is not a date", 2),
        (("--from", "1950-01", "--to", "1950-02", "--targets", "kosovo"), "no row", 2),
        (("--from", "2025-01", "--to", "2025-02", "--out", "none/x.csv"), "there is no folder", 3),
        (("--from", "2025-01", "--to", "2025-02", "--out", "x.sav"), "name it .parquet or .csv", 2),
    ],
)
def test_what_cannot_be_a_panel_is_told_in_one_line_and_leaves_no_file(
    words: tuple[str, ...],
    message: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    out = () if "--out" in words else ("--out", "p.parquet")
    ended, told = _run(capsys, "--unit", "dyad-month", *words, *out)
    assert (ended, message in told, told.count("\n")) == (code, True, 1), told
    assert list(tmp_path.iterdir()) == []

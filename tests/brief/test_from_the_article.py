"""What the page on the article's parts says is so, and its commands run."""

import re
import shlex
import subprocess
import sys
from datetime import date

import pytest

from accredit import status
from accredit.ledger import open_ledger
from tests.conftest import ROOT, TODAY

PAGE = (ROOT / "docs" / "concepts" / "from-the-article.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ accredit (.+)$", PAGE, re.MULTILINE)


def test_the_page_has_a_command_for_most_rows() -> None:
    assert len(COMMANDS) >= 8


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_runs(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "accredit.cli", *shlex.split(command)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_what_the_page_says_of_the_world_is_what_the_ledger_says() -> None:
    ledger = open_ledger()
    day = date(2024, 4, 6)
    china = status.of(ledger, "CHN", "taliban", on=day, known=day).recognition
    assert china.value == "disclaimed"
    assert china.since.earliest == date(2024, 1, 31)
    russia = status.of(ledger, "RUS", "taliban", on=TODAY, known=TODAY)
    assert (russia.recognition.value, str(russia.recognition.since)) == ("de-jure", "2025-07-03")
    (listing,) = [v for v in russia.designation if v.subject == "RU-NAC"]
    assert (listing.value, str(listing.since)) == ("suspended", "2025-04-17")

"""A list that was read whole says `not-listed` of every group that it could have named."""

from datetime import date

import pytest

from accredit import status
from accredit.ledger import Ledger

READ = date(2026, 2, 27)  # the day of the European annex


def _on(ledger: Ledger, actor: str, target: str, name: str, on: date = READ) -> str:
    found = status.of(ledger, actor, target, on=on, known=on, exact=True)
    return next(v.value for v in found.designation if v.subject == name)


@pytest.mark.parametrize("group", ["hezbollah", "al-qaida", "farc", "taliban", "real-ira"])
def test_who_is_not_in_the_annex_is_not_listed_or_was_removed(ledger: Ledger, group: str) -> None:
    assert _on(ledger, "eu", group, "EU-931") in ("not-listed", "removed")


def test_who_is_in_the_annex_is_listed(ledger: Ledger) -> None:
    for group in ("pkk", "hamas", "irgc", "hezbollah-military-wing", "the-base", "shining-path"):
        assert _on(ledger, "eu", group, "EU-931") == "listed", group


def test_of_a_part_silence_says_nothing(ledger: Ledger) -> None:
    """The entry of a whole may mean its parts."""
    assert _on(ledger, "eu", "fatemiyoun-division", "EU-931") == "unknown"
    assert _on(ledger, "eu", "irgc-qods-force", "EU-931") == "unknown"


def test_of_states_and_persons_silence_says_nothing(ledger: Ledger) -> None:
    assert _on(ledger, "eu", "RUS", "EU-931") == "unknown"
    assert _on(ledger, "eu", "haibatullah-akhundzada", "EU-931") == "unknown"


def test_outside_the_days_read_silence_says_nothing(ledger: Ledger) -> None:
    assert _on(ledger, "eu", "al-qaida", "EU-931", date(2026, 2, 20)) == "unknown"
    assert _on(ledger, "CAN", "m23", "CA-CC", date(2020, 6, 1)) == "unknown"
    assert _on(ledger, "CAN", "m23", "CA-CC", date(2022, 6, 1)) == "not-listed"

"""Relations and offices on a day: dated, directed, from both sides, never known too early."""

from datetime import date

import pytest

from accredit import status
from accredit.ledger import Ledger
from accredit.status import Bond
from tests.conftest import TODAY


def _bonds(ledger: Ledger, *sides: str, on: str, known: date = TODAY) -> list[Bond]:
    return status.bonds(ledger, *sides, on=date.fromisoformat(on), known=known)


def _triples(found: list[Bond]) -> set[tuple[str, str, str]]:
    return {(bond.a, bond.kind, bond.b) for bond in found}


def test_russia_continues_the_soviet_union_once_that_is_gone(ledger: Ledger) -> None:
    tie = ("RUS", "continues", "SUN")
    assert tie in _triples(_bonds(ledger, "RUS", "SUN", on="2024-01-01"))
    assert tie in _triples(_bonds(ledger, "SUN", "RUS", on="2024-01-01"))
    assert tie not in _triples(_bonds(ledger, "RUS", "SUN", on="1985-01-01"))


def test_an_office_binds_while_it_lasts_and_says_which(ledger: Ledger) -> None:
    now = [b for b in _bonds(ledger, "RUS", on="2024-01-01") if b.a == "sergey-lavrov"]
    assert [b.text for b in now] == ["Sergey Lavrov is foreign minister of Russia"]
    assert all(source.startswith("http") for b in now for source in b.sources)
    before = _bonds(ledger, "RUS", on="2003-01-01")
    assert "sergey-lavrov" not in {b.a for b in before}


def test_who_leads_the_islamic_state_depends_on_the_day(ledger: Ledger) -> None:
    def leader(on: str) -> set[str]:
        return {b.a for b in _bonds(ledger, "is", on=on) if b.kind == "leads"}

    assert leader("2016-01-01") == {"abu-bakr-al-baghdadi"}
    assert "abu-bakr-al-baghdadi" not in leader("2020-01-01")


def test_the_movement_and_the_government_it_forms_are_one_party_unless_exact(
    ledger: Ledger,
) -> None:
    capital = ("islamic-emirate", "governs", "AFG")
    day = date(2024, 1, 1)
    assert capital in _triples(status.bonds(ledger, "taliban", on=day, known=day))
    assert capital not in _triples(status.bonds(ledger, "taliban", on=day, known=day, exact=True))


def test_hostility_has_its_grounds_and_its_direction(ledger: Ledger) -> None:
    found = _bonds(ledger, "isis-k", "RUS", on="2024-03-31")
    assert found == _bonds(ledger, "RUS", "isis-k", on="2024-03-31")
    grounds = {b.grounds for b in found if (b.a, b.kind, b.b) == ("isis-k", "hostile", "RUS")}
    assert {"ties of Russia to the Taliban", "Soviet war in Afghanistan"} <= grounds
    assert {b.b for b in found} | {b.a for b in found} == {"isis-k", "RUS"}


@pytest.mark.parametrize("known", [date(2001, 1, 1), date(2016, 1, 1), date(2023, 1, 1)])
def test_nothing_is_known_before_a_source_told_of_it(ledger: Ledger, known: date) -> None:
    for side in ("taliban", "is", "isis-k", "RUS"):
        every = {b.id: b for b in _bonds(ledger, side, on="2024-01-01")}
        found = _bonds(ledger, side, on="2024-01-01", known=known)
        assert all(b.known is None or b.known <= known for b in found)
        assert all(b.valid_from.possibly_by(known) for b in found)
        for bond in found:
            assert set(bond.sources) <= set(every[bond.id].sources)


def test_a_bond_whose_dates_leave_it_open_is_not_certain(ledger: Ledger) -> None:
    (tie,) = (b for b in _bonds(ledger, "RUS", "isis-k", on="2025-01-01") if b.a == "RUS")
    assert str(tie.valid_from) == "[..2025-05-02]"
    assert not tie.surely_holds(date(2025, 1, 1))
    assert tie.surely_holds(date(2025, 5, 2))


def test_every_id_of_a_bond_is_its_own(ledger: Ledger) -> None:
    found = _bonds(ledger, "RUS", on="2024-01-01")
    assert len({b.id for b in found}) == len(found) > 20
    for bond in found:
        if bond.known is None:
            assert status.bond_of(bond.id) == bond
        else:
            assert ledger.find(bond.id).item.id == bond.id

"""Stated grounds on two clocks: who said so by then, first and last."""

from datetime import date

from accredit import status
from accredit.ledger import Ledger, open_ledger
from accredit.model import Evidence, PartialDate, Relation, Voice, codebook
from accredit.record import record
from tests.conftest import TODAY


def _said(day: str, speaker: str, kind: str, known: date) -> Evidence:
    return Evidence(
        f"https://example.org/{day}", known, "published", Voice.REPORT,
        valid=PartialDate.parse(day), speaker=speaker, speaker_kind=kind,
    )  # fmt: skip


def test_first_and_last_follow_what_was_known(tmp_path) -> None:
    """A magazine found in 2024 stated the ground in 2019: who asks as of 2023 does not know that."""
    early = _said("2021-03-01", "Its spokesman", "group-spokesman", date(2021, 3, 2))
    found = _said("2019-05-01", "Its magazine", "group-organ", date(2024, 1, 1))
    last = _said("2022-02", "An analyst", "analyst", date(2022, 3, 1))
    own = open_ledger(tmp_path / "own.sqlite", write=True)
    bond = Relation(
        "hostile", "polisario", "MRT", id="ground", grounds="a border",
        evidence=(early, found, last),
    )  # fmt: skip
    own.append([bond], recorder="test")
    (then,) = status.grounds(own, ("polisario",), ("MRT",), date(2023, 1, 1))
    assert (str(then.first), str(then.last)) == ("2021-03-01", "2022-02")
    (now,) = status.grounds(own, ("polisario",), ("MRT",), TODAY)
    assert str(now.first) == "2019-05-01"
    assert [said.kind for said in now.said] == ["group-organ", "group-spokesman", "analyst"]


def test_a_ground_that_nobody_had_stated_yet_is_not_there(ledger: Ledger) -> None:
    grounds = status.grounds(ledger, ("isis-k",), ("RUS",), date(2020, 1, 1))
    assert not grounds


def test_every_shipped_ground_names_who_stated_it_and_what_he_is() -> None:
    hostile = [r for r in record().relations if r.kind == "hostile"]
    assert len(hostile) > 100
    for relation in hostile:
        assert relation.grounds, relation.id
        for evidence in relation.evidence:
            assert evidence.speaker, relation.id
            assert evidence.speaker_kind in codebook().speakers, relation.id


def test_no_attack_of_the_islamic_state_is_told_as_its_branchs_by_its_own_claim() -> None:
    """The claim of Crocus is the Islamic State's; its branch's are those made in its name."""
    claims = {a.about: a.actor for a in record().acts if a.kind == "claim-attack"}
    assert claims["attack-rus-crocus-city-hall-krasnogorsk-2024-03-22"] == "is"
    assert claims["attack-irn-kerman-2024-01-03"] == "is"
    assert claims["attack-usa-kabul-airport-2021-08-26"] == "isis-k"

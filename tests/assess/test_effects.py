"""Claims about effects: not checkable, with what counts could show and where the grounds point."""

from datetime import date

import pytest

from accredit.assess import assess
from accredit.coding import read
from accredit.ledger import Ledger
from accredit.model import Claim, ClaimType, Document, Modality, Quote, Verdict
from tests.conftest import TODAY

ON = date(2024, 4, 6)


def _effect(target: str, actor: str = "") -> Claim:
    quote = Quote(0, 4, "This")
    return Claim(
        "c0", ClaimType.EFFECT, "effect", "d0", quote, Modality.POSSIBLE,
        actor=actor, target=target, condition="This move", effect="deflate hostilities",
    )  # fmt: skip


def _judged(ledger: Ledger, claim: Claim, *among: str) -> Verdict:
    return assess(claim, ledger, on=ON, known=TODAY, among=among)


def test_the_articles_claim_says_why_nothing_could_be_seen(ledger: Ledger) -> None:
    verdict = _judged(ledger, _effect("isis-k"), "RUS", "taliban", "isis-k")
    assert verdict.value == "not-checkable"
    assert "years on each side would be needed to see a halving" in verdict.reason


def test_the_grounds_point_the_other_way(ledger: Ledger) -> None:
    """Closeness to the Taliban is a ground that the group states: recognition adds to it."""
    verdict = _judged(ledger, _effect("isis-k"), "RUS", "taliban", "isis-k")
    assert "“ties of Russia to the Taliban”" in verdict.reason
    assert "a step towards the Taliban adds to it" in verdict.reason
    assert "isis-k-hostile-rus-ties-to-the-taliban" in verdict.because


def test_it_rests_on_attacks_and_grounds_that_can_be_looked_up(ledger: Ledger) -> None:
    verdict = _judged(ledger, _effect("isis-k"), "RUS", "taliban")
    assert "attack-rus-kabul-2022-09-05" in verdict.because
    for key in verdict.because:
        assert ledger.find(key)


def test_the_state_of_the_claim_goes_before_that_of_the_document(ledger: Ledger) -> None:
    verdict = _judged(ledger, _effect("houthis", actor="ISR"), "USA", "houthis")
    assert "on Israel" in verdict.reason


@pytest.mark.parametrize("target", ["RUS", "un", "", "indefinite"])
def test_an_effect_on_nobody_in_arms_is_only_said_not_to_be_tested(
    ledger: Ledger, target: str
) -> None:
    assert _judged(ledger, _effect(target), "RUS").reason.startswith("an effect that may come")


def test_nothing_is_said_to_have_caused_anything(ledger: Ledger) -> None:
    for group in ("isis-k", "houthis", "hezbollah", "taliban"):
        for state in ("RUS", "ISR", "USA", "PAK"):
            assert "caus" not in _judged(ledger, _effect(group), state, "taliban").reason


def test_a_text_is_judged_from_its_own_words(ledger: Ledger) -> None:
    text = (
        "Russia may recognise the Taliban. The recognition may calm ISIS-K's hostility towards "
        "Russia."
    )
    claims = [c for c in read(Document("d1", text, published=ON)) if c.type is ClaimType.EFFECT]
    for claim in claims:
        assert _judged(ledger, claim, "RUS", "taliban", "isis-k").value == "not-checkable"

"""Verdicts follow the ledger: the same claim, another record, another verdict."""

from datetime import date
from pathlib import Path

import pytest

from accredit.assess import assess
from accredit.assess.judges import READINGS, STANDS
from accredit.coding import read
from accredit.ledger import Ledger, open_ledger
from accredit.model import Claim, Document, Verdict, Voice, codebook
from tests.conftest import TODAY, act

ON = date(2024, 4, 6)


def _judge(
    text: str, ledger: Ledger, kind: str, *, on: date = ON, known: date = TODAY
) -> tuple[Claim, Verdict]:
    claims = [c for c in read(Document("test", text, published=on)) if c.kind == kind]
    return claims[0], assess(claims[0], ledger, on=on, known=known)


CHINA = "None other than China has recognised the Taliban since they assumed power in August 2021."


def test_what_an_actor_disclaims_it_has_not_done(ledger: Ledger) -> None:
    _, verdict = _judge(CHINA, ledger, "recognise")
    assert verdict.value == "contradicted"
    assert "2024-01-31" in verdict.correction
    assert "globaltimes.cn" in verdict.correction
    assert "accredit-islamic-emirate" in " ".join(verdict.because)


def test_an_act_of_higher_authority_flips_the_verdict(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "copy.sqlite", write=True)
    ledger.append(
        [act("own", "recognise", "CHN", "taliban", "2024-01-30", voice=Voice.OWN)], "tester"
    )
    assert _judge(CHINA, ledger, "recognise")[1].value == "supported"


def test_without_the_disclaimer_only_a_presumption_is_left(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "copy.sqlite", write=True)
    ledger.void(
        "chn-disclaim-recognition-islamic-emirate-2024-01-31",
        "for a test",
        "tester",
        date(2024, 1, 31),
    )
    assert _judge(CHINA, ledger, "recognise")[1].value in ("partly", "unknown")


def test_a_possible_delisting_is_no_act_on_that_day_and_what_came_later_stands_beside_it(
    ledger: Ledger,
) -> None:
    text = "The Taliban may be removed from Russia's list of terrorist organisations."
    claim, verdict = _judge(text, ledger, "delist")
    assert claim.modality == "possible"
    assert verdict.value == "supported"
    assert "2021-10-21" in verdict.reason
    assert "2025-04-17" in verdict.later
    assert "2025-04-17" not in _judge(text, ledger, "delist", known=date(2024, 12, 1))[1].later


def test_a_suspension_is_no_removal(ledger: Ledger) -> None:
    text = "In April 2025 the Russian Supreme Court removed the Taliban from its list of terrorist organisations."
    _, verdict = _judge(text, ledger, "delist", on=date(2025, 7, 5))
    assert verdict.value == "partly"
    assert "suspended" in verdict.correction


def test_a_dead_man_leads_nobody(ledger: Ledger) -> None:
    text = "The Islamic State's leader, Abu Bakr al-Baghdadi, spoke."
    _, verdict = _judge(text, ledger, "leads")
    assert verdict.value == "contradicted"
    assert "2019-10-26" in verdict.correction
    assert _judge(text, ledger, "leads", on=date(2018, 1, 1))[1].value == "supported"


def test_a_call_by_another_of_the_same_group_is_only_partly_right(ledger: Ledger) -> None:
    text = "Abu Bakr al-Baghdadi declared a holy war against Russia."
    _, verdict = _judge(text, ledger, "threaten")
    assert verdict.value == "partly"
    assert "Adnani" in verdict.correction


def test_rivals_are_not_linked(ledger: Ledger) -> None:
    _, verdict = _judge("The Taliban-linked ISIS-K met.", ledger, "linked")
    assert verdict.value == "contradicted"


def test_a_claim_by_the_parent_is_not_its_branchs(ledger: Ledger) -> None:
    text = "On March 22, an attack in Moscow killed 137 people. The attack was claimed by ISIS-K."
    _, verdict = _judge(text, ledger, "claim-attack")
    assert verdict.value == "partly"
    assert "Islamic State" in verdict.correction


def test_the_right_act_with_a_wrong_date_is_partly_right(ledger: Ledger) -> None:
    _, verdict = _judge(
        "In 2005 the Russian Supreme Court designated the Taliban as terrorists.",
        ledger,
        "designate",
    )
    assert verdict.value == "partly"
    assert "2003-02-14" in verdict.correction


def test_somebody_elses_act_is_not_ones_own(ledger: Ledger) -> None:
    text = "Germany designated the Houthis as terrorists on November 28, 2024."
    _, verdict = _judge(text, ledger, "designate", on=date(2025, 3, 6))
    assert verdict.value == "contradicted"
    assert "Canada" in verdict.reason


def test_a_grounded_hostility_names_its_grounds(ledger: Ledger) -> None:
    _, verdict = _judge("ISIS-K resents Russia for its war in Syria.", ledger, "hostile")
    assert verdict.value == "supported"
    assert "Syria" in verdict.reason


def test_russia_carried_out_a_resolution_by_decree_and_ratified_nothing(ledger: Ledger) -> None:
    _, verdict = _judge(
        "Russian President Vladimir Putin ratified the UN decree.", ledger, "sign-agreement"
    )
    assert verdict.value == "partly"
    assert "UNSCR 1333" in verdict.correction


def test_outside_coverage_nothing_is_contradicted(ledger: Ledger) -> None:
    _, verdict = _judge("Brazil recognised the Sahrawi Republic in 2015.", ledger, "recognise")
    assert verdict.value == "unknown"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Only after recognition can loans be secured.", "rule", "contradicted"),
        ("This move may deflate ISIS-K.", "effect", "not-checkable"),
        ("It seems a mistake.", "opinion", "not-checkable"),
    ],
)
def test_rules_are_held_against_law_and_effects_and_judgements_are_not_checked(
    ledger, text, kind, value
) -> None:
    _, verdict = _judge(text, ledger, kind)
    assert verdict.value == value


def test_a_verdict_rests_only_on_what_was_known(ledger: Ledger) -> None:
    text = "Russia recognised the Taliban on July 3, 2025."
    on = date(2025, 7, 5)
    assert _judge(text, ledger, "recognise", on=on)[1].value == "supported"
    early = _judge(text, ledger, "recognise", on=on, known=date(2025, 7, 1))[1]
    assert early.value == "contradicted"
    assert "rus-recognise-islamic-emirate-2025-07-03" not in early.because


def test_reasons_are_plain_english(ledger: Ledger) -> None:
    may = "The Taliban may be removed from Russia's list of terrorist organisations."
    assert _judge(may, ledger, "delist")[1].reason.startswith(
        "not an act on that day; said in words: on 2024-04-02, "
        "Russian Ministry of Foreign Affairs: Russia may take the Taliban off its list"
    )
    hurt = "The attack in Moscow on March 22, 2024, left 20 people wounded."
    assert _judge(hurt, ledger, "attack")[1].reason == (
        "the act is recorded, with a toll of 140 to 551 wounded"
    )
    own = "China does not recognise the Taliban."
    assert _judge(own, ledger, "recognise")[1].reason == (
        "the actor itself says that its dealings are no recognition"
    )


def test_of_many_acts_the_first_is_told_and_the_others_are_counted(ledger: Ledger) -> None:
    _, verdict = _judge("The United Nations imposed sanctions on the Taliban.", ledger, "sanction")
    assert verdict.reason == (
        "on 1999-10-15, the UN Security Council imposed sanctions on the Taliban (UNSCR 1267); "
        "and 4 more"
    )
    assert len(verdict.because) == 5


def test_every_reading_of_recognition_can_be_told() -> None:
    told = {"unknown", "de-jure", "de-facto", *STANDS}
    assert told == set(codebook().axes["recognition"])
    assert {"unknown", *READINGS} == set(codebook().axes["recognition"])

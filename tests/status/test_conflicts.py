"""Where sources clash: the clashes of the world are there, and each that the evidence holds."""

from datetime import date

import pytest

from accredit import status
from accredit.ledger import Ledger, open_ledger, readings
from accredit.model import PartialDate, Stance, Voice
from accredit.status import Conflict
from tests.conftest import TODAY, act


def _about(found: list[Conflict], *words: str) -> list[Conflict]:
    return [c for c in found if all(word in c.text for word in words)]


@pytest.fixture(scope="module")
def every() -> list[Conflict]:
    return status.conflicts(open_ledger(), known=TODAY)


@pytest.mark.parametrize(
    ("words", "preferred", "lost", "rule"),
    [
        # the ministry announced it in December; in June the President spoke of it
        (("Kazakhstan took the Taliban off",), "2023-12-29", "2024-06-03", "1"),
        # the Federal Government said so on the day; a list of December has the day before
        (("Germany", "recognised Kosovo"), "2008-02-20", "2008-02-19", "1"),
        (("Belgium", "recognised Kosovo"), "2008-02-25", "2008-02-24", "2"),
        (("Austria", "recognised Kosovo"), "2008-02-27", "2008-02-28", "2"),
        (("Colombia", "recognised Kosovo"), "2008-08-07", "2008-08-06", "2"),
        (("Qatar", "recognised Kosovo"), "2011-01-07", "2011-01-04", "2"),
        (("Israel", "recognised Kosovo"), "2021-02-01", "2020-09", "2"),
        (("Derbent",), "2015-12-29", "2015-12-19", "2"),
    ],
)
def test_of_two_dates_the_policy_prefers_one_and_shows_the_other(
    every: list[Conflict], words: tuple[str, ...], preferred: str, lost: str, rule: str
) -> None:
    clash = next(c for c in _about(every, *words) if c.kind == "dates")
    assert (clash.outcome, clash.rule) == ("settled", rule)
    assert clash.preferred.reading == preferred
    assert lost in [side.reading for side in clash.others]
    sources = {e.source for side in (clash.preferred, *clash.others) for e in side.evidence}
    assert len(sources) > 1


@pytest.mark.parametrize("state", ["Burundi", "Comoros", "Ghana", "Lesotho", "Togo"])
def test_a_withdrawal_that_only_serbia_tells_stands_beside_the_recognition(
    every: list[Conflict], state: str
) -> None:
    (clash,) = (c for c in _about(every, state, "Kosovo: recognition") if c.kind == "axis")
    assert clash.outcome == "disputed"
    assert clash.preferred.reading.startswith("de-jure")
    assert [side.reading.split(",")[0] for side in clash.others] == ["withdrawn"]
    assert clash.rule == "1"


def test_a_denial_by_a_stronger_word_wins_and_one_as_strong_is_a_tie(
    every: list[Conflict],
) -> None:
    (blast,) = (c for c in _about(every, "Magnitogorsk") if c.kind == "denied")
    assert (blast.preferred.reading, blast.outcome) == ("it was not", "settled")
    (nigeria,) = _about(every, "Nigeria recognised Kosovo")
    assert (nigeria.preferred.reading, nigeria.outcome) == ("it was not", "settled")
    (oman,) = _about(every, "Oman recognised Kosovo")
    assert (oman.outcome, oman.rule) == ("disputed", "3")


@pytest.mark.parametrize("state", ["Mexico", "Malta", "Hungary", "Papua New Guinea", "Paraguay"])
def test_what_has_only_low_confidence_is_told_as_unsettled(
    every: list[Conflict], state: str
) -> None:
    found = [c for c in _about(every, state, "Palestine") if c.kind == "low-confidence"]
    assert found
    assert {c.outcome for c in found} == {"disputed"}


def test_what_china_disclaims_it_does_not_imply(every: list[Conflict]) -> None:
    (clash,) = (c for c in _about(every, "China", "recognition") if c.rule == "5")
    assert clash.preferred.reading == "disclaimed, 2024-01-31"
    assert clash.others[0].reading == "implied, 2024-01-30"


def test_the_claim_of_crocus_and_its_attribution_stand_side_by_side(
    every: list[Conflict],
) -> None:
    (clash,) = (c for c in _about(every, "Crocus") if c.kind == "author")
    assert clash.preferred.reading.startswith("Islamic State:")
    others = [other.reading.partition(":")[0] for other in clash.others]
    assert "Islamic State Khorasan Province" in others
    assert clash.outcome == "disputed"


def test_every_clash_of_dates_and_every_denial_in_the_evidence_is_there(
    every: list[Conflict],
) -> None:
    told = {key for c in every if c.kind in ("dates", "denied") for key in c.acts}
    for a in open_ledger().all_acts(TODAY):
        says = [e.valid or a.valid for e in a.evidence if e.stance is Stance.SUPPORTS]
        denied = any(e.stance is Stance.DENIES for e in a.evidence)
        apart = not all(says[0].overlaps(other) for other in says)
        if denied or (apart and len(readings(a, TODAY)) > 1):
            assert a.id in told, a.id


def test_before_the_second_source_spoke_there_was_no_clash(ledger: Ledger) -> None:
    then = status.conflicts(ledger, known=date(2024, 6, 2))
    assert not _about(then, "Kazakhstan took the Taliban off")


def test_an_act_of_ones_own_that_contradicts_the_record_is_a_clash(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    told = act(
        "own", "withdraw-recognition", "CRI", "kosovo", "2020-01-01", voice=Voice.THIRD_PARTY
    )
    ledger.append([told], "tester")
    (clash,) = _about(status.conflicts(ledger, known=TODAY), "Costa Rica", "recognition")
    assert clash.others[0].acts == ("own",)


def test_one_case_has_its_own_clashes_only(ledger: Ledger, every: list[Conflict]) -> None:
    case = "kosovo_2008_present"
    found = status.conflicts(ledger, known=TODAY, episode=case)
    assert found == [c for c in every if c.episode == case]
    assert PartialDate.parse("2008-02-19") in {
        r.valid for c in found for key in c.acts for r in readings(ledger.find(key).item, TODAY)
    }


def test_steps_up_one_ladder_are_no_contradiction(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    steps = [
        act("mission", "open-embassy", "NRU", "transnistria", "2020-01-01"),
        act(
            "envoy",
            "accredit",
            "NRU",
            "transnistria",
            "2021-01-01",
            step="letter",
            confidence="low",
        ),
    ]
    ledger.append(steps, "tester")
    found = [c for c in status.conflicts(ledger, known=TODAY) if {"mission", "envoy"} & {*c.acts}]
    assert [(c.kind, c.acts) for c in found] == [("low-confidence", ("envoy",))]

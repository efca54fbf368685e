"""One axis from facts in order: who wins, what stays in doubt, since when."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from accredit import status
from accredit.ledger import Ledger, Store
from accredit.model import Act, AxisValue, Stance, Voice
from tests.conftest import TODAY, act

WHO, WHOM = "CHE", "sadr"
DAY = date(2024, 1, 1)


def _after(*acts: Act, on: date = DAY):
    store = Store.in_memory()
    store.append(acts, "tester")
    return status.of(Ledger(store), WHO, WHOM, on=on, known=TODAY)


def _act(key: str, kind: str, valid: str, **more) -> Act:
    return act(key, kind, WHO, WHOM, valid, **more)


def _listing(*acts: Act, on: date = DAY) -> AxisValue:
    (value,) = (v for v in _after(*acts, on=on).designation if v.subject == "L")
    return value


def test_the_same_again_keeps_the_day_it_began() -> None:
    value = _after(
        _act("a", "recognise", "2010-05-05"), _act("b", "recognise", "2015-05-05")
    ).recognition
    assert (str(value.since), value.because) == ("2010-05-05", ("a", "b"))


def test_a_listing_that_ended_and_came_again_began_again() -> None:
    acts = [
        _act("on", "designate", "2010-05-05", instrument="L"),
        _act("off", "delist", "2012-05-05", instrument="L"),
        _act("again", "designate", "2015-05-05", instrument="L"),
    ]
    value = _listing(*acts)
    assert (value.value, str(value.since), value.because) == ("listed", "2015-05-05", ("again",))


def test_a_second_letter_of_credence_does_not_move_when_recognition_was_implied() -> None:
    acts = [_act(f"l{year}", "accredit", f"{year}-05-05", step="letter") for year in (2010, 2015)]
    found = _after(*acts)
    assert (found.recognition.value, str(found.recognition.since)) == ("implied", "2010-05-05")
    assert str(found.dealing.since) == "2010-05-05"


def test_a_low_voice_first_does_not_stop_what_comes_later() -> None:
    doubt = _act("doubt", "meet", "2010-05-05", confidence="low")
    alone = _after(doubt).dealing
    assert (alone.value, alone.settled, alone.alternatives) == ("unknown", False, ("contact",))
    value = _after(doubt, _act("sure", "accept-charge", "2012-05-05")).dealing
    assert (value.value, value.settled) == ("charge-ad-interim", True)


def test_a_low_voice_never_settles_a_change() -> None:
    value = _after(
        _act("a", "recognise", "2010-05-05"),
        _act("b", "withdraw-recognition", "2015-05-05", confidence="low"),
    ).recognition
    assert (value.value, value.settled, value.alternatives) == ("de-jure", False, ("withdrawn",))
    assert str(value.since) == "2010-05-05"


def test_ones_own_word_ends_the_doubt_that_others_raised() -> None:
    acts = [
        _act("a", "recognise", "2010-05-05"),
        _act("b", "withdraw-recognition", "2015-05-05", voice=Voice.THIRD_PARTY),
        _act("c", "recognise", "2016-05-05", voice=Voice.OWN),
    ]
    doubted, ended = _after(*acts[:2]).recognition, _after(*acts).recognition
    assert (doubted.value, doubted.settled) == ("de-jure", False)
    assert (ended.value, ended.settled, str(ended.since)) == ("de-jure", True, "2010-05-05")


def test_a_meeting_that_may_have_been_leaves_an_embassy_an_embassy() -> None:
    value = _after(
        _act("embassy", "open-embassy", "2020-05-05"), _act("talk", "meet", "2024"), on=DAY
    ).dealing
    assert (value.value, value.settled) == ("charge-ad-interim", True)


def test_a_change_that_may_have_come_is_the_other_reading() -> None:
    value = _after(
        _act("a", "recognise", "2010-05-05"), _act("b", "withdraw-recognition", "2024")
    ).recognition
    assert (value.value, value.alternatives) == ("de-jure", ("withdrawn",))
    assert value.because == ("a", "b")


@pytest.mark.parametrize("on", [date(2024, 6, 1), date(2025, 1, 1)])
def test_two_changes_whose_order_nobody_knows_stay_open(on: date) -> None:
    acts = [
        _act("year", "recognise", "2024"),
        _act("day", "withdraw-recognition", "2024-05-05"),
    ]
    value = _after(*acts, on=on).recognition
    assert not value.settled
    assert {value.value, *value.alternatives} == {"de-jure", "withdrawn"}


def test_seen_on_a_list_by_a_day_is_on_it_that_day_though_a_removal_came_before() -> None:
    acts = [
        _act("off", "delist", "2018-05-05", instrument="L"),
        _act("seen", "designate", "[..2019-12-30]", instrument="L"),
    ]
    assert (_listing(*acts).value, _listing(*acts).settled) == ("listed", True)


def test_possibly_is_said_only_where_being_listed_is_in_question() -> None:
    on = _act("on", "designate", "2010-05-05", instrument="L")
    halt = _act("halt", "suspend-designation", "2020-05-05", instrument="L")
    off = _act("off", "delist", "2024", instrument="L")
    assert _listing(on, off).value == "possibly"
    held = _listing(on, halt, off)
    assert (held.value, held.settled, held.alternatives) == ("suspended", False, ("removed",))


def test_broken_relations_are_not_mended_by_a_meeting_but_by_a_mission() -> None:
    acts = [
        _act("embassy", "open-embassy", "2010-05-05"),
        _act("break", "sever-relations", "2012-05-05"),
        _act("talk", "meet", "2013-05-05"),
    ]
    assert _after(*acts).dealing.value == "broken"
    again = _act("again", "open-embassy", "2014-05-05")
    assert _after(*acts, again).dealing.value == "charge-ad-interim"


def test_relations_broken_with_the_movement_are_mended_with_its_government() -> None:
    store = Store.in_memory()
    store.append(
        [
            act("break", "sever-relations", "CHE", "taliban", "2001-05-05"),
            act("talk", "open-embassy", "CHE", "islamic-emirate", "2022-05-05"),
        ],
        "tester",
    )
    found = status.of(Ledger(store), "CHE", "taliban", on=DAY, known=TODAY).dealing
    assert (found.value, found.of) == ("charge-ad-interim", "islamic-emirate")


def test_of_two_words_about_one_day_the_stronger_counts_whatever_was_recorded_first() -> None:
    acts = [
        _act("a-report", "recognise", "2020-05-05"),
        _act("z-own", "refuse-recognition", "2020-05-05", voice=Voice.OWN),
        _act("m-else", "withdraw-recognition", "2020-05-05", voice=Voice.THIRD_PARTY),
    ]
    for given in permutations(acts):
        assert _after(*given).recognition.value == "refused"


def test_what_a_stronger_word_denies_moves_nothing_and_a_tie_is_disputed() -> None:
    told = _act("a", "recognise", "2010-05-05")
    for voice, value in ((Voice.OWN, "unknown"), (Voice.REPORT, "de-jure")):
        denial = replace(told.evidence[0], voice=voice, stance=Stance.DENIES)
        found = _after(replace(told, evidence=(*told.evidence, denial))).recognition
        assert found.value == value
        assert found.settled == (voice is Voice.OWN)
        assert found.alternatives == (() if found.settled else ("none",))


@pytest.mark.parametrize(
    "kind", ["withdraw-recognition", "freeze-recognition", "refuse-recognition"]
)
def test_relations_taken_up_anew_imply_that_what_ended_recognition_is_over(kind: str) -> None:
    gone, back = _act("a", kind, "2010"), _act("b", "establish-relations", "2014-02-06")
    value = _after(_act("0", "recognise", "2005"), gone, back).recognition
    assert (value.value, str(value.since), value.settled) == ("implied", "2014-02-06", True)
    assert _after(_act("0", "recognise", "2005"), gone).recognition.value != "implied"


def test_relations_that_one_side_breaks_are_over_for_both() -> None:
    mine = _act("a", "establish-relations", "2010")
    theirs = act("b", "sever-relations", WHOM, WHO, "2012")
    assert _after(mine, theirs).dealing.value == "broken"
    assert _after(mine, theirs).recognition.value == "implied"

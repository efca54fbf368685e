"""Whose word counts, when sources agree, differ and deny; each rule of the policy by number."""

from datetime import date

import pytest

from accredit.ledger import Weight, authority, readings, rules, weigh, words_of
from accredit.model import Act, Evidence, PartialDate, Stance, Voice
from tests.conftest import TODAY


def _said(
    voice: str, known: str = "2020-06-01", source: str = "https://one.example/a", **more
) -> Evidence:
    day = date.fromisoformat(known)
    basis = more.pop("basis", "published")
    return Evidence(source, day, basis, Voice(voice), **more)


def _denied(voice: str, known: str = "2020-06-01") -> Evidence:
    return _said(voice, known, stance=Stance.DENIES)


def _weight(*evidence: Evidence, known: date = TODAY, **more) -> Weight:
    when = PartialDate.parse("2020-05-05")
    weight = weigh(Act("a", "recognise", "CHE", "sadr", when, evidence, **more), known)
    assert weight is not None
    return weight


def test_the_policy_states_five_rules() -> None:
    assert list(rules()) == ["1", "2", "3", "4", "5"]


def test_rule_1_orders_voices_and_two_reports_count_only_from_two_publishers() -> None:
    two, same = _said("report", source="https://two.example"), _said("report")
    order = [
        authority([_said("own")]),
        authority([_said("organ")]),
        authority([_said("report"), two]),
        authority([_said("report"), same]),
        authority([_said("third-party")]),
        authority([_said("own", confidence="low")]),
    ]
    assert order == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("theirs", "own_published", "expected"),
    [
        ({"published": PartialDate.parse("2019-12-01")}, "2020-06-01", "2020-04-04"),
        ({"published": PartialDate.parse("2024-01-01")}, "2020-06-01", "2020-05-05"),
        ({"basis": "assumed"}, "2020-06-01", "2020-05-05"),
    ],
)
def test_rule_2_of_two_dates_the_one_published_first_counts_if_its_day_is_stated(
    theirs: dict, own_published: str, expected: str
) -> None:
    other = _said("report", "2020-04-04", valid=PartialDate.parse("2020-04-04"), **theirs)
    mine = _said("report", published=PartialDate.parse(own_published))
    weight = _weight(other, mine)
    assert str(weight.valid) == expected
    assert len(weight.others) == 1


def test_rule_2_does_not_weigh_against_a_stronger_word() -> None:
    early = _said("report", "2020-01-01", valid=PartialDate.parse("2020-01-01"))
    assert str(_weight(early, _said("own")).valid) == "2020-05-05"


def test_rule_3_a_tie_about_whether_it_was_is_disputed_and_a_stronger_denial_defeats() -> None:
    assert not _weight(_said("own"), _denied("report")).disputed
    assert _weight(_said("report"), _denied("report")).disputed
    assert _weight(_said("report"), _denied("own")).defeated


def test_rule_4_a_denial_counts_from_the_day_it_was_known() -> None:
    evidence = (_said("report"), _denied("own", "2022-01-01"))
    assert not _weight(*evidence, known=date(2021, 12, 31)).defeated
    assert _weight(*evidence, known=date(2022, 1, 1)).defeated


def test_of_what_nobody_had_told_by_then_there_is_no_weight() -> None:
    when = PartialDate.parse("2020-05-05")
    untold = Act(
        "a", "recognise", "CHE", "sadr", when, (_denied("own"), _said("own", "2023-01-01"))
    )
    assert weigh(untold, date(2022, 1, 1)) is None


def _readings(*evidence: Evidence, known: date = TODAY):
    when = PartialDate.parse("2020-05-05")
    return readings(Act("a", "recognise", "CHE", "sadr", when, evidence), known)


def test_the_readings_tell_what_was_preferred_by_which_rule_and_on_whose_word() -> None:
    april = _said("report", "2020-01-01", valid=PartialDate.parse("2020-04-04"))
    june = _said(
        "report", "2020-07-01", "https://three.example", valid=PartialDate.parse("2020-06")
    )
    told = _readings(_said("own"), april, june, _denied("third-party"))
    assert [(str(r.valid), r.stance.value, words_of(r.authority), r.lost_by) for r in told] == [
        ("2020-05-05", "supports", "the actor's own text", ""),
        ("2020-04-04", "supports", "one report", "1"),
        ("2020-06", "supports", "one report", "1"),
        ("", "denies", "a third party's claim", "1"),
    ]
    earlier, later = _readings(april, june)
    assert (str(earlier.valid), earlier.lost_by, later.lost_by) == ("2020-04-04", "", "2")


def test_a_reading_that_fits_the_preferred_date_is_part_of_it_and_a_tie_loses_to_nobody() -> None:
    month = _said("report", source="https://two.example", valid=PartialDate.parse("2020-05"))
    (one,) = _readings(_said("report"), month)
    assert len(one.evidence) == 2
    says, denies = _readings(_said("report"), _denied("report"))
    assert (says.lost_by, denies.lost_by) == ("", "")


def test_a_stronger_denial_goes_first_once_it_is_known() -> None:
    evidence = (_said("report"), _denied("own", "2022-01-01"))
    assert [r.stance.value for r in _readings(*evidence)] == ["denies", "supports"]
    assert [r.stance.value for r in _readings(*evidence, known=date(2021, 1, 1))] == ["supports"]
    assert _readings(known=TODAY) == ()

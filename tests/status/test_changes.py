"""What the world learned, and what it moved: nothing early, nothing twice, nothing lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit import status
from accredit.ledger import Ledger, open_ledger
from accredit.model import Evidence, PartialDate, Voice, codebook
from accredit.record import record
from accredit.status import Change, Period
from tests.conftest import TODAY, act

DAYS = st.dates(date(1985, 1, 1), TODAY)


def _learned(
    ledger: Ledger, since: str, until: str, known: date = TODAY, **asked: str
) -> list[Change]:
    period = Period(date.fromisoformat(since), date.fromisoformat(until), **asked)
    return status.changes(ledger, period, known=known)


def test_kazakhstans_delisting_moves_its_list_on_the_day_it_was_announced(ledger: Ledger) -> None:
    found = _learned(ledger, "2023-12-28", "2023-12-30", date(2024, 1, 1), target="taliban")
    (news,) = (c for c in found if c.actor == "KAZ" and c.moved)
    assert (news.learned, str(news.valid), news.late) == (date(2023, 12, 29), "2023-12-29", False)
    (move,) = news.moved
    assert (move.axis, move.after.subject) == ("designation", "KZ")
    assert (move.before.value, move.after.value) == ("listed", "removed")
    assert str(move.after.since) == "2023-12-29"


def test_what_was_told_again_half_a_year_later_is_late_news_that_moves_nothing(
    ledger: Ledger,
) -> None:
    found = _learned(ledger, "2024-06-02", "2024-06-03", actor="KAZ")
    (news,) = (c for c in found if str(c.valid) == "2023-12-29")
    assert (news.news, news.late, news.days_late) == ("evidence", True, 157)
    assert [str(day) for day in news.dated] == ["2024-06-03"]
    assert not news.moved


def test_russias_recognition_is_the_only_one_of_the_emirate_ever_learned(ledger: Ledger) -> None:
    found = _learned(
        ledger, "2021-08-15", "2026-11-01", target="islamic-emirate", axis="recognition"
    )
    formal = {
        c.actor
        for c in found
        for m in c.moved
        if m.after.value == "de-jure" and m.after.of == "islamic-emirate" and m.after.settled
    }
    assert formal == {"RUS"}
    moves = [m for c in found if c.actor == "RUS" for m in c.moved if m.axis == "recognition"]
    ((before, after),) = ((m.before, m.after) for m in moves if m.after.value == "de-jure")
    assert before.value != "de-jure"
    assert str(after.since) == "2025-07-03"


def test_the_feed_of_one_axis_holds_only_what_moved_it(ledger: Ledger) -> None:
    found = _learned(ledger, "2023-01-01", "2025-01-01", target="taliban", axis="designation")
    assert found
    assert all("designation" in [m.axis for m in c.moved] for c in found)


@settings(max_examples=15, deadline=None)
@given(days=st.tuples(DAYS, DAYS, DAYS), known=DAYS)
def test_a_period_in_two_parts_has_the_news_of_the_whole_and_none_too_early(
    days: tuple[date, date, date], known: date
) -> None:
    since, middle, until = sorted(days)
    ledger = open_ledger()

    def told(a: date, b: date) -> list[Change]:
        return status.changes(ledger, Period(a, b), known=known)

    whole = told(since, until)
    assert [*told(middle, until), *told(since, middle)] == whole
    assert all(since < c.learned <= min(until, known) for c in whole)
    known_days = {
        (c.id, c.learned): {
            e.source for e in ledger.find(c.id).item.evidence if e.known == c.learned
        }
        for c in whole
    }
    assert all(set(c.sources) == known_days[c.id, c.learned] for c in whole)


def test_every_entry_and_every_later_source_is_news_of_its_own_day_once() -> None:
    shipped = record()
    items = (*shipped.acts, *shipped.statements, *shipped.relations)
    days = {(item.id, e.known) for item in items for e in item.evidence if e.known <= TODAY}
    found = status.changes(open_ledger(), Period(date.min, TODAY), known=TODAY)
    hidden = {item.id for item in items if open_ledger().hidden_since(item.id)}
    assert sorted((c.id, c.learned) for c in found if c.id not in hidden) == sorted(
        pair for pair in days if pair[0] not in hidden
    )
    assert [c.learned for c in found] == sorted((c.learned for c in found), reverse=True)


def test_before_and_after_are_what_the_status_says_a_day_apart(ledger: Ledger) -> None:
    found = [c for c in _learned(ledger, "2020-01-01", "2025-12-31") if c.moved]
    assert len(found) > 30
    for news in found[:60]:
        for move in news.moved:
            told = ledger.find(news.id).item
            on = (told.in_force or news.valid).latest
            for known, value in (
                (news.learned - timedelta(days=1), move.before),
                (news.learned, move.after),
            ):
                pair = status.of(ledger, news.actor, news.target, on=on, known=known)
                held = getattr(pair, move.axis)
                assert value == held or value in held or value.value == "unknown"


def test_a_void_and_a_correction_are_news_of_their_own_day(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    first = act("first", "recognise", "CHN", "somaliland", "2019-05-05")
    better = act(
        "better", "recognise", "CHN", "somaliland", "2019-06-06",
        known="2020-02-02", supersedes="first",
    )  # fmt: skip
    ledger.append([first, better], "tester")
    mark = ledger.void("better", "never happened", "tester", date(2021, 3, 3))
    back = ledger.void(mark, "it did", "tester", date(2022, 4, 4))
    found = _learned(ledger, "2018-01-01", "2023-01-01", target="somaliland", actor="CHN")
    assert [(c.id, c.news, c.learned.year) for c in found] == [
        (back, "void", 2022), (mark, "void", 2021), ("better", "correction", 2020),
        ("first", "entry", 2019),
    ]  # fmt: skip
    moves = [[(m.before.value, str(m.before.since), m.after.value, str(m.after.since))
              for m in c.moved if m.axis == "recognition"] for c in found]  # fmt: skip
    (_, _, *after) = moves[-1][0]
    assert (len(moves[-1]), after) == (1, ["de-jure", "2019-05-05"])
    assert moves[:-1] == [
        [("de-jure", "2019-05-05", "de-jure", "2019-06-06")],
        [("de-jure", "2019-06-06", "de-jure", "2019-05-05")],
        [("de-jure", "2019-05-05", "de-jure", "2019-06-06")],
    ]


def test_only_what_one_wrote_down_oneself_was_recorded_lately(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    ledger.append([act("mine", "recognise", "CHN", "somaliland", "2019-05-05")], "tester")
    period = Period(date.min, TODAY, recorded_since=date(2020, 1, 1))
    assert [c.id for c in status.changes(ledger, period, known=TODAY)] == ["mine"]
    ahead = replace(period, recorded_since=date(9999, 1, 1))
    assert status.changes(ledger, ahead, known=TODAY) == []


@pytest.mark.parametrize(("days", "late"), [(30, False), (31, True)])
def test_news_is_late_a_month_after_the_last_day_on_which_it_can_have_been(
    tmp_path, days: int, late: bool
) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    last = date(2019, 5, 31)
    told = replace(
        act("mine", "recognise", "CHN", "somaliland", "2019-05"),
        evidence=(Evidence("https://example.org", last + timedelta(days), "published", Voice.OWN),),
    )
    ledger.append([told], "tester")
    (news,) = _learned(ledger, "2019-01-01", "2020-01-01", target="somaliland", actor="CHN")
    assert (news.late, news.days_late) == (late, days)
    assert news.valid == PartialDate.parse("2019-05")


@pytest.mark.parametrize(
    ("actor", "target"),
    [("RUS", ""), ("", "taliban"), ("KAZ", "taliban"), ("rus-supreme-court", "taliban"),
     ("is", "RUS"), ("", "kosovo"), ("vladimir-putin", ""), ("taliban", "RUS")],
)  # fmt: skip
def test_the_changes_of_some_sides_are_those_of_the_whole_between_them(
    ledger: Ledger, actor: str, target: str
) -> None:
    every = status.changes(ledger, Period(date.min, TODAY), known=TODAY)
    found = status.changes(ledger, Period(date.min, TODAY, actor, target), known=TODAY)
    party, kinds = status.party_ever(target) if target else (), codebook().kinds

    def fits(change: Change) -> bool:
        item = ledger.find(change.id).item
        sides = {(change.actor, change.target)}
        if change.type == "relation" or (item.kind in kinds and kinds[item.kind].reciprocal):
            sides.add((change.target, change.actor))
        return any(
            (not actor or actor in (left, getattr(item, "organ", "")))
            and (not target or right in party)
            for left, right in sides
        )

    assert found == [change for change in every if fits(change)]


def test_the_void_of_a_void_is_news_of_the_sides_of_what_was_voided(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    ledger.append([act("mine", "recognise", "CHN", "somaliland", "2019-05-05")], "tester")
    mark = ledger.void("mine", "a hoax", "tester", date(2020, 1, 1))
    back = ledger.void(mark, "no hoax", "tester", date(2021, 1, 1))
    told = {c.id: c.text for c in _learned(ledger, "2019-12-31", "2022-01-01", actor="CHN")}
    assert told[mark].startswith("Void (a hoax): China recognised Somaliland")
    assert told[back].startswith(f"Void (no hoax) of {mark}: China recognised Somaliland")
    for asked in ({"actor": "CHN"}, {"target": "somaliland"}):
        found = _learned(ledger, "2019-12-31", "2022-01-01", **asked)
        assert {back, mark} <= {c.id for c in found}
    assert not {back, mark} & {
        c.id for c in _learned(ledger, "2019-12-31", "2022-01-01", actor="RUS")
    }

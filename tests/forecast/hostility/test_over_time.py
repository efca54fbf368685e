"""Hostility over time: sources apart, months that nobody covers left out, acts and grounds beside."""

from datetime import date

import pytest

from accredit.errors import InputError
from accredit.forecast.hostility.dyad import dyad
from accredit.forecast.hostility.over_time import OverTime, over_time
from accredit.forecast.hostility.pair import pair
from accredit.ledger import Ledger, open_ledger
from accredit.sources.events import EventStore
from tests.conftest import TODAY
from tests.conftest import act as made


@pytest.fixture(scope="module")
def arakan(store: EventStore) -> OverTime:
    ledger = open_ledger()
    return over_time(ledger, dyad(ledger, store, "arakan-army", "MMR", known=TODAY))


def test_months_have_the_counts_of_ucdp(arakan: OverTime) -> None:
    """Twelve months up to March 2021 have 32 events, the twelve after it 3."""
    ged = next(s for s in arakan.series if s.source == "ucdp-ged")
    assert ged.counts is not None
    by_month = dict(
        zip(map(str, ged.counts.happened.months), ged.counts.happened.counts, strict=True)
    )
    before = [f"2020-{m:02}" for m in range(4, 13)] + ["2021-01", "2021-02", "2021-03"]
    after = [f"2021-{m:02}" for m in range(4, 13)] + ["2022-01", "2022-02", "2022-03"]
    assert sum(by_month[m] for m in before) == 32
    assert sum(by_month[m] for m in after) == 3


def test_sources_stand_apart_and_none_is_added_to_another(arakan: OverTime) -> None:
    assert [s.source for s in arakan.series][:2] == ["record", "ucdp-ged"]


def test_what_a_feed_does_not_cover_is_not_a_month_without_events(arakan: OverTime) -> None:
    ged = next(s for s in arakan.series if s.source == "ucdp-ged")
    assert ged.covers is not None
    assert str(ged.covers[1]) == "2023-12"
    assert str(arakan.last) == f"{TODAY:%Y-%m}"


def test_listing_ceasefire_and_delisting_are_marks_between_them(arakan: OverTime) -> None:
    kinds = {act.kind: str(act.valid) for act in arakan.acts}
    assert {"designate", "cease-fire", "delist"} <= set(kinds)
    assert kinds["delist"] == "2021-03-11"


def test_grounds_tell_who_stated_them_first_and_last(ledger: Ledger) -> None:
    """Ties with the Taliban are a ground that organs of the group stated from 2021 on."""
    found = over_time(ledger, dyad(ledger, None, "isis-k", "RUS", known=TODAY))
    ties = next(g for g in found.grounds if "Taliban" in g.ground)
    assert {"group-organ", "analyst"} <= {said.kind for said in ties.said}
    assert ties.first.latest is not None
    assert ties.first.latest.year <= 2022
    assert ties.last.earliest is not None
    assert ties.last.earliest >= date(2024, 3, 1)


def test_the_call_of_2015_was_the_spokesmans_and_not_the_leaders(ledger: Ledger) -> None:
    found = over_time(ledger, dyad(ledger, None, "is", "RUS", known=TODAY))
    said = [s for g in found.grounds for s in g.said if str(s.when) == "2015-10-13"]
    assert said
    assert {s.kind for s in said} == {"group-spokesman"}
    assert all("adnani" in s.speaker.lower() for s in said)


def test_disputed_attacks_have_not_happened_though_they_were_claimed(ledger: Ledger) -> None:
    """The Islamic State claimed an attack in Dagestan in September 2015 that likely never was."""
    found = over_time(ledger, dyad(ledger, None, "is", "RUS", known=TODAY), date(2015, 9, 1))
    counts = found.series[0].counts
    assert counts is not None
    assert counts.happened.counts[0] == 0
    assert counts.claimed.counts[0] == 1


def test_an_attack_without_a_month_is_counted_in_none(tmp_path) -> None:
    own = open_ledger(tmp_path / "own.sqlite", write=True)
    own.append(
        [
            made("year", "attack", "polisario", "MRT", "1977"),
            made("month", "attack", "polisario", "MRT", "1977-05"),
        ],
        recorder="test",
    )
    found = over_time(own, dyad(own, None, "polisario", "MRT", known=TODAY))
    (series,) = found.series
    assert series.undated == 1
    assert series.counts is not None
    assert series.counts.happened.counts.sum() == 1


def test_from_after_to_is_refused(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="lies after"):
        over_time(
            ledger, dyad(ledger, None, "is", "RUS", known=TODAY), date(2020, 1, 1), date(2019, 1, 1)
        )


def test_between_states_events_of_a_month_are_scored_once_a_day(store: EventStore) -> None:
    """In the sample of ICEWS nearly all between Russia and Ukraine in 2014 is conflict."""
    found = pair(store, "RUS", "UKR", known=TODAY, first=date(2014, 3, 1), last=date(2015, 12, 31))
    assert {(d.actor, d.target) for d in found.directions} == {("RUS", "UKR"), ("UKR", "RUS")}
    months = [m for d in found.directions for m in d.months]
    assert all(m.events <= m.rows for m in months)
    assert sum(m.conflictual for m in months) > sum(m.cooperative for m in months)


def test_between_states_nothing_is_scored_where_no_such_feed_is_loaded(tmp_path) -> None:
    with pytest.raises(InputError, match="accredit events load"):
        pair(EventStore(tmp_path), "RUS", "UKR", known=TODAY)


def test_of_two_groups_the_record_counts_no_attacks(ledger: Ledger) -> None:
    found = over_time(ledger, dyad(ledger, None, "is", "taliban", known=TODAY))
    assert found.series == ()
    assert found.grounds

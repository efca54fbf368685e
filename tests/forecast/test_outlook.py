"""Forecasts, held against the world, against chance, and against looking ahead."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from accredit.brief.outlook import forecast_json
from accredit.errors import InputError, NotCovered
from accredit.forecast import models
from accredit.forecast.outlook import forecast
from accredit.forecast.prospect import Forecast
from accredit.forecast.spells import Move
from accredit.ledger import Ledger, open_ledger
from accredit.model import Act, Evidence, PartialDate, Voice
from accredit.status import line_of

ARTICLE = date(2024, 4, 6)
FUTURES = 20_000


def of(ledger: Ledger | None = None, *given: str, **changes: object) -> Forecast:
    settings: dict[str, object] = {
        "as_of": ARTICLE, "known": ARTICLE, "futures": FUTURES,
        "given": [line_of(line) for line in given], **changes,
    }  # fmt: skip
    return forecast(ledger or open_ledger(), "taliban", **settings)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def plain() -> Forecast:
    return of()


@pytest.fixture(scope="module")
def supposed() -> Forecast:
    return of(None, "RUS recognise taliban 2024-07")


def text(found: Forecast) -> str:
    return json.dumps(forecast_json(found))


def test_every_state_that_could_move_is_there_and_afghanistan_is_not(plain: Forecast) -> None:
    states = {one.actor for one in plain.states}
    assert {"RUS", "CHN", "PAK", "IRN", "USA", "SMR", "SSD"} <= states
    assert not {"AFG", "islamic-emirate", "taliban", "kosovo", "SUN"} & states
    assert len(states) == 195
    assert plain.moved == ()


def test_probabilities_grow_with_the_months_and_lie_within_their_intervals(
    plain: Forecast,
) -> None:
    for one in plain.states:
        ordered = [one.p[m] for m in sorted(one.p)]
        assert ordered == sorted(ordered)
        assert all(0 <= p <= 1 for p in ordered)
        low, high = one.interval[24]
        assert low <= high
    last = plain.movers[-1]
    assert last.mean == pytest.approx(sum(one.p[24] for one in plain.states), rel=1e-9)
    assert sum(last.shares) == pytest.approx(1)


def test_nothing_that_was_known_later_changes_a_byte(
    plain: Forecast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = open_ledger(tmp_path / "own.db", write=True)
    later = Evidence("own", date(2024, 4, 7), "a later source", Voice.OWN)
    acts = [
        Act(id=f"own-{who}", kind="recognise", actor=who, target="islamic-emirate",
            valid=PartialDate.parse("2024-02-01"), capacity="government", evidence=(later,))
        for who in ("PAK", "CHN", "IRN")
    ]  # fmt: skip
    own.append(acts, "a test")
    assert text(of(own)) == text(plain)
    monkeypatch.setattr(models, "SAMPLES", 20)  # a model is fitted, and a tenth will do
    day = date(2024, 4, 7)  # and on the day on which they were known it does
    found = of(own, as_of=day, known=day)
    assert set(found.moved) == {"PAK", "CHN", "IRN"}
    assert found.movers[-1].mean > 3 * plain.movers[-1].mean


def test_the_number_of_threads_changes_nothing(plain: Forecast) -> None:
    assert text(of(threads=3)) == text(plain)


def test_another_seed_is_other_chance_of_the_same_model(plain: Forecast) -> None:
    other = of(seed=2)
    assert text(other) != text(plain)
    assert other.movers[-1].mean == pytest.approx(plain.movers[-1].mean, rel=0.25)


def test_what_is_supposed_does_not_count_among_the_movers(supposed: Forecast) -> None:
    russia = next(one for one in supposed.states if one.actor == "RUS")
    assert russia.given
    assert (russia.p[3], russia.p[6]) == (0, 1)
    others = sum(one.p[24] for one in supposed.states if not one.given)
    assert supposed.movers[-1].mean == pytest.approx(others, rel=1e-9)
    else_ = sum(one.without[24] for one in supposed.states if not one.given)
    assert supposed.without[-1].mean == pytest.approx(else_, rel=1e-9)


def test_the_world_without_what_is_supposed_is_that_of_the_plain_forecast(
    plain: Forecast, supposed: Forecast
) -> None:
    before = {one.actor: one.p[24] for one in plain.states}
    for one in supposed.states:  # but for the chance of the one that does not count
        assert one.without[24] == pytest.approx(before[one.actor], rel=0.02)


def test_until_the_supposed_month_both_worlds_are_one(supposed: Forecast) -> None:
    for one in supposed.states:
        if not one.given:
            assert one.p[3] == one.without[3]
    assert any(one.p[24] != one.without[24] for one in supposed.states)
    assert "scenario-assumes" in {caveat.kind for caveat in supposed.caveats}


def test_a_tally_starts_from_what_is_known_to_be_for_it(supposed: Forecast) -> None:
    reach = {one.institution: one for one in supposed.reach}
    assert reach["imf-recognition"].have == 0  # nobody had recognised
    assert reach["imf"].have == pytest.approx(0.1994, abs=5e-5)  # those with a mission
    assert reach["imf"].needed == pytest.approx(0.5, abs=1e-6)
    assert all(list(one.share) == sorted(one.share) for one in reach.values())


def test_what_is_supposed_of_many_carries_a_tally() -> None:
    large = ("USA", "JPN", "CHN", "DEU", "FRA", "GBR", "ITA", "IND", "RUS", "BRA", "CAN", "SAU")
    found = of(None, *(f"{who} recognise taliban 2024-07" for who in large))
    reach = {one.institution: one for one in found.reach}
    assert reach["imf-recognition"].share[2] == 0
    assert reach["imf-recognition"].share[4] == 1  # more than half of the votes
    assert reach["imf-recognition"].without[-1] < 0.01


def test_a_delisting_that_is_supposed_is_a_step() -> None:
    found = of(None, "RUS delist taliban 2024-05")
    russia = next(one for one in found.states if one.actor == "RUS")
    assert not russia.given
    assert russia.p[1] == russia.without[1]
    assert "scenario-assumes" not in {caveat.kind for caveat in found.caveats}


@pytest.mark.usefixtures("few_samples")
def test_of_kosovo_who_had_moved_is_told_and_some_take_it_back() -> None:
    day = date(2008, 12, 31)
    found = forecast(open_ledger(), "kosovo", as_of=day, known=day, futures=FUTURES)
    assert len(found.moved) == 53  # a dated list has as many for the first year
    assert found.movers[-1].mean > 2  # in the two years that followed 18 did
    assert found.takes_back is not None
    assert found.takes_back >= 0


@pytest.mark.parametrize("move", [Move.UPGRADE, Move.DELIST])
def test_other_moves_are_forecast_too(move: Move) -> None:
    day = date(2026, 11, 26)
    found = forecast(open_ledger(), "taliban", move, as_of=day, known=day, futures=FUTURES)
    states = {one.actor for one in found.states}
    if move is Move.DELIST:
        assert {"USA", "CAN"} & states or len(states) > 0
        assert not {"RUS", "KAZ", "KGZ"} & states  # which had
    else:
        assert {"USA", "FRA"} <= states
        assert not {"CHN", "RUS", "PAK", "UZB"} & states  # who have a mission


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"months": 121}, "a horizon of 121 months"),
        ({"months": 0}, "a horizon of 0 months"),
        ({"known": date(2024, 1, 1)}, "is before --as-of 2024-04-06"),
        ({"futures": 10}, "10 futures"),
    ],
)
def test_what_cannot_be_asked_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        of(None, **changes)


def test_before_a_target_was_there_nobody_could_move() -> None:
    day = date(2007, 1, 1)
    with pytest.raises(NotCovered, match="kosovo is since 2008-02-17"):
        forecast(open_ledger(), "kosovo", as_of=day, known=day, futures=FUTURES)


def test_before_any_episode_was_watched_there_is_nothing_to_fit() -> None:
    day = date(1950, 1, 1)
    with pytest.raises(NotCovered, match="there is nothing to fit"):
        forecast(open_ledger(), "CHN", as_of=day, known=day, futures=FUTURES)

"""Futures of a cascade beside its definition, worked out the plain way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit.forecast.cascade import Cascade, Futures, Goal, run
from accredit.forecast.hostility.series import Floats

MASK = (1 << 64) - 1


def mixed(bits: int) -> int:
    """SplitMix64's finaliser, as Steele, Lea and Flood print it (OOPSLA 2014), in Python's integers."""
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
    return bits ^ (bits >> 31)


def chance(seed: int, future: int, places: int) -> Floats:
    """The draws of Exp(1) of one future."""
    golden = 0x9E3779B97F4A7C15
    stream = mixed((mixed((seed + golden) & MASK) + future * golden) & MASK)
    words = [mixed((stream + (k + 1) * golden) & MASK) >> 12 for k in range(places)]
    return -np.log((np.array(words, float) + 0.5) / 2.0**52)


def one_future(
    base: Floats, influence: Floats, back: Floats | None, draws: Floats, supposed: dict[int, int]
) -> tuple[list[int | None], list[int | None]]:
    """When each moves and takes it back, by adding up hazards month after month."""
    months, n = base.shape
    moved: list[int | None] = [-1 if supposed.get(i, 0) < 0 else None for i in range(n)]
    gone: list[int | None] = [None] * n
    summed, staying = np.zeros(n), np.zeros(n)
    for month in range(months):
        before = [j for j in range(n) if moved[j] is not None and gone[j] is None]
        log_hazard = base[month] + sum((influence[j] for j in before), np.zeros(n))
        summed += np.exp(log_hazard)
        for i in range(n):
            due = month == supposed[i] if i in supposed else summed[i] >= draws[i]
            if moved[i] is None and due:
                moved[i] = month
        for j in before:
            if back is not None:
                staying[j] += np.exp(back[month, j])
                if staying[j] >= draws[n + j]:
                    gone[j] = month
    return moved, gone


def world(seed: int, n: int, months: int, strength: float) -> tuple[Floats, Floats, Floats]:
    rng = np.random.default_rng(seed)
    base = rng.normal(-3, 1, (months, n))
    influence = strength * rng.normal(0.5, 1, (n, n))
    return base, influence, rng.normal(-3, 0.5, (months, n))


def counted_plainly(
    base: Floats, influence: Floats, back: Floats | None, number: int, supposed: dict[int, int]
) -> tuple[Floats, Floats]:
    months, n = base.shape
    moved, gone = np.zeros((months, n)), np.zeros((months, n))
    for future in range(number):
        when, left = one_future(base, influence, back, chance(7, future, 2 * n), supposed)
        for i in range(n):
            if (month := when[i]) is not None:
                moved[max(month, 0) :, i] += 1
            if (month := left[i]) is not None:
                gone[month:, i] += 1
    return moved, gone


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 10**6), st.integers(1, 9), st.integers(1, 20),
    st.sampled_from([-1.0, 0.0, 0.5, 2.0]), st.booleans(), st.data(),
)  # fmt: skip
def test_each_future_is_the_one_that_adding_up_hazards_gives(
    seed: int, n: int, months: int, strength: float, takes_back: bool, data: st.DataObject
) -> None:
    base, influence, back = world(seed, n, months, strength)
    supposed = data.draw(
        st.dictionaries(st.integers(0, n - 1), st.integers(-1, months - 1), max_size=2)
    )
    number = 60
    found = run(
        Cascade(base, influence, back if takes_back else None),
        futures=number,
        seed=7,
        given=list(supposed.items()),
    )
    moved, gone = counted_plainly(base, influence, back if takes_back else None, number, supposed)
    assert np.array_equal(found.moved, moved)
    assert np.array_equal(found.withdrew, gone)
    assert (found.movers.sum(axis=1) == number).all()
    assert found.mean(months) * number == pytest.approx(moved[-1].sum())


def test_alone_a_state_moves_as_often_as_its_hazards_say() -> None:
    hazards = np.array([0.001, 0.01, 0.03])
    base = np.log(np.tile(hazards, (24, 1)))
    found = run(Cascade(base, np.zeros((3, 3))), futures=200_000, seed=1)
    expected = 1 - np.exp(-24 * hazards)  # the sum of the hazards is exponentially distributed
    error = np.sqrt(expected * (1 - expected) / 200_000)
    assert (np.abs(found.probability(24) - expected) < 4 * error).all()


def test_throwing_in_each_month_gives_the_same_curves() -> None:
    base, influence, _ = world(3, 12, 36, 0.4)
    number = 40_000
    rng = np.random.default_rng(5)
    standing = np.zeros((number, 12), bool)
    found = run(Cascade(base, influence), futures=number, seed=11)
    for month in range(36):
        hazard = -np.expm1(-np.exp(base[month] + standing @ influence))
        standing |= rng.random((number, 12)) < hazard
        share = standing.mean(axis=0)
        error = np.sqrt(2 * np.maximum(share * (1 - share), 5 / number) / number)
        assert (np.abs(found.probability(month + 1) - share) < 4.5 * error).all()


def same(one: Futures, other: Futures) -> bool:
    arrays = ("moved", "withdrew", "movers", "reached")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays)


def many(draws: int) -> Cascade:
    worlds = [world(seed, 8, 24, 0.5) for seed in range(draws)]
    return Cascade(*(np.stack(each) for each in zip(*worlds, strict=True)))


@pytest.mark.parametrize("threads", [2, 3, 8])
def test_threads_change_nothing(threads: int) -> None:
    goal = Goal(np.arange(8.0), 9)
    alone = run(many(10), futures=1_003, seed=2, goals=[goal])
    assert same(alone, run(many(10), futures=1_003, seed=2, goals=[goal], threads=threads))
    assert not same(alone, run(many(10), futures=1_003, seed=3, goals=[goal]))


def test_draws_alike_are_as_one_draw() -> None:
    base, influence, back = world(1, 8, 24, 0.5)
    thrice = Cascade(*(np.stack([each] * 3) for each in (base, influence, back)))
    assert same(
        run(Cascade(base, influence, back), futures=999, seed=2), run(thrice, futures=999, seed=2)
    )


def test_a_move_supposed_makes_nobody_later_where_moves_only_draw_others_on() -> None:
    base, influence, _ = world(4, 10, 36, 0.5)
    cascade = Cascade(base, np.abs(influence))
    for future in range(300):  # one at a time: the same chance in both worlds
        draws = chance(9, future, 20)
        before, _ = one_future(base, cascade.influence, None, draws, {})
        after, _ = one_future(base, cascade.influence, None, draws, {0: 0})
        assert all(
            (b is None or (a is not None and a <= b)) for a, b in zip(after, before, strict=True)
        )
    without = run(cascade, futures=2_000, seed=9)
    supposed = run(cascade, futures=2_000, seed=9, given=[(0, 0)])
    assert (supposed.moved >= without.moved).all()


def test_those_who_do_not_count_are_not_among_movers() -> None:
    base, influence, _ = world(4, 6, 12, 0.5)
    counted = np.array([False, True, True, True, True, True])
    found = run(Cascade(base, influence), futures=500, seed=1, given=[(0, 0)], counted=counted)
    assert found.moved[0, 0] == 500
    assert found.mean(12) * 500 == pytest.approx(found.moved[-1, 1:].sum())


def test_a_goal_is_reached_when_the_votes_of_those_who_stand_suffice() -> None:
    always, never = 5.0, -np.inf  # log hazards: sure in the first month, never
    base = np.array([[never, always, never], [never, never, never], [always, never, never]])
    votes = np.array([30.0, 20.0, 50.0])
    goals = [Goal(votes, 20), Goal(votes, 50), Goal(votes, 51), Goal(votes, 51, have=1)]
    found = run(Cascade(base, np.zeros((3, 3))), futures=10, seed=1, goals=goals)
    assert found.reached.tolist() == [[10, 10, 10], [0, 0, 10], [0, 0, 0], [0, 0, 10]]


def test_one_that_cannot_move_never_does_whatever_the_others_do() -> None:
    base, influence, _ = world(4, 6, 12, 3.0)
    base[:, 2] = -np.inf
    found = run(Cascade(base, np.abs(influence)), futures=500, seed=1)
    assert found.moved[:, 2].sum() == 0


@pytest.mark.parametrize(
    ("influence", "told"),
    [
        (np.zeros((2, 2)), "influence has shape"),
        (np.full((3, 3), np.nan), "no number"),
    ],
)
def test_what_does_not_fit_is_refused(influence: Floats, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        run(Cascade(np.zeros((4, 3)), influence), futures=10, seed=1)

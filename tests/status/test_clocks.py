"""The two clocks: what is known later is not there earlier, in whatever order it was recorded."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit import status
from accredit.ledger import Ledger, Store, Void
from accredit.model import Act, AxisValue, Evidence, PartialDate, Stance, Status, Voice
from accredit.record import record
from tests.conftest import TODAY

KINDS = (
    "recognise",
    "designate",
    "delist",
    "suspend-designation",
    "accept-charge",
    "accredit",
    "open-embassy",
    "withdraw-recognition",
    "admit-consul",
    "sever-relations",
    "disclaim-recognition",
    "upgrade-relations",
    "defer-credentials",
    "suspend-lending",
)


def _on_the_day(ledger: Ledger, told: Act, known: date) -> Status:
    day = max(told.valid.latest, told.known)
    return status.of(ledger, told.actor, told.target, on=day, known=known)


def _because(found: Status) -> set[str]:
    return {key for axis in _axes(found) for key in axis.because}


def _axes(found: Status) -> list[AxisValue]:
    several = (*found.designation, *found.organisation, *found.finance)
    return [found.recognition, found.dealing, *several]


def _telling() -> list[Act]:
    """Up to five sure acts of each kind and case that moved a status when they were published."""
    store = Store.in_memory()
    store.append(record().acts, "record")
    ledger = Ledger(store)
    sure = [
        a
        for a in ledger.all_acts(TODAY)
        if a.kind in KINDS
        and a.valid.precision.value == "day"
        and a.confidence != "low"
        and all(e.known >= a.valid.earliest for e in a.evidence)
        and a.id in _because(_on_the_day(ledger, a, a.known))
    ]
    chosen: dict[tuple[str, str], list[Act]] = {}
    for a in sorted(sure, key=lambda a: a.id):
        chosen.setdefault((a.kind, a.episode), []).append(a)
    return [a for several in chosen.values() for a in several[:5]]


TELLING = _telling()


def test_at_least_twenty_acts_of_ten_kinds_and_five_cases_are_looked_at() -> None:
    assert len(TELLING) >= 20
    assert len({a.kind for a in TELLING}) >= 10
    assert len({a.episode for a in TELLING}) >= 5


@pytest.mark.parametrize("told", TELLING, ids=lambda a: a.id)
def test_before_an_act_was_published_the_status_is_the_old_one(ledger: Ledger, told: Act) -> None:
    eve = told.known - timedelta(days=1)
    before = _on_the_day(ledger, told, eve)
    assert told.id not in _because(before)
    assert before == _on_the_day(_without(ledger, told, eve), told, eve)
    assert _said(before) != _said(_on_the_day(ledger, told, told.known))


def _said(found: Status) -> list[tuple]:
    return [(a.subject, a.value, a.since, a.alternatives, a.because) for a in _axes(found)]


def _without(ledger: Ledger, left_out: Act, known: date) -> Ledger:
    """A ledger of what was known by a day, in which the act was never written."""
    store = Store.in_memory()
    store.append([a for a in ledger.all_acts(known) if a.id != left_out.id], "tester")
    return Ledger(store)


days = st.dates(date(2015, 1, 1), date(2020, 12, 31))
intervals = st.tuples(days, days, st.booleans(), st.booleans()).map(
    lambda t: PartialDate.between(
        None if t[2] else min(t[:2]), None if t[3] and not t[2] else max(t[:2])
    )
)
evidence = st.builds(
    Evidence,
    source=st.sampled_from(["https://one.example", "https://two.example"]),
    known=days,
    known_basis=st.sampled_from(["published", "assumed"]),
    voice=st.sampled_from(list(Voice)),
    stance=st.sampled_from([Stance.SUPPORTS, Stance.SUPPORTS, Stance.DENIES]),
    valid=st.just(PartialDate()) | intervals,
    confidence=st.sampled_from(["", "", "low"]),
)


@st.composite
def ledgers(draw: st.DrawFn) -> list[Act | Void]:
    """Acts of one dyad, some of which correct an earlier one; and voids of some."""
    items: list[Act | Void] = []
    for n in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from([*KINDS, "meet", "refuse-recognition"]))
        target = draw(st.sampled_from(["taliban", "islamic-emirate"]))
        told = tuple(draw(st.lists(evidence, min_size=1, max_size=3)))
        acts = [i.id for i in items if isinstance(i, Act)]
        corrects = draw(st.sampled_from(["", "", *acts]))
        step = draw(st.sampled_from(["letter", "copy", "named"])) if kind == "accredit" else ""
        items.append(
            Act(
                f"s{n}",
                kind,
                "RUS",
                target,
                draw(intervals),
                told,
                instrument="RU-NAC",
                step=step,
                supersedes=corrects,
            )
        )
    for n in range(draw(st.integers(0, 3)) if items else 0):
        of = draw(st.sampled_from([i.id for i in items]))
        items.append(Void(f"v{n}", of, draw(days), "a test"))
    return items


def _answer(items: list[Act | Void], on: date, known: date) -> Status:
    store = Store.in_memory()
    store.append(items, "tester")
    return status.of(Ledger(store), "RUS", "taliban", on=on, known=known)


many = settings(max_examples=150, deadline=None)


@given(ledgers(), days, days)
@many
def test_what_is_known_later_never_changes_what_was_known_before(items, on, known) -> None:
    heard = [_heard(i, known) for i in items if i.known <= known]
    assert _answer(items, on, known) == _answer(heard, on, known)


def _heard(item: Act | Void, known: date) -> Act | Void:
    """An act with the evidence that there was by a day."""
    if isinstance(item, Void):
        return item
    return replace(item, evidence=tuple(e for e in item.evidence if e.known <= known))


@given(ledgers(), days, days, st.randoms(use_true_random=False))
@many
def test_the_order_of_recording_changes_nothing(items, on, known, chance) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)
    assert _answer(items, on, known) == _answer(shuffled, on, known)


@given(ledgers(), days, days)
@many
def test_the_record_below_or_ones_own_ledger_above_answer_alike(items, on, known) -> None:
    half = len(items) // 2
    below, above = Store.in_memory(), Store.in_memory()
    below.append(items[:half], "record")
    above.append(items[half:], "tester")
    both = Ledger(below, above)
    expected = _answer(items, on, known)
    assert status.of(both, "RUS", "taliban", on=on, known=known) == expected
    assert status.of(both, "RUS", "taliban", on=on, known=known) == expected


@given(ledgers(), days, days)
@many
def test_a_void_and_a_correction_count_only_from_their_own_known_day(items, on, known) -> None:
    changes = [i for i in items if isinstance(i, Void) or i.supersedes]
    first = min((i.known for i in changes), default=date.max)
    if known < first:
        plain = [i for i in items if i not in changes]
        assert _answer(items, on, known) == _answer(plain, on, known)
    kept = {i.of for i in items if isinstance(i, Void)}  # a void that is voided hides nothing
    marks = [v for v in items if isinstance(v, Void) and v.id not in kept and v.known <= known]
    assert not {m.of for m in marks} & _because(_answer(items, on, known))


@given(ledgers(), days, days)
@many
def test_every_reason_was_known_and_may_have_been_by_the_day_asked_about(items, on, known) -> None:
    acts = {i.id: i for i in items if isinstance(i, Act)}
    for axis in _axes(_answer(items, on, known)):
        assert axis.settled == (not axis.alternatives)
        assert axis.value not in axis.alternatives
        for key in axis.because:
            assert acts[key].known <= known

"""The whole world over columns says what the pair query says, of every dyad and axis."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit import status
from accredit.actors import gazetteer
from accredit.ledger import Ledger, Store, Void
from accredit.model import Act, Evidence, PartialDate, Stance, Voice
from accredit.status.columns import Columns
from accredit.status.world import AXES, Cell, World, world
from tests.conftest import TODAY

# Who speaks for whom changes within these years: Russia continues the Soviet Union and Germany
# the Reich; the Taliban and the Houthis form governments, the PLO proclaims a state.
ACTORS = ["RUS", "SUN", "DEU", "german-reich", "CHN", "rus-mfa", "un", "un-sc", "imf"]
TARGETS = ["taliban", "islamic-emirate", "islamic-emirate-1996", "AFG", "plo", "palestine"]
TARGETS += ["houthis", "supreme-political-council", "RUS", "SUN", "an-unlisted-group"]
KINDS = [
    "recognise", "recognise-de-facto", "disclaim-recognition", "refuse-recognition",
    "freeze-recognition", "withdraw-recognition", "establish-relations", "upgrade-relations",
    "downgrade-relations", "sever-relations", "accredit", "accept-charge", "recall-ambassador",
    "open-embassy", "admit-consul", "meet", "engage", "designate", "suspend-designation",
    "delist", "attack", "admit", "seat", "defer-credentials", "suspend-membership", "expel",
    "lend", "suspend-lending",
]  # fmt: skip
LISTS = ["RU-NAC", "UN-1988", "a-list-of-its-own", ""]

days = st.dates(date(1985, 1, 1), date(2026, 12, 31))
# days that fall together often, as days do on which much happens
near = st.integers(0, 12).map(lambda n: date(2021, 8, 10) + timedelta(days=n))
moments = days | near | near
intervals = st.tuples(
    moments, moments, st.sampled_from(["day", "day", "between", "by", "from"])
).map(lambda t: _interval(*t))
evidence = st.builds(
    Evidence,
    source=st.sampled_from(["https://one.example", "https://two.example", "own: archive"]),
    known=moments,
    known_basis=st.sampled_from(["published", "assumed"]),
    voice=st.sampled_from(list(Voice)),
    stance=st.sampled_from([Stance.SUPPORTS, Stance.SUPPORTS, Stance.SUPPORTS, Stance.DENIES]),
    published=st.just(PartialDate()) | moments.map(PartialDate.on),
    valid=st.just(PartialDate()) | st.just(PartialDate()) | intervals,
    confidence=st.sampled_from(["", "", "", "low"]),
)


def _interval(one: date, other: date, form: str) -> PartialDate:
    match form:
        case "day":
            return PartialDate.on(one)
        case "between":
            return PartialDate.between(min(one, other), max(one, other))
        case "by":
            return PartialDate.between(None, one)
        case _:
            return PartialDate.between(one, None)


@st.composite
def ledgers(draw: st.DrawFn) -> list[Act | Void]:
    """Up to fourteen acts between a few, so that they meet; corrections; voids, of voids too."""
    actors = draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=3))
    targets = draw(st.lists(st.sampled_from(TARGETS), min_size=1, max_size=3))
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6))
    items: list[Act | Void] = []
    for n in range(draw(st.integers(1, 14))):
        kind, actor = draw(st.sampled_from(kinds)), draw(st.sampled_from(actors))
        target = draw(st.sampled_from(targets))
        if kind in ("establish-relations", "meet") and draw(st.booleans()):
            actor, target = target, actor
        items.append(
            Act(
                f"a{n}",
                kind,
                actor,
                target,
                draw(intervals),
                tuple(draw(st.lists(evidence, min_size=1, max_size=3))),
                instrument=draw(st.sampled_from(LISTS)),
                step=draw(st.sampled_from(["", "letter", "copy", "agrement", "ambassador"])),
                in_force=draw(st.just(PartialDate()) | st.just(PartialDate()) | intervals),
                confidence=draw(st.sampled_from(["", "", "", "low"])),
                supersedes=draw(st.sampled_from(["", "", "", *(i.id for i in items)])),
            )
        )
    for n in range(draw(st.integers(0, 3))):
        items.append(Void(f"v{n}", draw(st.sampled_from(items)).id, draw(moments), "a test"))
    return items


def _ledger(items: list[Act | Void], above: int = 0) -> Ledger:
    below, own = Store.in_memory(), Store.in_memory()
    below.append(items[above:], "record")
    own.append(items[:above], "tester")
    return Ledger(below, own if above else None)


def _by_pairs(
    ledger: Ledger, acts: list[Act], targets: list[str], on: date, known: date, *, exact: bool
) -> set:
    """What the pair query says, dyad by dyad, of all between whom there is any act at all."""
    who, cells = gazetteer(), set()
    dealing: dict[str, set[str]] = {}
    for a in acts:
        dealing.setdefault(a.target, set()).add(a.actor)
        dealing.setdefault(a.actor, set()).add(a.target)
    able = [
        (a.id, who.lineage(a.id, on))
        for a in who.actors.values()
        if a.kind in ("state", "organisation", "government") and a.exists_on(on)
    ]
    for target in targets:
        party = (target,) if exact else who.party(target, on)
        met = {side for member in party for side in dealing.get(member, ())}
        actors = [a for a, line in able if a not in party and not met.isdisjoint(line)]
        for actor in (*actors, target):
            found = status.of(ledger, actor, target, on=on, known=known, exact=exact)
            own = (found.recognition, found.dealing, *found.designation)
            if actor != target and any(value.because for value in own):
                cells |= {
                    Cell(actor, target, "recognition", "", found.recognition),
                    Cell(actor, target, "dealing", "", found.dealing),
                }
                cells |= {
                    Cell(actor, target, "designation", v.subject, v) for v in found.designation
                }
            for axis in ("organisation", "finance"):
                cells |= {Cell(v.subject, target, axis, v.subject, v) for v in getattr(found, axis)}
    return cells


def _rows(found: World) -> list[Cell]:
    rows = list(found.rows())
    assert len(rows) == len(found) == len(set(rows))
    place = {a: n for n, a in enumerate(AXES)}
    key = [(c.actor, c.target, place[c.axis], c.subject, c.value.of) for c in rows]
    assert key == sorted(key)
    return rows


@given(ledgers(), moments, moments, st.booleans(), st.integers(0, 3))
@settings(max_examples=200, deadline=None)
def test_the_world_says_of_every_dyad_and_axis_what_the_pair_query_says(
    items, on, known, exact, above
) -> None:
    ledger = _ledger(items, above)
    acts = [i for i in items if isinstance(i, Act)]
    targets = sorted({*TARGETS, *(side for a in acts for side in (a.actor, a.target))})
    found = world(ledger, on=on, known=known, targets=targets, exact=exact)
    assert set(_rows(found)) == _by_pairs(ledger, acts, targets, on, known, exact=exact)


@given(ledgers(), st.lists(st.tuples(moments, moments), min_size=2, max_size=4))
@settings(max_examples=50, deadline=None)
def test_columns_made_once_answer_for_every_pair_of_days(items, asked) -> None:
    ledger = _ledger(items)
    columns = Columns.of(ledger)
    for on, known in asked:
        once = list(world(columns, on=on, known=known).rows())
        assert once == list(world(ledger, on=on, known=known).rows())


@pytest.mark.parametrize(
    ("on", "known"),
    [
        (date(1990, 7, 4), date(1990, 7, 4)),
        (date(1998, 7, 4), TODAY),
        (date(2016, 7, 4), date(2016, 7, 4)),
        (date(2022, 7, 4), date(2024, 7, 4)),
        (date(2026, 11, 1), TODAY),
    ],
)
def test_of_the_shipped_record_the_world_says_what_the_pair_query_says(
    ledger: Ledger, on: date, known: date
) -> None:
    rows = _rows(world(ledger, on=on, known=known))
    acts = list(ledger.all_acts(TODAY))
    named = {side for a in acts for side in (a.actor, a.target)}
    targets = [t for t in gazetteer().actors if not named.isdisjoint(_everybody(t, on))]
    assert set(rows) == _by_pairs(ledger, acts, targets, on, known, exact=False)
    assert len(rows) > 100


def _everybody(target: str, on: date) -> set[str]:
    who = gazetteer()
    members = who.party(target, on)
    return {*members, *(s for m in members for s in who.related(m, "governs", on))}

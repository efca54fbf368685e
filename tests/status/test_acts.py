"""Acts by what is asked of them; what no longer counts is there with the reason."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit import status
from accredit.ledger import Ledger, open_ledger
from accredit.ledger.policy import weigh
from accredit.model import Evidence, PartialDate, Stance, Voice, codebook
from accredit.record import record
from accredit.status import Wanted
from tests.conftest import TODAY, act


def _ids(ledger: Ledger, known: date = TODAY, **asked) -> list[str]:
    return [found.act.id for found in status.acts(ledger, Wanted(**asked), known=known)]


def test_without_a_filter_every_act_of_the_record_is_there_once(ledger: Ledger) -> None:
    assert sorted(_ids(ledger)) == sorted(a.id for a in record().acts)


SHIPPED = record().acts
ONE = st.sampled_from(SHIPPED)


@settings(max_examples=30, deadline=None)
@given(
    of=ONE,
    by=st.booleans(),
    towards=st.booleans(),
    kind=st.booleans(),
    known=st.dates(date(1980, 1, 1), TODAY),
    learned=st.dates(date(1980, 1, 1), TODAY),
    days=st.tuples(st.dates(date(1980, 1, 1)), st.dates(date(1980, 1, 1))),
)
def test_filters_find_what_looking_at_each_act_finds(
    of, by: bool, towards: bool, kind: bool, known: date, learned: date, days: tuple[date, date]
) -> None:
    within = PartialDate.between(*sorted(days))
    asked = {
        "actor": of.actor if by else "",
        "target": of.target if towards else "",
        "kinds": frozenset((of.kind,)) if kind else frozenset(),
        "learned_from": learned,
        "within": within,
        "exact": True,
    }

    def fits(a) -> bool:
        sides = {(a.actor, a.organ, a.target)}
        if codebook().kinds[a.kind].reciprocal:
            sides.add((a.target, "", a.actor))
        told = [e for e in a.evidence if e.known <= known and e.stance is Stance.SUPPORTS]
        # `2001` beside 27 December 2001 is the same date told less closely, and no further one.
        weight = weigh(a, known)
        first = weight.valid if weight else a.valid
        stated = [e.valid or a.valid for e in told]
        dates = [first, *(day for day in stated if not day.overlaps(first))]
        return (
            learned <= a.known <= known
            and (not kind or a.kind == of.kind)
            and any(
                (not (by and of.actor) or of.actor in (left, organ))
                and (not towards or right == of.target)
                for left, organ, right in sides
            )
            and any(d.overlaps(within) for d in dates)
        )

    found = set(_ids(open_ledger(), known, **asked))
    assert found == {a.id for a in SHIPPED if fits(a)}


def test_an_organ_has_its_own_acts_and_its_state_has_them_too(ledger: Ledger) -> None:
    court = _ids(ledger, actor="rus-supreme-court", target="taliban")
    assert {"2003-02-14", "2025-04-17"} == {key[-10:] for key in court}
    assert set(court) < set(_ids(ledger, actor="RUS", target="taliban"))


def test_what_no_longer_counts_is_told_with_who_and_why(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    wrong = act("wrong", "recognise", "TUV", "somaliland", "2020-01-01")
    right = act("right", "recognise", "TUV", "somaliland", "2020-02-01", supersedes="wrong")
    denied = act("denied", "recognise", "NRU", "somaliland", "2020-01-01")
    deny = Evidence(
        "https://example.org/no", date(2020, 3, 1), "published", Voice.OWN, Stance.DENIES
    )
    denied = type(denied)(**{**_fields(denied), "evidence": (*denied.evidence, deny)})
    ledger.append([wrong, right, denied], "A. Reader")
    mark = ledger.void("right", "a hoax", "B. Reader", date(2021, 1, 1))

    def found(known: date) -> dict[str, status.Found]:
        given = status.acts(ledger, Wanted(target="somaliland"), known=known)
        return {f.act.id: f for f in given if f.recorder == "A. Reader"}

    late = found(date(2021, 1, 1))
    assert [f.counts for f in (late["wrong"], late["right"], late["denied"])] == [
        True,  # its correction is void
        False,
        False,
    ]
    (hidden,) = late["right"].hidden
    assert (hidden.by, hidden.voided, hidden.why, hidden.recorder) == (
        mark, True, "a hoax", "B. Reader",
    )  # fmt: skip
    early = found(date(2020, 12, 31))
    assert (early["wrong"].counts, early["wrong"].hidden[0].by) == (False, "right")
    assert early["right"].counts
    assert not early["denied"].hidden  # defeated by a stronger word, not hidden by an entry
    assert found(date(2020, 2, 28))["denied"].counts


def _fields(value) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_the_losing_date_of_a_delisting_is_seen_with_its_authority(ledger: Ledger) -> None:
    asked = Wanted(actor="KAZ", target="taliban", kinds=frozenset(("delist",)))
    (found,) = status.acts(ledger, asked, known=TODAY)
    won, lost = found.readings
    assert (str(won.valid), won.lost_by) == ("2023-12-29", "")
    assert (str(lost.valid), lost.lost_by) == ("2024-06-03", "1")
    assert won.authority < lost.authority
    (then,) = status.acts(ledger, asked, known=date(2024, 6, 2))
    assert len(then.readings) == 1


@pytest.mark.parametrize("kind", ["sign-agreement", "meet", "establish-relations"])
def test_a_reciprocal_act_is_found_from_either_side(ledger: Ledger, kind: str) -> None:
    kinds = frozenset((kind,))
    some = next(a for a in record().acts if a.kind == kind)
    assert some.id in _ids(ledger, actor=some.actor, kinds=kinds)
    assert some.id in _ids(ledger, actor=some.target, kinds=kinds)

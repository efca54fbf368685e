"""Everybody on one axis: nobody left out, nobody counted twice, silence never told as absence."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit import status
from accredit.actors import gazetteer
from accredit.ledger import Ledger, open_ledger
from accredit.model import AxisValue
from accredit.status import CONTESTED, STATE, Who
from tests.conftest import act

LATER = date(2026, 11, 1)
# members of the United Nations, and the Holy See, the Cook Islands and Niue, which are none
IN_2008, IN_2025 = 192 + 3, 193 + 3


def _values(found: Who, *kinds: str) -> dict[str, str]:
    return {row.actor: row.value.value for row in found.of_kind(*kinds or (STATE,))}


def _who(ledger: Ledger, target: str, on: date, axis: str = "recognition", **more) -> Who:
    return status.who(ledger, target, axis, on=on, known=more.pop("known", LATER), **more)


def test_on_4_july_2025_russia_alone_recognises_the_islamic_emirate(ledger: Ledger) -> None:
    day = date(2025, 7, 4)
    found = _who(ledger, "taliban", day, known=day)
    assert [a for a, value in _values(found).items() if value == "de-jure"] == ["RUS"]
    assert found.counts["de-jure"] == 1
    assert sum(found.counts.values()) == IN_2025 - 1  # Afghanistan does not recognise itself
    assert "AFG" in found.aside
    assert "AFG" not in _values(found)


@pytest.mark.parametrize("day", [date(2021, 9, 1), date(2024, 2, 1), date(2025, 7, 2)])
def test_before_3_july_2025_nobody_does(ledger: Ledger, day: date) -> None:
    found = _who(ledger, "taliban", day, known=day)
    assert "de-jure" not in _values(found, STATE, CONTESTED).values()


def test_at_the_end_of_2008_53_of_195_states_recognise_kosovo_and_serbia_does_not(
    ledger: Ledger,
) -> None:
    found = _who(ledger, "kosovo", date(2008, 12, 31))
    assert found.counts["de-jure"] == 53
    assert len(found.counted) == sum(found.counts.values()) == IN_2008
    assert _values(found)["SRB"] == "none"
    assert "SSD" not in _values(found)  # South Sudan was no state yet


def test_outside_declared_coverage_the_silent_are_counted_as_unknown(ledger: Ledger) -> None:
    found = _who(ledger, "sadr", date(1950, 1, 1))
    assert set(found.counts) == {"unknown"}
    assert found.counts["unknown"] == len(found.of_kind(STATE)) > 70


def test_a_state_that_is_gone_is_asked_while_it_was_and_its_heir_has_its_acts(
    ledger: Ledger,
) -> None:
    then = _values(_who(ledger, "palestine", date(1989, 1, 1)))
    now = _values(_who(ledger, "palestine", date(2024, 1, 1)))
    assert then["SUN"] == now["RUS"] == "de-jure"
    assert "RUS" not in then
    assert "SUN" not in now


@pytest.mark.parametrize("axis", ["recognition", "dealing", "designation"])
@pytest.mark.parametrize("target", ["taliban", "kosovo", "islamic-emirate"])
@pytest.mark.parametrize("exact", [False, True])
def test_who_says_of_each_what_the_status_of_the_pair_says(
    ledger: Ledger, axis: str, target: str, exact: bool
) -> None:
    day = date(2025, 7, 4)
    found = _who(ledger, target, day, axis, exact=exact)
    rows = found.of_kind(STATE, CONTESTED)
    assert len(rows) > 190
    for actor in {row.actor for row in rows}:
        pair = getattr(status.of(ledger, actor, target, on=day, known=LATER, exact=exact), axis)
        said = (pair,) if isinstance(pair, AxisValue) else pair
        mine = tuple(row.value for row in rows if row.actor == actor)
        assert mine == said or (said == () and [v.value for v in mine] == ["unknown"])


def test_each_list_has_a_row_and_states_without_a_list_are_told_apart(ledger: Ledger) -> None:
    found = _who(ledger, "taliban", date(2025, 7, 4), "designation")
    value = {row.value.subject: row.value.value for row in found.rows if row.value.subject}
    assert (value["KZ"], value["RU-NAC"], value["US-SDGT"]) == ("removed", "suspended", "listed")
    assert value["UN-1988"] == "not-listed"  # the Council's measures list persons, not the movement
    assert {row.actor for row in found.counted} | {row.actor for row in found.without_list} == set(
        _values(found)
    )
    assert not {row.actor for row in found.counted} & {row.actor for row in found.without_list}


def test_bodies_hold_the_axis_of_organisations_and_the_silent_are_unknown(ledger: Ledger) -> None:
    found = _who(ledger, "taliban", date(2025, 7, 4), "organisation")
    value = {row.actor: row.value.value for row in found.rows}
    assert value["un"] == "deferred"
    assert value["au"] == "unknown"
    assert len(found.rows) == len(value) == sum(found.counts.values())


def test_a_movement_or_body_that_holds_a_value_is_told_apart_from_states(tmp_path) -> None:
    ledger = open_ledger(tmp_path / "l.sqlite", write=True)
    ledger.append([act("own", "recognise", "au", "somaliland", "2020-01-01")], "tester")
    found = _who(ledger, "somaliland", date(2021, 1, 1))
    assert [(r.actor, r.kind) for r in found.rows if r.value.because] == [("au", "organisation")]
    assert sum(found.counts.values()) == len(found.of_kind(STATE))


def test_a_clash_is_counted_as_disputed_and_not_under_a_value(ledger: Ledger) -> None:
    found = _who(ledger, "kosovo", date(2026, 1, 1))
    disputed = [row for row in found.counted if not row.value.settled]
    assert found.counts["disputed"] == len(disputed)
    assert {"BDI", "TGO", "GHA"} <= {row.actor for row in disputed}  # withdrawn, says Serbia


def test_contested_states_are_those_that_not_all_accept() -> None:
    actors = gazetteer().actors
    contested = {key for key, actor in actors.items() if status.is_contested(actor)}
    assert {"kosovo", "taiwan", "palestine", "sadr", "abkhazia", "northern-cyprus"} <= contested
    assert not {"RUS", "VAT", "SUN", "north-yemen", "south-vietnam", "gran-colombia"} & contested


@settings(max_examples=10, deadline=None)
@given(
    day=st.dates(date(1900, 1, 1), date(2026, 6, 1)),
    known=st.dates(date(1900, 1, 1), LATER),
    target=st.sampled_from(["kosovo", "palestine", "taliban", "AFG", "houthis"]),
)
def test_every_state_in_being_is_there_once_and_the_counts_add_up(
    day: date, known: date, target: str
) -> None:
    found = _who(open_ledger(), target, day, known=known)
    asked = [row.actor for row in found.of_kind(STATE, CONTESTED)]
    born = {a.id for a in gazetteer().actors.values() if a.kind == "state" and a.exists_on(day)}
    assert sorted(asked) == sorted(born - set(found.aside))
    assert sum(found.counts.values()) == len(found.of_kind(STATE))

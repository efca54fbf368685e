"""The standing test: the Arakan Army's delisting must not be credited with the quiet before it."""

from datetime import date

import pytest

from accredit.errors import BadDate, InputError, NotCovered, UnknownId
from accredit.forecast.hostility.at_act import AtAct, at_act, near_of
from accredit.forecast.hostility.dyad import Dyad, dyad
from accredit.forecast.hostility.verdict import Verdict
from accredit.ledger import Ledger, open_ledger
from accredit.sources.events import EventStore
from accredit.status import line_of
from tests.conftest import TODAY


def _asked(ledger: Ledger, store: EventStore | None, pair: Dyad, act: str, **more) -> AtAct:
    line = line_of(act)
    return at_act(ledger, store, pair, (line.actor, line.kind, line.target, line.when), **more)


@pytest.fixture(scope="module")
def arakan(store: EventStore) -> Dyad:
    return dyad(open_ledger(), store, "arakan-army", "MMR", known=TODAY)


@pytest.fixture(scope="module")
def delisting(store: EventStore, arakan: Dyad) -> AtAct:
    named = (near_of("2020-11 ceasefire"),)
    return _asked(open_ledger(), store, arakan, "MMR delist arakan-army 2021-03-11", named=named)


def test_the_delisting_is_not_credited(delisting: AtAct) -> None:
    report = delisting.report
    assert report.verdict is Verdict.NOT_SEPARABLE
    assert str(report.nearest_break) == "2020-11"
    assert report.distance == -4


def test_before_and_after_alone_would_have_credited_it(delisting: AtAct) -> None:
    chosen = delisting.report.chosen
    assert (chosen.window.n_before, chosen.window.n_after) == (32, 3)
    ratio = chosen.dispersed.ratio
    assert (round(ratio.value, 2), round(ratio.low, 2), round(ratio.high, 2)) == (0.09, 0.02, 0.43)
    assert round(ratio.p, 3) == 0.002


def test_with_the_ceasefire_in_the_model_the_sign_flips(delisting: AtAct) -> None:
    models = {model.name: model for model in delisting.report.models}
    alone, beside = models["level"], models["level + rivals"]
    assert round(alone.ratio.value, 2) == 0.45
    assert alone.ratio.value < 1 < beside.ratio.value
    assert (round(beside.ratio.value, 1), round(beside.ratio.low, 1)) == (12.4, 1.4)
    assert round(beside.aic) == 232


def test_breaks_found_blind_are_those_of_the_worked_example(delisting: AtAct) -> None:
    months = [str(month) for month in delisting.report.breaks.months]
    assert months == ["2018-11", "2020-11", "2022-07", "2022-12", "2023-10"]


def test_self_excitation_needs_the_ceasefire_and_not_the_delisting(delisting: AtAct) -> None:
    table = delisting.report.hawkes
    assert table is not None
    assert table.events == 185
    assert table.rivals is not None
    assert table.both is not None
    assert round(table.rivals.aic, 1) == 969.9
    assert round(table.both.aic, 1) == 971.7
    assert table.rivals.aic < table.act.aic < table.none.aic


def test_all_other_groups_rose_when_the_arakan_army_fell(delisting: AtAct) -> None:
    """The coup of February 2021 moved everybody: a comparison would flatter the delisting."""
    assert delisting.report.dates is not None
    assert round(delisting.report.dates.log_ratio, 1) == -2.2
    assert all(one.log_ratio > 0 for one in delisting.report.dyads)
    found = {one.name: round(one.log_ratio, 1) for one in delisting.report.dyads}
    assert found["kachin-independence-army"] == 2.3
    assert found["mndaa"] == 3.5


def test_the_ledger_itself_knows_of_the_ceasefire(
    ledger: Ledger, store: EventStore, arakan: Dyad
) -> None:
    """Without a word from the user the verdict is the same: the truce and the coup are on record."""
    found = _asked(ledger, store, arakan, "MMR delist arakan-army 2021-03-11")
    assert found.report.verdict is Verdict.NOT_SEPARABLE
    kinds = {near.id.split("-mmr")[0] for near in found.near if near.turns}
    assert "arakan-army-cease-fire" in kinds
    assert any("seize-power" in near.id for near in found.near)


def test_the_states_own_reason_is_that_the_attacks_had_stopped(delisting: AtAct) -> None:
    assert any("no longer commit" in reason.quote for reason in delisting.reasons)


def test_the_listing_seems_to_work_as_well_which_is_a_warning(
    ledger: Ledger, store: EventStore, arakan: Dyad
) -> None:
    found = _asked(ledger, store, arakan, "MMR designate arakan-army 2020-03-23")
    window = found.report.chosen.window
    assert (window.n_before, window.n_after) == (81, 32)
    assert found.report.verdict is not Verdict.AT_THE_ACT


def test_isis_k_against_russia_allows_no_test(ledger: Ledger) -> None:
    pair = dyad(ledger, None, "isis-k", "RUS", known=TODAY)
    found = _asked(ledger, None, pair, "RUS recognise taliban 2025-07-03")
    assert found.report.verdict is Verdict.NO_TEST
    assert found.years is not None
    assert found.years > 26  # at two a year; on record are fewer
    assert dict(found.scale)[12] == 5
    # Two months before, a court had suspended the ban: beside the act, though not of the two.
    assert "rus-suspend-designation-taliban-ru-nac-2025-04-17" in {n.id for n in found.near}


def test_the_thin_example_allows_no_test(ledger: Ledger, store: EventStore) -> None:
    """The split of the list of the United Nations in June 2011, by a fifth of ICEWS."""
    pair = dyad(ledger, store, "taliban", "AFG", known=TODAY)
    line = ("un-sc", "designate", "taliban", line_of("RUS designate taliban 2011-06-17").when)
    found = at_act(ledger, store, pair, line, source="icews", window=12)
    assert found.report.verdict in (Verdict.NO_TEST, Verdict.NO_CHANGE)


def test_an_act_that_is_not_on_record_is_said_not_to_be(
    ledger: Ledger, store: EventStore, arakan: Dyad
) -> None:
    found = _asked(ledger, store, arakan, "MMR exempt arakan-army 2021-06-01")
    assert found.act is None
    assert any("not on record" in note for note in found.notes)


@pytest.mark.parametrize(
    ("act", "more", "error", "words"),
    [
        ("MMR delist arakan-army 2021", {"source": "record"}, BadDate, "day of the act"),
        ("MMR delist arakan-army 2024-09-01", {}, NotCovered, "outside what was loaded"),
        ("MMR delist arakan-army 2021-03-11", {"source": "acled"}, UnknownId, "no feed 'acled'"),
    ],
)
def test_what_cannot_be_asked_is_said_plainly(
    ledger: Ledger, store: EventStore, arakan: Dyad, act: str, more: dict, error: type, words: str
) -> None:
    with pytest.raises(error, match=words):
        _asked(ledger, store, arakan, act.replace("delist", "exempt"), **more)


def test_a_rival_is_a_date_and_words() -> None:
    assert near_of("2020-11 ceasefire").label == "ceasefire"
    assert near_of("2020-11-12 a truce of both").when.earliest == date(2020, 11, 12)
    with pytest.raises(InputError, match="a date and what happened"):
        near_of("ceasefire")

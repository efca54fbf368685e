"""What counts as an attack of a group on a state: whose claim, whose word, whose event."""

from datetime import UTC, date, datetime

import numpy as np

from accredit.forecast.hostility.dyad import Dyad, dyad, sides
from accredit.forecast.hostility.fed import others
from accredit.ledger import Ledger, open_ledger
from accredit.sources.events import EventStore, Given, feed, feeds
from tests.conftest import TODAY
from tests.conftest import act as made

CROCUS = "attack-rus-crocus-city-hall-krasnogorsk-2024-03-22"


def _russia(ledger: Ledger, group: str, known: date = TODAY) -> Dyad:
    return dyad(ledger, None, group, "RUS", known=known)


def test_a_claim_by_the_whole_is_not_moved_down_to_its_branch(ledger: Ledger) -> None:
    """Crocus was claimed by the Islamic State; that it was its Khorasan branch said others."""
    crocus = next(a for a in _russia(ledger, "is").attacks if a.id == CROCUS)
    assert crocus.claimed_by(("is",))
    assert not crocus.claimed_by(("isis-k",))
    branch = _russia(ledger, "isis-k")
    assert CROCUS in {a.id for a in branch.attacks if a.attributed_to(("isis-k",))}
    assert not any(a.id == CROCUS for a in branch.attacks if a.claimed_by(("isis-k",)))


def test_what_the_whole_claimed_stands_apart_from_its_branch(ledger: Ledger) -> None:
    apart = {(one.actor, one.what): one.number for one in _russia(ledger, "isis-k").apart}
    assert apart["is", "claims"] >= 10


def test_the_embassy_in_kabul_is_an_attack_on_russia_and_not_on_afghanistan(ledger: Ledger) -> None:
    embassy = "attack-rus-kabul-2022-09-05"
    assert embassy in {a.id for a in _russia(ledger, "isis-k").attacks}
    afghan = dyad(ledger, None, "isis-k", "AFG", known=TODAY)
    assert embassy not in {a.id for a in afghan.attacks}


def test_tolls_are_those_that_were_known_then(ledger: Ledger) -> None:
    """On the night of Crocus forty dead were told; in the end there were 145."""

    def killed(known: date) -> tuple[int | None, int | None]:
        attack = next(a for a in _russia(ledger, "is", known).attacks if a.id == CROCUS)
        toll = next(c for c in attack.tolls if c.what == "killed")
        return toll.low, toll.high

    assert killed(date(2024, 3, 22))[0] == 40
    low, high = killed(TODAY)
    assert high == 145
    assert low is not None
    assert low > 130


def test_an_attack_that_nobody_knew_of_yet_is_not_there(ledger: Ledger) -> None:
    assert not any(a.id == CROCUS for a in _russia(ledger, "is", date(2024, 3, 21)).attacks)


def test_a_movement_is_one_party_with_its_governments_and_a_state_with_what_it_continues() -> None:
    groups, states = sides("taliban", "RUS")
    assert {"taliban", "islamic-emirate", "islamic-emirate-1996"} <= set(groups)
    assert "haqqani-network" not in groups
    assert states[:2] == ("RUS", "SUN")


def test_who_is_named_as_the_actor_of_an_attack_is_told_as_attributed(tmp_path) -> None:
    own = open_ledger(tmp_path / "own.sqlite", write=True)
    own.append([made("told", "attack", "polisario", "MRT", "1977-05-01")], recorder="test")
    (attack,) = dyad(own, None, "polisario", "MRT", known=TODAY).attacks
    assert attack.attributed_to(("polisario",))
    assert not attack.claimed_by(("polisario",))


def test_the_dyad_of_ucdp_has_as_many_events_as_ucdp_says(
    ledger: Ledger, store: EventStore
) -> None:
    """`Government of Myanmar (Burma) - ULA` has 264 rows in GED 24.1's file of Myanmar."""
    pair = dyad(ledger, store, "arakan-army", "MMR", known=TODAY)
    ged = next(feed for feed in pair.feeds if feed.feed == "ucdp-ged")
    assert ged.names == (("Government of Myanmar (Burma) - ULA", 264),)
    assert (np.diff(ged.days) >= np.timedelta64(0, "D")).all()
    assert ged.spans == ((date(1989, 1, 1), date(2023, 12, 31)),)


def test_a_release_counts_from_its_day_and_not_before(ledger: Ledger, store: EventStore) -> None:
    before = dyad(ledger, store, "arakan-army", "MMR", known=date(2024, 6, 10))
    assert "ucdp-ged" not in {feed.feed for feed in before.feeds}


def test_a_feed_without_an_event_on_a_state_is_told_to_know_nothing_of_it(
    ledger: Ledger, store: EventStore
) -> None:
    pair = dyad(ledger, store, "isis-k", "RUS", known=TODAY)
    assert next(feed for feed in pair.feeds if feed.feed == "ucdp-ged").about == 0


def test_other_groups_towards_the_state_are_there_and_the_group_itself_is_not(
    ledger: Ledger, store: EventStore
) -> None:
    pair = dyad(ledger, store, "arakan-army", "MMR", known=TODAY)
    found = others(store, pair.sides, "ucdp-ged", TODAY)
    assert {"kachin-independence-army", "karen-national-union", "mndaa"} <= set(found)
    assert "arakan-army" not in found
    assert "MMR" not in found


def test_a_group_without_an_id_is_found_by_the_name_that_a_feed_has(
    ledger: Ledger, store: EventStore
) -> None:
    pair = dyad(ledger, store, "myanmar-nug", "MMR", known=TODAY, names=("CNF",))
    names = dict(next(f for f in pair.feeds if f.feed == "ucdp-ged").names)
    assert names["Government of Myanmar (Burma) - CNF"] == 61


def test_a_fight_of_two_groups_is_found_whoever_a_feed_names_first(
    ledger: Ledger, tmp_path, shared
) -> None:
    """`IS - SDF` has twelve events in a sample of GED 23.1; that either began is not said."""
    place = EventStore(tmp_path)
    path = shared / "data/events/ucdp_ged_23_1_random1000.csv"
    given = Given(date(2023, 6, 1), TODAY)
    place.load(path, feed("ucdp-ged"), tuple(feeds().values()), given, now=datetime.now(UTC))
    for sides_ in (("is", "syrian-democratic-forces"), ("syrian-democratic-forces", "is")):
        (found,) = dyad(ledger, place, *sides_, known=TODAY).feeds
        assert found.names == (("IS - SDF", 12),)

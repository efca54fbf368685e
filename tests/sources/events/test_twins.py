"""Events that may be one told twice: in a feed coded by machine, and across feeds."""

import csv
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from accredit.errors import BadEvents
from accredit.sources.events import EventStore, Twins, pairs, pairs_csv, pairs_of, twins
from tests.sources.events.made import TODAY, acled, ged, load, rows

ICEWS = "data/events/icews_2018_sample.tab"
DAY = date(2022, 9, 5)


@pytest.fixture
def store(tmp_path: Path) -> EventStore:
    return EventStore(tmp_path / "events")


@pytest.fixture(scope="module")
def news(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> EventStore:
    """Two real days of ICEWS."""
    store = EventStore(tmp_path_factory.mktemp("events"))
    load(store, shared / ICEWS, "icews")
    return store


def found(store: EventStore, feed: str = "") -> tuple[Twins, list[dict[str, str]]]:
    with store.open(TODAY) as db:
        return twins(db, feed), pairs(db)


def test_a_quarter_of_icews_repeats_and_two_fifths_are_mirrored(news: EventStore) -> None:
    told, _ = found(news)
    assert told.events == 3_705
    assert told.repeated == 3_705 - 2_734  # unique source, target, code and day
    assert told.mirrored == 1_434  # research/events.md, section 4: 39 %
    assert (round(told.repeated / 3_705, 2), round(told.mirrored / 3_705, 2)) == (0.26, 0.39)
    assert told.across == 0


def test_a_pair_of_one_report_is_the_same_told_from_both_sides(
    news: EventStore, shared: Path
) -> None:
    theirs = {}
    with (shared / ICEWS).open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            theirs[f"icews:{row['Event ID']}:{row['Event Date']}"] = row
    told, all_pairs = found(news)
    mirrors = [pair for pair in all_pairs if pair["ground"] == "mirror"]
    assert 0 < told.folded == len(mirrors) < told.mirrored
    for pair in mirrors:
        one, other = theirs[pair["id"]], theirs[pair["same_as"]]
        assert one["Source Name"] == other["Target Name"]
        assert one["Target Name"] == other["Source Name"]
        assert one["Story ID"] == other["Story ID"]
        assert one["CAMEO Code"] == other["CAMEO Code"]
        words = one["Event Text"].lower()
        both = ("consult", "negotiat", "meet", "mediat", "discuss", "sign", "cooperat", "agreement")
        assert any(word in words for word in both), words


def test_the_first_of_a_repeated_event_stays(news: EventStore, shared: Path) -> None:
    alike = defaultdict(set)
    with (shared / ICEWS).open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = row["Source Name"], row["Target Name"], row["CAMEO Code"], row["Event Date"]
            alike[key].add(f"icews:{row['Event ID']}:{row['Event Date']}")
    repeats = {p["id"]: p["same_as"] for p in found(news)[1] if p["ground"] == "repeat"}
    for ids in alike.values():
        stays = ids - set(repeats)
        assert len(stays) == 1
        assert {repeats[gone] for gone in ids - stays} <= stays


def test_none_is_merged_of_itself(news: EventStore) -> None:
    found(news)
    assert len(rows(news)) == 3_705
    assert news.same() == ()


def test_what_somebody_accepts_no_longer_counts(shared: Path, store: EventStore) -> None:
    load(store, shared / ICEWS, "icews")
    with store.open(TODAY) as db:
        before = twins(db)
        text = pairs_csv(db)
    repeats = [pair for pair in pairs_of(text, "pairs.csv", "A. Reader") if "source" in pair.why]
    assert len(repeats) == before.repeated
    assert store.join(tuple(repeats), TODAY) == 971
    after, _ = found(store)
    assert (after.events, after.repeated) == (2_734, 0)


def test_a_feed_by_hand_does_not_repeat_itself(store: EventStore, tmp_path: Path) -> None:
    load(store, ged(tmp_path, {"id": "1"}, {"id": "2"}))  # two attacks of one day in one town
    told, none = found(store)
    assert (told.events, told.repeated, told.across, none) == (2, 0, 0, [])


def both(store: EventStore, folder: Path, **change: str) -> list[dict[str, str]]:
    """The pairs of an attack that UCDP has with one in ACLED's form that differs so."""
    load(store, ged(folder, {}))
    load(store, acled(folder, change), "acled")
    told, some = found(store)
    assert told.across == len(some)
    assert len(rows(store)) == 2  # proposed, not merged
    return some


def test_a_branch_and_the_whole_may_have_done_the_same(store: EventStore, tmp_path: Path) -> None:
    (pair,) = both(store, tmp_path)
    assert (pair["id"], pair["same_as"]) == ("ucdp-ged:1", "acled:AFG1")
    assert (pair["ground"], pair["earliest"]) == ("feeds", "2022-09-05")
    assert pair["why"] == "acled and ucdp-ged, 0 days apart, 0 km"
    assert {row["actor"] for row in rows(store)} == {"is", "isis-k"}


@pytest.mark.parametrize(
    ("days", "alike"), [(-3, False), (-2, True), (-1, True), (2, True), (3, False)]
)
def test_two_days_apart_may_be_one_and_three_are_not(
    store: EventStore, tmp_path: Path, days: int, alike: bool
) -> None:
    some = both(store, tmp_path, event_date=str(DAY + timedelta(days)))
    assert bool(some) == alike
    assert all(f"{abs(days)} days apart" in pair["why"] for pair in some)


@pytest.mark.parametrize(
    ("lat", "lon", "kilometres"),
    [
        ("34.53", "69.70", 49),  # a degree is 111.2 km, and to the east cos 34.53° of that
        ("34.96", "69.17", 48),
        ("34.10", "69.17", 48),
        ("34.53", "69.83", None),  # 60 km
        ("35.07", "69.17", None),
        ("33.99", "69.17", None),
    ],
)
def test_fifty_kilometres_apart_may_be_one_and_sixty_are_not(
    store: EventStore, tmp_path: Path, lat: str, lon: str, kilometres: int | None
) -> None:
    some = both(store, tmp_path, latitude=lat, longitude=lon)
    assert bool(some) == (kilometres is not None)
    assert all(pair["why"].endswith(f", {kilometres} km") for pair in some)


@pytest.mark.parametrize("precision", ["4", "5", "6"], ids=["province", "region", "country"])
def test_a_place_that_is_coarse_need_only_lie_in_the_same_country(
    store: EventStore, tmp_path: Path, precision: str
) -> None:
    load(store, ged(tmp_path, {"where_prec": precision, "latitude": "31.6", "longitude": "65.7"}))
    load(store, acled(tmp_path, {"event_id_cnty": "AFG1"}), "acled")
    (pair,) = found(store)[1]
    assert pair["why"] == "acled and ucdp-ged, 0 days apart, in one country"


def test_a_coarse_place_in_another_country_is_another_event(
    store: EventStore, tmp_path: Path
) -> None:
    load(store, ged(tmp_path, {"where_prec": "6", "country": "Tajikistan", "country_id": "702"}))
    load(store, acled(tmp_path, {}), "acled")
    assert found(store)[1] == []


@pytest.mark.parametrize(
    "change",
    [
        {"actor1": "Taliban"},
        {"actor1": "TTP: Tehreek-i-Taliban Pakistan"},
        {"actor1": "Al Qaeda"},
        {"actor2": "Military Forces of Pakistan (2022-)"},
        {"actor2": "Civilians (China)"},
    ],
    ids=lambda change: "-".join(change.values()),
)
def test_another_group_or_another_state_is_another_event(
    store: EventStore, tmp_path: Path, change: dict[str, str]
) -> None:
    assert both(store, tmp_path, **change) == []


@pytest.mark.parametrize("feed", ["acled", "ucdp-ged"])
def test_whichever_of_the_two_feeds_is_asked_for_the_pair_is_told(
    store: EventStore, tmp_path: Path, feed: str
) -> None:
    both(store, tmp_path)
    told, some = found(store, feed)
    assert (told.events, told.across, len(some)) == (1, 1, 1)


def test_a_third_feed_has_no_part_in_it(store: EventStore, tmp_path: Path) -> None:
    both(store, tmp_path)
    told, some = found(store, "icews")
    assert (told.events, told.across, some) == (0, 0, [])


@pytest.mark.parametrize("day", ["2022-09-03", "2022-09-15", "2022-10-02"])
def test_an_event_dated_to_a_month_may_be_one_of_any_of_its_days(
    store: EventStore, tmp_path: Path, day: str
) -> None:
    month = {"date_start": "2022-09-01", "date_end": "2022-09-30", "date_prec": "4"}
    load(store, ged(tmp_path, month))
    load(store, acled(tmp_path, {"event_date": day}), "acled")
    assert found(store)[0].across == 1


def test_an_event_in_the_next_month_but_three_days_is_another(
    store: EventStore, tmp_path: Path
) -> None:
    month = {"date_start": "2022-09-01", "date_end": "2022-09-30", "date_prec": "4"}
    load(store, ged(tmp_path, month))
    load(store, acled(tmp_path, {"event_date": "2022-10-03"}), "acled")
    assert found(store)[0].across == 0


def test_of_two_that_may_be_it_the_nearest_day_is_named(store: EventStore, tmp_path: Path) -> None:
    load(store, ged(tmp_path, {}))
    two = ({"event_id_cnty": f"AFG{i}", "event_date": str(DAY + timedelta(i))} for i in (2, 1))
    load(store, acled(tmp_path, *two), "acled")
    told, (pair,) = found(store)
    assert (told.across, pair["same_as"]) == (1, "acled:AFG1")


def test_a_file_of_pairs_without_a_column_or_a_cell_is_refused() -> None:
    with pytest.raises(BadEvents, match=r"p\.csv:1: no column same_as, why"):
        pairs_of("id\nx\n", "p.csv", "A. Reader")
    with pytest.raises(BadEvents, match=r"p\.csv:2: id, same_as, why are needed"):
        pairs_of("id,same_as,why\na,b,c\nd,,e\n", "p.csv", "A. Reader")
    with pytest.raises(BadEvents, match=r"p\.csv:1: no column by"):
        pairs_of("id,same_as,why\na,b,c\n", "p.csv")

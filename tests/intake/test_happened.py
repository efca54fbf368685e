"""A digest of news made into events: what the coder reads in each bullet, on which days."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from accredit.errors import BadEvents
from accredit.intake.happened import rows_of
from accredit.sources.events import READ, EventStore, Given, feed, feeds

PAGES = "data/events/wikipedia_current_events_2025-09_2026-08.jsonl"
TODAY = date(2026, 11, 24)


def load(folder: Path, path: Path, *, good_rows: bool = False) -> tuple[int, list[dict[str, Any]]]:
    """A file of pages loaded as the command loads it: how many lines are bad, and what counts."""
    store = EventStore(folder / "events")
    given = Given(TODAY, TODAY, good_rows)
    done, _ = store.load(
        path, feed("wikipedia"), tuple(feeds().values()), given,
        now=datetime(2026, 11, 24, tzinfo=UTC),
        make=lambda words, rows: rows_of(words, rows, TODAY),
    )  # fmt: skip
    with store.open(TODAY) as db:
        answer = db.execute("select * from event order by id")
        names = [column[0] for column in answer.description or ()]
        return done.bad, [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def pages(folder: Path, *bullets: dict[str, Any]) -> Path:
    path = folder / "pages.jsonl"
    path.write_text("".join(json.dumps(bullet) + "\n" for bullet in bullets), "utf-8")
    return path


def told(folder: Path, text: str, **more: Any) -> list[dict[str, Any]]:
    """The events of a bullet of 2026-01-19."""
    return load(folder, pages(folder, {"date": "2026-01-19", "text": text} | more))[1]


@pytest.fixture(scope="module")
def year(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """All that is read in a real year of pages."""
    bad, rows = load(tmp_path_factory.mktemp("year"), shared / PAGES)
    assert bad == 0
    return rows


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, dict[str, Any]]:
    """The bullets of that year by their day and sources, where no other has the same."""
    bullets = list(map(json.loads, (shared / PAGES).read_text("utf-8").splitlines()))
    keys = [f"{bullet['date']} {' '.join(bullet['sources'])}" for bullet in bullets]
    often = Counter(keys)
    return {key: one for key, one in zip(keys, bullets, strict=True) if often[key] == 1}


def bullets_of(
    rows: list[dict[str, Any]], texts: dict[str, dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for row in rows:
        if bullet := texts.get(f"{row['story'][:10]} {' '.join(row['sources'])}"):
            yield row, bullet


def test_a_year_of_news_has_a_thousand_attacks(year: list[dict[str, Any]]) -> None:
    assert len({row["id"] for row in year}) == len(year)
    attacks = [row for row in year if row["kind"] == "attack"]
    assert 800 < len(attacks) < 1_600
    assert {row["happened"] for row in year} == {"yes"}
    assert all(row["actor"] or row["target"] or row["target_state"] for row in year)


def test_the_houthi_attack_on_the_minervagracht_is_read(year: list[dict[str, Any]]) -> None:
    (row,) = [r for r in year if "Minervagracht" in (r["place"] or "")]
    assert (row["actor"], row["kind"], row["directed"]) == ("houthis", "attack", True)
    assert (row["target"], row["target_state"]) == ("NLD", "NLD")  # the flag that she flew
    assert (row["earliest"], row["latest"], row["known"]) == (date(2025, 9, 29),) * 3
    assert row["sources"][0].startswith("https://apnews.com/article/yemen-houthis-gulf-aden-ship")
    assert row["label"] == "Armed conflicts and attacks"


def test_no_event_lies_after_its_page_or_is_known_before_it_was_seen(
    year: list[dict[str, Any]], texts: dict[str, dict[str, Any]]
) -> None:
    both = list(bullets_of(year, texts))
    assert len(both) > 0.9 * len(year)
    for row, bullet in both:
        page, seen = bullet["date"], bullet["first_seen"][:10]
        assert row["earliest"] <= row["latest"] <= date.fromisoformat(page)
        assert row["known"] == date.fromisoformat(max(page, seen))


def test_seven_killed_in_a_restaurant_in_kabul_are_an_attack_with_its_toll(
    year: list[dict[str, Any]], texts: dict[str, dict[str, Any]]
) -> None:
    (row,) = [
        row for row, bullet in bullets_of(year, texts) if "Shahr-e Naw, Kabul" in bullet["text"]
    ]
    assert (row["kind"], row["earliest"]) == ("attack", date(2026, 1, 19))
    assert (row["killed_low"], row["killed_high"]) == (7, 7)


def test_who_claims_an_attack_stands_beside_who_did_it(tmp_path: Path) -> None:
    text = "Seven people are killed in a bombing in Kabul, Afghanistan. The Islamic State "
    text += "Khorasan Province claims responsibility for the attack."
    rows = {row["kind"]: row for row in told(tmp_path, text)}
    assert set(rows) == {"attack", "claim-attack"}
    attack = rows["attack"]
    assert (attack["claimed_by"], attack["target_state"], attack["country"]) == (
        "isis-k",
        "AFG",
        "AFG",
    )
    assert attack["killed_low"] == 7
    assert attack["actor"] is None  # a claim is not the deed
    claim = rows["claim-attack"]
    assert (claim["actor"], claim["claimed_by"], claim["killed_low"]) == ("isis-k", None, None)


def test_an_attack_on_a_state_has_its_actor_and_tolls(tmp_path: Path) -> None:
    (row,) = told(tmp_path, "Houthi fighters attack Saudi Arabia, killing three and wounding 12.")
    assert (row["actor"], row["target_state"]) == ("houthis", "SAU")
    assert (row["killed_low"], row["killed_high"], row["wounded"]) == (3, 3, 12)
    assert row["actor_state"] is None


def test_an_attack_on_an_embassy_does_not_lie_in_the_state_that_sent_it(tmp_path: Path) -> None:
    text = "The Islamic State claimed responsibility for an attack on the Russian embassy in Kabul."
    rows = told(tmp_path, text)
    assert {row["target_state"] for row in rows} == {"RUS"}
    assert {row["country"] for row in rows} <= {"AFG", None}


def test_an_attack_of_last_year_is_of_last_year_and_known_today(tmp_path: Path) -> None:
    (row,) = told(tmp_path, "Norway recognised Palestine in 2024.", first_seen="2026-01-21T08:00")
    assert (row["kind"], row["actor"], row["target"]) == ("recognise", "NOR", "palestine")
    assert (row["earliest"], row["latest"]) == (date(2024, 1, 1), date(2024, 12, 31))
    assert row["known"] == date(2026, 1, 21)


def test_this_year_ends_for_a_page_on_its_own_day(tmp_path: Path) -> None:
    (row,) = told(tmp_path, "Norway recognised Palestine in 2026.")
    assert (row["earliest"], row["latest"]) == (date(2026, 1, 1), date(2026, 1, 19))


@pytest.mark.parametrize(
    "text",
    [
        "Norway may recognise Palestine next year.",
        "Norway denies that it recognised Palestine.",
        "A ferry capsizes off Luzon in the Philippines.",
        "",
    ],
)
def test_what_is_not_told_as_done_is_no_event(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_the_same_words_on_two_days_are_two_events(tmp_path: Path) -> None:
    text = "Houthi fighters attack Saudi Arabia."
    days = ("2026-01-19", "2026-01-20")
    _, rows = load(tmp_path, pages(tmp_path, *({"date": day, "text": text} for day in days)))
    assert [str(row["earliest"]) for row in rows] == list(days)


BROKEN = '{"date": "2026-01-19", "te'


def test_a_file_with_bad_lines_is_refused_whole_and_leaves_nothing(tmp_path: Path) -> None:
    path = pages(tmp_path, {"date": "2026-01-19", "text": "Norway recognised Palestine."})
    path.write_text(path.read_text("utf-8") + BROKEN, "utf-8")
    with pytest.raises(BadEvents, match=r"pages\.jsonl:line 2: not JSON .*; nothing was loaded"):
        load(tmp_path, path)
    events = tmp_path / "events"
    assert [p.name for p in events.rglob("*") if p.is_file()] == ["lock"]


def test_its_good_lines_are_read_where_they_are_asked_for(tmp_path: Path) -> None:
    path = pages(tmp_path, {"date": "2026-01-19", "text": "Norway recognised Palestine."})
    path.write_text(f"{BROKEN}\n" * 7 + path.read_text("utf-8"), "utf-8")
    bad, rows = load(tmp_path, path, good_rows=True)
    assert (bad, len(rows)) == (7, 1)


def test_of_many_bad_lines_the_first_five_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(f"{BROKEN}\n" * 7, "utf-8")
    bad, first = rows_of(path, tmp_path / "rows.csv", TODAY)
    assert (bad, [one.row for one in first]) == (7, [1, 2, 3, 4, 5])
    with (tmp_path / "rows.csv").open() as file:
        assert list(csv.reader(file)) == [list(READ)]


def test_how_much_is_done_only_grows_and_ends_at_the_whole(shared: Path, tmp_path: Path) -> None:
    lines = (shared / PAGES).read_text("utf-8").splitlines(keepends=True)[:200]
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(lines), "utf-8")
    steps: list[float] = []
    rows_of(path, tmp_path / "rows.csv", TODAY, steps.append)
    assert len(steps) == 200
    assert steps == sorted(steps)
    assert 0 < steps[0] < 0.1
    assert 0.5 < steps[-1] <= 1


@pytest.mark.parametrize(
    "more", [{"category": "\ud800"}, {"sources": ["https://example.org/\ud800"]}], ids=str
)
def test_half_a_character_in_a_line_does_not_stop_the_others(
    tmp_path: Path, more: dict[str, Any]
) -> None:
    (row,) = told(tmp_path, "Norway recognised Palestine.", **more)
    assert row["actor"] == "NOR"

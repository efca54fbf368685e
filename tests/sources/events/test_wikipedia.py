"""Wikipedia's Current Events: bullets of a day's page, one a line, known once an archive saw them."""

import json
from datetime import date
from pathlib import Path

import pytest

from accredit.errors import BadEvents
from accredit.sources.events import Bad, Bullet, bullets, feed
from accredit.sources.events.feed import Who
from accredit.sources.events.wikipedia import resolve
from tests.sources.events.reading import on

PAGES = "data/events/wikipedia_current_events_2025-09_2026-08.jsonl"
TODAY = date(2026, 11, 24)
GOOD = {"date": "2025-09-29", "text": "Norway recognises Palestine."}


def read(folder: Path, *lines: object) -> list[Bullet | Bad]:
    path = folder / "pages.jsonl"
    told = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{line}\n" for line in told), "utf-8")
    return list(bullets(path, TODAY))


def test_a_year_of_pages_has_as_many_bullets_as_lines(shared: Path) -> None:
    found = list(bullets(shared / PAGES, TODAY))
    assert len(found) == 4_975
    good = [one for one in found if isinstance(one, Bullet)]
    assert len(good) == 4_975
    assert len({one.day for one in good}) == 285  # of 343; the archive lacks the others
    assert (good[0].day, good[-1].day) == (date(2025, 9, 14), date(2026, 8, 22))
    assert all(one.known >= one.day for one in good)
    assert sum(one.known > one.day for one in good) == 441


def test_a_bullet_is_known_once_an_archive_saw_it(shared: Path) -> None:
    first = next(iter(bullets(shared / PAGES, TODAY)))
    assert isinstance(first, Bullet)
    assert (first.day, first.known) == (date(2025, 9, 14), date(2025, 9, 20))
    assert first.category == "Armed conflicts and attacks"
    assert first.text.startswith("At least 53 Palestinians are killed")
    assert len(first.sources) == 1


def test_where_nobody_says_when_it_was_seen_its_own_day_stands(tmp_path: Path) -> None:
    (one,) = read(tmp_path, GOOD)
    assert one == Bullet(1, date(2025, 9, 29), date(2025, 9, 29), "", GOOD["text"], ())
    (early,) = read(tmp_path, GOOD | {"first_seen": "2025-09-28T23:00:00+00:00"})
    assert isinstance(early, Bullet)
    assert early.known == date(2025, 9, 29)  # nobody knows a thing before its day


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"date": "2025-09-29", "text": "Nor', "not JSON (is the file cut short?)"),
        ("[" * 100_000, "not JSON"),
        ("[]", "expected an object with date and text"),
        ("null", "expected an object with date and text"),
        ({"date": "2025-09-29"}, "expected an object with date and text"),
        ({"date": 20250929, "text": "x"}, "expected an object with date and text"),
        ({"date": "2025-09-29", "text": None}, "expected an object with date and text"),
        ({"date": "29 September", "text": "x"}, "date is '29 September'; expected a day"),
        ({"date": "2025-02-30", "text": "x"}, "date is '2025-02-30'; expected a day"),
        ({"date": "2026-11-25", "text": "x"}, "date 2026-11-25 lies in the future"),
        (GOOD | {"first_seen": "yesterday"}, "first_seen is 'yesterday'; expected a day"),
        (GOOD | {"sources": 5}, "sources"),
        (GOOD | {"sources": "https://example.org"}, "sources"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_line_that_is_no_bullet_is_named_and_the_others_are_read(
    tmp_path: Path, line: object, what: str
) -> None:
    first, second, third = read(tmp_path, GOOD, line, GOOD)
    assert isinstance(first, Bullet)
    assert isinstance(third, Bullet)
    assert isinstance(second, Bad)
    assert (second.row, second.line) == (2, True)
    assert what in second.what


def test_a_mark_of_the_byte_order_at_the_head_is_no_part_of_the_line(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "\ufeff" + json.dumps(GOOD))
    assert isinstance(one, Bullet)


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    with pytest.raises(BadEvents, match=r"pages\.jsonl: no such file"):
        list(bullets(path, TODAY))
    path.write_bytes('{"text": "Séléka"}\n'.encode("latin-1"))
    with pytest.raises(BadEvents, match="not UTF-8"):
        list(bullets(path, TODAY))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("RUS", ("RUS", "RUS")),
        ("houthis", ("houthis", "")),
        ("isis-k", ("isis-k", "")),
        ("islamic-emirate", ("islamic-emirate", "AFG")),
        ("nobody-of-ours", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_state_is_its_own_and_a_government_is_its_states(
    name: str, meant: tuple[str, str]
) -> None:
    assert on(date(2025, 9, 29), resolve(Who(name))) == meant


def test_the_feed_says_that_it_is_words_and_under_what_terms() -> None:
    wikipedia = feed("wikipedia")
    assert wikipedia.by_coder
    assert not wikipedia.coded
    assert wikipedia.licence == "CC BY-SA 4.0"

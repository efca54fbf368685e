"""How a status, a forecast and a brief show themselves in a notebook: whole, sourced, and harmless."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from accredit.brief import Brief, compose
from accredit.forecast.outlook import forecast
from accredit.forecast.prospect import Forecast
from accredit.forecast.spells import Move
from accredit.ledger import Ledger, open_ledger
from accredit.model import AxisValue, Status
from accredit.sources import read_document
from accredit.status import line_of, of
from tests.conftest import ROOT

HOSTILE = '<img src=x onerror="alert(1)">'
DAY = date(2025, 7, 4)


@pytest.fixture(scope="module")
def record() -> Ledger:
    return open_ledger()


@pytest.fixture(scope="module")
def brief(record: Ledger) -> Brief:
    place = str(ROOT / "examples/russia-taliban-2025.txt")
    document = replace(read_document(place, published=date(2025, 7, 5)), title=HOSTILE)
    return compose(document, record, known=date(2026, 11, 1))


@pytest.fixture(scope="module")
def ahead(record: Ledger) -> Forecast:
    day = date(2024, 4, 5)
    return forecast(
        record, "taliban", Move.RECOGNISE, as_of=day, known=day, months=24, futures=2000,
        given=[line_of("RUS recognise taliban 2024-07")],
    )  # fmt: skip


class _Seen(HTMLParser):
    """Gathers tags, what is between them, and where links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], "every tag is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append(tag)
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on")]
        if tag == "a":
            self.links.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.words += f" {data}"


def seen(value: object) -> _Seen:
    found = _Seen(value._repr_html_())  # type: ignore[attr-defined]
    assert not set(found.tags) & {"img", "script", "iframe", "link", "html", "body"}
    return found


def test_a_status_shows_each_value_since_when_of_whom_and_because_of_what(record: Ledger) -> None:
    words = seen(of(record, "RUS", "taliban", on=DAY, known=DAY)).words
    flat = " ".join(words.split())
    assert flat.startswith("Russia towards the Taliban on 2025-07-04, as known on 2025-07-04")
    assert (
        "recognition de-jure 2025-07-03 Islamic Emirate of Afghanistan (2021) "
        "rus-recognise-islamic-emirate-2025-07-03" in flat
    )
    assert "designation RU-NAC suspended 2025-04-17" in flat


def test_a_disputed_value_is_shown_with_its_other_reading(record: Ledger) -> None:
    status = of(record, "RUS", "taliban", on=DAY, known=DAY)
    doubted = status.recognition._replace(settled=False, alternatives=("withdrawn",))
    assert "(disputed: or withdrawn)" in seen(replace(status, recognition=doubted)).words


def test_a_hostile_name_stays_text_in_a_status() -> None:
    value = AxisValue(HOSTILE, because=(HOSTILE,), subject=HOSTILE)
    status = Status(HOSTILE, HOSTILE, DAY, DAY, value, value, (value,))
    found = seen(status)
    assert found.words.count(HOSTILE) >= 6


def test_whoever_only_asks_for_a_status_sees_it_so_too() -> None:
    program = (
        "import accredit; from datetime import date; day = date(2025, 7, 4);"
        "print(accredit.status_of(accredit.open_ledger(), 'RUS', 'taliban', on=day, known=day)"
        "._repr_html_())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # fmt: skip
    assert "de-jure" in done.stdout


def test_a_forecast_shows_who_and_never_without_its_skill_and_caveats(ahead: Forecast) -> None:
    flat = " ".join(seen(ahead).words.split())
    assert flat.startswith("Who recognises the Taliban next as of 2024-04-05")
    assert "Supposed: RUS recognise 2024-07." in flat
    assert re.search(r"Russia( [<\d.]+ %){4} supposed", flat)
    assert flat.index("How many") < flat.index("Who state") < flat.index("How good such forecasts")
    assert "Brier score" in flat
    for caveat in ahead.caveats:
        assert caveat.words in " ".join(seen(ahead).words.split())


def test_a_brief_shows_what_is_wrong_first_with_the_address_of_its_source(brief: Brief) -> None:
    found = seen(brief)
    flat = " ".join(found.words.split())
    assert flat.index("✗ contradicted") < flat.index("± partly") < flat.index("✓ supported")
    assert "Tajikistan took the Taliban off its list" in flat
    assert "It was Kyrgyzstan" in flat
    assert "Correction: Between 2024-09-02 and 2024-09-06, Kyrgyzstan" in flat
    assert set(found.links) <= set(brief.sources)
    assert all(link.startswith("http") for link in found.links)
    assert len(found.links) > 20


def test_a_hostile_title_and_address_stay_text_in_a_brief(brief: Brief) -> None:
    assert HOSTILE in seen(brief).words
    turned = replace(brief, sources=tuple("javascript:alert(1)" for _ in brief.sources))
    assert seen(turned).links == []

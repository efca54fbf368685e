"""Thousands of lines of real news: none breaks the reader, and each quote stands in its text."""

from __future__ import annotations

import json
from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document
from tests.conftest import SHARED

NEWS = SHARED / "data" / "events" / "wikipedia_current_events_2025-09_2026-08.jsonl"


@pytest.mark.skipif(not NEWS.is_file(), reason=f"{NEWS.name} is not beside the project")
def test_every_line_is_read_and_every_quote_is_verbatim() -> None:
    rows = [json.loads(line) for line in NEWS.read_text("utf-8").splitlines()]
    assert len(rows) > 4000
    for row in rows:
        document = Document("line", row["text"], published=date.fromisoformat(row["date"][:10]))
        for claim in read(document):
            quote = claim.quote
            assert row["text"][quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    "text",
    [
        "A car bombing near Aden, Yemen, targeting the motorcade of a commander, kills three.",
        "Russia says its forces will from now on, carry out strikes on Ukraine.",
        "Following airstrikes in Kabul, Afghanistan launches attacks on posts and seizes several.",
    ],
)
def test_verbs_that_look_to_each_other_for_a_subject_are_read(text: str) -> None:
    assert list(read(Document("circle", text, published=date(2024, 4, 5))))

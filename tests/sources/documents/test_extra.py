"""Without the extra, what needs it says so, and the rest is read."""

from __future__ import annotations

import sys

import pytest

from accredit.errors import BadDocument
from accredit.sources.documents import read_document

LETTER = "Message-ID: <1@x>\nContent-Type: text/{}\n\nNorway recognised Palestine.\n"
REMEDY = r"pip install 'accredit\[articles\]'"


@pytest.fixture(autouse=True)
def _base_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("trafilatura", "feedparser", "lxml", "lxml.html", "lxml.etree"):
        monkeypatch.setitem(sys.modules, name, None)


def test_a_page_names_the_extra_that_reads_it(file) -> None:
    with pytest.raises(BadDocument, match=f"HTML needs trafilatura; {REMEDY}") as error:
        read_document(file("x.html", "<html><p>Norway recognised Palestine.</p>"))
    assert "\n" not in str(error.value)


def test_a_letter_in_html_names_it_and_one_in_plain_text_is_read(file) -> None:
    with pytest.raises(BadDocument, match=f"a letter in HTML needs lxml; {REMEDY}"):
        read_document(file("x.eml", LETTER.format("html")))
    assert read_document(file("x.eml", LETTER.format("plain"))).text


def test_a_feed_names_it(file) -> None:
    from accredit.sources.documents import documents

    with pytest.raises(BadDocument, match=f"a feed needs feedparser; {REMEDY}"):
        next(documents(file("x.xml", "<rss></rss>")))

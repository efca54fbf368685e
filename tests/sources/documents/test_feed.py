"""Feeds: an article an entry."""

from __future__ import annotations

import time
from datetime import date

import pytest

from accredit.errors import BadDocument
from accredit.model import Document
from accredit.sources.documents import Fault, documents, read_document
from tests.sources.documents.extra import needs_articles

pytestmark = needs_articles

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Daily</title>
<item><title>Moscow &amp;amp; Kabul</title><link>https://daily.example/a</link>
<pubDate>Fri, 04 Jul 2025 23:30:00 -0400</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Russia recognised <b>the</b> Taliban.</p><script>alert(1)</script><p>China may<br>follow.</p>]]></content:encoded>
<source url="https://wire.example">The Wire</source></item>
<item><title>Oslo</title><pubDate>2 hours ago</pubDate><description>Norway recognised Palestine.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title>
<entry><title>Oslo</title><id>1</id><link href="https://daily.example/o"/><updated>2024-05-28T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Norway recognised Palestine.</p></div></content></entry>
<entry><title>Danish</title><id>2</id><summary>Norge har anerkendt Palæstina, sagde ministeren torsdag i Oslo.</summary></entry>
<entry><title/><id>3</id></entry>
<entry><title>Only a headline</title><id>4</id><link href="javascript:alert(1)"/></entry></feed>"""


def test_an_entry_is_an_article_with_its_day_outlet_and_address(file) -> None:
    first, _ = documents(file("feed.xml", RSS))
    assert isinstance(first, Document)
    assert first.text == "Moscow & Kabul\n\nRussia recognised the Taliban.\n\nChina may follow."
    assert first.title == "Moscow & Kabul"
    assert first.published == date(2025, 7, 4)  # on the outlet's own clock
    assert first.outlet == "The Wire"
    assert first.address == "https://daily.example/a"


def test_a_date_that_is_told_by_another_is_no_day(file) -> None:
    path = file("feed.xml", RSS)
    _, second = documents(path)
    assert isinstance(second, Document)
    assert second.published is None
    assert second.notes == ("its date '2 hours ago' names no day",)
    assert (second.outlet, second.address) == ("The Daily", f"{path}#2")


def test_a_bad_entry_is_told_and_the_next_is_read(file) -> None:
    path = file("feed.atom", ATOM)
    first, danish, empty, last = documents(path)
    assert isinstance(first, Document)
    assert (first.text, first.published) == (
        "Oslo\n\nNorway recognised Palestine.",
        date(2024, 5, 28),
    )
    assert isinstance(danish, Fault)
    assert str(danish).startswith(f"{path}#2: in ")
    assert isinstance(empty, Fault)
    assert "empty" in str(empty)
    assert isinstance(last, Document)
    assert (last.text, last.address) == ("Only a headline", f"{path}#4")


def test_what_is_cut_off_is_told_after_what_is_there(file) -> None:
    first, *_, fault = documents(file("feed.xml", RSS[:-60]))
    assert isinstance(first, Document)
    assert isinstance(fault, Fault)
    assert "a damaged feed (" in str(fault)
    assert "\n" not in str(fault)


def test_one_article_is_wanted_and_a_feed_holds_several(file) -> None:
    with pytest.raises(
        BadDocument, match="a feed, which may hold several articles; read them with `accredit code`"
    ):
        read_document(file("feed.xml", RSS))


def test_other_xml_is_no_feed(file) -> None:
    with pytest.raises(BadDocument, match="XML, not text"):
        next(documents(file("x.xml", '<?xml version="1.0"?><nitf><body/></nitf>')))
    assert list(documents(file("x.xml", '<?xml version="1.0"?><rss><channel/></rss>'))) == []


BOMB = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lolololololololololo">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(8)
)


@pytest.mark.parametrize(
    "feed",
    [
        f"{BOMB}]><rss><channel><item><title>x &i;</title><description>&i;</description></item></channel></rss>",
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>x &a;</title></item></channel></rss>',
        "<rss><channel><item><title>x</title><description>" + "<b>" * 50_000,
        "<rss><channel><item><title>x</title><description>"
        + "&lt;b&gt;" * 50_000
        + "</description></item></channel></rss>",
        "<rss><channel><item><title>x\0y</title></item></channel></rss>",
        "<rss><channel>" + "<item>" * 20_000,
        "<rss><channel><item><title>x</title><pubDate/><description></description><source/><content/></item></channel></rss>",
        "<!---->" * 9_000 + "<rss>",
    ],
    ids=range(8),
)
def test_a_feed_that_is_made_to_break_readers_is_read_soon(file, feed: str) -> None:
    start = time.monotonic()
    for one in documents(file("feed.xml", feed)):
        said = str(one) if isinstance(one, Fault) else one.text
        assert len(said) < 1000
        assert "root:" not in said
        assert said.replace("\n", "").isprintable()
    assert time.monotonic() - start < 20


def test_a_feed_that_breaks_its_reader_is_a_bad_document(
    file, monkeypatch: pytest.MonkeyPatch
) -> None:
    import feedparser

    def broken(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(feedparser, "parse", broken)
    with pytest.raises(BadDocument, match="a feed that cannot be read"):
        next(documents(file("feed.xml", RSS)))

"""Articles at addresses: told by what comes, and from nowhere inside a local network."""

from __future__ import annotations

import json
from datetime import date

import pytest

from accredit.errors import BadDocument, NotFetched
from accredit.sources.documents import documents, read_document
from tests.sources.documents.extra import needs_articles
from tests.sources.documents.test_feed import RSS
from tests.sources.documents.test_page import PAGE
from tests.sources.web.server import Site, to, whole

NEWS = "Norway recognised Palestine on 28 May 2024, the foreign minister said in Oslo."


def test_a_text_at_an_address_is_that_text(site: Site) -> None:
    site.at["/x"] = whole(NEWS.encode(), Content_Type="text/plain")
    document = read_document(f"{site.url}/x", allow_private=True, outlet="NTB")
    assert (document.text, document.address, document.outlet) == (NEWS, f"{site.url}/x", "NTB")


def test_a_server_inside_a_local_network_wants_to_be_allowed(site: Site) -> None:
    site.at["/x"] = whole(NEWS.encode())
    with pytest.raises(
        NotFetched, match=r"inside a local network, at 127\.0\.0\.1; .*--allow-private"
    ):
        read_document(f"{site.url}/x")
    assert site.asked == []


def test_a_redirect_into_another_place_of_a_local_network_is_refused(site: Site) -> None:
    site.at["/x"] = to("http://127.0.0.1:9/secret")
    with pytest.raises(NotFetched, match="inside a local network"):
        read_document(f"{site.url}/x", allow_private=True)


@needs_articles
@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "text/plain", "application/octet-stream"]
)
def test_a_page_at_an_address_has_that_address(site: Site, kind: str) -> None:
    site.at |= {"/old": to("/new"), "/new": whole(PAGE.encode(), Content_Type=kind)}
    document = read_document(f"{site.url}/old", allow_private=True)
    assert document.title == "Moscow Breaks Ranks"
    assert (document.published, document.outlet) == (date(2025, 7, 4), "The Daily")
    assert document.address == f"{site.url}/old"


@needs_articles
def test_the_encoding_that_a_server_states_is_taken(site: Site) -> None:
    cyrillic = PAGE.replace("café", "“Кафе”").encode("cp1251", "replace")
    site.at["/x"] = whole(cyrillic, Content_Type="text/html; charset=windows-1251")
    assert "“Кафе”" in read_document(f"{site.url}/x", allow_private=True).text


@needs_articles
@pytest.mark.parametrize("kind", ["application/rss+xml", "text/html", "text/xml; charset=utf-8"])
def test_a_feed_at_an_address_gives_its_entries_with_theirs(site: Site, kind: str) -> None:
    relative = RSS.replace("https://daily.example/a", "/a")
    site.at["/feed"] = whole(relative.encode(), Content_Type=kind)
    found = list(documents(f"{site.url}/feed", allow_private=True))
    assert [one.address for one in found] == [f"{site.url}/a", f"{site.url}/feed#2"]
    with pytest.raises(BadDocument, match="a feed, which may hold several"):
        read_document(f"{site.url}/feed", allow_private=True)


def test_json_lines_at_an_address_are_told_by_line(site: Site) -> None:
    row = json.dumps({"text": NEWS})
    site.at["/x.jsonl"] = whole(f"{row}\n{{\n{row}".encode())
    _, fault, last = documents(f"{site.url}/x.jsonl", allow_private=True)
    assert str(fault).startswith(f"{site.url}/x.jsonl:2: no JSON")
    assert last.address == f"{site.url}/x.jsonl:3"


def test_what_is_no_address_of_the_web_is_a_file() -> None:
    for place in ("ftp://example.org/x", "file:///etc/passwd", "javascript:alert(1)"):
        with pytest.raises(
            BadDocument, match=r"no such file; .*an address that begins with https://"
        ):
            read_document(place)

"""Web pages: the article in them, what they say of themselves, and what is done to break readers."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from accredit.errors import BadDocument
from accredit.sources.documents import documents, read_document
from tests.sources.documents.extra import needs_articles

pytestmark = needs_articles

HEAD = """<!DOCTYPE html><html lang="en"><head><title>Moscow Breaks Ranks | The Daily</title>
<meta property="og:title" content="Moscow Breaks Ranks"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2025-07-04T23:30:00-04:00">
<link rel="canonical" href="https://daily.example/moscow"></head>"""
STORY = """<p>Russia on Thursday recognised the Taliban government of Afghanistan, the first to do so.</p>
<h2>What next</h2><p>China may follow, said <b>one</b> analyst who<br>asked not to be named. The caf\xe9 was closed.</p>
<ul><li>Kabul welcomed it.</li><li>Washington did not.</li></ul>"""
PAGE = f"""{HEAD}<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Moscow Breaks Ranks</h1>{STORY}<script>alert("Norway")</script></article>
<footer>All rights reserved</footer></body></html>"""


def test_the_text_of_a_page_is_its_title_an_empty_line_and_its_paragraphs(file) -> None:
    document = read_document(file("page.html", PAGE))
    assert document.text.split("\n\n") == [
        "Moscow Breaks Ranks",
        "Russia on Thursday recognised the Taliban government of Afghanistan, the first to do so.",
        "What next",
        "China may follow, said one analyst who asked not to be named. The café was closed.",
        "Kabul welcomed it.",
        "Washington did not.",
    ]
    assert document.title == "Moscow Breaks Ranks"


def test_a_page_states_its_day_its_outlet_and_its_address(file) -> None:
    document = read_document(file("page.html", PAGE))
    assert document.published == date(2025, 7, 4)
    assert document.outlet == "The Daily"
    assert document.address == "https://daily.example/moscow"


def test_a_title_that_the_body_lacks_stands_above_it(file) -> None:
    page = "<html><head><title>Oslo decides</title></head><body><p>Norway recognised Palestine.</p>"
    assert read_document(file("x.htm", page)).text == "Oslo decides\n\nNorway recognised Palestine."


def test_no_day_is_guessed_from_the_words_of_a_page(file) -> None:
    page = "<html><body><article><p>On 28 May 2024 Norway recognised Palestine. Updated 3 June 2024.</p>"
    document = read_document(file("x.html", page))
    assert (document.published, document.outlet) == (None, "")


def test_an_address_that_is_none_of_the_web_is_not_taken(file) -> None:
    page = PAGE.replace("https://daily.example/moscow", "javascript:alert(1)")
    path = file("x.html", page)
    assert read_document(path).address == path


@pytest.mark.parametrize("name", ["x", "x.txt", "x.xml", "x.html"])
def test_a_page_is_told_by_its_look_whatever_its_name(file, name: str) -> None:
    for page in (PAGE, f"<!-- saved -->\n<?xml version='1.0'?>\n{PAGE}", f"  {PAGE[15:]}"):
        assert read_document(file(name, page)).title == "Moscow Breaks Ranks"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252", "latin-1", "cp1250"]
)
def test_a_page_is_read_in_its_encoding(file, encoding: str) -> None:
    stated = PAGE.replace("<head>", f'<head><meta charset="{encoding}">')
    assert "The café was closed." in read_document(file("x.html", stated.encode(encoding))).text


def test_what_a_page_says_of_its_encoding_is_not_believed_against_its_bytes(file) -> None:
    for said in ("latin-1", "utf-16", "rot13", "zlib", "no-such", "x" * 30):
        page = PAGE.replace("<head>", f'<head><meta charset="{said}">')
        assert "The café was closed." in read_document(file("x.html", page)).text


def test_a_page_in_another_language_is_told(file) -> None:
    body = "<p>Der Kreml erklärte am Donnerstag, dass Russland die Taliban anerkannt hat.</p>" * 2
    with pytest.raises(BadDocument, match="in German; accredit reads"):
        read_document(file("x.html", f"<html><body><article>{body}</article></body></html>"))


def test_a_page_laid_out_by_tables_is_read_by_its_cells(file) -> None:
    page = "<html><body><table><tr><td>Norway recognised Palestine.</td><td>Spain did, too.</td></tr></table>"
    text = read_document(file("x.html", page)).text
    assert text.split("\n\n") == ["Norway recognised Palestine.", "Spain did, too."]


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body>" + "<div>" * 200_000 + "Norway" + "</div>" * 200_000,
        "<html><body>" + "<p>x<b><i>" * 50_000,
        "<html" + " a=b" * 300_000,
        "<!---->" * 100_000 + "<html>",
        "<html>" + "<!--" * 100_000,
    ],
    ids=range(6),
)
def test_a_page_without_an_article_is_told_in_one_line_and_soon(file, page: str) -> None:
    start = time.monotonic()
    with pytest.raises(BadDocument) as error:
        read_document(file("x.html", page))
    assert "\n" not in str(error.value)
    assert "save the article's text as a .txt file" in str(error.value)
    assert time.monotonic() - start < 10


def test_no_entity_brings_in_a_file(file) -> None:
    page = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body>&a; Oslo'
    assert "root:" not in read_document(file("x.html", page)).text


def test_entities_do_not_multiply(file) -> None:
    entities = '<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(8)
    )
    page = f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><p>&i; Norway recognised Palestine.</p>'
    text = read_document(file("x.html", page)).text
    assert "Norway recognised Palestine." in text
    assert len(text) < 200


def test_zero_bytes_and_control_characters_become_spaces(file) -> None:
    page = PAGE.replace("Russia on", "Russia\0 on").replace(
        "Kabul", "\x1b[31mKabul&#27;&#x0;&#xD800;&#x9b;&#155;"
    )
    text = read_document(file("x.html", page)).text
    assert "Russia on Thursday" in text
    assert text.replace("\n", "").isprintable()


def test_a_page_that_breaks_its_reader_is_one_bad_document(
    file, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import trafilatura

    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", broken)
    file("b/1.html", PAGE)
    file("b/2.txt", "Norway recognised Palestine.")
    fault, good = documents(str(tmp_path / "b"))
    assert "a page that cannot be read (RecursionError)" in str(fault)
    assert good


def test_a_page_is_no_larger_than_pages_are(file) -> None:
    with pytest.raises(BadDocument, match="larger than 20 MB"):
        read_document(file("x.html", b"<html>" + b" " * 20_000_001))

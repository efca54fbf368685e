"""Letters in files: the subject, an empty line, and the text that is shown."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from accredit.errors import BadDocument
from accredit.sources.documents import read_document
from tests.sources.documents.extra import needs_articles

BODY = "Norway recognised Palestine on Tuesday.\n\nThe café was closed.\n"


def letter(**headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {
        "From": "The Wire <news@wire.example>",
        "Subject": "Oslo decides",
        "Date": "Tue, 28 May 2024 23:30:00 -0400",
        "Message-ID": "<1@wire.example>",
    }
    for name, value in (given | headers).items():
        made[name] = value
    return made


def test_a_letter_states_its_day_and_who_sends_it(file) -> None:
    made = letter()
    made.set_content(BODY)
    document = read_document(file("x.eml", made.as_bytes()))
    assert document.text == f"Oslo decides\n\n{BODY}"
    assert document.title == "Oslo decides"
    assert (document.published, document.outlet) == (date(2024, 5, 28), "The Wire")


def test_who_has_no_name_is_called_by_the_server(file) -> None:
    made = letter(From="news@wire.example")
    made.set_content(BODY)
    assert read_document(file("x.eml", made.as_bytes())).outlet == "wire.example"


def test_the_plain_part_goes_before_the_html_and_attachments_are_left(file) -> None:
    made = letter()
    made.set_content(BODY)
    made.add_alternative("<p>Another text.</p>", subtype="html")
    made.add_attachment("Spain, too.", filename="more.txt")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="x.pdf")
    assert read_document(file("x.eml", made.as_bytes())).text == f"Oslo decides\n\n{BODY}"


@needs_articles
def test_a_letter_in_html_only_is_read_by_its_paragraphs(file) -> None:
    made = letter()
    page = "<html><head><title>T</title><style>p {}</style></head><body><p>Norway <b>recognised</b> Palestine.</p><table><tr><td>Spain did, too.</td></tr></table><!-- x --> The end."
    made.set_content(page, subtype="html")
    text = read_document(file("x.eml", made.as_bytes())).text
    assert text.split("\n\n") == [
        "Oslo decides",
        "Norway recognised Palestine.",
        "Spain did, too.",
        "The end.",
    ]


@needs_articles
def test_an_empty_plain_part_gives_way_to_the_html(file) -> None:
    made = letter()
    made.set_content("\n")
    made.add_alternative("<p>Norway recognised Palestine.</p>", subtype="html")
    assert "Norway" in read_document(file("x.eml", made.as_bytes())).text


@pytest.mark.parametrize(
    "charset", ["no-such-charset", "us-ascii", "utf-8", "utf-16", "rot13", "x\x1b"]
)
def test_a_wrong_charset_is_not_believed(file, charset: str) -> None:
    head = f"Message-ID: <1@x>\nSubject: Oslo\nContent-Type: text/plain; charset={charset}\n\n"
    document = read_document(file("x.eml", head.encode() + BODY.encode("cp1252")))
    assert "The café was closed." in document.text


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("Content-Type: application/pdf\n\n%PDF", "a letter without text"),
        ("Content-Type: multipart/mixed; boundary=x\n\n--y\n\n", "a letter without text"),
        ("Content-Type: text/plain\n\n", "a letter without text"),
        ("", "a letter without text"),
        (
            "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nAAECAwQFBgcICQ==",
            "binary|text",
        ),
    ],
)
def test_a_letter_without_text_is_told_in_one_line(file, head: str, message: str) -> None:
    with pytest.raises(BadDocument, match=message) as error:
        read_document(file("x.eml", f"Message-ID: <1@x>\n{head}"))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "header",
    [
        "Date: yesterday",
        "Date: Fri, 99 Jul 99999 10:00:00 +9999",
        "From: =?utf-8?b?////?= <",
        "From: " + "(" * 5000,
        "From: " + "<" * 5000,
        "Subject: =?x?q?=1b[31m?=\n\t" + "=?utf-8?q?=00?= " * 500,
        "Content-Type: text/plain; charset*=",
        "Content-Type: text/plain; charset*0*=utf-8''%",
        "Content-Disposition: ;;;",
        "Content-Transfer-Encoding: base64x",
        ": nothing",
    ],
    ids=range(11),
)
def test_crooked_headers_do_not_keep_a_letter_from_being_read(file, header: str) -> None:
    document = read_document(file("x.eml", f"Message-ID: <1@x>\n{header}\n\n{BODY}"))
    assert "Norway recognised Palestine" in document.text
    assert document.title.isprintable()
    assert document.outlet.isprintable()


def test_a_letter_is_told_by_its_headers_and_a_text_with_a_few_is_none(file) -> None:
    made = letter()
    made.set_content(BODY)
    assert read_document(file("x.txt", made.as_bytes())).title == "Oslo decides"
    text = f"From: Oslo\nSubject: Palestine\n\n{BODY}"
    assert read_document(file("x.txt", text)).text == text


def test_parts_nested_without_end_are_read(file) -> None:
    nested = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(500)
    )
    path = file("x.eml", f"Message-ID: <1@x>\n{nested}Content-Type: text/plain\n\n{BODY}")
    assert "Norway" in read_document(path).text

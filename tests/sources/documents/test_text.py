"""What a file may hold: articles in many encodings, and much that is no article."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from accredit.errors import BadDocument, OutsideError
from accredit.sources import MAX_BYTES, read_document

ENGLISH = (
    "The Kremlin said on Thursday that Russia had recognised the Taliban government. The café of the "
    "ministry was closed to the press, and it was the first time that the two sides met this year. "
)
RUSSIAN = (
    "Президент России Владимир Путин подписал указ. Россия признала независимость республики. "
)
UKRAINIAN = (
    "Міністерство закордонних справ України заявило, що уряд засуджує визнання республіки та "
    "вимагає скасувати рішення, яке було ухвалено минулого тижня. "
)
GERMAN = (
    "Der Kreml erklärte am Donnerstag, dass Russland die Regierung der Taliban anerkannt hat. Die "
    "beiden Seiten trafen sich in Moskau, und das Außenministerium hat die Presse nicht eingeladen. "
)
PERSIAN = "وزارت امور خارجه روسیه اعلام کرد که طالبان را به رسمیت شناخته است "


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Russia")
    return packed.getvalue()


@pytest.fixture
def given(tmp_path: Path):
    def write(content: bytes) -> str:
        path = tmp_path / "given.txt"
        path.write_bytes(content)
        return str(path)

    return write


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"  \n\n \t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (_zip(), "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(1000), "a picture"),
        (
            b"Russia " + b"<p>recognised</p> the Taliban " * 12,
            "HTML, not text; give it in a file that ends in .html",
        ),
        (b'<?xml version="1.0"?><nitf><body/></nitf>', "XML"),
        (b'{"schema": "accredit/brief-1"}', "JSON"),
        (bytes(range(256)) * 40, "text|binary"),
        (b"\x00\x01\x02" * 500, "binary"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(given, content: bytes, message: str) -> None:
    with pytest.raises(BadDocument, match=message) as error:
        read_document(given(content))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (UKRAINIAN * 4, "utf-8", "Ukrainian"),
        (UKRAINIAN * 4, "utf-16", "Ukrainian .*read as UTF-16"),
        (UKRAINIAN * 4, "utf-16-le", "Ukrainian .*read as UTF-16-LE"),
        (GERMAN * 2, "utf-8", "German"),
        (GERMAN * 3, "latin-1", "German"),
        (PERSIAN * 3, "utf-8", "Persian"),
    ],
)
def test_a_text_in_another_language_is_refused_by_name(
    given, text: str, encoding: str, named: str
) -> None:
    with pytest.raises(BadDocument, match=f": in {named}.*; accredit reads") as error:
        read_document(given(text.encode(encoding)))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", ""),
        ("cp1251", "read as cp1251"),
        ("koi8-r", "read as koi8"),
        ("utf-16", "read as UTF-16"),
        ("utf-16-le", "read as UTF-16-LE"),
    ],
)
def test_russian_is_read_in_all_its_encodings(given, encoding: str, named: str) -> None:
    document = read_document(given((RUSSIAN * 4).encode(encoding)))
    assert document.text == RUSSIAN.strip() or document.text.startswith(RUSSIAN.strip())
    assert any(named in note for note in document.notes) or not named


@pytest.mark.parametrize(
    "text",
    [
        "Norway recognised Palestine.",
        "Norway recognised Palestine. " * 20,
        f"{ENGLISH * 3} “{RUSSIAN}”",
    ],
)
def test_short_english_and_english_with_foreign_quotations_is_english(given, text: str) -> None:
    assert read_document(given(text.encode())).text


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "read as UTF-16"),
        ("utf-16-le", "no byte order mark"),
        ("utf-16-be", "no byte order mark"),
        ("utf-32", "read as UTF-32"),
        ("latin-1", "read as cp1252"),
        ("cp1252", "read as cp1252"),
    ],
)
def test_another_encoding_is_detected_and_said(given, encoding: str, note: str) -> None:
    document = read_document(given((ENGLISH * 2).encode(encoding)))
    assert document.text.startswith("The Kremlin said")
    assert "café" in document.text
    assert note in " ".join(document.notes)
    assert bool(document.notes) == bool(note)


def test_a_few_broken_bytes_do_not_make_another_encoding(given) -> None:
    raw = "The Kremlin – that is “Moscow” – recognised the “café” of the Taliban".encode()
    document = read_document(given(raw[:-4] + b"\xe2\x80 " + raw[-4:]))
    assert "“Moscow”" in document.text
    assert "broken" in document.notes[0]


def test_a_large_file_in_another_encoding_is_judged_where_its_first_odd_byte_is(given) -> None:
    text = ENGLISH.replace("é", "e") * 2000 + "The café was closed."
    assert "café" in read_document(given(text.encode("cp1252"))).text


def test_no_control_character_of_a_text_reaches_a_terminal(given) -> None:
    raw = b"\x1b[31mRussia\x00 recognised Kosovo. \x1b]0;owned\x07 Norway did not.\r\nNo\rYes\x9b"
    text = read_document(given(raw.replace(b"\x9b", b"\xc2\x9b"))).text
    assert text.split("\n") == [
        " [31mRussia  recognised Kosovo.  ]0;owned  Norway did not.",
        "No",
        "Yes ",
    ]


def test_an_endless_line_is_broken_at_sentences_and_no_offset_moves(given) -> None:
    line = "Norway recognised Palestine in 2024. " * 20_000
    text = read_document(given(line.encode())).text
    assert len(text) == len(line)
    assert text.replace("\n", " ") == line
    assert max(map(len, text.split("\n"))) <= 200_000
    assert all(part.endswith(".") for part in text.split("\n")[:-1])


def test_reading_stops_at_the_limit_whatever_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, into: memoryview) -> int:
            size = len(into) // 26 * 26
            Endless.given += size
            into[:size] = b"Russia recognised Kosovo. " * (size // 26)
            return size

    class Stdin:
        buffer = Endless()

    monkeypatch.setattr(sys, "stdin", Stdin())
    with pytest.raises(BadDocument, match="larger than"):
        read_document("-")
    assert Endless.given < MAX_BYTES * 1.2


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match="a folder"):
        read_document(str(tmp_path))
    with pytest.raises(BadDocument, match="no such file"):
        read_document(str(tmp_path / "missing.txt"))
    with pytest.raises(BadDocument, match="no path"):
        read_document("a\0b")
    with pytest.raises((OutsideError, BadDocument)):
        read_document("x" * 5000)


def test_the_same_text_has_the_same_id_and_a_headline_is_its_title(tmp_path: Path) -> None:
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("Moscow Breaks Ranks\n\nRussia recognised Kosovo.\n", "utf-8")
    two.write_bytes(one.read_bytes().replace(b"\n", b"\r\n"))
    assert read_document(str(one)).id == read_document(str(two)).id
    assert read_document(str(one)).title == "Moscow Breaks Ranks"

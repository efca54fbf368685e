import io
import sys
from pathlib import Path

import pytest

from accredit.errors import BadDocument
from accredit.sources import MAX_BYTES, read_document


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"<!DOCTYPE html><html><body>Russia</body></html>", "HTML"),
        (b"  <html lang=en><p>Russia</p>", "HTML"),
        (bytes(range(256)) * 40, "text|binary"),
        (b"\x00\x01\x02" * 500, "binary"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "given"
    path.write_bytes(content)
    with pytest.raises(BadDocument, match=message) as error:
        read_document(str(path))
    assert "\n" not in str(error.value)


TEXT = "Президент России Владимир Путин подписал указ. Россия признала независимость республики и установила отношения."


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("cp1251", True), ("utf-16", True), ("utf-8", False), ("utf-8-sig", False)],
)
def test_another_encoding_is_detected_and_said(tmp_path: Path, encoding: str, said: bool) -> None:
    path = tmp_path / "given.txt"
    path.write_bytes((TEXT * 5).encode(encoding))
    document = read_document(str(path))
    assert document.text.startswith("Президент России")
    assert bool(document.notes) == said


def test_reading_stops_at_the_limit_whatever_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            Endless.given += size
            return b"Russia recognised Kosovo. " * (size // 26)

    class Stdin:
        buffer = Endless()

    monkeypatch.setattr(sys, "stdin", Stdin())
    with pytest.raises(BadDocument, match="larger than"):
        read_document("-")
    assert Endless.given < MAX_BYTES * 1.2


def test_the_same_text_has_the_same_id_and_a_headline_is_its_title(tmp_path: Path) -> None:
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("Moscow Breaks Ranks\n\nRussia recognised Kosovo.\n", "utf-8")
    two.write_bytes(one.read_bytes().replace(b"\n", b"\r\n"))
    assert read_document(str(one)).id == read_document(str(two)).id
    assert read_document(str(one)).title == "Moscow Breaks Ranks"

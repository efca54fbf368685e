"""Folders, JSON Lines and standard input: many articles, of which none stops the others."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from accredit.errors import BadDocument, OutsideError
from accredit.model import Document
from accredit.sources.documents import Fault, documents, lines, read_document

NEWS = "Norway recognised Palestine on 28 May 2024, the foreign minister said in Oslo."
DANISH = "Norge har anerkendt Palæstina, sagde udenrigsministeren torsdag i Oslo til pressen."


def told(found: Iterator[Document | Fault]) -> list[str]:
    return [f"{one.where}: {one}" if isinstance(one, Fault) else one.text for one in found]


def test_a_line_is_an_article_with_what_it_says_of_itself(file) -> None:
    row = {
        "id": 7,
        "text": NEWS,
        "title": " Oslo\n decides ",
        "published": "2024-05-28T23:30:00-04:00",
        "outlet": "NTB",
        "address": "https://ntb.example/1",
        "mood": "solemn",
    }
    path = file("news.jsonl", f"\ufeff{json.dumps(row)}\n\n{json.dumps({'text': NEWS})}")
    first, second = documents(path)
    assert first == Document(
        id=read_document(file("same.txt", NEWS)).id,
        text=NEWS,
        title="Oslo decides",
        published=date(2024, 5, 28),
        outlet="NTB",
        address="https://ntb.example/1",
    )
    assert isinstance(second, Document)
    assert (second.id, second.published, second.address) == (first.id, None, f"{path}:3")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"title": "Oslo"}', "'text' is missing"),
        ('{"text": null}', "'text' is null, no text"),
        ('{"text": 5}', "'text' is 5, no text"),
        ('{"text": " "}', "empty"),
        (json.dumps({"text": DANISH}), "in Danish; accredit reads"),
        (json.dumps({"text": NEWS, "published": "yesterday"}), "'yesterday', no day"),
        (json.dumps({"text": NEWS, "published": 2024}), "'2024', no day"),
        (json.dumps({"text": NEWS, "title": ["a"]}), "'title' is"),
        (json.dumps({"text": "\0\1\2" * 50}), "binary"),
        (json.dumps({"text": "<p>Oslo</p>" * 12}), "HTML"),
        ("[" * 100_000, "no JSON"),
        (f'{{"text": {"9" * 5000}}}', "no JSON"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_next_is_read(
    file, line: str, message: str
) -> None:
    good = json.dumps({"text": NEWS})
    path = file("news.jsonl", f"{good}\n{line}\n{good}\n")
    first, fault, last = documents(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(fault, Fault)
    assert fault.where == f"{path}:2"
    assert str(fault).startswith(f"{path}:2: ")
    assert message in str(fault)
    assert "\n" not in str(fault)


def test_a_line_that_is_no_utf_8_or_too_large_is_told(
    file, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MAX_BYTES", 1000)
    good = json.dumps({"text": NEWS}).encode()
    path = file("x.ndjson", b"\n".join([b'{"text": "\xff"}', b'{"text": "' + b"x" * 5000, good]))
    broken, large, last = told(documents(path))
    assert f"{path}:1: not UTF-8 at byte 10" in broken
    assert f"{path}:2: a line larger than" in large
    assert last == NEWS


def test_half_a_surrogate_pair_can_be_printed_afterwards(file) -> None:
    (one,) = documents(file("x.jsonl", '{"text": "Norway \\ud83d recognised Palestine."}'))
    assert isinstance(one, Document)
    assert one.text.encode() == "Norway \ufffd recognised Palestine.".encode()


def test_a_folder_is_read_in_the_order_of_names_without_hidden_files(file, tmp_path: Path) -> None:
    file("b/2.txt", f"Second. {NEWS}")
    file("b/1.txt", f"First. {NEWS}")
    file("b/c/3.jsonl", json.dumps({"text": f"Third. {NEWS}"}))
    file("b/.hidden.txt", NEWS)
    file("b/.git/x.txt", NEWS)
    texts = told(documents(str(tmp_path / "b"), published=date(2024, 5, 28), outlet="NTB"))
    assert [text.split(".")[0] for text in texts] == ["First", "Second", "Third"]


def test_a_bad_file_of_a_folder_is_told_and_the_others_are_read(file, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    file("b/1.pdf", b"%PDF-1.7")
    file("b/2.txt", DANISH)
    file("b/3.txt", b"")
    file("b/5.txt", NEWS)
    os.mkfifo(folder / "4")
    (folder / "6").symlink_to(folder / "gone")
    (folder / "7").symlink_to(folder)
    found = list(documents(str(folder)))
    faults = {Path(one.where).name: str(one) for one in found if isinstance(one, Fault)}
    assert [one.text for one in found if isinstance(one, Document)] == [NEWS]
    assert "a PDF, not text" in faults["1.pdf"]
    assert "in Danish; accredit reads" in faults["2.txt"]
    assert "empty" in faults["3.txt"]
    assert "no regular file" in faults["4"]
    assert "no regular file" in faults["6"]
    assert set(faults) == {"1.pdf", "2.txt", "3.txt", "4", "6"}  # no link is followed down


def test_a_name_that_would_move_a_cursor_or_cannot_be_written_is_harmless(tmp_path: Path) -> None:
    for content in (NEWS, ""):
        name = os.fsdecode(b"a\n\x1b[2J\xff" + content[:1].encode())
        (tmp_path / name).write_text(content)
    fault, good = documents(str(tmp_path))
    assert isinstance(fault, Fault)
    assert str(fault).isprintable()
    assert isinstance(good, Document)
    assert good.address.encode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_in_a_folder_is_told(file, tmp_path: Path) -> None:
    file("b/closed/1.txt", NEWS)
    file("b/open/1.txt", NEWS)
    (tmp_path / "b" / "closed").chmod(0)
    assert "cannot be read" in " ".join(told(documents(str(tmp_path / "b"))))


def test_an_empty_folder_has_no_articles(tmp_path: Path) -> None:
    assert told(documents(str(tmp_path))) == []


def test_what_is_wrong_with_the_place_itself_is_raised(tmp_path: Path, file) -> None:
    with pytest.raises(BadDocument, match="no such file; give the path of an article"):
        next(documents(str(tmp_path / "none")))
    with pytest.raises(BadDocument, match="in Danish; accredit reads"):
        next(documents(file("x.txt", DANISH)))
    with pytest.raises((BadDocument, OutsideError)):
        next(documents("x" * 5000))


@pytest.mark.parametrize(
    "content", [NEWS, json.dumps({"text": NEWS}) + "\n", f'{{"text": "{NEWS}"}}']
)
def test_standard_input_is_told_by_its_beginning_and_stays_open(
    monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    given = io.TextIOWrapper(io.BytesIO(content.encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert told(documents("-")) == [NEWS]
    assert not given.buffer.closed


def test_json_lines_are_told_by_their_first_line_whatever_their_name_and_length(file) -> None:
    long = json.dumps({"text": NEWS * 2000})
    assert len(told(documents(file("x.txt", long)))) == 1
    assert len(told(documents(file("y.txt", f"{long}\n{long}\n")))) == 2
    with pytest.raises(BadDocument, match="JSON, not text"):
        next(documents(file("x.json", json.dumps({"claims": []}))))


def test_one_article_is_wanted_and_a_folder_holds_several(file, tmp_path: Path) -> None:
    for place in (str(tmp_path), file("x.jsonl", json.dumps({"text": NEWS}))):
        with pytest.raises(BadDocument, match="`accredit code` or `accredit intake`") as error:
            read_document(place)
        assert "\n" not in str(error.value)


def test_what_the_user_says_goes_before_what_a_file_says(file) -> None:
    row = json.dumps({"text": NEWS, "published": "2024-05-28", "outlet": "NTB"})
    (one,) = documents(file("x.jsonl", row), published=date(2024, 5, 29), outlet="VG")
    assert isinstance(one, Document)
    assert (one.published, one.outlet) == (date(2024, 5, 29), "VG")


def test_a_day_that_is_to_come_is_not_believed(file) -> None:
    (one,) = documents(file("x.jsonl", json.dumps({"text": NEWS, "published": "2999-01-01"})))
    assert isinstance(one, Document)
    assert one.published is None
    assert "which is to come" in one.notes[0]


@pytest.mark.parametrize("shape", ["lines", "folder"])
def test_a_hundred_thousand_articles_are_not_held(tmp_path: Path, shape: str) -> None:
    number, body = (100_000, NEWS) if shape == "lines" else (500, NEWS * 100)
    if shape == "lines":
        place = tmp_path / "all.jsonl"
        with place.open("w") as out:
            for n in range(number):
                out.write(json.dumps({"text": f"{n} {body}"}) + "\n")
    else:
        place = tmp_path / "all"
        place.mkdir()
        for n in range(number):
            (place / f"{n}.txt").write_text(f"{n} {body}")
    tracemalloc.start()
    try:
        seen = sum(isinstance(one, Document) for one in documents(str(place)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert seen == number
    assert peak < 4_000_000

"""Files that are damaged, are something else, or were made to do harm."""

import gzip
import io
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from accredit.errors import BadList
from accredit.model.listing import Snapshot
from accredit.sources.lists import Assertions, Source, read, source

DAY = date(2025, 1, 1)
ENTRY = (
    "<ENTITY><DATAID>1</DATAID><FIRST_NAME>{name}</FIRST_NAME><UN_LIST_TYPE>Taliban</UN_LIST_TYPE>"
    "<REFERENCE_NUMBER>{key}</REFERENCE_NUMBER><LISTED_ON>2007-09-13</LISTED_ON></ENTITY>"
)
UN = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}<CONSOLIDATED_LIST dateGenerated="2025-01-01T00:00:00Z">'
    "<ENTITIES>{entries}</ENTITIES></CONSOLIDATED_LIST>"
)
ROW = '{key},"{name}",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'


def small(id_: str) -> Source:
    """A source that takes a file of one entry for whole."""
    return replace(source(id_), assertions=Assertions((1, 1000), 1.0, 1.0, 0.0))


def un(name: str = "HAQQANI NETWORK", doctype: str = "") -> bytes:
    return UN.format(doctype=doctype, entries=ENTRY.format(name=name, key="TAe.012")).encode()


def take(raw: bytes, id_: str = "un-consolidated") -> Snapshot:
    return read(raw, small(id_), DAY)


def refused(raw: bytes, id_: str = "un-consolidated") -> str:
    with pytest.raises(BadList) as error:
        take(raw, id_)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_sound_small_file_is_read() -> None:
    (network,) = take(un()).listings
    assert (network.key, network.name, network.lists) == (
        "TAe.012",
        "HAQQANI NETWORK",
        ("UN-1988",),
    )


def test_a_bomb_of_entities_is_refused_before_it_expands() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = un("&l9;", f'<!DOCTYPE x [<!ENTITY l0 "lol">{levels}]>')
    tracemalloc.start()
    said = refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "document type" in said
    assert peak < 5_000_000


@pytest.mark.parametrize("reference", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
def test_an_external_entity_is_not_fetched(reference: str) -> None:
    said = refused(un("&x;", f'<!DOCTYPE x [<!ENTITY x SYSTEM "{reference}">]>'))
    assert "document type" in said


def test_an_external_document_type_is_refused() -> None:
    assert "document type" in refused(un(doctype='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'))


def test_an_undeclared_entity_stays_text() -> None:
    found = take(un("A &secret; B"))
    assert found.listings[0].name == "A &secret; B"
    assert found.flags == ("1 stray & or < in its texts escaped",)


def test_xml_without_a_bottom_is_refused() -> None:
    deep = UN.format(doctype="", entries="<a>" * 100_000 + "</a>" * 100_000).encode()
    assert "elements deep" in refused(deep)


@pytest.mark.parametrize("pack", ["gzip", "zip"])
def test_a_bomb_in_an_archive_is_refused_before_it_unpacks(pack: str) -> None:
    huge = b"\0" * 64_000_000
    raw = gzip.compress(huge) if pack == "gzip" else _zip({"a.xml": huge})
    tracemalloc.start()
    said = refused(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "MB once unpacked" in said
    assert peak < 60_000_000


def test_a_packed_file_is_read_as_the_file_itself() -> None:
    plain = take(un()).listings
    assert take(gzip.compress(un())).listings == plain
    assert take(_zip({"list.xml": un()})).listings == plain


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty; the download failed"),
        (b"  \r\n ", "empty; the download failed"),
        (gzip.compress(b""), "the archive holds an empty file"),
        (gzip.compress(un())[:60], "a cut archive"),
        (gzip.compress(gzip.compress(un())), "an archive in an archive"),
        (b"PK\x03\x04 no archive", "a damaged archive"),
        (un()[:-40], "cut short"),
        (un().replace(b"</FIRST_NAME>", b"</LAST_NAME>") + b"\n", "broken XML"),
        (b"<!DOCTYPE html>\n<html><body>503 Service Unavailable</body></html>", "a web page"),
        (b"<html><head><title>Just a moment...</title></head></html>", "a web page"),
        (b'{"error": "not found"}', "JSON, not the United Nations"),
        (b"Not Found", "a text that begins with 'Not Found'"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a text that begins with"),
        (b"<rss><channel/></rss>", "XML with <rss>"),
        (b"<sdnList><sdnEntry/></sdnList>", "read it as ofac-sdn or ofac-cons"),
        (ROW.format(key=1, name="A").encode(), "read it as ofac-sdn or ofac-cons"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "in utf-7, which no list"),
        (un().replace(b"TAe.012", b""), "an entry without REFERENCE_NUMBER"),
        (UN.format(doctype="", entries="").encode(), "0 entries, where"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_sound_list_is_refused_with_a_word_on_what_to_do(raw: bytes, words: str) -> None:
    assert words in refused(raw)


def test_an_archive_of_two_files_is_refused() -> None:
    assert "an archive of 2 files" in refused(_zip({"a.xml": un(), "b.xml": un()}))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadList, match="no such file; give the path"):
        read(tmp_path / "none.xml", "un-consolidated")
    with pytest.raises(BadList, match="a folder; name one file"):
        read(tmp_path, "un-consolidated")


def test_control_characters_and_broken_bytes_are_repaired_and_counted() -> None:
    found = take(un("J\x1dRME\x07 NAME").replace(b"RME", b"R\xd4ME"))
    assert found.listings[0].name == "JRÔME NAME"
    assert found.flags == ("1 bytes are not UTF-8: read as Latin-1", "2 control characters dropped")


def test_marks_of_direction_are_no_part_of_a_name() -> None:
    assert take(un("\u202bAN\u200eSAR\u202c")).listings[0].name == "ANSAR"


def test_the_end_mark_of_a_table_is_no_damage() -> None:
    rows = "".join(ROW.format(key=key, name="A") for key in range(1, 4))
    assert take(f"{rows}\x1a".encode(), "ofac-sdn").flags == ()
    assert "no Ctrl-Z" in take(rows.encode(), "ofac-sdn").flags[0]


def test_a_table_cut_within_a_row_is_refused() -> None:
    rows = "".join(ROW.format(key=key, name="A") for key in range(1, 4))
    assert "row 3: " in refused(rows[:-30].encode(), "ofac-sdn")
    assert "cut short" in refused(rows[:-30].encode(), "ofac-sdn")


def test_half_of_a_list_is_refused_with_the_numbers() -> None:
    rows = "".join(ROW.format(key=key, name="A") for key in range(1, 2001))
    with pytest.raises(BadList, match=r"2,000 entries, where ofac-sdn has from 3,000 to 60,000"):
        read(f"{rows}\x1a".encode(), "ofac-sdn", DAY)


def test_a_list_without_names_is_refused_with_the_numbers() -> None:
    rows = ROW.format(key=1, name="A") + ROW.format(key=2, name="")
    assert "1 of 2 entries have a name, where at least 100%" in refused(rows.encode(), "ofac-sdn")


def test_an_xml_with_fewer_entries_than_its_head_says_is_refused() -> None:
    entry = "<sdnEntry><uid>1</uid><lastName>A</lastName></sdnEntry>"
    head = (
        "<publshInformation><Publish_Date>01/01/2025</Publish_Date><Record_Count>2</Record_Count>"
        "</publshInformation>"
    )
    raw = f"<sdnList>{head}{entry}</sdnList>".encode()
    assert "1 entries, where its head says 2" in refused(raw, "ofac-cons")


def test_a_key_that_stands_twice_is_one_entry_on_the_lists_of_both() -> None:
    rows = ROW.format(key=1, name="A") + ROW.format(key=1, name="A").replace("SDGT", "FTO")
    found = take(f"{rows}\x1a".encode(), "ofac-sdn")
    assert [(x.key, x.lists) for x in found.listings] == [("1", ("US-SDGT", "US-FTO"))]
    assert found.flags == ("1 entries repeat the key of another: joined",)


def test_a_day_before_the_listings_is_doubted() -> None:
    found = read(un(), small("un-consolidated"), date(2001, 1, 1))
    assert "1 entries were listed after 2001-01-01: is it the right day?" in found.flags


def test_further_tables_are_told_apart_by_their_columns(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_text(
        ROW.format(key=7, name="A").replace("-0- \r", '"DOB 19"\r') + "\x1a"
    )
    (tmp_path / "alt.csv").write_text('7,1,"aka","B",-0- \r\n7,2,"fka","C",-0- \r\n\x1a')
    (tmp_path / "add.csv").write_text('7,1,-0- ,"Havana","Cuba",-0- \r\n\x1a')
    (tmp_path / "sdn_comments.csv").write_text('7,"51; nationality Egypt."\r\n\x1a')
    (a,) = read(tmp_path / "sdn.csv", small("ofac-sdn"), DAY).listings
    assert [(n.text, n.use) for n in a.names] == [("B", "alias"), ("C", "former")]
    assert (a.note, a.countries) == ("DOB 1951; nationality Egypt.", ("Cuba", "Egypt"))
    assert [str(day) for day in a.born] == ["1951"]


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()

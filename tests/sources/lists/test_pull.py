"""Official files are fetched once, whole, and together."""

from __future__ import annotations

import gzip
import os
import time
from dataclasses import replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler

import pytest

from accredit import __version__
from accredit.errors import OutsideError
from accredit.sources.lists.archive import Archive
from accredit.sources.lists.catalogue import catalogue, source
from accredit.sources.web.address import Address
from tests.sources.lists.list_server import BODY, HASH, careful, child, failed, fetched, parts
from tests.sources.web.server import Site, begin, in_turn, whole


def test_a_new_file_is_kept_with_what_the_server_says_of_it(site: Site, archive: Archive) -> None:
    site.at["/list"] = careful(BODY, Last_Modified="Fri, 04 Jul 2025 10:00:00 GMT")
    seen = []
    done = fetched(site, archive, progress=lambda *now: seen.append(now))
    (file,) = done.files
    assert done.new == done.files
    assert not done.unchanged
    assert (file.digest, file.size, file.status) == (HASH, len(BODY), 200)
    assert (file.etag, file.modified) == ('"1"', "Fri, 04 Jul 2025 10:00:00 GMT")
    assert done.paths == (archive.find(HASH),)
    assert [p.files for p in archive.log("un-consolidated")] == [done.files]
    assert seen[-1] == (f"{site.url}/list", len(BODY), len(BODY))
    assert site.asked[0][1]["user-agent"].startswith(f"accredit/{__version__} ")
    assert parts(archive) == []


def test_an_unchanged_file_is_not_sent_again(site: Site, archive: Archive) -> None:
    site.at["/list"] = careful(BODY)
    first = fetched(site, archive)
    again = fetched(site, archive)
    assert again.unchanged
    assert again.files == (replace(first.files[0], status=304),)
    assert again.paths == first.paths
    assert len(archive.log("un-consolidated")) == 2


def test_a_mark_that_cannot_be_sent_back_is_not_kept(site: Site, archive: Archive) -> None:
    site.at["/list"] = whole(BODY, ETag='"\x01\xe9"', Last_Modified="now\r\n\tor never")
    (file,) = fetched(site, archive).files
    assert (file.etag, file.modified) == ("", "")
    assert fetched(site, archive).unchanged


def test_a_server_without_etags_is_asked_by_time(site: Site, archive: Archive) -> None:
    day = "Fri, 04 Jul 2025 10:00:00 GMT"
    site.at["/list"] = whole(BODY, Last_Modified=day)
    fetched(site, archive)
    site.at["/list"] = whole(b"", 304)
    assert fetched(site, archive).unchanged
    assert site.asked[1][1]["if-modified-since"] == day
    assert "if-none-match" not in site.asked[1][1]


def test_the_same_bytes_sent_again_are_nothing_new(site: Site, archive: Archive) -> None:
    site.at["/list"] = whole(BODY)
    assert fetched(site, archive).new
    assert fetched(site, archive).unchanged
    assert archive.verify().objects == 1


def test_a_file_that_is_no_longer_kept_is_fetched_whole(site: Site, archive: Archive) -> None:
    site.at["/list"] = careful(BODY)
    fetched(site, archive).paths[0].unlink()
    done = fetched(site, archive)
    assert done.files[0].status == 200
    assert done.paths[0].exists()


def test_a_cut_download_is_gone_on_with(site: Site, archive: Archive) -> None:
    site.at["/list"] = careful(BODY, cut=[100_000, 50_000])
    done = fetched(site, archive)
    assert done.files[0].digest == HASH
    assert done.files[0].status == 206
    assert site.ranges() == ["", "bytes=100000-", "bytes=150000-"]


def test_what_is_left_of_a_failed_pull_is_gone_on_with_by_the_next(
    site: Site, archive: Archive
) -> None:
    site.at["/list"] = careful(BODY, cut=[1000, 1000, 1000])
    assert "cut after 3,000 of 300,000 bytes; given up after 3 attempts" in failed(site, archive)
    assert fetched(site, archive).files[0].digest == HASH
    assert site.ranges()[-1] == "bytes=3000-"


def test_a_file_that_has_changed_meanwhile_is_begun_anew(site: Site, archive: Archive) -> None:
    site.at["/list"] = in_turn(careful(BODY[::-1], '"0"', cut=[1000]), careful(BODY, '"1"'))
    assert fetched(site, archive).files[0].digest == HASH
    assert site.asked[1][1]["if-range"] == '"0"'


def test_a_server_that_knows_no_ranges_sends_all_of_it_again(site: Site, archive: Archive) -> None:
    def short(to: BaseHTTPRequestHandler) -> None:
        begin(to, 200, {"ETag": '"1"', "Content_Length": str(len(BODY))})
        to.wfile.write(BODY[:1000])

    site.at["/list"] = in_turn(short, whole(BODY, ETag='"1"'))
    done = fetched(site, archive)
    assert (done.files[0].digest, done.files[0].status) == (HASH, 200)


@pytest.mark.parametrize("etag", ['W/"1"', ""])
def test_bytes_without_a_strong_mark_are_not_joined(
    site: Site, archive: Archive, etag: str
) -> None:
    site.at["/list"] = careful(BODY, etag, cut=[1000])
    assert fetched(site, archive).files[0].digest == HASH
    assert site.ranges() == ["", ""]


def test_a_time_marks_a_file_only_when_it_is_older_than_the_answer(
    site: Site, archive: Archive
) -> None:
    for age, asked in ((0, ""), (100, "bytes=1000-")):

        def short(to: BaseHTTPRequestHandler, age: int = age) -> None:
            when = formatdate(time.time() - age + 0.5, usegmt=True)
            begin(to, 200, {"Last_Modified": when, "Content_Length": str(len(BODY))})
            to.wfile.write(BODY[:1000])

        site.asked.clear()
        site.at[f"/{age}"] = in_turn(short, whole(BODY))
        assert fetched(site, archive, f"/{age}").files[0].digest == HASH
        assert site.ranges() == ["", asked]


@pytest.mark.parametrize(
    "headers",
    [
        {"Content_Range": f"bytes 7-{len(BODY) - 1}/{len(BODY)}"},
        {"Content_Range": f"bytes 1000-{len(BODY) - 1}/{len(BODY)}", "ETag": '"2"'},
        {"Content_Range": f"bytes 1000-{len(BODY) - 1}/*"},
        {},
    ],
)
def test_a_rest_that_does_not_fit_is_thrown_away_with_its_beginning(
    site: Site, archive: Archive, headers: dict[str, str]
) -> None:
    site.at["/list"] = in_turn(
        careful(BODY, cut=[1000]), whole(b"x" * 10, 206, **headers), careful(BODY)
    )
    assert fetched(site, archive).files[0].digest == HASH
    assert site.ranges() == ["", "bytes=1000-", ""]


def test_a_part_that_is_all_of_it_already_is_begun_anew(site: Site, archive: Archive) -> None:
    site.at["/list"] = careful(BODY, cut=[1000, 1000, 1000])
    failed(site, archive)
    (part,) = parts(archive)
    with part.open("ab") as file:
        file.write(BODY[3000:])  # as a kill leaves it between the last byte and the archive
    assert fetched(site, archive).files[0].digest == HASH
    part.write_bytes(b"nothing that we wrote")
    site.at["/list"] = careful(BODY, '"2"')
    assert fetched(site, archive).unchanged


def test_a_packed_answer_is_unpacked_and_named_by_what_is_inside(
    site: Site, archive: Archive
) -> None:
    packed = gzip.compress(BODY, mtime=0)
    site.at["/list"] = careful(packed, cut=[5000], Content_Encoding="gzip")
    done = fetched(site, archive)
    assert site.asked[0][1]["accept-encoding"] == "gzip"
    assert done.files[0].digest == HASH
    assert site.ranges()[1] == "bytes=5000-"


@pytest.mark.parametrize(
    "packed",
    [b"no gzip", gzip.compress(BODY)[:-9], b"\x1f\x8b\x08\x00"],
    ids=["none", "cut", "four bytes"],
)
def test_a_damaged_packing_is_asked_for_anew(site: Site, archive: Archive, packed: bytes) -> None:
    site.at["/list"] = in_turn(
        careful(packed, Content_Encoding="gzip"), careful(gzip.compress(BODY), '"2"'), whole(BODY)
    )
    assert fetched(site, archive).files[0].status == 200
    assert site.ranges()[1] == ""


def test_the_tables_of_a_source_count_together_or_not_at_all(site: Site, archive: Archive) -> None:
    paths = ("/sdn.csv", "/alt.csv", "/add.csv")
    site.at |= {p: careful(p.encode()) for p in paths[:2]}
    assert "/add.csv: 404" in failed(site, archive, *paths)
    site.at["/add.csv"] = careful(b"add")
    done = fetched(site, archive, *paths)
    assert [file.name for file in done.files] == ["sdn.csv", "alt.csv", "add.csv"]
    assert done.new == done.files
    site.at["/alt.csv"] = careful(b"others", '"2"')
    again = fetched(site, archive, *paths)
    assert [file.name for file in again.new] == ["alt.csv"]
    assert [file.status for file in again.files] == [304, 200, 304]
    with archive.laid_out(again.files) as places:
        assert [p.read_bytes() for p in places] == [b"/sdn.csv", b"others", b"add"]


def test_the_catalogue_says_what_is_fetched_together() -> None:
    sdn = source("ofac-sdn")
    names = [url.rpartition("/")[2] for url in (sdn.addresses[0], *sdn.further)]
    assert names == ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"]
    for origin in catalogue().values():
        for url in (*origin.addresses, *origin.further):
            assert Address.parse(url).scheme == "https"


_PULL = """
from accredit.sources.lists.pull import pull
done = pull("un-consolidated", Archive(sys.argv[1]), sys.argv[2:], allow_local=True)
sys.exit(str(done.error or "") or None)
"""


def test_two_processes_fetch_once(site: Site, archive: Archive) -> None:
    def slowly(to: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        careful(BODY)(to)

    site.at["/list"] = slowly
    workers = [child(_PULL, archive.folder, f"{site.url}/list") for _ in range(2)]
    assert [worker.wait() for worker in workers] == [0, 0]
    assert [p.files[0].status for p in archive.log("un-consolidated")] == [200, 304]
    assert archive.verify().faults == ()


def test_a_download_that_was_killed_is_gone_on_with(site: Site, archive: Archive) -> None:
    def hanging(to: BaseHTTPRequestHandler) -> None:
        begin(to, 200, {"ETag": '"1"', "Content_Length": str(len(BODY))})
        to.wfile.write(BODY[:200_000])
        to.wfile.flush()
        time.sleep(5)

    site.at["/list"] = in_turn(hanging, careful(BODY))
    worker = child(_PULL, archive.folder, f"{site.url}/list")
    until = time.monotonic() + 20
    while time.monotonic() < until and not (
        parts(archive) and parts(archive)[0].stat().st_size > 200_000
    ):
        time.sleep(0.01)
    worker.kill()
    worker.wait()
    assert archive.log("un-consolidated") == ()
    assert archive.verify().objects == 0
    done = fetched(site, archive)
    assert (done.files[0].digest, done.files[0].status) == (HASH, 206)
    assert site.ranges() == ["", "bytes=200000-"]
    assert parts(archive) == []


def test_a_disk_that_is_full_stops_everything_in_one_line(
    site: Site, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.at["/list"] = careful(BODY)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutsideError, match="cannot be written: No space left on device"):
        fetched(site, archive)
    monkeypatch.undo()
    assert archive.log("un-consolidated") == ()
    assert fetched(site, archive).files[0].digest == HASH

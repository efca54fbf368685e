"""Official files are fetched once, whole, and from nowhere but where they should come from."""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from accredit import __version__
from accredit.errors import InputError, OutsideError, UnknownId
from accredit.sources.lists.address import Address, dial, is_public
from accredit.sources.lists.archive import Archive
from accredit.sources.lists.catalogue import catalogue, source
from accredit.sources.lists.pull import Limits, Pulled, pull
from tests.sources.lists.list_server import Site, begin, careful, child, in_turn, served, to, whole

BODY = random.Random(1).randbytes(300_000)
HASH = hashlib.sha256(BODY).hexdigest()
QUICK = Limits(total=20, idle=5, attempts=3, pause=0.01, patience=1)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "lists")


def fetched(site: Site, archive: Archive, *paths: str, **more: Any) -> Pulled:
    addresses = [site.url + path for path in paths or ("/list",)]
    options = {"limits": QUICK, "allow_local": True, **more}
    return pull("un-consolidated", archive, addresses, **options)


def failed(site: Site, archive: Archive, *paths: str, **more: Any) -> str:
    done = fetched(site, archive, *paths, **more)
    assert done.error
    assert (done.files, done.new, done.paths, done.unchanged) == ((), (), (), False)
    assert archive.log("un-consolidated") == ()
    assert "\n" not in str(done.error)
    return str(done.error)


def parts(archive: Archive) -> list[Path]:
    return sorted(archive.folder.glob("partial/*"))


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


@pytest.mark.parametrize("packed", [b"no gzip", gzip.compress(BODY)[:-9], b"\x1f\x8b\x08\x00"])
def test_a_damaged_packing_is_asked_for_anew(site: Site, archive: Archive, packed: bytes) -> None:
    site.at["/list"] = in_turn(
        careful(packed, Content_Encoding="gzip"), careful(gzip.compress(BODY), '"2"'), whole(BODY)
    )
    assert fetched(site, archive).files[0].status == 200
    assert site.ranges()[1] == ""


def test_a_bomb_is_not_unpacked(site: Site, archive: Archive) -> None:
    site.at["/list"] = whole(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")
    told = failed(site, archive, limits=replace(QUICK, size=1_000_000))
    assert "larger than 1,000,000 bytes" in told
    assert parts(archive) == []


def test_another_packing_is_refused(site: Site, archive: Archive) -> None:
    site.at["/list"] = whole(BODY, Content_Encoding="br")
    assert "packed as 'br', which was not asked for" in failed(site, archive)


def test_what_is_too_large_is_refused_by_what_it_says_or_by_what_comes(
    site: Site, archive: Archive
) -> None:
    def endless(to: BaseHTTPRequestHandler) -> None:
        begin(to, 200, {"ETag": '"1"'})
        while True:
            to.wfile.write(bytes(10_000))

    small = replace(QUICK, size=100_000)
    site.at["/list"] = whole(BODY)
    assert "larger than 100,000 bytes" in failed(site, archive, limits=small)
    site.at["/list"] = endless
    assert "larger than 100,000 bytes" in failed(site, archive, limits=small)
    assert parts(archive) == [] or parts(archive)[0].stat().st_size < 200
    assert len(site.asked) == 2


def _slow(seconds: float, beginning: bytes = b"") -> Any:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(beginning)
        while True:
            time.sleep(seconds)
            to.wfile.write(b"x")

    return answer


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_drips_is_left_when_the_time_is_over(
    site: Site, archive: Archive, begun: bytes
) -> None:
    site.at["/list"] = _slow(0.05, begun)
    start = time.monotonic()
    told = failed(site, archive, limits=replace(QUICK, total=0.5))
    assert "not all there after 0.5 seconds" in told
    assert time.monotonic() - start < 3


def test_a_silent_server_is_asked_again_and_then_left(site: Site, archive: Archive) -> None:
    site.at["/list"] = _slow(30)
    told = failed(site, archive, limits=replace(QUICK, idle=0.2))
    assert "timed out; given up after 3 attempts" in told
    assert len(site.asked) == 3


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(site: Site, archive: Archive, status: int) -> None:
    site.at["/list"] = in_turn(whole(b"busy", status), careful(BODY))
    assert fetched(site, archive).files[0].digest == HASH


def test_a_server_is_left_alone_as_long_as_it_asks(site: Site, archive: Archive) -> None:
    site.at["/list"] = in_turn(whole(b"", 429, Retry_After="1"), careful(BODY))
    start = time.monotonic()
    assert fetched(site, archive).new
    assert time.monotonic() - start > 0.9


@pytest.mark.parametrize("after", ["3600", formatdate(time.time() + 3600, usegmt=True)])
def test_but_not_for_longer_than_one_may_wait(site: Site, archive: Archive, after: str) -> None:
    site.at["/list"] = whole(b"", 503, Retry_After=after)
    assert "503 Service Unavailable, and to be asked again in 3," in failed(site, archive)
    assert len(site.asked) == 1


@pytest.mark.parametrize("status", [400, 403, 404, 410, 204])
def test_what_will_not_pass_is_said_at_once(site: Site, archive: Archive, status: int) -> None:
    site.at["/list"] = whole(b"", status)
    assert f"/list: {status} " in failed(site, archive)
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "page",
    [
        whole(b"<p>Access denied", Content_Type="text/html; charset=utf-8"),
        whole(b"\xef\xbb\xbf\n<!DOCTYPE html>\n<title>Sorry", Content_Type="text/csv"),
        whole(b"<!-- 1 -->\n<HTML><body>", Content_Type="application/xml"),
    ],
)
def test_a_web_page_is_no_list(site: Site, archive: Archive, page: Any) -> None:
    site.at["/list"] = page
    assert "a web page and no list" in failed(site, archive)
    assert archive.verify().objects == 0
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "head",
    [
        "HTTP/1.1 200 OK\r\nContent-Length: " + "9" * 5000,
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\nDate: Fri, 04 Jul " + "9" * 20 + " 10:00:00",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz",
        "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/2",
        "HTTP/1.1 503 No\r\nRetry-After: " + "9" * 5000,
        "HTTP/1.1 503 No\r\nRetry-After: Fri, 04 Jul 9999 10:00:00 +9999",
        "HTTP/1.1 304 Not Modified",
        "HTTP/1.1 302 Found",
        "HTTP/1.1 200 OK\r\n" + "X: 1\r\n" * 200,
        "HTTP/1.1 999999 \x9b2J",
        "\r\n",
    ],
)
def test_a_crooked_answer_gets_one_line(site: Site, archive: Archive, head: str) -> None:
    site.at["/list"] = lambda to: to.wfile.write(head.encode("latin-1") + b"\r\n\r\n") and None
    assert failed(site, archive).isprintable()


def test_an_empty_file_and_a_server_that_speaks_no_http_are_refused(
    site: Site, archive: Archive
) -> None:
    site.at["/list"] = whole(b"")
    assert "an empty file" in failed(site, archive)
    site.at["/list"] = lambda to: to.wfile.write(b"SSH-2.0-\x1b[2J\r\n") and None
    assert "SSH-2.0- [2J; given up after 3 attempts" in failed(site, archive)


def test_redirects_are_followed_and_the_address_stays_the_given_one(
    site: Site, archive: Archive
) -> None:
    site.at |= {"/list": to("/a/b"), "/a/b": to("c?x=1"), "/a/c?x=1": careful(BODY)}
    assert fetched(site, archive).files[0].address == f"{site.url}/list"
    assert fetched(site, archive).unchanged


def test_a_circle_of_redirects_ends(site: Site, archive: Archive) -> None:
    site.at |= {"/list": to("/b"), "/b": to("/list")}
    assert "redirected more than 5 times" in failed(site, archive)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("http://10.0.0.1/", "inside a local network, at 10.0.0.1"),
        ("http://169.254.169.254/latest/meta-data", "inside a local network"),
        ("http://[::1]/", "inside a local network"),
        ("http://2130706433/", "inside a local network, at 127.0.0.1"),
        ("http://localhost:1/", "inside a local network"),
        ("file:///etc/passwd", "by http or https"),
        ("ftp://example.org/", "by http or https"),
        ("//user@example.org/", "by http or https"),
        ("http://[", "by http or https"),
        ("http://x\r\nHost: y/", "by http or https|no server"),
    ],
)
def test_a_redirect_leads_nowhere_inside_and_to_nothing_but_http(
    site: Site, archive: Archive, place: str, told: str
) -> None:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(f"HTTP/1.1 302 Found\r\nLocation: {place}\r\n\r\n".encode())

    site.at["/list"] = answer
    found = failed(site, archive)
    assert any(word in found for word in told.split("|"))


def test_a_redirect_from_one_local_server_to_another_is_refused(
    site: Site, archive: Archive
) -> None:
    with served() as other:
        other.at["/list"] = careful(BODY)
        site.at["/list"] = to(f"{other.url}/list")
        assert "inside a local network" in failed(site, archive)
        assert other.asked == []


def test_a_local_address_wants_to_be_allowed(site: Site, archive: Archive) -> None:
    site.at["/list"] = careful(BODY)
    assert "inside a local network, at 127.0.0.1" in failed(site, archive, allow_local=False)
    assert site.asked == []


def test_a_name_that_leads_inside_is_looked_up_once_and_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def look(host: str, port: int, **_: object) -> list[Any]:
        asked.append(host)
        number = "192.0.43.7" if len(asked) > 1 else "192.168.1.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look)
    with pytest.raises(OutsideError, match=r"lists\.example is inside a local network"):
        dial(Address.parse("http://lists.example/x"), 1, may_be_local=False)
    assert asked == ["lists.example"]


def test_only_the_public_ones_of_a_names_addresses_are_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, 80)) for n in ("127.0.0.1", "192.0.43.7")
    ]
    tried = []

    class Link:
        def __init__(self, *_: object) -> None: ...
        def settimeout(self, _: float) -> None: ...
        def connect(self, place: tuple[str, int]) -> None:
            tried.append(place)

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    monkeypatch.setattr(socket, "socket", Link)
    dial(Address.parse("http://lists.example/x"), 1, may_be_local=False)
    assert tried == [("192.0.43.7", 80)]


@pytest.mark.parametrize(
    "number",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.8.8.8",
        "169.254.1.1",
        "172.16.0.1",
        "192.168.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "2001:0:a00:1::1",
        "fec0::1",
    ],
)
def test_an_address_inside_is_told_in_every_disguise(number: str) -> None:
    assert not is_public(number)


def test_addresses_outside_are_public() -> None:
    for number in ("8.8.8.8", "2600::1", "64:ff9b::808:808", "::ffff:8.8.8.8"):
        assert is_public(number)


def test_what_is_no_address_is_said_so(archive: Archive) -> None:
    for url in (
        "ftp://example.org/x",
        "sdn.csv",
        "http://",
        "https://u:p@example.org/",
        "http://[",
    ):
        with pytest.raises(InputError):
            pull("ofac-sdn", archive, [url])
    with pytest.raises(InputError, match="given twice"):
        pull("ofac-sdn", archive, ["http://example.org/"] * 2)
    with pytest.raises(UnknownId):
        pull("ofac", archive)


def test_an_address_is_asked_for_in_plain_letters() -> None:
    address = Address.parse("https://münchen.example:8443/liste für alle?a=ü&b=%20#top")
    assert address.server == "xn--mnchen-3ya.example:8443"
    assert address.path == "/liste%20f%C3%BCr%20alle?a=%C3%BC&b=%20"
    assert Address.parse(address.url) == address
    with pytest.raises(OutsideError, match="from https to http://"):
        address.towards("http://example.org/")
    assert address.towards("/x").url == "https://xn--mnchen-3ya.example:8443/x"


def test_a_server_that_is_not_there_is_named(archive: Archive) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/list"
        done = pull("un-consolidated", archive, [url], limits=QUICK, allow_local=True)
    assert "Connection refused; given up after 3 attempts" in str(done.error)


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


def test_https_is_spoken_only_with_a_certificate_that_holds(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "both.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -addext"
    options = ["subjectAltName=IP:127.0.0.1", "-keyout", str(made), "-out", str(tmp_path / "c")]
    try:
        subprocess.run([*command.split(), *options], check=True, capture_output=True)
    except OSError:
        pytest.skip("no openssl to make a certificate with")
    made.write_bytes(made.read_bytes() + (tmp_path / "c").read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made)
    with served(lambda link: context.wrap_socket(link, server_side=True)) as site:
        site.at["/list"] = careful(BODY, cut=[1000])
        assert "the server's certificate does not hold" in failed(site, archive)
        assert site.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "c"))
        assert fetched(site, archive).files[0].digest == HASH
        site.at["/list"] = _slow(0.05, b"HTTP/1.1 200 OK\r\nX: ")
        slow = fetched(site, archive, limits=replace(QUICK, total=0.5))
        assert "not all there after 0.5 seconds" in str(slow.error)

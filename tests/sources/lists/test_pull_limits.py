"""Of what a server does wrong, each thing ends soon and in one line."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from accredit.sources.lists.archive import Archive
from tests.sources.lists.list_server import BODY, HASH, QUICK, careful, failed, fetched, parts
from tests.sources.web.server import Site, begin, in_turn, slow, whole


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


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_drips_is_left_when_the_time_is_over(
    site: Site, archive: Archive, begun: bytes
) -> None:
    site.at["/list"] = slow(0.05, begun)
    start = time.monotonic()
    told = failed(site, archive, limits=replace(QUICK, total=0.5))
    assert "not all there after 0.5 seconds" in told
    assert time.monotonic() - start < 3


def test_a_silent_server_is_asked_again_and_then_left(site: Site, archive: Archive) -> None:
    site.at["/list"] = slow(30)
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


@pytest.mark.parametrize(
    "after",
    [lambda: "3600", lambda: formatdate(time.time() + 3600, usegmt=True)],
    ids=["seconds", "a date"],
)
def test_but_not_for_longer_than_one_may_wait(
    site: Site, archive: Archive, after: Callable[[], str]
) -> None:
    site.at["/list"] = whole(b"", 503, Retry_After=after())
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

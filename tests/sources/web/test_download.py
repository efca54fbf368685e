"""A file is asked for once, within limits, and whatever is wrong is said in one line."""

from __future__ import annotations

import gzip
import socket
import time
from dataclasses import replace

import pytest

from accredit.errors import InputError, NotFetched
from accredit.sources.web.asking import Limits
from accredit.sources.web.download import Download, download
from tests.sources.web.server import Site, begin, slow, to, whole

BODY = b"Norway recognised Palestine. " * 1000
QUICK = Limits(size=1_000_000, total=10, idle=5)


def got(site: Site, limits: Limits = QUICK) -> Download:
    return download(f"{site.url}/x", limits, allow_local=True)


def failed(site: Site, limits: Limits = QUICK) -> str:
    with pytest.raises(NotFetched) as error:
        got(site, limits)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_file_comes_with_what_the_server_calls_it(site: Site) -> None:
    site.at["/x"] = whole(BODY, Content_Type="Text/HTML; Charset=UTF-8")
    assert got(site) == Download(BODY, "text/html", "utf-8")
    site.at["/x"] = whole(BODY)
    assert got(site) == Download(BODY)
    assert "accredit/" in site.asked[0][1]["user-agent"]


def test_what_is_packed_is_unpacked(site: Site) -> None:
    site.at["/x"] = whole(gzip.compress(BODY), Content_Encoding="gzip")
    assert got(site).body == BODY
    site.at["/x"] = whole(gzip.compress(b""), Content_Encoding="gzip")
    assert got(site).body == b""


def test_a_bomb_is_not_unpacked(site: Site) -> None:
    site.at["/x"] = whole(gzip.compress(bytes(300_000_000), 9), Content_Encoding="gzip")
    start = time.monotonic()
    assert "larger than 1,000,000 bytes" in failed(site)
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    "body", [b"no gzip", gzip.compress(BODY)[:50], b"\x1f\x8b"], ids=["none", "cut", "two bytes"]
)
def test_what_does_not_unpack_is_told(site: Site, body: bytes) -> None:
    site.at["/x"] = whole(body, Content_Encoding="gzip")
    assert "try again later" in failed(site)


def test_what_is_too_large_is_refused_by_what_it_says_or_by_what_comes(site: Site) -> None:
    small = replace(QUICK, size=1000)
    site.at["/x"] = whole(BODY)
    assert "larger than 1,000 bytes" in failed(site, small)

    def endless(to) -> None:
        begin(to, 200, {})
        while True:
            to.wfile.write(bytes(10_000))

    site.at["/x"] = endless
    assert "larger than 1,000 bytes" in failed(site, small)


def test_what_breaks_off_is_told(site: Site) -> None:
    site.at["/x"] = lambda to: begin(to, 200, {"Content_Length": "100"}) or to.wfile.write(b"x")
    assert "try again later" in failed(site)


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_drips_is_left_when_the_time_is_over(site: Site, begun: bytes) -> None:
    site.at["/x"] = slow(0.05, begun)
    start = time.monotonic()
    assert "not all there after 0.5 seconds" in failed(site, replace(QUICK, total=0.5))
    assert time.monotonic() - start < 3


def test_a_silent_server_is_left(site: Site) -> None:
    site.at["/x"] = slow(30)
    assert "timed out; try again later" in failed(site, replace(QUICK, idle=0.2))
    assert len(site.asked) == 1


@pytest.mark.parametrize("status", [204, 206, 304, 403, 404, 500])
def test_any_other_answer_is_told(site: Site, status: int) -> None:
    site.at["/x"] = whole(b"", status)
    assert f"/x: {status} " in failed(site)


@pytest.mark.parametrize(
    "head",
    ["HTTP/1.1 999999 \x9b2J", "SSH-2.0-\x1b[2J", "\r\n", "HTTP/1.1 200 OK\r\n" + "X: 1\r\n" * 200],
)
def test_a_crooked_answer_gets_one_line(site: Site, head: str) -> None:
    site.at["/x"] = lambda to: to.wfile.write(head.encode("latin-1") + b"\r\n\r\n") and None
    assert failed(site).isprintable()


def test_a_redirect_leads_nowhere_inside(site: Site) -> None:
    for place in ("http://10.0.0.1/", "http://169.254.169.254/latest", "http://localhost:1/"):
        site.at["/x"] = to(place)
        assert "inside a local network" in failed(site)
    site.at |= {"/x": to("/y"), "/y": whole(BODY)}
    assert got(site).body == BODY
    site.at |= {"/y": to("/x")}
    assert "redirected more than 5 times" in failed(site)


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/x"
        with pytest.raises(NotFetched, match=r"Connection refused; try again later"):
            download(url, QUICK, allow_local=True)
    with pytest.raises(InputError):
        download("http://", QUICK)

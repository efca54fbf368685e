"""Files come from nowhere but where they should come from."""

from __future__ import annotations

import socket
import ssl
import subprocess
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from accredit.errors import InputError, OutsideError, UnknownId
from accredit.sources.lists.address import Address, dial, is_public
from accredit.sources.lists.archive import Archive
from accredit.sources.lists.pull import pull
from tests.sources.lists.list_server import (
    BODY,
    HASH,
    QUICK,
    Site,
    careful,
    failed,
    fetched,
    served,
    slow,
    to,
)


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
        site.at["/list"] = slow(0.05, b"HTTP/1.1 200 OK\r\nX: ")
        late = fetched(site, archive, limits=replace(QUICK, total=0.5))
        assert "not all there after 0.5 seconds" in str(late.error)

"""Files come from nowhere but where they should come from."""

from __future__ import annotations

import socket
import ssl
import subprocess
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from accredit.errors import InputError, UnknownId
from accredit.sources.lists.archive import Archive
from accredit.sources.lists.pull import pull
from tests.sources.lists.list_server import BODY, HASH, QUICK, careful, failed, fetched
from tests.sources.web.server import Site, served, slow, to


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

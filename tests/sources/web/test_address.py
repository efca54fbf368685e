"""A name leads nowhere but to where it was looked at."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from accredit.errors import OutsideError
from accredit.sources.web.address import Address, dial, is_public


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


def test_an_address_is_asked_for_in_plain_letters() -> None:
    address = Address.parse("https://münchen.example:8443/liste für alle?a=ü&b=%20#top")
    assert address.server == "xn--mnchen-3ya.example:8443"
    assert address.path == "/liste%20f%C3%BCr%20alle?a=%C3%BC&b=%20"
    assert Address.parse(address.url) == address
    with pytest.raises(OutsideError, match="from https to http://"):
        address.towards("http://example.org/")
    assert address.towards("/x").url == "https://xn--mnchen-3ya.example:8443/x"

"""Where a file may be fetched from, and a connection to there that leads nowhere else.

A name is looked up once, each of its addresses is looked at, and the connection is made to one
that was: so no redirect, and no name that changes its address between two look-ups, leads into
the network of whoever runs this. Proxies are not used, since they look names up themselves.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from accredit.errors import InputError, NotFetched

__all__ = ["Address", "dial", "is_public", "secure"]

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NO_ISSUER = "; are this system's certificates installed, or is SSL_CERT_FILE set?"
_SAFE = "!#$%&'()*+,/:;=?@[]~"  # what an address may hold as it is; the rest is written as %xx


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a file, in parts.

    Attributes:
        scheme: http or https.
        host: The name or number of the server.
        port: Of the server.
        path: What to ask it for.
    """

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def parse(cls, url: str) -> Address:
        """The parts of an address.

        Raises:
            InputError: When it is none of http or https.
        """
        try:
            parts = urlsplit(quote(url.strip(), safe=_SAFE))
            host = (urlsplit(url.strip()).hostname or "").encode("idna").decode()
            port = parts.port or _PORTS[parts.scheme]
        except (KeyError, ValueError):
            raise InputError(f"{url!r}: no address of a file by http or https") from None
        if not host or "@" in parts.netloc or re.search(r"[\s/\\]", host):
            raise InputError(f"{url!r}: give https://SERVER/FILE, without user and password")
        query = f"?{parts.query}" if parts.query else ""
        return cls(parts.scheme, host, port, f"{parts.path or '/'}{query}")

    @property
    def url(self) -> str:
        """The whole of it, in plain letters."""
        return f"{self.scheme}://{self.server}{self.path}"

    @property
    def server(self) -> str:
        """Host and port, as a request names them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def towards(self, location: str) -> Address:
        """Where a redirect leads.

        Raises:
            NotFetched: When it is no address of http or https, or leaves https.
        """
        try:
            there = Address.parse(urljoin(self.url, location))
        except (InputError, ValueError):
            raise NotFetched(
                f"{self.url}: leads to {location!r}, which cannot be fetched by http or https"
            ) from None
        if self.scheme == "https" and there.scheme == "http":
            raise NotFetched(
                f"{self.url}: leads from https to {there.url}, which anybody can forge"
            )
        return there


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public network.

    Examples:
        >>> is_public("192.0.43.7"), is_public("10.1.2.3"), is_public("::ffff:127.0.0.1")
        (True, False, False)
    """
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def dial(address: Address, seconds: float, *, may_be_local: bool) -> socket.socket:
    """A connection to the server of an address.

    Args:
        address: Of the file.
        seconds: How long to wait for each thing that the server sends.
        may_be_local: Whether the server may be inside a local network.

    Raises:
        NotFetched: When there is no such server, or none that may be connected to.
        OSError: When it cannot be reached just now.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise NotFetched(
            f"{address.url}: no server {address.host} is found ({error}); is there a network?"
        ) from None
    outside = [row for row in found if may_be_local or is_public(str(row[4][0]))]
    if not outside:
        where = found[0][4][0]
        raise NotFetched(
            f"{address.url}: {address.host} is inside a local network, at {where}; only that of an "
            "address which you give can be allowed (--allow-private; of lists, --allow-local)"
        )
    return _connected(outside, seconds)


def secure(link: socket.socket, address: Address) -> socket.socket:
    """The connection, for https encrypted and with the server's certificate checked.

    Raises:
        NotFetched: When the certificate does not hold.
        OSError: When the server does not get so far.
    """
    if address.scheme == "http":
        return link
    try:
        return ssl.create_default_context().wrap_socket(link, server_hostname=address.host)
    except ssl.SSLCertVerificationError as error:
        hint = _NO_ISSUER if error.verify_code == 20 else ""
        raise NotFetched(
            f"{address.url}: the server's certificate does not hold: {error.verify_message}{hint}"
        ) from None


def _connected(found: list[tuple[Any, ...]], seconds: float) -> socket.socket:
    """A connection to the first that answers."""
    trouble: OSError | None = None
    for family, kind, protocol, _, place in found:
        link = socket.socket(family, kind, protocol)
        try:
            link.settimeout(seconds)
            link.connect(place)
        except OSError as error:
            link.close()
            trouble = error
        else:
            return link
    raise trouble or OSError("no address")

"""How a server is set up."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LOOPBACK", "Settings"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server is told when it starts.

    Attributes:
        host: The address it listens on.
        port: Its port.
        names: Further names under which it may be called, as a proxy in front of it passes on.
        ledger: The user's ledger, as `open_ledger` takes it.
        body: The most bytes of a request's body.
        seconds: After how long a request that is not answered is given up, and a body that does
            not come.
        head_seconds: After how long a connection is closed on which no request's head came.
        rate: Requests a second for each address, in the long run; 0 and nobody counts.
        burst: Requests at once for each address.
        jobs: Long jobs that run at once; four times as many may wait.
        threads: Questions that are worked on at once beside the loop; each has a ledger of its own,
            and more than there are cores gain nothing.
        cache: Bytes of answers that are kept.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    ledger: str | None = None
    body: int = 2_000_000
    seconds: float = 60.0
    head_seconds: float = 10.0
    rate: float = 0.0
    burst: int = 200
    jobs: int = 2
    threads: int = 4
    cache: int = 64_000_000

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which it answers; a page elsewhere cannot make another name ours."""
        own = {*LOOPBACK, "[::1]"} if self.loopback else {self.host}
        return frozenset(name.lower() for name in (*own, *self.names))

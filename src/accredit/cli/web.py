"""Pages and the API over HTTP, and the tokens with which one may write there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    LedgerPath,
    Several,
    day_of,
    ledger_at,
    print_json,
    today,
)
from accredit.errors import InputError, OutsideError

if TYPE_CHECKING:
    from accredit.web.tokens import Token, Tokens

app = App()
token_app = App(name="token", help="Tokens with which one may write over HTTP.")

TokenFile = Annotated[
    Path | None,
    Parameter(
        name="--file", help="Where tokens are kept; default: ACCREDIT_TOKENS, else your data."
    ),
]
_PUBLIC_RATE = 20.0


@app.command
def serve(
    *,
    port: int = 8765,
    host: str = "127.0.0.1",
    public: Annotated[bool, Parameter(negative="")] = False,
    name: Several = (),
    rate: float | None = None,
    body: int = 2_000_000,
    seconds: float = 60.0,
    ledger: LedgerPath = None,
) -> None:
    """Serve the pages and the API, until interrupted.

    Reading is open to whoever reaches the server; writing needs a token (`accredit token new`).

    Args:
        port: Where it listens.
        host: On which address; one beyond this machine needs --public.
        public: Let other machines ask.
        name: A name under which it is reached, as behind a proxy; may be given several times.
        rate: Requests a second for each address, in the long run; without end on this machine
            alone, else 20.
        body: The most bytes of what is sent to it.
        seconds: After how long an answer is given up.
    """
    from accredit.web.settings import LOOPBACK, Settings

    if host not in LOOPBACK and not public:
        raise InputError(f"--host {host}: other machines could ask; say so with --public")
    if not 0 < port < 65_536:
        raise InputError(f"--port {port}: a port lies between 1 and 65535")
    if body < 1 or seconds <= 0 or (rate is not None and rate < 0):
        raise InputError("--body, --seconds and --rate take numbers above 0")
    ledger_at(ledger)  # what is wrong with it is said now
    per_second = rate if rate is not None else 0.0 if host in LOOPBACK else _PUBLIC_RATE
    settings = Settings(
        host=host, port=port, names=name, ledger=ledger, body=body, seconds=seconds,
        rate=per_second,
    )  # fmt: skip
    _check_free(host, port)
    from accredit.web.serving import serve as run

    shown = f"[{host}]" if ":" in host else host
    print(f"accredit is served on http://{shown}:{port}/ (Ctrl+C ends it)", flush=True)
    run(settings)


def _check_free(host: str, port: int) -> None:
    """Fail in one line where nobody can listen.

    Raises:
        OutsideError: When the port is taken, or the address is none of this machine's.
    """
    import socket

    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise OutsideError(
            f"cannot listen on {host}:{port}: {error.strerror or error}; give another --port"
        ) from error


@token_app.command
def new(name: str, *, expires: Day = None, file: TokenFile = None, as_json: AsJson = False) -> None:
    """Make a token; it is shown once, and only its hash is kept.

    Args:
        name: Who writes with it: what they write is signed so.
        expires: The last day on which it is good; without, until it is revoked.
    """
    last = day_of(expires)
    if last is not None and last < today():
        raise InputError(f"--expires {last} is over")
    tokens = _tokens(file)
    token = tokens.new(name, str(last) if last else "")
    made = tokens.all()[-1]
    if as_json:
        print_json({"schema": "accredit/token-1", "token": token, **_plain(made)})
        return
    print(token)
    print(
        f"It is shown this once. It signs as {made.name}; "
        f"to end it: accredit token revoke {made.id}"
    )


@token_app.command(name="list")
def list_(*, file: TokenFile = None, as_json: AsJson = False) -> None:
    """Which tokens there are, and which of them hold."""
    found = _tokens(file).all()
    if as_json:
        print_json({"schema": "accredit/tokens-1", "tokens": [_plain(one) for one in found]})
        return
    for one in found:
        how = "holds" if one.holds(str(today())) else "revoked" if one.revoked else "expired"
        until = f" until {one.expires}" if one.expires else ""
        print(f"{one.id}  {one.name}  made {one.made}  {how}{until}")
    if not found:
        print("there is no token; make one with `accredit token new NAME`")


@token_app.command
def revoke(token: str, *, file: TokenFile = None) -> None:
    """Let a token hold no longer.

    Args:
        token: Its id, as `accredit token list` shows it.
    """
    gone = _tokens(file).revoke(token)
    print(f"{gone.id} of {gone.name} holds no longer")


def _tokens(file: Path | None) -> Tokens:
    from accredit.web.tokens import Tokens

    return Tokens(file)


def _plain(token: Token) -> dict[str, str | None]:
    return {
        "id": token.id,
        "name": token.name,
        "made": token.made,
        "expires": token.expires or None,
        "revoked": token.revoked or None,
    }

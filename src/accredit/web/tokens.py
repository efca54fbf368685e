"""Tokens with which somebody may write: only their hashes are stored, and each can be revoked.

A token is 256 bits of chance, so a plain hash of it is as good as a slow one: nobody can try them
all (OWASP, Password Storage Cheat Sheet, on secrets that are long and random).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

from accredit.errors import InputError, OutsideError, UnknownId
from accredit.model import today

__all__ = ["Token", "Tokens", "default_file"]

_MARK = "accredit_"
_SHOWN = 8  # characters of the hash by which a token is named


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is stored.

    Attributes:
        name: Who writes with it: the recorder of what they write.
        hash: SHA-256 of the token, in hex.
        made: When, UTC.
        expires: After which day it is no good; empty and it does not expire.
        revoked: When it was revoked, UTC; empty while it holds.
    """

    name: str
    hash: str
    made: str
    expires: str = ""
    revoked: str = ""

    @property
    def id(self) -> str:
        """By which it is named: it tells nothing of the token."""
        return self.hash[:_SHOWN]

    def holds(self, on: str) -> bool:
        """Whether one may write with it on a day."""
        return not self.revoked and (not self.expires or on <= self.expires)


def default_file() -> Path:
    """Where tokens are kept: `ACCREDIT_TOKENS`, else a file in the user's data directory."""
    given = os.environ.get("ACCREDIT_TOKENS")
    return Path(given) if given else user_data_path("accredit", appauthor=False) / "tokens.json"


class Tokens:
    """The tokens in a file that only its owner can read.

    Args:
        file: Where; `default_file` when omitted.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or default_file()

    def all(self) -> list[Token]:
        """Every token, in the order in which they were made.

        Raises:
            OutsideError: When the file cannot be read.
        """
        try:
            return [Token(**row) for row in json.loads(self.file.read_text("utf-8"))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError) as error:
            raise OutsideError(f"{self.file}: cannot be read as tokens: {error}") from error

    def new(self, name: str, expires: str = "") -> str:
        """Make a token; this is the only time that it is seen.

        Raises:
            InputError: When nobody is named.
        """
        if not name.strip():
            raise InputError("who writes with it? entries are signed: accredit token new NAME")
        token = _MARK + secrets.token_urlsafe(32)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        self._write([*self.all(), Token(name.strip(), _hash(token), made, expires)])
        return token

    def revoke(self, key: str) -> Token:
        """Let a token hold no longer.

        Args:
            key: Its id, as `accredit token list` shows it.

        Raises:
            UnknownId: When there is no such token that still holds.
        """
        held = self.all()
        found = [one for one in held if one.id == key and not one.revoked]
        if not found:
            raise UnknownId(f"no token {key!r} holds; `accredit token list` shows them")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        gone = Token(**(asdict(found[0]) | {"revoked": now}))
        self._write([gone if one.hash == gone.hash else one for one in held])
        return gone

    def whose(self, token: str) -> Token | None:
        """The token as it is stored, if it holds today; else none."""
        given, day = _hash(token), str(today())
        found = None
        for one in self.all():  # all of them, so that time tells nothing
            if hmac.compare_digest(one.hash, given) and one.holds(day):
                found = one
        return found

    def _write(self, tokens: list[Token]) -> None:
        text = json.dumps([asdict(one) for one in tokens], indent=1) + "\n"
        part = self.file.with_name(f".{self.file.name}.{secrets.token_hex(4)}")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            part.replace(self.file)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise OutsideError(f"{self.file}: cannot be written: {error.strerror}") from error


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

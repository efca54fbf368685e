"""What a server replied: the answer in it, or the one line that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec

from accredit.errors import NotAnswered, OutsideError

if TYPE_CHECKING:
    from accredit.coding.llm.client import Endpoint

__all__ = ["Reply", "refused", "replied", "shown"]

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """Status and body of a reply, and the seconds that it asks to wait."""

    status: int
    body: bytes
    retry_after: float | None = None


class _Message(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


def shown(text: str, key: str) -> str:
    """A server's words on one line, without a key and what would move a terminal's cursor."""
    text = text.replace(key, "***") if key else text
    return " ".join("".join(c if c.isprintable() else " " for c in text[:_LONGEST]).split())


def replied(reply: Reply, where: str) -> str:
    """The answer in a reply.

    Args:
        reply: One of status 200.
        where: Whom to name in an error.

    Raises:
        NotAnswered: When it is of another protocol, or the answer is refused, cut or empty.
    """
    try:
        choices = msgspec.json.decode(reply.body, type=_Completion).choices
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAnswered(
            f"{where}: what came is no chat completion: {shown(str(error), '')}; "
            "is the address that of the API, such as http://localhost:11434/v1?"
        ) from None
    if not choices:
        raise NotAnswered(f"{where}: the reply holds no answer")
    choice = choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        why = shown(choice.message.refusal or "its filter struck", "")
        raise NotAnswered(f"{where}: the model refused: {why}")
    if choice.finish_reason == "length":
        raise NotAnswered(
            f"{where}: the answer is cut; let the server give longer ones, or take another model"
        )
    if not (choice.message.content or "").strip():
        raise NotAnswered(f"{where}: the answer is empty")
    return choice.message.content or ""


def refused(reply: Reply, where: str, endpoint: Endpoint) -> OutsideError:
    """Why a server would not answer: this once, or at all."""
    said = _said(reply.body, endpoint.key)
    if reply.status in (401, 403):  # servers repeat parts of a key here
        given = "does not accept the key" if endpoint.key else "wants a key"
        return OutsideError(f"{where}: {reply.status}: the server {given} (ACCREDIT_LLM_KEY)")
    if 300 <= reply.status < 400:
        return OutsideError(f"{where}: {reply.status}: leads elsewhere; give the address itself")
    what = f"{where}: {reply.status} {_name(reply.status)}{': ' if said else ''}{said}"
    if reply.status in (400, 413, 422):  # it may be this text: too long, or filtered
        return NotAnswered(what)
    if reply.status in (408, 409, 425, 429) or reply.status >= 500:
        return NotAnswered(f"{what}; try again later")
    return OutsideError(f"{what}; are address and model right?")


def _said(body: bytes, key: str) -> str:
    """The message in an error's body, if it is of the usual shape."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    for name in ("error", "message", "detail"):
        value = value.get(name, value) if isinstance(value, dict) else value
    return shown(value, key) if isinstance(value, str) else ""


def _name(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "of no known meaning"

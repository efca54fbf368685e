"""Asking a server that speaks the protocol of OpenAI's chat completions (extra `llm`)."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from accredit import __version__
from accredit.coding.llm.deadline import cutting
from accredit.coding.llm.prompt import Message
from accredit.coding.llm.replies import Reply, refused, replied, shown
from accredit.errors import InputError, NotAnswered, OutsideError

if TYPE_CHECKING:
    import httpx

__all__ = ["Client", "Endpoint", "Limits"]

_PATH = "/chat/completions"
_PASSES = (408, 409, 425, 429, 500, 502, 503, 504, 529)  # what may be over after a while
_SHAPES = ("json_schema", "json_object", "")  # of an answer; the next where a server knows not one
_UNKNOWN_SHAPE = (400, 404, 415, 422, 501)
_SEED = 20_240_405


@dataclass(frozen=True, slots=True)
class Limits:
    """How much, and how long, an answer may take.

    Attributes:
        size: Of an answer, in bytes.
        total: Seconds for one attempt, all of it.
        connect: Seconds until a server must take the call.
        attempts: How often is asked, when what failed may pass.
        pause: Seconds before the second attempt; before each further one twice as long.
        patience: The longest pause that a server may ask for, in seconds.
    """

    size: int = 4_000_000
    total: float = 600.0
    connect: float = 10.0
    attempts: int = 4
    pause: float = 1.0
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Which model is asked, and where.

    Attributes:
        url: Of chat completions, such as `http://localhost:11434/v1/chat/completions`.
        key: What the server knows the user by, or empty; it is never printed.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)

    @classmethod
    def given(cls, url: str, model: str, key: str = "") -> Endpoint:
        """An endpoint as a user names it.

        Args:
            url: The base address of an API, such as `http://localhost:11434/v1`.
            model: As the server calls it.
            key: May be empty.

        Raises:
            InputError: When the address is none of http or https, or the key cannot be sent.
        """
        url, model, key = url.strip().rstrip("/"), model.strip(), key.strip()
        try:
            parts = urlsplit(url)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            sound = False
        if not sound or "@" in parts.netloc or parts.query or parts.fragment:
            raise InputError(
                "the address of the language model must be like http://localhost:11434/v1, without "
                "user, password and question mark (--llm-url or ACCREDIT_LLM_URL; the key has a "
                "place of its own: ACCREDIT_LLM_KEY)"
            )
        if not model or not model.isprintable():
            raise InputError("name the language model: --llm-model or ACCREDIT_LLM_MODEL")
        if not (key.isascii() and key.isprintable()):
            raise InputError("ACCREDIT_LLM_KEY holds what no key does: line breaks or odd letters")
        return cls(url if url.endswith(_PATH) else url + _PATH, model, key)


class Client:
    """Asks one model, again where that may help, within limits.

    Neither proxies nor redirects are followed: text and key go where the user said.

    Args:
        endpoint: Which model, and where.
        limits: Of one question.

    Raises:
        InputError: When the extra is not installed.
    """

    def __init__(self, endpoint: Endpoint, limits: Limits | None = None) -> None:
        try:
            import httpx
        except ModuleNotFoundError:
            raise InputError("--coder llm needs httpx: pip install 'accredit[llm]'") from None
        self._httpx = httpx
        self.endpoint = endpoint
        self._limits = limits or Limits()
        self._shape = 0  # of the answer: the first that the server takes

    def ask(self, messages: list[Message], schema: dict[str, Any]) -> str:
        """The answer to some messages.

        Args:
            messages: As the protocol has them.
            schema: What the answer is to keep to; servers that know no schema are asked without.

        Raises:
            NotAnswered: When there is none after all attempts, or it is cut or refused.
            OutsideError: When the server cannot be reached, or will not be asked at all.
        """
        for shape in range(self._shape, len(_SHAPES)):
            reply = self._patiently(self._body(messages, schema, _SHAPES[shape]))
            if reply.status == 200:
                self._shape = max(self._shape, shape)
                return replied(reply, self._where)
            if reply.status not in _UNKNOWN_SHAPE:
                break
        raise refused(reply, self._where, self.endpoint)

    @property
    def _where(self) -> str:
        return shown(f"{self.endpoint.url} ({self.endpoint.model})", self.endpoint.key)

    def _body(self, messages: list[Message], schema: dict[str, Any], shape: str) -> bytes:
        body: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": messages,
            "temperature": 0,
            "seed": _SEED,
            "stream": False,
        }
        if shape == "json_schema":
            named = {"name": "claims", "strict": True, "schema": schema}
            body["response_format"] = {"type": shape, "json_schema": named}
        elif shape:
            body["response_format"] = {"type": shape}
        return json.dumps(body).encode()

    def _patiently(self, body: bytes) -> Reply:
        """The last reply, or an earlier one that no further attempt would change."""
        reply: Reply | None = None
        trouble = ""
        for pause in self._pauses():
            if pause is not None:
                asked = reply.retry_after if reply is not None else None
                time.sleep(min(max(pause, asked or 0.0), self._limits.patience))
            try:
                reply = self._once(body)
            except self._httpx.ConnectError as error:
                why = shown(str(error), self.endpoint.key)
                raise OutsideError(f"{self._where}: cannot be reached: {why}") from None
            except self._httpx.TimeoutException:
                reply, trouble = None, f"no answer after {self._limits.total:g} seconds"
            except (self._httpx.TransportError, self._httpx.DecodingError) as error:
                reply, trouble = None, f"cut off: {shown(str(error), self.endpoint.key)}"
            else:
                if reply.status not in _PASSES:
                    return reply
        if reply is not None:
            return reply
        raise NotAnswered(f"{self._where}: {trouble}, {self._limits.attempts} times")

    def _pauses(self) -> Iterator[float | None]:
        yield None
        for attempt in range(self._limits.attempts - 1):
            yield self._limits.pause * 2**attempt

    def _once(self, body: bytes) -> Reply:
        until = time.monotonic() + self._limits.total
        try:
            reply = self._asked(body)
        except self._httpx.TransportError:
            if time.monotonic() < until:
                raise
        else:
            if time.monotonic() < until:
                return reply
        raise self._httpx.ReadTimeout("cut")  # where no length was told, that looks like the end

    def _asked(self, body: bytes) -> Reply:
        total = self._limits.total
        wait = self._httpx.Timeout(total, connect=min(total, self._limits.connect))
        with (
            cutting(total) as trace,
            self._httpx.Client(verify=self._trust, trust_env=False, timeout=wait) as client,
            client.stream(
                "POST",
                self.endpoint.url,
                content=body,
                headers=self._headers(),
                extensions={"trace": trace},
            ) as response,
        ):
            return Reply(response.status_code, self._taken(response), _after(response))

    def _taken(self, response: httpx.Response) -> bytes:
        taken = bytearray()
        for chunk in response.iter_bytes():
            taken += chunk
            if len(taken) > self._limits.size:
                raise NotAnswered(
                    f"{self._where}: more than {self._limits.size:,} bytes, as no answer has"
                )
        return bytes(taken)

    def _headers(self) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": f"accredit/{__version__}",
        }
        if self.endpoint.key:
            headers["Authorization"] = f"Bearer {self.endpoint.key}"
        return headers

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def _after(response: httpx.Response) -> float | None:
    """The seconds that a server asks to wait, if it says so."""
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isdecimal() and len(text) < 7 else None

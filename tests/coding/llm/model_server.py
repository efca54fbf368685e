"""A server on this machine that speaks the protocol of chat completions; a test writes its replies."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from accredit.coding.llm import AnswerStore, Client, Endpoint, Limits, LlmCoder

Reply = Callable[[BaseHTTPRequestHandler], None]
KEY = "sk-test-0123456789abcdef"
FAST = Limits(size=100_000, total=2.0, connect=2.0, attempts=3, pause=0.01, patience=0.05)


class Model:
    """What it replies, one after another and the last for ever, and what it was asked."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""
        self._lock = threading.Lock()

    def next(self, body: dict[str, Any], headers: dict[str, str]) -> Reply:
        with self._lock:
            self.asked.append(body)
            self.headers.append(headers)
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def text(self, number: int = -1) -> str:
        """The user's message of a question."""
        return self.asked[number]["messages"][-1]["content"]

    def client(self, limits: Limits = FAST, key: str = KEY) -> Client:
        return Client(Endpoint.given(self.url, "test-model", key), limits)

    def coder(self, folder: Any, limits: Limits = FAST, **more: Any) -> LlmCoder:
        return LlmCoder(self.client(limits), AnswerStore(folder), **more)


def claim(quote: str, **fields: str) -> dict[str, str]:
    """A claim as a model tells it: Russia recognised the Emirate, unless said otherwise."""
    empty = dict.fromkeys(("when", "speaker", "condition", "effect"), "")
    return {
        **empty,
        "quote": quote,
        "type": "act",
        "kind": "recognise",
        "actor": "Russia",
        "target": "Islamic Emirate of Afghanistan",
        "modality": "asserted",
        **fields,
    }


def claims(*rows: Any) -> Reply:
    return content(json.dumps({"claims": list(rows)}))


def content(text: str | None, finish: str = "stop", **message: Any) -> Reply:
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text, **message},
                "finish_reason": finish,
            }
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return raw(json.dumps(body).encode())


def error(status: int, message: str = "no", **headers: str) -> Reply:
    return raw(json.dumps({"error": {"message": message}}).encode(), status, **headers)


def raw(body: bytes, status: int = 200, **headers: str) -> Reply:
    """`Retry_After` stands for Retry-After."""

    def reply(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        sent = {"Content_Type": "application/json", "Content_Length": str(len(body)), **headers}
        for name, value in sent.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(body)

    return reply


def silent(seconds: float) -> Reply:
    return lambda _: time.sleep(seconds)


def dripping(seconds: float) -> Reply:
    """A byte now and then, without end."""

    def reply(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.end_headers()
        while True:
            time.sleep(seconds)
            to.wfile.write(b" ")
            to.wfile.flush()

    return reply


def dripping_headers(seconds: float) -> Reply:
    """A head of which every line comes in time, and the last never."""

    def reply(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            time.sleep(seconds)
            to.wfile.write(b"X-More: to come\r\n")
            to.wfile.flush()

    return reply


def cut(to: BaseHTTPRequestHandler) -> None:
    """A reply that ends in the middle."""
    to.send_response(200)
    to.send_header("Content-Length", "1000")
    to.end_headers()
    to.wfile.write(b'{"choices": [')


def only(shape: str | None, then: Reply) -> Callable[[Model], Reply]:
    """Refuse every form of answer but one."""

    def made(model: Model) -> Reply:
        def reply(to: BaseHTTPRequestHandler) -> None:
            wanted = model.asked[-1].get("response_format", {}).get("type")
            refusal = error(400, f"response_format {wanted} is not supported")
            (then if wanted == shape else refusal)(to)

        return reply

    return made


@contextmanager
def serving(*replies: Reply) -> Iterator[Model]:
    model = Model(*replies)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            headers = {k.lower(): v for k, v in self.headers.items()}
            headers["path"] = self.path
            try:
                model.next(json.loads(self.rfile.read(length)), headers)(self)
                self.wfile.flush()
            except OSError:
                pass  # who asked has gone

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

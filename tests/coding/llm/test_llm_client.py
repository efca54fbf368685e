"""A model is asked with patience, within limits, and its key is never told to anybody else."""

from __future__ import annotations

import socket
import time

import pytest

from accredit.coding.llm import Client, Endpoint, Limits
from accredit.errors import InputError, NotAnswered, OutsideError
from tests.coding.llm.model_server import (
    FAST,
    KEY,
    claims,
    content,
    cut,
    dripping,
    dripping_headers,
    error,
    only,
    raw,
    serving,
    silent,
)

ASKED = [{"role": "user", "content": "?"}]
SCHEMA = {"type": "object"}
FINE = content("fine")


def ask(model, limits: Limits = FAST) -> str:
    return model.client(limits).ask(ASKED, SCHEMA)


def test_a_question_is_asked_coldly_with_a_seed_and_a_schema():
    with serving(FINE) as model:
        assert ask(model) == "fine"
        body, headers = model.asked[0], model.headers[0]
    assert (body["model"], body["temperature"], body["stream"]) == ("test-model", 0, False)
    assert isinstance(body["seed"], int)
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert headers["path"] == "/v1/chat/completions"
    assert headers["authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent():
    with serving(FINE) as model:
        model.client(key="").ask(ASKED, SCHEMA)
    assert "authorization" not in model.headers[0]


@pytest.mark.parametrize(("takes", "times"), [("json_object", 2), (None, 3)])
def test_a_server_that_knows_no_schema_is_asked_without_and_only_once_found_out(takes, times):
    with serving(FINE) as model:
        model.replies = [only(takes, FINE)(model)]
        client = model.client()
        assert client.ask(ASKED, SCHEMA) == "fine"
        assert len(model.asked) == times
        assert client.ask(ASKED, SCHEMA) == "fine"
    assert len(model.asked) == times + 1
    assert model.asked[-1].get("response_format", {}).get("type") == takes


@pytest.mark.parametrize(
    "first", [error(429), error(500), error(503), error(529), cut, silent(0.6)],
)  # fmt: skip
def test_what_passes_is_asked_again(first):
    with serving(first, FINE) as model:
        assert ask(model, Limits(total=0.4, attempts=3, pause=0.01)) == "fine"
        assert len(model.asked) == 2


def test_a_server_that_asks_to_wait_is_waited_for_but_not_for_ever():
    with serving(error(429, Retry_After="3600"), FINE) as model:
        begun = time.monotonic()
        assert ask(model, Limits(attempts=2, pause=0.01, patience=0.3)) == "fine"
    assert 0.3 <= time.monotonic() - begun < 5


def test_what_does_not_pass_ends_after_all_attempts_with_what_the_server_said():
    with serving(error(500, "out of\nmemory")) as model:
        with pytest.raises(NotAnswered, match=r"test-model.*500.*out of memory; try again later"):
            ask(model)
        assert len(model.asked) == FAST.attempts


@pytest.mark.parametrize("reply", [silent(5), dripping(0.05), dripping_headers(0.05)])
def test_silence_and_a_slow_drip_end_in_time(reply):
    with serving(reply) as model:
        begun = time.monotonic()
        with pytest.raises(NotAnswered, match=r"no answer after 0.3 seconds, 2 times"):
            ask(model, Limits(total=0.3, attempts=2, pause=0.01))
    assert time.monotonic() - begun < 4


def test_a_huge_answer_is_not_taken():
    with serving(content("x" * 200_000)) as model, pytest.raises(NotAnswered, match="100,000 byte"):
        ask(model)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (raw(b"<html>welcome</html>", Content_Type="text/html"), "no chat completion"),
        (raw(b"\xff\xfe\x00"), "no chat completion"),
        (raw(b'{"choices": [{"message"'), "no chat completion"),
        (raw(b'{"choices": {}}'), "no chat completion"),
        (raw(b"[" * 50_000), "no chat completion"),
        (raw(b'{"choices": []}'), "holds no answer"),
        (content(None, refusal="I cannot help\x1b[2J with that"), "refused: I cannot help"),
        (content("", "content_filter"), "refused: its filter"),
        (content('{"claims": [', "length"), "the answer is cut"),
        (content(None), "empty"),
    ],
)
def test_a_reply_that_holds_no_answer_is_one_clear_line(reply, words):
    with serving(reply) as model, pytest.raises(NotAnswered) as caught:
        ask(model)
    assert words in str(caught.value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (error(401, f"Incorrect API key provided: {KEY}"), "does not accept the key"),
        (error(403, KEY), "does not accept the key"),
        (error(404, f"no such model for {KEY}"), r"no such model for \*\*\*"),
        (error(405), "are address and model right"),
        (raw(b"", 302, Location="https://elsewhere.example/"), "leads elsewhere"),
    ],
)
def test_a_server_that_will_never_answer_ends_all_and_the_key_is_not_printed(reply, words):
    with serving(reply) as model, pytest.raises(OutsideError, match=words) as caught:
        ask(model)
    assert not isinstance(caught.value, NotAnswered)
    assert KEY not in str(caught.value)


def test_a_key_in_an_error_that_passes_is_not_printed_either():
    with serving(error(500, f"broken for {KEY}")) as model, pytest.raises(NotAnswered) as caught:
        ask(model)
    assert KEY not in str(caught.value)
    assert KEY not in repr(Endpoint.given("http://localhost/v1", "m", KEY))


def test_nobody_at_the_address_is_told_at_once():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    begun = time.monotonic()
    with pytest.raises(OutsideError, match="cannot be reached"):
        Client(Endpoint.given(url, "m")).ask(ASKED, SCHEMA)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "url",
    ["", "localhost:11434", "ftp://host/v1", "http://", "https://me:secret@host/v1",
     "http://host/v1?key=secret", "http://[bad/v1", "http://host:99999/v1"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_without_repeating_it(url):
    with pytest.raises(InputError) as caught:
        Endpoint.given(url, "m")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://host/v1", "http://host/v1/", " http://host/v1/chat/completions "]
)
def test_the_base_and_the_whole_address_lead_to_the_same_place(url):
    assert Endpoint.given(url, "m").url == "http://host/v1/chat/completions"


@pytest.mark.parametrize("key", ["two\nlines", "clé"])
def test_a_key_that_cannot_be_sent_is_refused_without_repeating_it(key):
    with pytest.raises(InputError) as caught:
        Endpoint.given("http://host/v1", "m", key)
    assert key not in str(caught.value)


def test_an_empty_list_is_an_answer():
    with serving(claims()) as model:
        assert ask(model) == '{"claims": []}'

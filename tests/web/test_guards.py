"""What stands before the app: names, sizes, times, rates, tokens; on a real server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from accredit.web.tokens import Tokens
from tests.web.conftest import Served, start, stop


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory):
    """A server with narrow limits."""
    found = start(
        tmp_path_factory.mktemp("strict"), "--body", "20000", "--seconds", "4", "--rate", "5"
    )
    yield found
    stop(found)


def test_every_answer_has_the_headers_of_safety(served: Served) -> None:
    for path in ("/", "/api/v1/version", "/static/app.css", "/nowhere", "/openapi.json"):
        told = httpx.get(served.url + path).headers
        policy = told["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert told["x-content-type-options"] == "nosniff", path
        assert told["x-frame-options"] == "DENY", path
        assert "access-control-allow-origin" not in told, path
        assert "server" not in told, path


def test_another_name_is_refused_so_that_no_page_elsewhere_reads(served: Served) -> None:
    for name in ("evil.example", "evil.example:8765", "127.0.0.1.evil.example", ""):
        answer = httpx.get(f"{served.url}/api/v1/version", headers={"Host": name})
        assert answer.status_code == 421, name
    port = urlsplit(served.url).port
    assert httpx.get(f"http://localhost:{port}/api/v1/version").status_code == 200


def test_no_origin_elsewhere_is_let_in(served: Served) -> None:
    answer = httpx.options(
        f"{served.url}/api/v1/version",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"},
    )
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/static/..%2fsettings.py",
        "/static/vendor/../../app.py",
        "/static//etc/passwd",
        "/static/%00",
        "/static/world/../../cite.py",
        "/api/v1/why/../../../etc/passwd",
        "/api/v1/why/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out_of_what_is_served(served: Served, path: str) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(served.url).port), 10) as line:
        line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
        told = b"".join(iter(lambda: line.recv(65536), b""))
    status = int(told.split()[1])
    assert status in (400, 404, 422), told[:200]
    assert b"root:" not in told
    assert b"import " not in told


def test_a_body_that_is_too_large_is_refused_before_it_is_read(strict: Served) -> None:
    stated = httpx.post(f"{strict.url}/api/v1/brief", content=b"x" * 20_001)
    assert stated.status_code == 413
    assert "20,000" in stated.json()["detail"]

    def dripped():
        for _ in range(100):
            yield b"x" * 1000

    chunked = httpx.post(f"{strict.url}/api/v1/brief", content=dripped())
    assert chunked.status_code == 413


def test_a_body_that_does_not_come_is_not_waited_for(strict: Served) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(strict.url).port), 20) as line:
        line.sendall(
            b"POST /api/v1/brief HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf"
        )
        begun = time.monotonic()
        told = line.recv(65536)
        assert b" 408 " in told.split(b"\r\n")[0] + b" "
        assert time.monotonic() - begun < 15


def test_a_head_that_drips_is_cut_off_and_others_are_served(served: Served) -> None:
    port = urlsplit(served.url).port
    lines = [socket.create_connection(("127.0.0.1", port), 30) for _ in range(60)]
    try:
        for line in lines:
            line.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        begun = time.monotonic()
        assert httpx.get(f"{served.url}/api/v1/version", timeout=5).status_code == 200
        assert time.monotonic() - begun < 2
        lines[0].settimeout(20)
        assert lines[0].recv(100) == b""  # closed by the server
        assert time.monotonic() - begun < 15
    finally:
        for line in lines:
            line.close()


def test_who_asks_too_often_is_told_when_to_come_back(tmp_path: Path) -> None:
    found = start(tmp_path, "--rate", "1")
    try:
        with httpx.Client(base_url=found.url) as client:
            told = [client.get("/api/v1/codebook/recognise") for _ in range(230)]
        refused = [one for one in told if one.status_code == 429]
        assert 10 < len(refused) < 40
        assert int(refused[0].headers["retry-after"]) >= 1
        assert refused[0].headers["content-type"] == "application/problem+json"
    finally:
        stop(found)


DECISION = {"what": "accept"}


@pytest.mark.parametrize(
    "given",
    [
        "",
        "Bearer",
        "Bearer nothing",
        "Basic dTpw",
        "Bearer accredit_" + "x" * 43,
        "Bearer " + "é" * 5,
    ],
)
def test_nobody_writes_without_a_token_that_holds(served: Served, given: str) -> None:
    headers = {"Authorization": given.encode("latin-1")} if given else {}
    answer = httpx.post(f"{served.url}/api/v1/claims/1/decision", json=DECISION, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_is_shown_once_stored_as_a_hash_and_can_be_revoked(served: Served) -> None:
    env = os.environ | {"ACCREDIT_TOKENS": str(served.tokens)}

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "accredit.cli", "token", *words]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout

    token = run("new", "A. Reader").splitlines()[0]
    assert token not in served.tokens.read_text()
    assert served.tokens.stat().st_mode & 0o077 == 0
    headers = {"Authorization": f"Bearer {token}"}
    url = f"{served.url}/api/v1/claims/999/decision"
    assert httpx.post(url, json=DECISION, headers=headers).status_code != 401
    key = run("list").split()[0]
    assert not token.startswith(key)
    run("revoke", key)
    assert httpx.post(url, json=DECISION, headers=headers).status_code == 401
    assert "revoked" in run("list")


def test_a_token_that_is_over_holds_no_longer(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path / "tokens.json")
    old, good = tokens.new("A. Reader", "2020-01-01"), tokens.new("A. Reader", "2999-01-01")
    assert tokens.whose(old) is None
    found = tokens.whose(good)
    assert found is not None
    assert found.name == "A. Reader"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--host", "0.0.0.0"), "--public"),
        (("--port", "70000"), "between 1 and 65535"),
        (("--body", "0"), "above 0"),
        (("--ledger", "/nowhere/x.sqlite"), "/nowhere/x.sqlite"),
    ],
)
def test_a_server_that_cannot_start_says_why_in_one_line(words: tuple[str, ...], told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "accredit.cli", "serve", *words], capture_output=True, text=True
    )
    assert done.returncode in (2, 3)
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_told(served: Served) -> None:
    port = str(urlsplit(served.url).port)
    done = subprocess.run(
        [sys.executable, "-m", "accredit.cli", "serve", "--port", port],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3
    assert "give another --port" in done.stderr

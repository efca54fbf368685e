"""The API on a real server: the JSON of the command line, tagged, packed, paged, and its problems."""

from __future__ import annotations

import json
import subprocess
import sys

import httpx
import pytest

from tests.web.conftest import Served


@pytest.fixture(scope="module")
def api(served: Served):
    with httpx.Client(base_url=f"{served.url}/api/v1", timeout=30) as client:
        yield client


def told_by(*words: str):
    done = subprocess.run(
        [sys.executable, "-m", "accredit.cli", *words, "--json"], capture_output=True, text=True
    )
    return json.loads(done.stdout)


DAYS = {"on": "2025-07-04", "known": "2025-07-10"}
DAY_WORDS = ("--on", "2025-07-04", "--known", "2025-07-10")


@pytest.mark.parametrize(
    ("path", "asked", "words"),
    [
        ("status", {"actor": "RUS", "target": "taliban", **DAYS}, ("status", "RUS", "taliban", *DAY_WORDS)),
        ("overview", {"target": "kosovo", **DAYS}, ("status", "kosovo", *DAY_WORDS)),
        ("who", {"target": "kosovo", **DAYS}, ("who", "kosovo", *DAY_WORDS)),
        ("consequences", {"actor": "RUS", "target": "taliban", **DAYS}, ("consequences", "RUS", "taliban", *DAY_WORDS)),
        ("thresholds", {"target": "taliban", **DAYS}, ("thresholds", "taliban", *DAY_WORDS)),
        ("relations", {"actor": "isis-k", "other": "RUS", **DAYS}, ("relations", "isis-k", "RUS", *DAY_WORDS)),
        ("whatif", {"act": "RUS recognise taliban 2024-07-01", "on": "2024-07-10"}, ("whatif", "RUS recognise taliban 2024-07-01", "--on", "2024-07-10")),
        ("actors/Kosovo", {"on": "2025-07-04"}, ("actors", "Kosovo", "--on", "2025-07-04")),
        ("codebook", {}, ("codebook",)),
        ("why/rus-recognise-islamic-emirate-2025-07-03", {}, ("why", "rus-recognise-islamic-emirate-2025-07-03")),
    ],
)  # fmt: skip
def test_an_answer_is_that_of_the_command_line(
    api, path: str, asked: dict[str, str], words: tuple[str, ...]
) -> None:
    answer = api.get(f"/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    own, theirs = answer.json(), told_by(*words)
    for told in (own, theirs):
        told.pop("recorded", None)  # of a shipped act: when this machine compiled the record
    assert own == theirs


def test_who_recognised_kosovo_by_the_end_of_2008(api) -> None:
    found = api.get("/who", params={"target": "Kosovo", "on": "2008-12-31"}).json()
    held = {row["actor"]["id"]: row["value"] for row in found["states"]}
    assert held["USA"] == held["PRT"] == "de-jure"
    assert held["EGY"] not in ("de-jure", "withdrawn")  # in 2013
    assert "SRB" not in [state for state, value in held.items() if value == "de-jure"]


def test_what_was_not_known_is_not_there(api) -> None:
    asked = {"actor": "RUS", "target": "taliban", "on": "2025-07-04"}
    now = api.get("/status", params=asked | {"known": "2025-07-04"}).json()
    before = api.get("/status", params=asked | {"known": "2025-07-01"}).json()
    assert (now["recognition"]["value"], before["recognition"]["value"]) == ("de-jure", "none")


def test_who_has_an_answer_is_told_so_and_a_head_has_no_body(api) -> None:
    first = api.get("/who", params={"target": "kosovo"})
    again = api.get(
        "/who", params={"target": "kosovo"}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    head = api.head("/who", params={"target": "kosovo"})
    assert head.headers["etag"] == first.headers["etag"]
    assert head.content == b""
    other = api.get("/who", params={"target": "taliban"})
    assert other.headers["etag"] != first.headers["etag"]


def test_answers_are_packed_for_those_who_take_it(api) -> None:
    packed = api.get("/who", params={"target": "kosovo"}, headers={"Accept-Encoding": "gzip"})
    plain = api.get("/who", params={"target": "kosovo"}, headers={"Accept-Encoding": "identity"})
    none = api.get("/who", params={"target": "kosovo"}, headers={"Accept-Encoding": "gzip;q=0"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert "content-encoding" not in none.headers
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < len(plain.content) / 4


def test_pages_of_an_answer_are_the_whole_once(api) -> None:
    whole = api.get("/acts", params={"target": "taliban", "limit": 1000}).json()
    assert whole["next"] is None
    found, cursor = [], ""
    while cursor is not None:
        part = api.get("/acts", params={"target": "taliban", "limit": 17, "cursor": cursor}).json()
        assert part["total"] == len(whole["acts"])
        found += part["acts"]
        cursor = part["next"]
    assert found == whole["acts"]


@pytest.mark.parametrize(
    ("path", "asked", "status", "words"),
    [
        ("actors/xyzzy", {}, 404, "no actor is called 'xyzzy'"),
        ("status", {"actor": "RUS"}, 422, "target: Field required"),
        ("status", {"actor": "RUS", "target": "taliban", "on": "2024-13-01"}, 422, "2024-13-01"),
        ("status", {"actor": "RUS", "target": "taliban", "on": "soon"}, 422, "on: String should match"),
        ("who", {"target": "kosovo", "axis": "love"}, 422, "axis: Input should be"),
        ("acts", {"cursor": "nothing-of-mine"}, 422, "no item of this answer"),
        ("acts", {"kind": "kiss"}, 422, "kiss"),
        ("why/nothing-of-mine", {}, 404, "nothing-of-mine"),
        ("whatif", {"act": "nonsense"}, 422, "nonsense"),
        ("rules/D99999", {}, 404, "D99999"),
        ("history", {"target": "kosovo", "axis": "finance"}, 422, "finance"),
        ("nowhere", {}, 404, "nothing is served"),
        ("tasks/none", {}, 404, "no task"),
        ("skill/love", {}, 422, "move: Input should be"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_as_a_problem_document(
    api, path: str, asked: dict[str, str], status: int, words: str
) -> None:
    answer = api.get(f"/{path}", params=asked)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert set(problem) >= {"type", "title", "status", "detail"}
    assert words in problem["detail"]
    assert "\n" not in problem["detail"]


def test_a_name_of_several_lists_them(api) -> None:
    answer = api.get("/resolve", params={"name": "Congo"})
    assert answer.status_code in (404, 422)
    assert {"COD", "COG"} <= set(answer.json()["candidates"])


def test_changes_come_as_a_feed(api) -> None:
    answer = api.get(
        "/changes.atom", params={"target": "taliban", "since": "2025-07-01", "until": "2025-07-31"}
    )
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "rus-recognise-islamic-emirate-2025-07-03" in answer.text


def test_entries_leave_in_other_forms(api) -> None:
    lines = api.get("/export", params={"target": "islamic-emirate"}).text.splitlines()
    ids = {json.loads(line)["id"] for line in lines}
    assert "rus-recognise-islamic-emirate-2025-07-03" in ids
    table = api.get("/export", params={"target": "islamic-emirate", "format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert "rus-recognise-islamic-emirate-2025-07-03" in table.text


def test_the_description_of_the_api_is_openapi_3_1_and_whole(served: Served) -> None:
    described = httpx.get(f"{served.url}/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, methods in described["paths"].items():
        assert path.startswith("/api/v1/")
        for method, told in methods.items():
            assert told["summary"], (path, method)
            assert told["description"], (path, method)
            assert told["tags"], (path, method)

"""Long jobs: one for each question, few at a time, told of while they last, and then forgotten."""

from __future__ import annotations

import json
import logging
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from accredit.errors import InputError
from accredit.web.problems import Problem
from accredit.web.tasks import Tasks


@pytest.fixture
def tasks():
    made = Tasks(2)
    yield made
    made.close()


def over(task) -> None:
    end = time.monotonic() + 5
    while not task.over:
        assert time.monotonic() < end
        time.sleep(0.005)


def test_the_same_question_asked_by_fifty_at_once_is_one_job(tasks):
    done, go = [], threading.Event()

    def job(_tell):
        go.wait(5)
        done.append(1)
        return "answer"

    with ThreadPoolExecutor(50) as many:
        found = list(many.map(lambda _: tasks.begin("ask", "same", job), range(50)))
    go.set()
    over(found[0])
    assert len({task.id for task in found}) == 1
    assert done == [1]
    assert tasks.find(found[0].id).given() == "answer"


def test_when_too_many_wait_the_next_is_told_to_come_later(tasks):
    go = threading.Event()
    for number in range(10):
        tasks.begin("wait", str(number), lambda _tell: go.wait(5))
    with pytest.raises(Problem) as told:
        tasks.begin("wait", "one more", lambda _tell: None)
    assert told.value.status == 503
    assert told.value.headers == {"retry-after": "10"}
    go.set()


def test_a_part_of_unknown_length_has_no_share_and_a_job_that_is_done_has_all(tasks):
    told, go = threading.Event(), threading.Event()

    def job(tell):
        tell("futures", 0, 0)
        told.set()
        go.wait(5)
        tell("scores", 1, 4)

    task = tasks.begin("forecast", "key", job)
    told.wait(5)
    assert task.json() | {"id": ""} == {
        "schema": "accredit/task-1", "id": "", "what": "forecast", "state": "running",
        "doing": "futures", "progress": None,
    }  # fmt: skip
    with pytest.raises(Problem) as open_:
        task.given()
    assert open_.value.status == 409
    go.set()
    over(task)
    assert task.json()["progress"] == 1.0


def test_a_job_that_fails_says_why_and_the_question_may_be_asked_again(tasks):
    def job(_tell):
        raise InputError("nobody can be asked that")

    first = tasks.begin("forecast", "key", job)
    over(first)
    assert first.json()["state"] == "failed"
    assert first.json()["error"] == "nobody can be asked that"
    for _ in range(3):  # asking for it leaves no trace on the error
        with pytest.raises(InputError) as told:
            first.given()
    assert len(told.traceback) < 5
    assert tasks.begin("forecast", "key", lambda _tell: "well") is not first


def test_a_bug_is_told_to_the_log_and_not_to_whoever_asks(tasks, caplog):
    with caplog.at_level(logging.ERROR, "accredit.web"):
        task = tasks.begin("forecast", "key", lambda _tell: {}["/home/secret"])
        over(task)
    assert task.json()["error"] == "this is a bug; the server's log has more"
    assert "/home/secret" in caplog.text


def test_what_a_job_gave_is_forgotten_when_nobody_asks_or_there_are_too_many():
    tasks = Tasks(1, kept=3, lasting=0.2)
    found = [tasks.begin("ask", str(number), lambda _tell: "x") for number in range(5)]
    for task in found:
        over(task)
    with pytest.raises(Problem) as told:
        tasks.find(found[0].id)
    assert told.value.status == 404
    assert tasks.find(found[4].id).given() == "x"
    time.sleep(0.3)
    with pytest.raises(Problem):
        tasks.find(found[4].id)
    assert tasks.begin("ask", "4", lambda _tell: "y") is not found[4]
    tasks.close()


def test_a_job_stops_where_it_next_tells_of_its_progress_once_the_server_ends():
    tasks, begun, ended = Tasks(1), threading.Event(), threading.Event()

    def job(tell):
        for number in range(1000):
            tell("episodes", number, 1000)
            begun.set()
            ended.wait(0.01)

    task = tasks.begin("back-test", "key", job)
    begun.wait(5)
    tasks.close()
    over(task)
    assert task.state == "failed"
    with pytest.raises(Problem) as told:
        tasks.begin("ask", "other", lambda _tell: None)
    assert told.value.status == 503


def _asked(url: str, body: object = None) -> tuple[int, dict]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as problem:
        return problem.code, json.load(problem)


def _followed(served, path: str, question: dict) -> dict:
    status, task = _asked(f"{served.url}/api/v1/{path}", question)
    assert status == 202
    while task["state"] in ("waiting", "running"):
        time.sleep(0.1)
        _, task = _asked(f"{served.url}/api/v1/tasks/{task['id']}")
    return task


def test_over_http_a_forecast_is_begun_followed_and_given_with_what_came(served):
    question = {"target": "Taliban", "as_of": "2024-04-06", "known": "2024-04-06",
                "futures": 1000, "outcome": True}  # fmt: skip
    task = _followed(served, "forecasts", question)
    same = _asked(f"{served.url}/api/v1/forecasts", question | {"target": "taliban"})[1]
    assert task["state"] == "done"
    assert same["id"] == task["id"]  # another name for the same is the same question
    status, found = _asked(f"{served.url}/api/v1/tasks/{task['id']}/result")
    assert status == 200
    assert found["schema"] == "accredit/forecast-1"
    assert [(one["actor"], one["day"]) for one in found["outcome"]["moved"]] == [
        ("RUS", "2025-07-03")
    ]


def test_over_http_what_cannot_be_forecast_is_told(served):
    question = {"target": "taliban", "as_of": "2024-04-06", "known": "2024-04-06",
                "given": ["RUS recognise taliban 2034-07"]}  # fmt: skip
    task = _followed(served, "forecasts", question)
    assert task["state"] == "failed"
    assert "not within 24 months after 2024-04-06" in task["error"]
    status, problem = _asked(f"{served.url}/api/v1/tasks/{task['id']}/result")
    assert status == 422
    assert problem["detail"] == task["error"]
    assert _asked(f"{served.url}/api/v1/tasks/none")[0] == 404
    assert _asked(f"{served.url}/forecast/told?task=none")[0] == 404

"""Long jobs: begun by one request, asked after by others, with how far they have come."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from accredit.errors import AccreditError
from accredit.web.problems import Problem

__all__ = ["Progress", "Task", "Tasks"]

Progress = Callable[[str, int, int], None]
State = Literal["waiting", "running", "done", "failed"]
_KEPT = 40  # jobs that are over: what one gave may take a megabyte
_LASTING = 1800.0  # seconds for which a job is kept after it was last asked for
_BUG = "this is a bug; the server's log has more"
_log = logging.getLogger("accredit.web")


class _Ended(Exception):
    """The server ends: a job that tells of its progress stops there."""


class _Part(NamedTuple):
    doing: str = ""
    done: int = 0
    of: int = 0


@dataclass(slots=True, eq=False)
class Task:
    """A job.

    Attributes:
        id: Not to be guessed.
        what: What it does, in words.
        key: Of what was asked: the same question is one job.
        state: How it stands; set last, so that who sees `done` finds a result.
        part: What part of it is being done, how much of that, and of how much.
        result: What it gave.
        error: Why it gave nothing.
        asked: When it was last asked for.
    """

    id: str
    what: str
    key: str
    state: State = "waiting"
    part: _Part = _Part()
    result: Any = None
    error: Exception | None = None
    asked: float = field(default_factory=time.monotonic)

    @property
    def over(self) -> bool:
        """Whether it has ended, well or badly."""
        return self.state in ("done", "failed")

    def json(self) -> dict[str, Any]:
        """How it stands, as JSON; a part of an unknown length has no `progress`."""
        state, part = self.state, self.part
        share = min(part.done / part.of, 1.0) if part.of else None
        told = {
            "schema": "accredit/task-1",
            "id": self.id,
            "what": self.what,
            "state": state,
            "doing": part.doing,
            "progress": 1.0 if state == "done" else share,
        }
        if state == "failed":
            told["error"] = str(self.error) if isinstance(self.error, AccreditError) else _BUG
        return told

    def given(self) -> Any:  # noqa: ANN401  jobs give what they like
        """What it gave.

        Raises:
            Problem: 409 when it is not over.
            AccreditError: Why it gave nothing.
        """
        if self.error is not None:
            raise self.error.with_traceback(None)  # else each who asks would lengthen it
        if self.state != "done":
            how_far = f"/api/v1/tasks/{self.id}"
            raise Problem(409, f"the job is {self.state}; ask {how_far} how far it is")
        return self.result


class Tasks:
    """Runs jobs, few at a time.

    Args:
        most: How many run at once; four times as many may wait.
        kept: How many that are over are kept.
        lasting: For how many seconds, after they were last asked for.
    """

    def __init__(self, most: int, kept: int = _KEPT, lasting: float = _LASTING) -> None:
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="job")
        self._most, self._kept, self._lasting = most * 5, kept, lasting
        self._tasks: dict[str, Task] = {}
        self._by_key: dict[str, Task] = {}
        self._lock = threading.Lock()
        self._ended = False

    def begin(self, what: str, key: str, job: Callable[[Progress], object]) -> Task:
        """Begin a job, or find that the same was asked before.

        Args:
            what: What it does, in words.
            key: Tells questions apart, and the state of the ledger with them.
            job: Called with what to tell of its progress.

        Raises:
            Problem: 503 when too many wait, or the server ends.
        """
        with self._lock:
            self._forget()
            same = self._by_key.get(key)
            if same is not None and same.state != "failed":
                same.asked = time.monotonic()
                return same
            if self._ended:
                raise Problem(503, "the server ends")
            if sum(not task.over for task in self._tasks.values()) >= self._most:
                raise Problem(503, "too many jobs wait; ask again later", {"retry-after": "10"})
            task = Task(secrets.token_urlsafe(16), what, key)
            self._tasks[task.id] = self._by_key[key] = task
            self._pool.submit(self._run, task, job)
        return task

    def find(self, key: str) -> Task:
        """A job by its id.

        Raises:
            Problem: 404 when there is none, or it was over long ago.
        """
        with self._lock:
            self._forget()
            task = self._tasks.get(key)
            if task is None:
                raise Problem(404, f"there is no task {key!r}; those long over are forgotten")
            task.asked = time.monotonic()
            return task

    def close(self) -> None:
        """Begin no more; a job that runs stops where it next tells of its progress."""
        with self._lock:
            self._ended = True
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _forget(self) -> None:
        """Let go of jobs that are over, for whom nobody asks or that are too many."""
        over = sorted((t for t in self._tasks.values() if t.over), key=lambda task: task.asked)
        old = time.monotonic() - self._lasting
        for place, task in enumerate(over):
            if task.asked < old or place < len(over) - self._kept:
                del self._tasks[task.id]
                if self._by_key.get(task.key) is task:
                    del self._by_key[task.key]

    def _run(self, task: Task, job: Callable[[Progress], object]) -> None:
        def tell(doing: str, done: int, of: int) -> None:
            if self._ended:
                raise _Ended
            task.part = _Part(doing, done, of)

        task.state = "running"
        try:
            task.result = job(tell)
        except Exception as error:  # told to whoever asks
            if not isinstance(error, AccreditError | _Ended):
                _log.error("%s", task.what, exc_info=error)
            task.error = error
        task.asked = time.monotonic()
        task.state = "done" if task.error is None else "failed"

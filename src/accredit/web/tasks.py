"""Long jobs: begun by one request, asked after by others, with how far they have come."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Literal

from accredit.errors import AccreditError
from accredit.web.problems import Problem

__all__ = ["Progress", "Task", "Tasks"]

Progress = Callable[[str, int, int], None]
State = Literal["waiting", "running", "done", "failed"]
_KEPT = 200  # tasks that are over


@dataclass(slots=True)
class Task:
    """A job.

    Attributes:
        id: Not to be guessed.
        what: What it does, in words.
        key: Of what was asked: the same question is one job.
        state: How it stands.
        doing: What part of it is being done.
        done: How much of that part.
        of: Of how much.
        result: What it gave.
        error: Why it gave nothing.
    """

    id: str
    what: str
    key: str
    state: State = "waiting"
    doing: str = ""
    done: int = 0
    of: int = 0
    result: Any = None
    error: Exception | None = None
    began: float = field(default_factory=time.monotonic)

    def json(self) -> dict[str, Any]:
        """How it stands, as JSON; a part of an unknown length has no `progress`."""
        share = self.done / self.of if self.of else None
        told = {
            "schema": "accredit/task-1",
            "id": self.id,
            "what": self.what,
            "state": self.state,
            "doing": self.doing,
            "progress": 1.0 if self.state == "done" else share,
        }
        if self.state == "failed":
            told["error"] = str(self.error) if isinstance(self.error, AccreditError) else "a bug"
        return told


class Tasks:
    """Runs jobs, few at a time.

    Args:
        most: How many run at once; four times as many may wait.
    """

    def __init__(self, most: int) -> None:
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="job")
        self._most = most * 5
        self._tasks: OrderedDict[str, Task] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, what: str, key: str, job: Callable[[Progress], object]) -> Task:
        """Begin a job, or find that the same was asked before.

        Args:
            what: What it does, in words.
            key: Tells questions apart, and the state of the ledger with them.
            job: Called with what to tell of its progress.

        Raises:
            Problem: 503 when too many wait.
        """
        with self._lock:
            for task in self._tasks.values():
                if task.key == key and task.state != "failed":
                    return task
            open_ = sum(task.state in ("waiting", "running") for task in self._tasks.values())
            if open_ >= self._most:
                raise Problem(503, "too many jobs wait; ask again later", {"retry-after": "10"})
            task = Task(secrets.token_urlsafe(16), what, key)
            self._tasks[task.id] = task
            for old in [t for t in self._tasks.values() if t.state in ("done", "failed")][:-_KEPT]:
                del self._tasks[old.id]
        self._pool.submit(_run, task, job)
        return task

    def find(self, key: str) -> Task:
        """A job by its id.

        Raises:
            Problem: 404 when there is none, or it was over long ago.
        """
        task = self._tasks.get(key)
        if task is None:
            raise Problem(404, f"there is no task {key!r}; those long over are forgotten")
        return task

    def close(self) -> None:
        """Begin no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _run(task: Task, job: Callable[[Progress], object]) -> None:
    def tell(doing: str, done: int, of: int) -> None:
        task.doing, task.done, task.of = doing, done, of

    task.state = "running"
    try:
        task.result = job(tell)
        task.state = "done"
    except Exception as error:  # told to whoever asks
        task.error = error
        task.state = "failed"

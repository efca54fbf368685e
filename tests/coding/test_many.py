"""Many documents on several processes, and on a Dask cluster: in order, nothing lost or twice."""

from __future__ import annotations

import os
import signal
import time
from datetime import date
from pathlib import Path

import pytest

from accredit.coding.many import code_many, processes
from accredit.errors import InputError, OutsideError
from accredit.model import Document

ARTICLES = sorted((Path(__file__).parents[1] / "articles").rglob("*.txt"))


def archive(size: int) -> list[Document]:
    """Articles over and over, each copy a text of its own."""
    texts = [path.read_text("utf-8") for path in ARTICLES]
    return [
        Document(f"{n:05}", f"Report {n}.\n\n{texts[n % len(texts)]}", published=date(2024, 4, 5))
        for n in range(size)
    ]


def ids(coded) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.document.id, tuple(c.id for c in one.claims)) for one in coded]


@pytest.fixture(scope="module")
def alone() -> list[tuple[str, tuple[str, ...]]]:
    return ids(code_many(archive(200)))


def test_several_processes_give_the_same_in_the_same_order(alone):
    assert ids(code_many(archive(200), jobs=2, batch=8_000)) == alone
    assert any(claims for _, claims in alone)


def test_a_result_does_not_carry_the_text():
    (coded,) = code_many(archive(1))
    assert coded.document.text == ""
    assert coded.document.id == "00000"


def test_a_pool_whose_worker_is_killed_is_made_anew_and_nothing_is_lost(alone):
    pools = []

    def make():
        pools.append(processes(2))
        return pools[-1]

    found = []
    for number, coded in enumerate(code_many(archive(200), jobs=2, executor=make, batch=8_000)):
        if number == 60:
            victim = next(iter(pools[0]._processes))  # noqa: SLF001  no other way to a worker
            os.kill(victim, signal.SIGKILL)
        found.append(coded)
    assert ids(found) == alone
    assert len(pools) > 1


def test_a_pool_that_is_dead_when_work_is_sent_is_made_anew_too(alone):
    pools = []

    def make():
        pools.append(processes(2))
        return pools[-1]

    def documents():
        for number, document in enumerate(archive(200)):
            if number == 100:  # some batches are out
                _kill(pools[0])
            yield document

    assert ids(code_many(documents(), jobs=2, executor=make, batch=8_000)) == alone
    assert len(pools) == 2


def _kill(pool) -> None:
    """Kill a worker, and wait until its pool knows; there is no public way to either."""
    os.kill(next(iter(pool._processes)), signal.SIGKILL)  # noqa: SLF001
    while not pool._broken:  # noqa: SLF001
        time.sleep(0.01)


def test_documents_are_not_held_before_they_are_wanted():
    asked = 0

    def endless():
        nonlocal asked
        for document in archive(60) * 50:
            asked += 1
            yield document

    first = next(iter(code_many(endless(), jobs=2, batch=8_000)))
    assert first.document.id == "00000"
    assert asked < 60 * 50


distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.fixture
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as running:
        yield running


@pytest.mark.filterwarnings("ignore")  # those of Dask are its own
def test_a_cluster_gives_the_same_though_a_worker_is_killed_midway(cluster, alone):
    from accredit.coding.cluster import connected

    with connected(cluster.scheduler_address) as (executor, threads):
        assert threads == 2
        found = []
        for number, coded in enumerate(
            code_many(archive(200), jobs=threads, executor=executor, batch=8_000)
        ):
            if number == 40:
                victim = next(iter(cluster.workers.values()))
                os.kill(victim.pid, signal.SIGKILL)
            found.append(coded)
    assert ids(found) == alone


@pytest.mark.filterwarnings("ignore")
def test_an_address_where_no_scheduler_answers_is_said_in_one_line(monkeypatch):
    from accredit.coding import cluster as room

    monkeypatch.setattr(room, "_WAIT", "1s")
    silent, nonsense = room.connected("tcp://127.0.0.1:9"), room.connected("nonsense://x")
    with pytest.raises(OutsideError, match="no Dask scheduler answers there"), silent:
        pass
    with pytest.raises(InputError, match="no address of a Dask scheduler"), nonsense:
        pass

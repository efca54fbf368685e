"""Workers of a Dask cluster that runs already (extra `cluster`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from accredit.errors import InputError, OutsideError

__all__ = ["connected"]

_RETRIES = 3  # of a batch whose worker was lost; Dask gives it to another
_WAIT = "10s"


@contextmanager
def connected(address: str) -> Iterator[tuple[Callable[[], Executor], int]]:
    """Be a client of a cluster for a while.

    Args:
        address: Of its scheduler, such as `tcp://10.0.0.7:8786`.

    Yields:
        What makes an executor of its workers, and how many threads they have.

    Raises:
        InputError: When the extra is not installed, or the address is none.
        OutsideError: When no scheduler answers there, or it has no workers.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise InputError("--cluster needs Dask: pip install 'accredit[cluster]'") from None
    try:
        client = Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise OutsideError(f"{address}: no Dask scheduler answers there: {error}") from error
    except ValueError as error:
        raise InputError(f"{address}: no address of a Dask scheduler: {error}") from None
    try:
        workers = client.scheduler_info(n_workers=-1)["workers"].values()
        threads = sum(worker["nthreads"] for worker in workers)
        if not threads:
            raise OutsideError(f"{address}: the cluster has no workers; start some: dask worker")
        yield lambda: client.get_executor(pure=False, retries=_RETRIES), threads
    finally:
        client.close()

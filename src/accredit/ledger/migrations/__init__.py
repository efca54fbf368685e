"""The numbered migrations, and how a ledger is brought up to the present one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

from accredit.errors import LedgerUnreadable
from accredit.ledger.chain import link_all
from accredit.ledger.engines import Engine
from accredit.ledger.faults import damaged

__all__ = ["VERSION", "bring_up", "checked", "version_of"]

_SCRIPTS = {
    1: "0001_entries.sql",
    2: "0002_chain.sql",
    3: "0003_bodies.{engine}.sql",
    4: "0004_lists.{engine}.sql",
    5: "0005_documents.{engine}.sql",
    6: "0006_forecasts.{engine}.sql",
}
_STEPS: dict[int, Callable[[Engine], None]] = {2: link_all}  # what SQL alone cannot do
VERSION = max(_SCRIPTS)


def version_of(engine: Engine) -> int:
    """The version of a ledger; 0 where there are no tables yet.

    Raises:
        LedgerUnreadable: When the tables are somebody else's, or do not say.
    """
    there = engine.tables() & {"meta", "entry"}
    if not there:
        return 0
    if len(there) == 1:
        raise LedgerUnreadable(f"{engine.label}: this is no accredit ledger; give another --ledger")
    found = engine.rows("SELECT value FROM meta WHERE key = 'version'")
    if not found:
        raise damaged(engine.label, "it does not say its version")
    text = str(found[0][0])
    return int(text) if text.isdecimal() else checked(engine, text)


def checked(engine: Engine, version: int | str) -> int:
    """The same version, if this program knows it.

    Raises:
        LedgerUnreadable: When a newer program wrote it.
    """
    if isinstance(version, str) or version > VERSION:
        raise LedgerUnreadable(
            f"{engine.label}: written by another accredit (ledger version {version}, "
            f"this one reads {VERSION}); use the newer program"
        )
    return version


def bring_up(engine: Engine) -> str:
    """Make the tables, or change old ones into the present form: all of it or nothing.

    Returns:
        Where a copy of the old ledger is; empty where nothing was to be done, or is lost.

    Raises:
        LedgerUnreadable: When the ledger is newer, somebody else's or damaged.
    """
    if checked(engine, version_of(engine)) == VERSION:
        return ""
    with engine.writing(alter=True):
        before = checked(engine, version_of(engine))  # another process may have done it
        if before == VERSION:
            return ""
        kept = engine.copy(before) if before else ""
        engine.unguard()
        for number in range(before + 1, VERSION + 1):
            _migrate(engine, number)
        engine.script(_script(f"guards.{engine.name}.sql"))
    return kept


def _migrate(engine: Engine, number: int) -> None:
    engine.script(_script(_SCRIPTS[number].format(engine=engine.name)))
    if number in _STEPS:
        _STEPS[number](engine)
    if number == 1:
        engine.rows("INSERT INTO meta VALUES ('version', ?)", (str(number),))
    else:
        engine.rows("UPDATE meta SET value = ? WHERE key = 'version'", (str(number),))


def _script(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")

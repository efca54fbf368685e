"""The ledger: the shipped record below, the user's own entries above, read as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from accredit.errors import InputError, LedgerUnreadable, UnknownId
from accredit.ledger.base import base
from accredit.ledger.entries import Aside, Item, Void, hides
from accredit.ledger.places import is_there, named, place_of
from accredit.ledger.questions import Questions
from accredit.ledger.store import Store
from accredit.model import today

__all__ = ["Ledger", "open_ledger"]


class Ledger(Questions):
    """Acts, statements and relations on two clocks: `Questions`, and what writes.

    Args:
        record: The shipped record.
        overlay: The user's entries, if any.
        place: Where to make the user's ledger when something is first written to it.
    """

    def __init__(
        self, record: Store, overlay: Store | None = None, place: Path | str | None = None
    ) -> None:
        super().__init__(record, overlay)
        self._place = place

    def append(self, items: Iterable[Item], recorder: str) -> list[str]:
        """Write items to the user's ledger: all of them or none.

        An item that the record or the ledger already holds, to the letter, is not written
        twice.

        Returns:
            The ids now held, in the order given.

        Raises:
            InputError: When an id is there already with another content, or no recorder is given.
            UnknownId: When an act corrects one that is nowhere.
            LedgerUnreadable: When there is no file to write to, or it cannot be written.
        """
        given = list(items)
        _check_signed(recorder)
        fresh = self._record.missing(given)
        self._check_corrections(given)
        self._own_store().append(fresh, recorder)
        self._memory = None
        return [item.id for item in given]

    def append_from(self, source: Callable[[], Iterable[Item | Aside]], recorder: str) -> None:
        """Write items to the user's ledger, all or none, however many: they are never all held.

        Args:
            source: Gives the items; those that the record holds are not among them, and what
                one corrects or voids comes before it. It may be called again.
            recorder: Who signs them.

        Raises:
            InputError: When an id is there already with another content, or no recorder is given.
            LedgerUnreadable: When there is no file to write to, or it cannot be written.
        """
        _check_signed(recorder)
        try:
            self._own_store().append_from(source, recorder)
        except BaseException:
            self._marks = None  # the source may have read what was undone
            raise
        finally:
            self._memory = None

    def supposing(self, items: Iterable[Item]) -> Ledger:
        """This ledger with further entries that are written nowhere: for `what if`.

        Args:
            items: What is supposed; an item whose id is held already counts in its place.
        """
        copy = Store.in_memory() if self.overlay is None else self.overlay.copy()
        copy.append(items, recorder="supposed")
        return Ledger(self._record, copy)

    def _own_store(self) -> Store:
        if self.overlay is None:
            if self._place is None:
                raise LedgerUnreadable("no ledger to write to; give --ledger FILE")
            self.overlay = Store.create(self._place)
        return self.overlay

    def void(self, key: str, why: str, recorder: str, known: date | None = None) -> str:
        """Mark an entry, of the record or one's own, as not to be counted.

        Args:
            key: The id of the entry; that of a void mark takes the mark back.
            why: The reason, kept for ever.
            recorder: Who says so.
            known: From which day; today when omitted.

        Returns:
            The id of the void mark.

        Raises:
            UnknownId: When there is no such entry.
            InputError: When no reason is given, or that day has a void already.
        """
        self.find(key)
        if not why.strip():
            raise InputError(f"why should {key} not count? a reason is kept for ever: --why TEXT")
        day = known or today()
        mark = Void(f"void-{key}-{day}", key, day, why)
        if self.holds(mark.id) and (self.find(mark.id).item != mark or self.hidden_since(mark.id)):
            raise InputError(
                f"{mark.id} is there already, for another reason or taken back; "
                "give another --known"
            )
        return self.append([mark], recorder)[0]

    def _check_corrections(self, given: list[Item]) -> None:
        """What is hidden must be there first; so corrections and voids never run in a circle."""
        before: set[str] = set()
        for item in given:
            key = hides(item)
            if key and key not in before and (key == item.id or not self.holds(key)):
                raise UnknownId(
                    f"{item.id} {'voids' if isinstance(item, Void) else 'corrects'} {key!r}, but "
                    "nothing written before it has that id; see the ids with `accredit timeline`"
                )
            before.add(item.id)


def _check_signed(recorder: str) -> None:
    if not recorder.strip():
        raise InputError("who records it? an entry is signed: --recorder NAME")


def open_ledger(path: Path | str | None = None, *, write: bool = False) -> Ledger:
    """The shipped record with the user's ledger above it.

    Args:
        path: The ledger's file, or the `postgresql://` URL of a database; by default
            `ACCREDIT_LEDGER`, else a file in the user's data directory, which need not exist
            for reading.
        write: Open for writing, and bring an old ledger up to the present version; one that is
            not there is made by the first entry.

    Raises:
        LedgerUnreadable: When the ledger is damaged, locked away, or missing though named.
        InputError: When it is no path of a file and no URL of a server.
    """
    place = place_of(path)
    if write:
        if place is None:
            raise LedgerUnreadable("there is no home to keep a ledger in; give --ledger FILE")
        return Ledger(base(), Store.for_writing(place) if is_there(place) else None, place)
    if place is None or not (named(path) or is_there(place)):
        return Ledger(base())
    return Ledger(base(), Store.open(place))

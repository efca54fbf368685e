"""Every error that accredit raises on purpose.

    AccreditError
    ├── InputError              what the user gave cannot be used          exit 2
    │   ├── BadDate             not a date, or an impossible one
    │   ├── BadDocument         empty, binary, too large, not text
    │   ├── BadList             no file of an official list, or a damaged one
    │   ├── BadEvents           no file of a feed of events, or a bad row of one
    │   ├── NotCovered          data hold nothing about the time that is asked about
    │   ├── TooFewEvents        fewer than a model needs
    │   ├── BadForecast         forecasts that cannot be scored against what came about
    │   ├── UnknownActor        no actor goes by that name on that day
    │   ├── AmbiguousActor      several do
    │   ├── UnknownKind         not a kind of the codebook
    │   ├── UnknownId           nothing has that id
    │   ├── BadRecord           a row of shipped or given data is wrong
    │   ├── BadRule             a rule of law that cannot be read, or rests on itself
    │   └── Refused             a file is not believed: it would take too many off a list
    └── OutsideError            something outside failed                   exit 3
        ├── LedgerUnreadable    damaged, locked away, or from the future
        ├── NotFetched          a server did not give a file, or not one to be taken
        └── NotAnswered         a language model gave no answer that can be used

A message says what, where, what was expected, and what to do next, on one line.
Anything else that escapes is a bug.
"""

from __future__ import annotations

from collections.abc import Sequence


class AccreditError(Exception):
    """The root of the tree; `exit_code` is what the command line returns."""

    exit_code = 70


class InputError(AccreditError):
    """What the user gave cannot be used."""

    exit_code = 2


class BadDate(InputError):
    """Text that is not a date, or names a day that no calendar has."""


class BadDocument(InputError):
    """A document that cannot be read as the text of an article."""


class BadList(InputError):
    """A file that cannot be read as the official list it is taken for."""


class BadEvents(InputError):
    """A file that cannot be read as the feed of events it is taken for; begins with file:row."""


class NotCovered(InputError):
    """The data hold nothing about the time that is asked about."""


class TooFewEvents(InputError):
    """Fewer events than a model needs."""


class BadForecast(InputError):
    """Forecasts that cannot be scored: no probabilities, or not one for each outcome."""


class UnknownActor(InputError):
    """No actor goes by that name on that day."""

    def __init__(self, name: str, candidates: Sequence[str] = ()) -> None:
        hint = f"; near: {', '.join(candidates)}" if candidates else ""
        super().__init__(f"no actor is called {name!r}{hint} (`accredit actors NAME` searches)")
        self.candidates = tuple(candidates)


class AmbiguousActor(InputError):
    """Several actors go by that name on that day."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(f"{name!r} names several actors: {', '.join(candidates)}; use an id")
        self.candidates = tuple(candidates)


class UnknownKind(InputError):
    """Not a kind of the codebook."""


class UnknownId(InputError):
    """Nothing in the record, the ledger or the document has that id."""


class BadRecord(InputError):
    """A row of shipped or given data is wrong; the message begins with file:row."""


class BadRule(InputError):
    """A rule of law that is malformed, asks what nobody answers, or rests on itself."""


class Refused(InputError):
    """A file that would take more off a list than a file may."""


class OutsideError(AccreditError):
    """Something outside the program failed: a disk, a file's rights, another program."""

    exit_code = 3


class LedgerUnreadable(OutsideError):
    """The ledger's file is damaged, locked away, or written by a newer accredit."""


class NotFetched(OutsideError):
    """A file could not be had from its address, or what came is not to be taken for it."""


class NotAnswered(OutsideError):
    """A language model gave no answer to one question, or none that can be used."""

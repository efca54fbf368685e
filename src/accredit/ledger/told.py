"""What of an act bears on a status, and nothing else of it: read in a fifth of the time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from accredit.ledger.decode import Edtf, partial_date, value_of
from accredit.model import Act, PartialDate, Stance, Voice

__all__ = ["Heard", "Told", "told"]

if TYPE_CHECKING:
    _Date = PartialDate
else:
    _Date = Edtf  # what msgspec sees


class Heard(msgspec.Struct, frozen=True, gc=False):
    """Of a piece of evidence: who says what, and since when it can be known."""

    known: date
    voice: Voice
    source: str
    stance: Stance = Stance.SUPPORTS
    known_basis: str = ""
    published_text: str = msgspec.field(name="published", default="")
    valid: _Date = PartialDate()
    confidence: str = ""

    @property
    def published(self) -> PartialDate:
        """The stated day of publication: read only where it is asked for, which is seldom."""
        return partial_date(PartialDate, self.published_text)


class Told(msgspec.Struct, frozen=True, gc=False):
    """Of an act: who did what to whom, when, on what evidence."""

    id: str
    kind: str
    actor: str
    target: str
    valid: _Date
    evidence: tuple[Heard, ...]
    step: str = ""
    instrument: str = ""
    in_force: _Date = PartialDate()
    confidence: str = ""

    @property
    def known(self) -> date:
        """The first day on which any source told of it."""
        if len(self.evidence) == 1:  # as most have
            return self.evidence[0].known
        return min([e.known for e in self.evidence], default=date.max)


_decode = msgspec.json.Decoder(Told, dec_hook=partial_date).decode


def told(body: str) -> Told:
    """What of the text of an act bears on a status.

    Raises:
        InputError: With the path of the field that is missing or of a wrong form.
        ValueError: When it is no JSON.
    """
    try:
        return _decode(body)
    except Exception:
        value_of(Act, body)  # it says what is wrong and where
        raise

"""A forecast as it is registered before the fact: its whole text, under an id made from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from accredit.errors import InputError
from accredit.model.codec import canonical

__all__ = ["MOVES", "ForecastMade"]

MOVES = ("recognise", "upgrade", "delist", "withdraw")
_DIGITS = 16  # of the hash, in the id


@dataclass(frozen=True, slots=True)
class ForecastMade:
    """A forecast was registered, so that nobody can say afterwards that it had been another.

    All but `made` follows from the text, by `of`; whether it does is `sound`.

    Attributes:
        id: `forecast-` and the first sixteen digits of `digest`: the same forecast has the same
            id, whoever registers it and whenever.
        target: The id of the actor towards whom states may move.
        move: One of `MOVES`.
        as_of: The day from which it looks ahead.
        known_by: It was made on what the world knew by this day.
        made: The day on which it was registered.
        record: The version of the shipped record that it was made on; empty where it does not say.
        text: The whole forecast, as canonical JSON.
    """

    id: str
    target: str
    move: str
    as_of: date
    known_by: date
    made: date
    record: str
    text: str

    @classmethod
    def of(cls, body: Mapping[str, object], made: date) -> ForecastMade:
        """Take a forecast as JSON data.

        Args:
            body: With `target` (an id, or `{"id": …, "name": …}`), `move`, `as_of` and `known`
                (days, as `2024-04-05`), the version of the `record` where it is told, and
                whatever else belongs to it.
            made: The day on which it is registered.

        Raises:
            InputError: When one of these is missing or of a wrong form, or the body is no JSON.

        Example:
            >>> body = {"target": "taliban", "move": "recognise", "as_of": "2026-11-24",
            ...         "known": "2026-11-24", "states": []}
            >>> ForecastMade.of(body, date(2026, 11, 24)).id
            'forecast-810cb91b7c03bc56'
        """
        text = _text(body)
        told = json.loads(text)
        target = told.get("target")
        if isinstance(target, dict):
            target = target.get("id")
        move = _word("move", told.get("move"))
        if move not in MOVES:
            raise InputError(f"forecast: `move` {move!r} is none of {', '.join(MOVES)}")
        return cls(
            id=f"forecast-{_sha256(text)[:_DIGITS]}",
            target=_word("target", target),
            move=move,
            as_of=_day("as_of", told.get("as_of")),
            known_by=_day("known", told.get("known")),
            made=made,
            record=_word("record", told["record"]) if "record" in told else "",
            text=text,
        )

    @property
    def known(self) -> date:
        """The day on which it was registered: before it, nobody could know of it."""
        return self.made

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal: to be published where others keep it."""
        return _sha256(self.text)

    @property
    def sound(self) -> bool:
        """Whether the id, and what else is told beside the text, follow from the text."""
        try:
            return self == ForecastMade.of(json.loads(self.text), self.made)
        except (ValueError, InputError):
            return False


def _text(body: Mapping[str, object]) -> str:
    """The canonical text, the same for data that were read from it.

    The keys are sorted as text: a month that is a number would come before its own text.
    """
    try:
        plain = json.loads(json.dumps(dict(body), allow_nan=False))
        text = canonical(plain)
        text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"forecast: no JSON: {error}; give what JSON can hold") from None
    return text


def _word(name: str, found: object) -> str:
    if found is None:
        raise InputError(f"forecast: `{name}` is missing")
    if not isinstance(found, str) or not found.strip():
        raise InputError(f"forecast: `{name}` must be a word, not {found!r}")
    return found


def _day(name: str, found: object) -> date:
    text = _word(name, found)
    with suppress(ValueError):
        if str(day := date.fromisoformat(text)) == text:  # Python reads other forms, too
            return day
    raise InputError(f"forecast: `{name}` {text!r} is no day; write 2024-04-05")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""The text of a body back into its value: by msgspec, which is many times faster than `codec`.

Classes that msgspec fills are made from our own dataclasses, field by field; they differ in
one thing only: a partial date is a type of its own there, read once per text.
"""

from __future__ import annotations

import json
import typing
from abc import ABC
from collections.abc import Callable, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, lru_cache
from typing import Any, TypeVar, cast

import msgspec

from accredit.errors import AccreditError
from accredit.model import PartialDate
from accredit.model.codec import from_plain

__all__ = ["Edtf", "partial_date", "value_from", "value_of"]

T = TypeVar("T")


class Edtf(ABC):  # noqa: B024  it only stands for PartialDate where msgspec looks at types
    """Text in a body that stands for a partial date."""


Edtf.register(PartialDate)


def value_of(kind: type[T], body: str) -> T:
    """Build a value of the model from its canonical text.

    Raises:
        InputError: With the path of the field that is missing, unknown or of a wrong form.
        ValueError: When it is no JSON.
    """
    decode, build = _reader(cast("Hashable", kind))
    try:
        return build(decode(body))  # type: ignore[no-any-return]
    except (msgspec.MsgspecError, AccreditError):
        return from_plain(kind, json.loads(body))  # slower, but it says what is wrong and where


def value_from(kind: type[T], data: object) -> T:
    """Build a value of the model from plain data, as `codec.from_plain` does.

    Raises:
        InputError: With the path of the field that is missing, unknown or of a wrong form.
    """
    own = cast("type", kind)
    try:
        read = msgspec.convert(data, _like(own), dec_hook=partial_date)
        return _builder(own)(read)  # type: ignore[no-any-return]
    except (msgspec.MsgspecError, AccreditError):
        return from_plain(kind, data)  # slower, but it says what is wrong and where


def partial_date(_kind: type, text: Any) -> PartialDate:  # noqa: ANN401  msgspec gives what it read
    """What msgspec calls for a field of type `Edtf`."""
    return _parsed(text if isinstance(text, str) else str(text))


@lru_cache(maxsize=65_536)
def _parsed(text: str) -> PartialDate:
    return PartialDate.parse(text)


@cache
def _reader(kind: Hashable) -> tuple[Callable[[str], Any], Callable[[Any], Any]]:
    own = cast("type", kind)
    decoder = msgspec.json.Decoder(_like(own), dec_hook=partial_date)
    return decoder.decode, _builder(own)


@cache
def _like(kind: type) -> type[msgspec.Struct]:
    """A class for msgspec with the fields of one of ours."""
    hints = typing.get_type_hints(kind)
    return msgspec.defstruct(
        kind.__name__,
        [_field(f, _hint(hints[f.name])) for f in fields(kind)],
        forbid_unknown_fields=True,
    )


def _field(own: Field[Any], hint: Any) -> Any:  # noqa: ANN401
    return (own.name, hint) if own.default is MISSING else (own.name, hint, own.default)


def _hint(hint: Any) -> Any:  # noqa: ANN401
    if hint is PartialDate:
        return Edtf
    if hint == tuple[PartialDate, ...]:
        return tuple[Edtf, ...]
    if part := _part(hint):
        return tuple[_like(part), ...]  # type: ignore[misc]
    return hint


def _part(hint: Any) -> type | None:  # noqa: ANN401
    """The class of the parts, where a field is a tuple of values of ours."""
    if typing.get_origin(hint) is not tuple:
        return None
    part = typing.get_args(hint)[0]
    ours = is_dataclass(part) and part is not PartialDate
    return part if ours and isinstance(part, type) else None


@cache
def _builder(kind: type) -> Callable[[Any], Any]:
    """From what msgspec filled to a value of ours."""
    hints = typing.get_type_hints(kind)
    nested = [
        (n, _builder(part)) for n, f in enumerate(fields(kind)) if (part := _part(hints[f.name]))
    ]
    astuple = msgspec.structs.astuple

    def build(read: msgspec.Struct) -> Any:  # noqa: ANN401
        if not nested:
            return kind(*astuple(read))
        values = list(astuple(read))
        for n, inner in nested:
            values[n] = tuple([inner(part) for part in values[n]])
        return kind(*values)

    return build

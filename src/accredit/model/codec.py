"""Values to plain JSON data and back; what is empty is left out."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from accredit.errors import BadDate, InputError
from accredit.model.dates import PartialDate

__all__ = ["canonical", "from_plain", "to_plain"]

T = TypeVar("T")


def to_plain(value: object) -> Any:  # noqa: ANN401  JSON data is of any type
    """Dicts, lists, strings and numbers for a value of the model.

    Fields that hold their default are left out; partial dates become EDTF text.
    """
    kind = type(value)
    if kind is str or value is None:
        return value
    if kind in _WRITTEN:
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if kind is tuple or kind is list:
        return [to_plain(item) for item in value]  # type: ignore[attr-defined]
    if is_dataclass(kind):
        return {
            name: to_plain(part)
            for name, default in _fields(kind)
            if (part := getattr(value, name)) is not default and part != default
        }
    return str(value) if isinstance(value, date) else value


_WRITTEN = (PartialDate, date)


@cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a class with their defaults."""
    return tuple((f.name, _default(f)) for f in fields(kind))


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no blanks, UTF-8 as it is."""
    return _ENCODER.encode(to_plain(value))


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_plain(kind: type[T], data: Any) -> T:  # noqa: ANN401
    """Build a value of the model from JSON data.

    Args:
        kind: The class, such as `Act`.
        data: What `to_plain` gave, or a person wrote.

    Raises:
        InputError: With the path of the field that is missing, unknown or of a wrong form.
    """
    return cast("T", _build(kind, data, kind.__name__))


def _build(hint: Any, data: Any, path: str) -> Any:  # noqa: ANN401
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        return None if data is None else _build(options[0], data, path)
    if origin is tuple:
        if not isinstance(data, list | tuple):
            raise InputError(f"{path}: a list is needed, not {data!r}")
        item = typing.get_args(hint)[0]
        return tuple(_build(item, part, f"{path}[{i}]") for i, part in enumerate(data))
    if hint is PartialDate:
        return _partial(data, path)
    if hint is date:
        return _day(data, path)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _member(hint, data, path)
    if is_dataclass(hint):
        return _dataclass(cast("type", hint), data, path)
    if hint in _PLAIN and type(data) not in _PLAIN[hint]:
        raise InputError(f"{path}: {data!r} is not a {hint.__name__}")
    return data


_PLAIN: dict[type, tuple[type, ...]] = {
    str: (str,),
    bool: (bool,),
    int: (int,),
    float: (float, int),
}


def _partial(data: object, path: str) -> PartialDate:
    try:
        return PartialDate.parse(str(data))
    except BadDate as error:
        raise BadDate(f"{path}: {error}") from None


def _day(data: object, path: str) -> date:
    try:
        return date.fromisoformat(str(data))
    except ValueError:
        raise InputError(f"{path}: {data!r} is not a day; write 2024-04-05") from None


def _member(hint: type[Enum], data: object, path: str) -> Enum:
    try:
        return hint(data)
    except ValueError:
        choices = ", ".join(str(member.value) for member in hint)
        raise InputError(f"{path}: {data!r} is none of {choices}") from None


def _dataclass(kind: type, data: object, path: str) -> object:
    if not isinstance(data, dict):
        raise InputError(f"{path}: an object is needed, not {data!r}")
    hints = _hints(kind)
    if unknown := set(data) - set(hints):
        raise InputError(f"{path}: no field is called {sorted(unknown)[0]!r}")
    missing = [f.name for f in fields(kind) if f.name not in data and _default(f) is MISSING]
    if missing:
        raise InputError(f"{path}: {missing[0]!r} is missing")
    return kind(
        **{name: _build(hints[name], part, f"{path}.{name}") for name, part in data.items()}
    )


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default

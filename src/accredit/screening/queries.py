"""Names to be screened, read from a text."""

from __future__ import annotations

import csv
import io

from accredit.errors import InputError
from accredit.screening.screen import Query

__all__ = ["queries_in"]

_KINDS = ("person", "entity", "vessel", "aircraft")


def queries_in(text: str, label: str) -> list[Query]:
    """The names in a text: CSV with a column `name`, and `id`, `kind`; else a name a line.

    Args:
        text: The text.
        label: What a message calls it.

    Raises:
        InputError: When a kind is none that is known.
    """
    table = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    heads = [cell.strip().lower() for cell in table[0]] if table else []
    if "name" not in heads:
        return [Query(", ".join(row).strip()) for row in table if "".join(row).strip()]
    found = []
    for number, row in enumerate(table[1:], 2):
        cells = dict(zip(heads, row, strict=False))
        kind = cells.get("kind", "").strip().lower()
        if kind and kind not in _KINDS:
            raise InputError(
                f"{label}:{number}: kind {kind!r}; one of {', '.join(_KINDS)}, or nothing"
            )
        if name := cells.get("name", "").strip():
            found.append(Query(name, cells.get("id", "").strip(), kind))
    return found

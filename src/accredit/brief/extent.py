"""What the record is complete on, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding

from accredit.actors import gazetteer
from accredit.record import Coverage, Extent

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["extents_json", "print_extents"]

_FEW = 3  # targets named
_HEADS = {"episode": "EPISODES", "list": "LISTS"}
_EVERYBODY = "every movement that is part of no other"


def extents_json(extents: Sequence[Extent]) -> dict[str, object]:
    """The extents as plain data."""
    return {
        "schema": "accredit/record-coverage-1",
        "items": [
            {
                "kind": extent.kind,
                "id": extent.id,
                "name": extent.name,
                "acts": extent.acts,
                "targets": list(extent.targets),
                "first": str(extent.first) if extent.first else None,
                "last": str(extent.last) if extent.last else None,
                "complete": [
                    {
                        "axis": stretch.axis,
                        "target": stretch.target,
                        "from": str(stretch.valid_from),
                        "to": str(stretch.valid_to),
                        "basis": stretch.basis,
                        "source": stretch.source,
                    }
                    for stretch in extent.complete
                ],
            }
            for extent in extents
        ],
    }


def print_extents(extents: Sequence[Extent], screen: Console) -> None:
    """The extents for people: what is complete first, and what is a sample in a line each."""
    for kind, group in groupby(extents, key=lambda extent: extent.kind):
        screen.print(f"\n{_HEADS[kind]}", markup=False)
        for extent in sorted(group, key=lambda e: not e.complete):
            screen.print(_held(extent), markup=False)
            for stretch in extent.complete:
                screen.print(Padding(_complete(stretch), (0, 0, 0, 4)), markup=False)


def _held(extent: Extent) -> str:
    title = extent.id if extent.id == extent.name else f"{extent.id}, {extent.name}"
    if not extent.acts:
        return f"• {title}: no act is held"
    names = [_name(target) for target in extent.targets[:_FEW]]
    more = len(extent.targets) - len(names)
    about = ", ".join(names) + (f" and {more} more" if more else "")
    end = "" if extent.complete else "; a sample"
    acts = f"{extent.acts} act{'s' if extent.acts > 1 else ''}"
    return f"• {title}: {acts}, {extent.first} to {extent.last}, towards {about}{end}"


def _complete(stretch: Coverage) -> str:
    target = _EVERYBODY if stretch.target == "*" else _name(stretch.target)
    on = f"on {stretch.axis} of {target}"
    if stretch.valid_from == stretch.valid_to:
        when = f"as of {stretch.valid_from}"
    else:
        when = f"{stretch.valid_from} to {stretch.valid_to}"
    return f"complete {on}, {when}: {stretch.basis} ({stretch.source})"


def _name(actor: str) -> str:
    return gazetteer().spoken_name(actor)

"""A status as a notebook shows it: an axis a line, since when, of whom, and because of what."""

from __future__ import annotations

from accredit.actors import gazetteer
from accredit.model import AxisValue, PartialDate, Status
from accredit.model.shown import Html, fragment, heading, shown, small, table, whole
from accredit.status.words import capital, since_words

__all__ = ["status_html"]

_HEADS = ("axis", "value", "since", "of", "because")
_NEWEST = 3


@shown.register
def status_html(status: Status) -> str:
    """One status as HTML, with the ids of the acts it rests on."""
    world = gazetteer()
    sides = f"{world.spoken_name(status.actor)} towards {world.spoken_name(status.target)}"
    days = f"on {status.on}, as known on {status.known}"
    rows = [_row(f"{axis} {value.subject}".strip(), value) for axis, value in status.axes()]
    return fragment(heading(capital(sides), days), table(_HEADS, rows))


def _since(when: PartialDate) -> str:
    words = since_words(when)
    return whole(words) if words == str(when) else words  # one day, or a stretch in words


def _row(axis: str, value: AxisValue) -> tuple[str, ...]:
    others = "" if value.settled else f" (disputed: or {', '.join(value.alternatives)})"
    left = len(value.because) - _NEWEST
    ids = "".join(small(key, "id") for key in value.because[-_NEWEST:])
    more = small(f"and {left} earlier") if left > 0 else ""
    return (
        axis,
        value.value + others,
        _since(value.since) if value.since else "",
        gazetteer().name(value.of) if value.of else "",
        Html(ids + more),
    )

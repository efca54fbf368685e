"""The reasons of a score, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accredit.screening.names import Part

__all__ = ["explained"]


def explained(
    pairs: Iterable[tuple[Sequence[Part], Sequence[Part], float]],
    left: Sequence[Part],
    left_listed: Sequence[Part],
    notes: Sequence[str],
) -> tuple[str, ...]:
    """One phrase for each pair of parts, what is left over on either side, and the notes."""
    said = [_pair(query, listed, likeness) for query, listed, likeness in pairs]
    if left:
        said.append(f"only in the query: {_text(left)}")
    if left_listed:
        said.append(f"only in the listed name: {_text(left_listed)}")
    return (*said, *notes)


def _pair(query: Sequence[Part], listed: Sequence[Part], likeness: float) -> str:
    one, other = _text(query), _text(listed)
    if one == other:
        return f"{one} in both"
    how = "another spelling of" if likeness > 0.94 else f"like ({likeness:.2f})"
    if "initial" in (query[0].role, listed[0].role):
        how = "initial with"
    return f"{one} {how} {other}"


def _text(parts: Sequence[Part]) -> str:
    return " ".join(part.text for part in parts)

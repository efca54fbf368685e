"""Where entries that were moved had been: tried out, since a hash tells its place."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from accredit.ledger.chain import Link

__all__ = ["put_back"]

_MOST = 40  # entries tried: their number to the third power is hashed


def put_back(
    moved: Sequence[Link], loose: Sequence[tuple[Link, str]], gaps: Sequence[int]
) -> dict[int, int]:
    """For entries that do not follow where they are, where they would.

    Args:
        moved: The entries in question.
        loose: All entries that do not follow, each with the hash before it.
        gaps: Numbers that no entry has.

    Returns:
        From the number an entry has to the number it was written with, which is the same
        where only the one before was moved; without those that fit nowhere: they are
        changed, or were never written.
    """
    tried = moved[:_MOST]
    behind = {entry.seq: previous for entry, previous in loose[:_MOST]}
    before = set(behind.values())
    hashes = {entry.hash for entry in tried}
    numbers = {number + step for number in (e.seq for e in tried) for step in (-1, 0, 1)}
    numbers |= set(gaps[:_MOST])
    places: dict[int, int] = {}
    followed: dict[str, int] = {}  # by the hash of an entry, the number of the one after it
    for entry in tried:
        if found := _place(entry, sorted(numbers), [*before, *(hashes - before)], hashes):
            places[entry.seq], previous = found
            followed[previous] = places[entry.seq]
    for entry in tried:  # what another one follows has its place, though what it follows is lost
        copied = entry.hash == behind[entry.seq]
        if entry.seq not in places and entry.hash in followed and not copied:
            places[entry.seq] = followed[entry.hash] - 1
    return places


def _place(
    entry: Link, numbers: Sequence[int], before: Sequence[str], hashes: set[str]
) -> tuple[int, str] | None:
    for number in numbers:
        for previous in before:
            with suppress(UnicodeEncodeError):
                if entry.after(previous, number) in hashes:
                    return number, previous
    return None

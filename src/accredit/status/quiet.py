"""What silence means for everybody at once; see `silence`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from accredit.model import codebook
from accredit.record import covered_matters
from accredit.status.silence import silence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accredit.status.stands import Stands

__all__ = ["Quiet"]


class Quiet:
    """What to say of parties of which no act says anything.

    Args:
        axis: The axis.
        names: Ids in order.
        lists: Names of lists in order.
        stands: The parties of the day.
        days: The day asked about, and the day as known on which.
    """

    def __init__(
        self,
        axis: str,
        names: tuple[str, ...],
        lists: tuple[str, ...],
        stands: Stands,
        days: tuple[date, date],
    ) -> None:
        values = codebook().axes[axis]
        self._unknown, self._lists = values.index("unknown"), len(lists)
        place = {name: n for n, name in enumerate(names)}
        list_place = {name: n for n, name in enumerate(lists)}
        matters = [(t, name) for a, t, name in covered_matters() if a == axis]
        meant = stands.parties_of({target for target, _ in matters})
        known: dict[int, tuple[int, int]] = {}
        for target, name in matters:
            for party in meant.get(target, ()) if name in list_place or not name else ():
                said = silence(axis, stands.parties[party], days, name)
                key = place[party] * self._lists + (list_place[name] if name else 0)
                known[key] = (values.index(said.value), place[said.of])
        self._keys = np.array(sorted(known), dtype=np.int64)
        said_of = [known[key] for key in sorted(known)]
        self._values = np.array([value for value, _ in said_of], dtype=np.int8)
        self._of = np.array([of for _, of in said_of], dtype=np.int32)

    def of(
        self, parties: NDArray[np.int32], lists: NDArray[np.int32] | None = None
    ) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
        """The value for each party (on a list), and of whom it holds."""
        value = np.full(len(parties), self._unknown, np.int8)
        of = parties.copy()
        if len(self._keys):
            keys = parties.astype(np.int64) * self._lists + (0 if lists is None else lists)
            at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
            covered = self._keys[at] == keys
            value[covered], of[covered] = self._values[at[covered]], self._of[at[covered]]
        return value, of

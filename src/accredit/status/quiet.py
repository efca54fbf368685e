"""What silence means for everybody at once; see `silence`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from accredit.model import codebook
from accredit.record import covered_matters
from accredit.status.columns import Columns
from accredit.status.silence import silence
from accredit.status.stands import Stands

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Quiet"]


class Quiet:
    """What to say of parties of which no act says anything.

    Args:
        axis: The axis.
        columns: The ledger.
        stands: The parties of the day.
        known: The day as known on which.
    """

    def __init__(self, axis: str, columns: Columns, stands: Stands, known: date) -> None:
        values, days = codebook().axes[axis], (stands.on, known)
        place, list_place = columns.place, columns.list_place
        self._unknown, self._lists = values.index("unknown"), len(list_place)
        covered: dict[int, tuple[int, int]] = {}
        for of_axis, target, name in covered_matters():
            if of_axis != axis or not (name in list_place or not name):
                continue
            for party in stands.meant(target):
                said = silence(axis, stands.party(party), days, name)
                key = place[party] * self._lists + (list_place[name] if name else 0)
                covered[key] = (values.index(said.value), place[said.of])
        self._keys = np.array(sorted(covered), dtype=np.int64)
        said_of = [covered[key] for key in sorted(covered)]
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
            there = self._keys[at] == keys
            value[there], of[there] = self._values[at[there]], self._of[at[there]]
        return value, of

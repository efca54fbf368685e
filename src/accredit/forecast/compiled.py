"""Functions compiled by Numba, and kept compiled where that can be written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar, cast

from numba import njit

__all__ = ["compiled"]

_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(
    *, inline: Literal["never", "always"] = "never", fastmath: frozenset[str] = frozenset()
) -> Callable[[_Function], _Function]:
    """Compile a function at its first call; a second process finds it compiled.

    It runs without Python's lock. Where neither the package's folder nor the user's cache can be
    written, Numba refuses to keep anything; each process then compiles for itself.

    Args:
        inline: Whether it is written out wherever it is called.
        fastmath: What LLVM may do to sums and products, in its own words.
    """

    def made(function: _Function, *, kept: bool) -> _Function:
        make = njit(cache=kept, nogil=True, inline=inline, fastmath=set(fastmath))
        return cast("_Function", make(function))

    def kept_if_possible(function: _Function) -> _Function:
        try:
            return made(function, kept=True)
        except RuntimeError:  # no place to keep it
            return made(function, kept=False)

    return kept_if_possible

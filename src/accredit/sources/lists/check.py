"""Whether a file can be what it is taken for: counted, before anybody compares it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accredit.errors import BadList
from accredit.model.listing import Listing
from accredit.sources.lists.catalogue import Source

__all__ = ["require"]


def require(listings: Sequence[Listing], origin: Source, label: str) -> None:
    """Hold the entries of a file against what every sound file of its source fulfils.

    Raises:
        BadList: With the number that is wrong, when one is.
    """
    fewest, most = origin.assertions.entries
    if not fewest <= len(listings) <= most:
        raise BadList(
            f"{label}: {len(listings):,} entries, where {origin.id} has from {fewest:,} to "
            f"{most:,}: cut short, or another file? fetch it from {origin.addresses[0]}"
        )
    shares: tuple[tuple[str, float, Callable[[Listing], object]], ...] = (
        ("have a name", origin.assertions.named, lambda entry: entry.name),
        ("are on a list", origin.assertions.on_a_list, lambda entry: entry.lists),
        ("have a day of listing", origin.assertions.dated, lambda entry: entry.listed),
    )
    for what, least, stated in shares:
        having = sum(map(bool, map(stated, listings)))
        if having < least * len(listings):
            raise BadList(
                f"{label}: {having:,} of {len(listings):,} entries {what}, where at least "
                f"{least:.0%} of {origin.id} do: another form of the file? it cannot be trusted"
            )

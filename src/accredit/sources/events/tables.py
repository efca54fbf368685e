"""Tables that ship with this room: names, codes and scores."""

from __future__ import annotations

import csv
import io
from importlib import resources

__all__ = ["table"]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a shipped CSV file.

    Args:
        name: Without its ending: `cameo`, `fips`, `names` or `plover`.
    """
    file = resources.files("accredit.sources.events").joinpath("data", f"{name}.csv")
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))

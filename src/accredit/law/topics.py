"""What rules are about, and by what words an article speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import tomli

__all__ = ["Topic", "topics"]


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that law gives or takes.

    Attributes:
        label: As it stands in a sentence: `loans of international lenders`.
        words: Words that speak of it, lower case, as they begin.
    """

    id: str
    label: str
    words: tuple[str, ...]


@cache
def topics() -> Mapping[str, Topic]:
    """The topics by id."""
    text = resources.files("accredit.law").joinpath("topics.toml").read_text("utf-8")
    rows = tomli.loads(text)["topic"]
    return {row["id"]: Topic(row["id"], row["label"], tuple(row["words"])) for row in rows}

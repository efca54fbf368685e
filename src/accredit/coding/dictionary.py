"""The dictionary of words: lemmas and past forms, from the files of lemminflect.

The package holds the NIH SPECIALIST lexicon as two tables. They are read here as they lie, and
searched by halving: to import the package takes ten times as long, most of it for models of
unknown words that are not used.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["lemmas", "past_forms"]

_Line = tuple[str, str]  # class, forms


def lemmas(word: str) -> dict[str, str]:
    """The classes of a lower-case word (`noun`, `verb`, `adj`, `adv`, `aux`) and its lemmas."""
    found = {kind: forms.split("/")[0] for kind, forms in _at(word, "lemma_lu.csv.gz")}
    return found | _overrides().get(word, {})


def past_forms(verb: str) -> tuple[str, ...]:
    """The simple past of a verb: `took` of `take`."""
    for kind, forms in _at(verb, "infl_lu.csv.gz"):
        if kind == "verb":
            return tuple(forms.split(",")[0].split("/"))
    return ()


def _at(word: str, file: str) -> list[_Line]:
    lines, found = _lines(file), list[_Line]()
    key = word + ","
    place = bisect_left(lines, key)
    while place < len(lines) and lines[place].startswith(key):
        _, kind, forms = lines[place].split(",", 2)
        found.append((kind, forms))
        place += 1
    return found


@cache
def _lines(file: str) -> list[str]:
    text = gzip.decompress((_folder() / file).read_bytes()).decode()
    return sorted(text.split("\n"))


@cache
def _overrides() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for line in (_folder() / "lemma_overrides.csv").read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            word, kind, lemma = line.strip().split(",")
            table.setdefault(word, {})[kind.lower()] = lemma
    return table


@cache
def _folder() -> Path:
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("lemminflect is not installed")
    return Path(spec.origin).parent / "resources"

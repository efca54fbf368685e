"""Many listed names, held ready: who may be meant by a name, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from accredit.model.listing import ListedName
from accredit.screening.block import Blocks
from accredit.screening.names import Reading, read_name
from accredit.screening.score import THRESHOLD, Match, compare

__all__ = ["Hit", "Index", "Target", "targets"]

_WEAK = 0.9  # the authority itself calls such a name weak


@dataclass(frozen=True, slots=True)
class Target:
    """A name under which somebody is listed.

    Attributes:
        key: Whose name it is; all names with one key are names of one entry.
        kind: person, entity, vessel or aircraft.
        use: name (the first one of an entry), alias, weak, former or script.
    """

    key: str
    kind: str
    text: str
    use: str = "name"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a query may mean, by the name of it that fits best.

    Attributes:
        score: From 0 to 1; the match's own, and a tenth less for a weak alias.
    """

    target: Target
    match: Match
    score: float

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons, in words."""
        weak = ("the list itself calls this name weak",) if self.target.use == "weak" else ()
        return self.match.why + weak


class Named(Protocol):
    """Somebody with names: an entry of a list, or who is on lists on a day."""

    @property
    def key(self) -> str:
        """Whose names they are."""
        ...

    @property
    def kind(self) -> str:
        """person, entity, vessel or aircraft."""
        ...

    @property
    def name(self) -> str:
        """The first name."""
        ...

    @property
    def names(self) -> tuple[ListedName, ...]:
        """The others."""
        ...


def targets(listing: Named) -> Iterator[Target]:
    """All names of an entry: its own, its aliases, its names in other scripts.

    Where an authority writes several names into one field, with semicolons, each is a name.
    """
    yield Target(listing.key, listing.kind, listing.name)
    for name in listing.names:
        for text in _apart(name.text):
            yield Target(listing.key, listing.kind, text, name.use)


def _apart(text: str) -> Iterator[str]:
    """`A (original script; B; C)` is three names; without semicolons a bracket is left alone."""
    for piece in re.split(r"[;()]", text) if ";" in text else [text]:
        if (name := piece.strip()) and name.casefold() != "original script":
            yield name


class Index:
    """Listed names that can be searched; nothing is changed after it is made.

    Examples:
        >>> index = Index([Target("QDi.006", "person", "Aiman Muhammed Rabi al-Zawahiri")])
        >>> [(hit.target.key, hit.score) for hit in index.search("Ayman al-Zawahiri", "person")]
        [('QDi.006', 0.871)]
    """

    def __init__(self, names: Iterable[Target]) -> None:
        """Reads every name and makes the blocks; some seconds for 40,000 names.

        Args:
            names: As `targets` gives them; the same name of the same entry counts once.
        """
        self._targets = tuple(dict.fromkeys(names))
        self._readings = [read_name(target.text, target.kind) for target in self._targets]
        self._blocks: dict[str, Blocks] = {}
        for kind in sorted({target.kind for target in self._targets}):
            places = [at for at, target in enumerate(self._targets) if target.kind == kind]
            self._blocks[kind] = Blocks({at: self._readings[at] for at in places})

    def __len__(self) -> int:
        return len(self._targets)

    def search(self, query: str, kind: str = "", *, threshold: float = THRESHOLD) -> list[Hit]:
        """Who may be meant, the best first, each entry once.

        Args:
            kind: person, entity, vessel or aircraft, if it is known what the query names: then
                only such entries are found.
            threshold: The least score; below about 0.5 the blocks lose some.
        """
        return self._best(query, kind, threshold, every=False)

    def search_every(
        self, query: str, kind: str = "", *, threshold: float = THRESHOLD
    ) -> list[Hit]:
        """The same without blocks: every name is compared. Slow; it is what `search` is held to."""
        return self._best(query, kind, threshold, every=True)

    def _best(self, query: str, kind: str, threshold: float, *, every: bool) -> list[Hit]:
        best: dict[str, Hit] = {}
        for of in [kind] if kind else self._blocks:
            read = read_name(query, of)
            for place in self._places(read, threshold, every=every):
                target = self._targets[place]
                hit = _hit(target, compare(read, self._readings[place]))
                if hit.score >= threshold and _better(hit, best.get(target.key)):
                    best[target.key] = hit
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.target.key))

    def _places(self, query: Reading, threshold: float, *, every: bool) -> Iterable[int]:
        if query.kind not in self._blocks:
            return ()
        if every:
            return (at for at, target in enumerate(self._targets) if target.kind == query.kind)
        return self._blocks[query.kind].candidates(query, threshold)


def _hit(target: Target, match: Match) -> Hit:
    if target.use != "weak":
        return Hit(target, match, match.score)
    return Hit(target, match, round(match.score * _WEAK, 3))


def _better(hit: Hit, other: Hit | None) -> bool:
    """The higher score; of equal ones the entry's own name, then the first in the alphabet."""
    if other is None:
        return True
    return (-hit.score, hit.target.use != "name", hit.target.text) < (
        -other.score,
        other.target.use != "name",
        other.target.text,
    )

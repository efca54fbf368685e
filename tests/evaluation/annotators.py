"""How far two annotators of ten articles of each language agree: `python -m tests.evaluation.annotators`.

`first` holds the claims as the one had them before anybody compared, `second` those of the other,
`tests/gold` what came of both. An act that the one has and the other calls optional counts neither
way.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from accredit.evaluation.matching import reversible
from accredit.model import ClaimType
from tests.conftest import ROOT

FIRST = ROOT / "tests" / "evaluation" / "first"
SECOND = ROOT / "tests" / "evaluation" / "second"
GOLD = ROOT / "tests" / "gold"
LANGUAGES = {"English": ("dev", "locked"), "Russian": ("russian-dev", "russian")}
NOTHING = "none"  # the kind of what the other does not have


@dataclass(frozen=True, slots=True)
class Act:
    kind: str
    actor: frozenset[str]
    target: frozenset[str]
    modality: str
    optional: bool

    def same_sides(self, other: Act) -> bool:
        if self.actor & other.actor and self.target & other.target:
            return True
        both_ways = any(reversible(ClaimType.ACT, act.kind) for act in (self, other))
        return both_ways and bool(self.actor & other.target and self.target & other.actor)


Likeness = Callable[[Act, Act], int]


def same_act(one: Act, two: Act) -> int:
    return any_act(one, two) if one.kind == two.kind else 0


def any_act(one: Act, two: Act) -> int:
    if not one.same_sides(two):
        return 0
    return 1 + 2 * (one.kind == two.kind) + (one.modality == two.modality)


@dataclass(slots=True)
class Agreement:
    """Pairs of what the one and the other has."""

    holds: list[tuple[bool, bool]] = field(default_factory=list)  # a sentence: an act?
    kinds: list[tuple[str, str]] = field(
        default_factory=list
    )  # two sides in a sentence: which act?
    modalities: list[tuple[str, str]] = field(default_factory=list)  # an act that both have
    only_first: int = 0
    only_second: int = 0

    def add(self, first: Sequence[Act], second: Sequence[Act]) -> None:
        """Count a sentence."""
        ones = [act for act in first if not act.optional]
        twos = [act for act in second if not act.optional]
        self.holds.append((bool(ones), bool(twos)))
        both, ones, twos = paired(ones, twos, same_act)
        self.modalities += [(one.modality, two.modality) for one, two in both]
        self.only_first += len(_without_optional(ones, second))
        self.only_second += len(_without_optional(twos, first))
        differ, ones, twos = paired(ones, twos, any_act)
        self.kinds += [(one.kind, two.kind) for one, two in both + differ]
        self.kinds += [(one.kind, NOTHING) for one in _without_optional(ones, second)]
        self.kinds += [(NOTHING, two.kind) for two in _without_optional(twos, first)]

    @property
    def f1(self) -> float:
        """Of actor, kind and target, the one held to the other."""
        shared = 2 * len(self.modalities)
        return shared / (shared + self.only_first + self.only_second)

    def __str__(self) -> str:
        return (
            f"sentence holds an act: kappa {kappa(self.holds):.3f} ({len(self.holds)} sentences)\n"
            f"kind of act:           kappa {kappa(self.kinds):.3f} ({len(self.kinds)} pairs of sides)\n"
            f"modality:              kappa {kappa(self.modalities):.3f} ({len(self.modalities)} acts)\n"
            f"actor, kind, target:   F1 {self.f1:.3f}"
        )


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's: agreement beyond what would come about by chance."""
    agreed = sum(one == two for one, two in pairs) / len(pairs)
    ones, twos = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(ones[value] * twos[value] for value in ones) / len(pairs) ** 2
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def paired(
    ones: Sequence[Act], twos: Sequence[Act], likeness: Likeness
) -> tuple[list[tuple[Act, Act]], list[Act], list[Act]]:
    """Each at most once, the most alike first; and what is left of the one and of the other."""
    ranked = sorted(
        (-likeness(one, two), i, j) for i, one in enumerate(ones) for j, two in enumerate(twos)
    )
    first: dict[int, int] = {}
    for unlike, i, j in ranked:
        if unlike and i not in first and j not in first.values():
            first[i] = j
    return (
        [(ones[i], twos[j]) for i, j in first.items()],
        [one for i, one in enumerate(ones) if i not in first],
        [two for j, two in enumerate(twos) if j not in first.values()],
    )


def _without_optional(acts: Sequence[Act], others: Sequence[Act]) -> list[Act]:
    return paired(acts, [act for act in others if act.optional], same_act)[1]


def agreement(first: Path, second: Path = SECOND, *, language: str = "English") -> Agreement:
    """Of two folders SET/CASE/NAME.toml, over the articles of the second in a language."""
    found = Agreement()
    for path in sorted(p for each in LANGUAGES[language] for p in (second / each).rglob("*.toml")):
        ones, twos = _sentences(first / path.relative_to(second)), _sentences(path)
        for (text, one), (again, two) in zip(ones, twos, strict=True):
            assert text == again, path
            found.add(one, two)
    return found


def _sentences(path: Path) -> Iterator[tuple[str, list[Act]]]:
    for sentence in tomllib.loads(path.read_text("utf-8"))["sentence"]:
        claims = [claim for claim in sentence["claims"] if claim["type"] == "act"]
        yield sentence["text"], [_act(claim) for claim in claims]


def _act(claim: dict[str, str]) -> Act:
    return Act(
        claim["kind"],
        frozenset(claim.get("actor", "").split("|")),
        frozenset(claim.get("target", "").split("|")),
        claim["modality"],
        bool(claim.get("optional")),
    )


if __name__ == "__main__":
    for each in LANGUAGES:
        print(
            f"{each}: two annotators, before they were compared\n{agreement(FIRST, language=each)}"
        )
        print(
            f"\n{each}: the second annotator and the gold set\n{agreement(GOLD, language=each)}\n"
        )

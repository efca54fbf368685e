"""How far two coders agree on documents that nobody annotated.

Claims of a sentence are paired as with gold. Kappa after Cohen (1960): agreement beyond that which
the frequencies alone would bring; it has no value where only one category was used.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from accredit.coding.text import sentences
from accredit.evaluation.gold import SIDED, GoldClaim
from accredit.evaluation.matching import LEVELS, paired
from accredit.model import Claim, ClaimType, Document, today

__all__ = ["Agreement", "Shared", "kappa"]

_Pairs = Counter[tuple[str, str]]
_UNCERTAIN = (*SIDED, ClaimType.EFFECT)  # the types of which modality says something


@dataclass(slots=True)
class Shared:
    """Claims of the first coder, of the second, and of both."""

    first: int = 0
    second: int = 0
    both: int = 0

    @property
    def share(self) -> float | None:
        """Of all claims that either has, how many both have; `None` where there are none."""
        either = self.first + self.second - self.both
        return self.both / either if either else None


@dataclass(slots=True)
class Agreement:
    """What came of comparing two coders.

    Attributes:
        coders: Their names.
        claims: By type: what each has, and both: of one type, kind and the same sides.
        kinds: Kinds given to the same two sides in a sentence, by the first and the second.
        modalities: Modalities of the claims that both have, idem.
    """

    coders: tuple[str, str]
    documents: int = 0
    claims: dict[ClaimType, Shared] = field(default_factory=lambda: defaultdict(Shared))
    kinds: _Pairs = field(default_factory=Counter)
    modalities: _Pairs = field(default_factory=Counter)

    @property
    def total(self) -> Shared:
        """All types together."""
        of = self.claims.values()
        return Shared(sum(s.first for s in of), sum(s.second for s in of), sum(s.both for s in of))

    def add(self, document: Document, first: Sequence[Claim], second: Sequence[Claim]) -> None:
        """Count the claims that both coders have of one document.

        Args:
            document: With its text.
            first: What the first coder has.
            second: What the second has.
        """
        self.documents += 1
        on = document.published or today()
        starts = [sentence.start for sentence in sentences(document.text)]
        here: dict[int, tuple[list[GoldClaim], list[Claim]]] = defaultdict(lambda: ([], []))
        for claim in first:
            here[bisect_right(starts, claim.quote.start)][0].append(_as_gold(claim))
            self.claims[claim.type].first += 1
        for claim in second:
            here[bisect_right(starts, claim.quote.start)][1].append(claim)
            self.claims[claim.type].second += 1
        for mine, other in here.values():
            exact = paired(mine, other, on, LEVELS["claim"])
            near = paired(exact.missed, exact.spurious, on, LEVELS["dyad"])
            for a, b in exact.found:
                self.claims[a.type].both += 1
                if a.type in _UNCERTAIN:
                    self.modalities[str(a.modality), b.modality.value] += 1
            for a, b in (*exact.found, *near.found):
                if a.type in SIDED:
                    self.kinds[a.kind, b.kind] += 1


def _as_gold(claim: Claim) -> GoldClaim:
    return GoldClaim(
        claim.type,
        claim.kind,
        (claim.actor,),
        (claim.target,),
        claim.modality,
        claim.when,
        (claim.speaker,),
    )


def kappa(pairs: _Pairs) -> float | None:
    """Cohen's kappa of judgements in pairs; `None` where chance alone explains all.

    Args:
        pairs: How often the first said this and the second that.

    Examples:
        >>> same, apart = {("a", "a"): 20, ("b", "b"): 15}, {("a", "b"): 5, ("b", "a"): 10}
        >>> round(kappa(Counter(same | apart)), 2)
        0.4
    """
    total = pairs.total()
    ones: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for (one, other), number in pairs.items():
        ones[one] += number
        others[other] += number
    expected = sum(number * others[name] for name, number in ones.items())
    if expected == total * total:  # nothing at all, too
        return None
    same = sum(number for (one, other), number in pairs.items() if one == other)
    return (same * total - expected) / (total * total - expected)

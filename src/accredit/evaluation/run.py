"""A coder run over annotated articles, and everything counted that the measures need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accredit.evaluation.gold import SIDED, GoldArticle, GoldClaim, GoldSentence
from accredit.evaluation.matching import (
    LEVELS,
    Pairing,
    one_party,
    paired,
    reversible,
    same_speaker,
)
from accredit.evaluation.measures import Measures
from accredit.model import Claim, ClaimType, Document, Modality, PartialDate

__all__ = ["Error", "Evaluation", "evaluate"]

Coder = Callable[[Document], Iterable[Claim]]
_FACTUAL = (*SIDED, ClaimType.RULE, ClaimType.EFFECT)


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that went wrong: `what` is the kind of error, with the gold and the coded claim."""

    article: str
    sentence: GoldSentence
    what: str
    gold: GoldClaim | None
    coded: Claim | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of a set: measures, and every error."""

    coder: str
    articles: int
    sentences: int
    measures: Measures
    errors: tuple[Error, ...]


def evaluate(
    articles: Sequence[GoldArticle],
    coder: Coder,
    *,
    name: str = "accredit",
    progress: Callable[[], None] | None = None,
) -> Evaluation:
    """Let a coder read annotated articles, and count how its claims stand against the gold.

    Args:
        articles: One set, as `load_gold` gives it.
        coder: Takes a document and gives its claims; `accredit.coding.read` is one.
        name: What to call it.
        progress: Told after each article.
    """
    counts, errors = [], []
    for article in articles:
        counted: Counter[str] = Counter()
        claims = [c for c in coder(article.document) if c.type in article.types]
        for number, sentence in enumerate(article.sentences):
            last = number + 1 == len(article.sentences)
            end = len(article.document.text) if last else article.sentences[number + 1].start
            here = [c for c in claims if sentence.start <= c.quote.start < end]
            errors += _count(article, sentence, here, counted)
        counts.append(counted)
        if progress is not None:
            progress()
    sentences = sum(len(article.sentences) for article in articles)
    return Evaluation(name, len(articles), sentences, Measures(counts), tuple(errors))


def _count(
    article: GoldArticle, sentence: GoldSentence, coded: list[Claim], counts: Counter[str]
) -> list[Error]:
    on = article.published
    for level in ("family", "dyad"):
        _count_level(sentence.claims, coded, on, level, counts)
    pairing = paired(sentence.claims, coded, on, LEVELS["claim"])
    for gold, claim in pairing.found:
        _count_found(gold, claim, on, counts)
    for gold in pairing.missed:
        counts[f"{gold.type}.claim.gold"] += 1
    for claim in pairing.spurious:
        counts[f"{claim.type}.claim.coded"] += 1
    _count_ways(sentence, pairing, counts)
    if not any(c.type in _FACTUAL for c in sentence.claims):
        counts["no-act.sentences"] += 1
        counts["no-act.spurious"] += sum(c.type in _FACTUAL for c in pairing.spurious)
    errors = [*_errors(article, sentence, pairing, on)]
    errors += _told_as_done(article, sentence, coded, pairing, counts)
    for error in errors:
        counts[f"error.{error.what}"] += 1
    return errors


def _count_level(
    gold: Sequence[GoldClaim], coded: Sequence[Claim], on: date, level: str, counts: Counter[str]
) -> None:
    """What of families or dyads was found; of each, a sentence has one of a sort."""
    sided = {
        (c.actor, c.target, c.kind if level == "family" else ""): c
        for c in coded
        if c.type in SIDED
    }
    same = LEVELS[level]
    kept: list[GoldClaim] = []
    for claim in sorted((g for g in gold if g.type in SIDED), key=lambda g: g.optional):
        if not any(_alike(claim, other, level) for other in kept):
            kept.append(claim)
    pairing = paired(kept, list(sided.values()), on, same)
    counts[f"{level}.gold"] += len(pairing.found) + len(pairing.missed)
    counts[f"{level}.found"] += len(pairing.found)
    # of a dyad, a second kind is no second dyad
    extra = [c for c in pairing.spurious if not any(same(g, c, on) for g in kept)]
    counts[f"{level}.coded"] += len(pairing.found) + len(extra)


def _alike(a: GoldClaim, b: GoldClaim, level: str) -> bool:
    sides = (a.actor, a.target) == (b.actor, b.target)
    return sides and (level == "dyad" or a.kind == b.kind)


def _count_found(gold: GoldClaim, claim: Claim, on: date, counts: Counter[str]) -> None:
    for what in ("gold", "found", "coded"):
        counts[f"{gold.type}.claim.{what}"] += 1
    counts["speaker.all"] += 1
    counts["speaker.right"] += same_speaker(gold, claim, on)
    if gold.modality is not None and gold.type is not ClaimType.RULE:
        counts[f"modality.{gold.modality}.{claim.modality}"] += 1
    if gold.type in SIDED:
        _count_when(gold.when, claim.when, counts)


def _count_when(gold: PartialDate, coded: PartialDate, counts: Counter[str]) -> None:
    how = _how_dated(gold, coded)
    counts[f"when.{how}"] += 1
    if how == "contained":
        counts["when.invented"] += 1
    if gold and coded and (wide := _width(gold)) is not None and _width(coded) is not None:
        counts["when.width.gold"] += wide
        counts["when.width.coded"] += _width(coded) or 0
        counts["when.width.both"] += 1


def _how_dated(gold: PartialDate, coded: PartialDate) -> str:
    if not gold and not coded:
        return "undated"
    if not gold or not coded:
        return "missing" if gold else "added"
    if (gold.earliest, gold.latest) == (coded.earliest, coded.latest):
        return "equal"
    if _within(coded, gold):
        return "contained"
    if _within(gold, coded):
        return "wider"
    return "overlapping" if gold.overlaps(coded) else "apart"


def _within(inner: PartialDate, outer: PartialDate) -> bool:
    (low, high), (first, last) = outer.sort_key, inner.sort_key
    return low <= first and last <= high


def _width(when: PartialDate) -> int | None:
    """Days that an interval leaves open; nothing of one with an open side."""
    if when.earliest is None or when.latest is None:
        return None
    return (when.latest - when.earliest).days


def _count_ways(sentence: GoldSentence, pairing: Pairing, counts: Counter[str]) -> None:
    for way in sentence.ways:
        found = sum(g.type in _FACTUAL for g, _ in pairing.found)
        counts[f"way.{way}.found"] += found
        counts[f"way.{way}.gold"] += found + sum(g.type in _FACTUAL for g in pairing.missed)
        counts[f"way.{way}.coded"] += found + sum(c.type in _FACTUAL for c in pairing.spurious)


def _errors(
    article: GoldArticle, sentence: GoldSentence, pairing: Pairing, on: date
) -> list[Error]:
    """What was missed, each beside the claim that comes nearest, and what nobody said."""
    errors, left = [], list(pairing.spurious)
    for gold in pairing.missed:
        what, near = _nearest(gold, left, on)
        if near is not None:
            left.remove(near)
        errors.append(Error(article.name, sentence, what, gold, near))
    errors += [Error(article.name, sentence, "spurious", None, claim) for claim in left]
    for gold, claim in pairing.found:
        if gold.modality not in (None, claim.modality) and gold.type is not ClaimType.RULE:
            errors.append(Error(article.name, sentence, "modality", gold, claim))
        if gold.type in SIDED and _how_dated(gold.when, claim.when) not in ("equal", "undated"):
            errors.append(Error(article.name, sentence, "time", gold, claim))
        if not same_speaker(gold, claim, on):
            errors.append(Error(article.name, sentence, "speaker", gold, claim))
    return errors


def _nearest(gold: GoldClaim, left: list[Claim], on: date) -> tuple[str, Claim | None]:
    """How a missed claim went wrong, by the claim that was coded instead."""
    if gold.type not in SIDED:
        return "not found", None
    sided = [c for c in left if c.type in SIDED]
    tests: tuple[tuple[str, Callable[[Claim], bool]], ...] = (
        ("kind", lambda c: LEVELS["dyad"](gold, c, on)),
        ("reversed", lambda c: c.kind == gold.kind and _swapped(gold, c, on)),
        ("target", lambda c: c.kind == gold.kind and one_party(gold.actor, c.actor, on)),
        ("actor", lambda c: c.kind == gold.kind and one_party(gold.target, c.target, on)),
        ("sides", lambda c: c.kind == gold.kind),
    )
    for what, test in tests:
        for claim in sided:
            if test(claim):
                return f"wrong {what}", claim
    return "not found", None


def _swapped(gold: GoldClaim, claim: Claim, on: date) -> bool:
    return (
        not reversible(gold.type, gold.kind)
        and one_party(gold.actor, claim.target, on)
        and one_party(gold.target, claim.actor, on)
    )


def _told_as_done(
    article: GoldArticle,
    sentence: GoldSentence,
    coded: list[Claim],
    pairing: Pairing,
    counts: Counter[str],
) -> list[Error]:
    """Acts that did not happen, with a claim on the same two sides that says something did.

    A claim that is itself right, of another act between the two, is none.
    """
    on = article.published
    right = [c for g, c in pairing.found if g.modality is Modality.ASSERTED]
    optional = [g for g in sentence.claims if g.optional and g.modality is Modality.ASSERTED]
    done = [
        c
        for c in coded
        if c.type is ClaimType.ACT
        and c.modality is Modality.ASSERTED
        and c not in right
        and not any(LEVELS["claim"](g, c, on) for g in optional)
    ]
    errors = []
    for gold in sentence.claims:
        if gold.type is not ClaimType.ACT or gold.optional or gold.modality is Modality.ASSERTED:
            continue
        counts["accomplished.all"] += 1
        wrong = next((c for c in done if LEVELS["dyad"](gold, c, on)), None)
        if wrong is not None:
            counts["accomplished.false"] += 1
            errors.append(Error(article.name, sentence, "told as done", gold, wrong))
    return errors

"""What a reader takes away from a brief: the summary, what is new, what stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from accredit.actors import gazetteer
from accredit.brief.dossier import Judged, Pair
from accredit.brief.words import claim_words, flat, sentence, short
from accredit.coding import unplaced_dates
from accredit.model import Actor, ClaimType, Document, Modality, VerdictValue
from accredit.status import and_words, tidy

__all__ = ["is_news", "questions", "summary"]

_NAMED = 3
_TELLING = 4  # a quotation of fewer words does not say what is claimed


def summary(judged: Sequence[Judged], actors: Sequence[Actor]) -> list[str]:
    """A few sentences: how many claims about whom, what is wrong, what happened since.

    Args:
        judged: The claims in the order of the document.
        actors: Those named, most often named first.
    """
    if not judged:
        return ["No claim of this field was found: no act, list, relation or words about one."]
    lines = [_counted(judged, actors)]
    lines += [_wrong(j) for j in judged if j.verdict.value is VerdictValue.CONTRADICTED]
    half = [j for j in judged if j.verdict.value is VerdictValue.PARTLY and j.verdict.correction]
    if half:
        lines.append(f"Right in part, with a correction: {_claims(half)}.")
    new = [j for j in judged if is_news(j)]
    if new:
        lines.append(f"New to the ledger: {_claims(new)}.")
    since = dict.fromkeys(j.verdict.later for j in judged if j.verdict.later)
    lines += [tidy(f"Since then: {sentence(later)}") for later in since]
    return lines


def is_news(judged: Judged) -> bool:
    """Whether a claim is an act between named actors that the ledger does not hold."""
    claim = judged.claim
    return (
        claim.type is ClaimType.ACT
        and claim.modality is Modality.ASSERTED
        and judged.verdict.value is VerdictValue.UNKNOWN
        and bool(claim.actor and claim.target)
        and "indefinite" not in (claim.actor, claim.target)
    )


def questions(document: Document, judged: Sequence[Judged], pairs: Sequence[Pair]) -> list[str]:
    """What the brief could not settle, one sentence each."""
    found = _unplaced(document)
    found += [sentence(flat(note)) for note in document.notes]
    found += [
        f"Claim {j.number} is only partly borne out: {j.verdict.reason}."
        for j in judged
        if j.verdict.value is VerdictValue.PARTLY and not j.verdict.correction
    ]
    words = [j for j in judged if _is_unheard(j)]
    if words:
        found.append(f"{_claims(words, upper=True)}: was this said? No such words are recorded.")
    found += _unproven(judged)
    found += [_disputed(pair, axis) for pair in pairs for axis in pair.disputed]
    return list(dict.fromkeys(found))


def _unplaced(document: Document) -> list[str]:
    if document.published is not None:
        return []
    dates = [f"“{flat(words)}”" for words in unplaced_dates(document)]
    said = "relative dates could not be placed" if dates else "no relative date depends on it"
    named = f": {', '.join(dates)}" if dates else ""
    return [f"No day of publication is given (--published); {said}{named}."]


def _unproven(judged: Sequence[Judged]) -> list[str]:
    """Relations, rules and open words that nothing recorded speaks to, told together."""
    by_reason: dict[str, list[Judged]] = {}
    for j in judged:
        unknown = j.verdict.value is VerdictValue.UNKNOWN
        if unknown and not _is_unheard(j) and not is_news(j):
            by_reason.setdefault(j.verdict.reason, []).append(j)
    return [f"{_claims(group, upper=True)}: {why}." for why, group in by_reason.items()]


def _is_unheard(judged: Judged) -> bool:
    unknown = judged.verdict.value is VerdictValue.UNKNOWN
    return unknown and judged.claim.type is ClaimType.STATEMENT


def _disputed(pair: Pair, axis: str) -> str:
    world = gazetteer()
    sides = f"{world.spoken_name(pair.actor)} towards {world.spoken_name(pair.target)}"
    return f"Sources clash on {axis}, {sides}."


def _counted(judged: Sequence[Judged], actors: Sequence[Actor]) -> str:
    tally = Counter(j.verdict.value for j in judged)
    counted = ", ".join(f"{tally[v]} {_said(v)}" for v in VerdictValue if tally[v])
    names = [gazetteer().spoken_name(a.id) for a in actors[:_NAMED]]
    more = len(actors) - len(names)
    if more > 0:
        names.append(f"{more} other{'s' if more > 1 else ''}")
    about = f" about {and_words(names)}" if names else ""
    return f"{len(judged)} claim{'s' if judged[1:] else ''}{about}: {counted}."


def _said(value: VerdictValue) -> str:
    return "partly right" if value is VerdictValue.PARTLY else value.value.replace("-", " ")


def _wrong(judged: Judged) -> str:
    right = judged.verdict.correction or judged.verdict.reason
    quote = short(judged.claim.quote.text)
    telling = len(quote.split()) >= _TELLING
    said = f"“{quote}”" if telling else claim_words(judged.claim)
    return f"Contradicted, claim {judged.number}: {said}. {sentence(right)}"


def _claims(judged: Iterable[Judged], *, upper: bool = False) -> str:
    numbers = [str(j.number) for j in judged]
    word = "claims" if numbers[1:] else "claim"
    return f"{word.capitalize() if upper else word} {and_words(numbers)}"

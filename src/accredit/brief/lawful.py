"""What follows in law for what a document is about: now, and if what it speaks of came to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from accredit.actors import gazetteer
from accredit.brief.dossier import Judged, Lawful, Line, Pair
from accredit.brief.legal import consequences_json
from accredit.brief.numbers import Numbers
from accredit.brief.supposing import change_rows, tally_row, whatif_json
from accredit.brief.tallied import tally_words, thresholds_json
from accredit.errors import InputError
from accredit.law import Consequence, WhatIf, consequences, thresholds, whatif
from accredit.law.claimed import topics_of
from accredit.law.rule import Basis, Rule
from accredit.law.supposed import supposed as acts_supposed
from accredit.law.words import Words, words_of
from accredit.ledger import Ledger
from accredit.model import ClaimType, Modality, PartialDate
from accredit.status import Line as ActLine
from accredit.status import and_words, capital, describe

__all__ = ["law_json", "lawful"]

_MOST = 2  # pairs
_TO_COME = frozenset(
    (Modality.ANNOUNCED, Modality.INTENDED, Modality.POSSIBLE, Modality.CONDITIONAL,
     Modality.DEMANDED)
)  # fmt: skip
_SUPPOSED = frozenset(
    ("recognise", "recognise-de-facto", "withdraw-recognition", "delist", "suspend-designation",
     "designate", "establish-relations", "sever-relations")
)  # fmt: skip


def lawful(
    judged: Sequence[Judged], pairs: Sequence[Pair], ledger: Ledger, numbers: Numbers, on: date
) -> tuple[Lawful, ...]:
    """What follows in law, on the day of a document, for the pairs that it is most about.

    Args:
        judged: Its claims: what they say may come is supposed.
        pairs: The pairs that it is about.
        ledger: What is on record.
        numbers: For the sources.
        on: The day of the document; rules and facts of then, as known then.
    """
    asked = [pair for pair in pairs if pair.known and _is_matter_of_law(pair)]
    found: list[Lawful] = []
    for pair in asked[:_MOST]:
        one = _lawful(judged, pair, ledger, numbers, on)
        found.append(_beside(one, found))
    return tuple(found)


def _beside(one: Lawful, before: Sequence[Lawful]) -> Lawful:
    """Without what was told of an earlier pair: what bodies do is the same whoever asks."""
    told = {line.text for other in before for line in (*other.holding, *other.defeated)}
    counted = any(other.target == one.target for other in before)
    return replace(
        one,
        holding=tuple(line for line in one.holding if line.text not in told),
        defeated=tuple(line for line in one.defeated if line.text not in told),
        tallies=() if counted else one.tallies,
    )


def _is_matter_of_law(pair: Pair) -> bool:
    """A state, and somebody whom it may recognise as a government or list."""
    kind = gazetteer().kind
    return kind(pair.actor) == "state" and kind(pair.target) in ("movement", "government")


def _lawful(
    judged: Sequence[Judged], pair: Pair, ledger: Ledger, numbers: Numbers, on: date
) -> Lawful:
    finding = consequences(ledger, pair.actor, pair.target, on=on, known=on)
    words = words_of(finding)
    supposed = _supposed(judged, pair, ledger, on)
    major = _major(judged, supposed)
    holding = [c for c in finding.holding() if c.because]
    lines = [_line(c, words, numbers, major) for c in holding]
    defeated = [_line(c, words, numbers, major) for c in finding.defeated()]
    standing = thresholds(ledger, pair.target, on=on, known=on)
    return Lawful(
        actor=pair.actor,
        target=pair.target,
        on=on,
        holding=tuple(lines),
        defeated=tuple(defeated),
        unknown=tuple(c.rule.id for c in finding.open()),
        supposed=capital(and_words([describe(act) for act in supposed.acts])) if supposed else "",
        changes=tuple(_changes(supposed)) if supposed else (),
        tallies=tuple(
            (one.institution.name, one.tally.gap or tally_words(one.tally))
            for one in standing
            if one.tally.total or one.tally.gap
        ),
        data=(finding, supposed, standing),
    )


def _major(judged: Sequence[Judged], supposed: WhatIf | None) -> Callable[[Rule], bool]:
    """The rules that the document speaks of: what would change, what its own rules are about."""
    claims = [j.claim for j in judged if j.claim.type in (ClaimType.RULE, ClaimType.EFFECT)]
    topics = {topic for claim in claims for topic in topics_of(f"{claim.condition} {claim.effect}")}
    pairs = supposed.pairs if supposed else ()
    changed = {change.after.rule.id for one in pairs for change in one.rules}
    return lambda rule: rule.id in changed or not topics.isdisjoint(rule.topics)


def _line(item: Consequence, words: Words, numbers: Numbers, major: Callable[[Rule], bool]) -> Line:
    """A consequence with the number of the rule's source and of what it rests on."""
    citation = item.rule.citation
    cited = numbers.within(f"[{citation.address}]") if citation.address else ()
    acts = [key for key in item.because if not key.startswith("http")]
    tables = [f"[{key}]" for key in item.because if key.startswith("http")]
    why = "; ".join(words.group(group) for group in item.defeating)
    return Line(
        rule=item.rule.id,
        text=words.conclusions(item),
        cited=citation.words,
        sources=(*cited, *numbers.of(acts), *numbers.within(*tables)),
        memory=citation.basis is Basis.MEMORY,
        major=major(item.rule),
        defeated_by=why if not item.truth else "",
    )


def _supposed(judged: Sequence[Judged], pair: Pair, ledger: Ledger, on: date) -> WhatIf | None:
    """What would change if what the document says may come had come on its day."""
    lines = list(dict.fromkeys(_to_come(judged, pair, on)))
    found: list[ActLine] = []
    for line in lines:
        try:
            acts_supposed(ledger, [line], on=on, known=on)
        except InputError:
            continue  # what cannot be supposed of that day: it is on no list to be taken off
        found.append(line)
    return whatif(ledger, found, on=on, known=on) if found else None


def _to_come(judged: Sequence[Judged], pair: Pair, on: date) -> Iterator[ActLine]:
    world = gazetteer()
    party = world.party(pair.target, on)
    for claim in (j.claim for j in judged):
        comes = claim.type is ClaimType.ACT and claim.modality in _TO_COME
        meant = comes and claim.kind in _SUPPOSED and claim.target in party
        if meant and claim.actor in world and world.principal(claim.actor, on) == pair.actor:
            yield ActLine(pair.actor, claim.kind, pair.target, PartialDate.on(on))


def _changes(found: WhatIf) -> Iterator[tuple[str, str, str]]:
    for pair in found.pairs:
        yield from change_rows(pair)
    yield from (tally_row(change) for change in found.tallies)


def law_json(one: Lawful) -> dict[str, Any]:
    """What follows in law for one pair, as JSON."""
    finding, supposed, standing = one.data
    return {
        "consequences": consequences_json(finding),
        "whatif": whatif_json(supposed) if supposed else None,
        "thresholds": thresholds_json(standing, one.target, one.on, one.on),
    }

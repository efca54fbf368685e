"""Claims of a rule (`only after X can Y`) held against the rules of law."""

from __future__ import annotations

from collections.abc import Sequence

from accredit.assess.case import Case
from accredit.law.claimed import Answer, answer, is_needed, stating, topics_of
from accredit.law.rule import Rule
from accredit.law.topics import topics
from accredit.law.words import plain
from accredit.model import Verdict, VerdictValue
from accredit.status import and_words, capital

__all__ = ["in_law", "rule"]

_TOLD = 3  # rules whose words are told


def rule(case: Case) -> Verdict:
    """Judge what is said to hold in general, by the rules in force on the day of the document.

    A text that states a rule in words of its own is borne out by it.

    Where rules speak on both sides, it is partly right; where none speaks of such a link, nobody
    can tell by them.
    """
    stated = stating(case.claim.quote.text, on=case.on)
    if stated:
        reason = f"so the law has it: {_told(stated[:_TOLD])}{_exceptions(stated)}"
        return case.verdict(
            VerdictValue.SUPPORTED, reason, (), _cited(stated), rules=[r.id for r in stated]
        )
    found = _answer(case)
    if found is None:
        return case.verdict(
            VerdictValue.UNKNOWN, "no rule on record speaks of what it says depends on what"
        )
    value = _value(found)
    reason = _reason(found)
    right = "" if value is VerdictValue.SUPPORTED else _cited(found.against)
    rules = tuple(r.id for r in (*found.against, *found.bearing_out))
    return case.verdict(value, reason, (), right, rules=rules)


def in_law(case: Case) -> str:
    """What the rules say of an effect that law speaks of; else nothing."""
    found = _answer(case)
    if found is None or not found.against:
        return ""
    return f"what law says of it: {_told(found.against[:_TOLD])}"


def _answer(case: Case) -> Answer | None:
    """The rules that speak of the claimed link, if any do."""
    claim = case.claim
    condition, effect = topics_of(claim.condition), topics_of(claim.effect)
    if not condition:  # "no envoy may be received without recognition": the whole speaks of it
        condition = tuple(t for t in topics_of(claim.quote.text) if t not in effect)
    needed = is_needed(claim.quote.text)
    found = answer(condition, effect, needed=needed, on=case.on)
    return found if found.bearing_out or found.against else None


def _value(found: Answer) -> VerdictValue:
    if found.against and found.bearing_out:
        return VerdictValue.PARTLY
    return VerdictValue.CONTRADICTED if found.against else VerdictValue.SUPPORTED


def _reason(found: Answer) -> str:
    """How many rules bear it out and how many are against it, and with what exceptions."""
    known = topics()
    what = and_words([known[topic].label for topic in found.effect])
    asked = and_words([known[topic].label for topic in found.condition])
    link = f"need {asked}" if found.needed else f"follow from {asked}"
    parts = []
    if found.against:
        ids = and_words([r.id for r in found.against])
        told = _told(found.against[:_TOLD])
        parts.append(f"by {ids}, {what} do not {link}: {told}{_exceptions(found.against)}")
    if found.bearing_out:
        ids = and_words([r.id for r in found.bearing_out])
        parts.append(f"by {ids}, they do in part: {_told(found.bearing_out[:_TOLD])}")
    return "; ".join(parts)


def _exceptions(rules: Sequence[Rule]) -> str:
    """What would defeat the first of the rules that has an exception."""
    for one in rules:
        if one.exceptions:
            first = and_words([plain(sentence) for sentence in one.exceptions[0]])
            return f"; {one.id} has exceptions, as where {first}"
    return ""


def _told(rules: Sequence[Rule]) -> str:
    return "; ".join(f"{r.title} ({r.id})" for r in rules)


def _cited(rules: Sequence[Rule]) -> str:
    """The rules in their own words, each with its citation."""
    told = [
        f"{r.title} ({r.citation.words}{f' [{r.citation.address}]' if r.citation.address else ''})"
        for r in rules[:_TOLD]
    ]
    return capital("; ".join(told)) + "." if told else ""

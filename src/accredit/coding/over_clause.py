"""What stands over a clause and says how certain it is: `denied that`, `it is untrue that`."""

from __future__ import annotations

from accredit.coding.disclaiming import not_meant
from accredit.coding.grammar import Parse
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.units import Tag
from accredit.model import Modality

__all__ = ["Cues", "is_draft", "over_clause"]

Cues = dict[Modality, str]

_NEAR = 7  # words between what denies and `that`: "dismissed as nonsense reports that"
_FAR = 6
_WANTING = frozenset(
    ("demand", "request", "recommend", "insist", "urge", "ask", "propose", "order", "require",
     "stipulate", "decree", "rule", "plead", "appeal", "want", "suggest")
)  # fmt: skip


def over_clause(parse: Parse, match: Match, start: int) -> tuple[Modality, str] | None:
    """How certain the words over a clause make it.

    Args:
        parse: The sentence.
        match: What the clause tells.
        start: Where the clause begins, after `that` where it has one.
    """
    if parse.low(start - 1) != "that":
        return _bare(parse, match)
    start = _first_that(parse, start)
    if _past_it(parse, match, start):
        return None
    place = _before_insertion(parse, start - 2)
    if fake := _fake(parse, place):
        return Modality.DENIED, fake
    if found := _denying(parse, start - 1):
        return found
    if demand := _demanding(parse, match, start - 1):
        return Modality.DEMANDED, demand
    found = _judged(parse, place) or _unreal(parse, place)
    where = parse.phrase(place)
    there = where is not None and parse.low(where.prep) in ("in", "at", "from")
    if found is None and there and where is not None and parse.is_mention(where.head):
        # "it is rumoured in Paris that"
        return _judged(parse, where.prep - 1) or _unreal(parse, where.prep - 1)
    return found


def _first_that(parse: Parse, start: int) -> int:
    """`untrue that X did it and that Y did`: what stands over the first is over the second."""
    while parse.low(start - 2) in ("and", "or", ","):
        before = (p for p in range(start - 3, 0, -1) if parse.low(p) == "that")
        first = next(before, -1)
        if first < 0:
            return start
        start = first + 1
    return start


def _past_it(parse: Parse, match: Match, start: int) -> bool:
    """`X, fearing that Y would build a bomb, attacked Y`: the verb is not in the clause."""
    own = parse.subject(match.group) if match.group is not None else []
    return bool(own) and parse.group(start - 2) is not None and own[0].end <= start - 2


def _before_insertion(parse: Parse, place: int) -> int:
    """`believed, wrongly, that`: the place before what commas set apart."""
    if parse.low(place) != ",":
        return place
    near = range(place - 1, max(-1, place - _FAR), -1)
    return next((p - 1 for p in near if parse.low(p) == ","), place)


def _fake(parse: Parse, place: int) -> str:
    """`fake news that`, `a false report claimed that`, `wrongly believed that`."""
    group, phrase = parse.group(place), parse.phrase(place)
    near = list(range(phrase.start, phrase.end)) if phrase is not None else []
    if group is not None:
        near += range(group.start, group.verb + 4)
        near += [p for s in parse.subject(group) for p in range(s.start, s.end)]
    return next((w for p in near if (w := parse.low(p)) in words("modality", "fake")), "")


def is_draft(parse: Parse, noun: int) -> bool:
    """`a bill`, `a draft law`: a text that is not in force by itself."""
    phrase = parse.phrase(noun)
    if parse.lemma(noun) not in words("modality", "texts") or phrase is None:
        return False
    near = {parse.lemma(p) for p in range(phrase.start, phrase.end)}
    return bool(near & words("modality", "drafts"))


def by_half(parse: Parse, noun: int) -> bool:
    """`the Senate passed a bill`: one house, or a committee, does not make it law."""
    return any(half in parse.low(place) for place in range(noun) for half in _HALVES)


_HALVES = ("senate", "senator", "representatives", "house", "committee", "chamber")


def _denying(parse: Parse, that: int) -> tuple[Modality, str] | None:
    """`denied that X had recognised`, `reports that X had recognised are false`."""
    for place in range(that - 1, max(-1, that - _NEAR), -1):
        if parse.lemma(place) in words("attribution", "denying"):
            group = parse.group(place)
            negated = group is not None and group.negated
            # who does not deny it has not said that it is so
            return (Modality.POSSIBLE if negated else Modality.DENIED, parse.low(place))
        if parse.low(place) in (",", "."):
            break
    noun = _content_noun(parse, that)
    if parse.lemma(noun) not in words("attribution", "hearsay"):
        return None
    untrue = words("attribution", "untrue")
    rest = [*range(that + 1, len(parse.units)), that - 2]
    false = any(parse.lemma(p) in untrue or parse.low(p) in untrue for p in rest)
    return (Modality.DENIED if false else Modality.POSSIBLE, parse.low(noun))


def _content_noun(parse: Parse, that: int) -> int:
    """The noun whose content `that` tells: `reports that`, `rumours spread on Monday that`."""
    place = parse.before_time(that)
    group = parse.group(place)
    if group is None or parse.tag(place) is not Tag.VERB:
        return place
    subject = parse.subject(group)
    # who claims it says so himself; a rumour that spreads says nothing
    about = parse.lemma(place) in words("attribution", "spreading") or group.passive
    about |= group.form == "gerund" and parse.lemma(place) in ("allege", "claim", "suggest")
    return subject[0].head if subject and about else -1


def _demanding(parse: Parse, match: Match, that: int) -> str:
    """`demanded that the UN declare them terrorists`: a bare verb under a demand."""
    if match.group is None or match.group.modals:
        return ""
    if parse.low(match.group.start) == "be" and match.group.form == "finite":
        return "be"  # "ordered that X be removed": nobody says that it was
    for place in range(that - 1, max(-1, that - _FAR), -1):
        if parse.lemma(place) in _WANTING:
            bare = parse.lemma(match.group.verb) == parse.low(match.group.verb)
            return parse.low(place) if bare else ""
        if parse.low(place) in (",", "."):
            return ""
    return ""


def _judged(parse: Parse, place: int) -> tuple[Modality, str] | None:
    """`it is untrue that`, `it is not certain that`, `it is possible that`."""
    low = parse.low(place)
    at = place - 2 if parse.low(place - 1) == "the" else place - 1  # "it is not the case that"
    group = parse.group(at)
    negated = (group is not None and group.negated) or parse.low(at) in ("not", "hardly")
    if low in words("modality", "true"):
        value = Modality.DENIED if low in ("true", "case") else Modality.POSSIBLE
        return (value, low) if negated else None
    if low in words("modality", "untrue"):
        return (Modality.POSSIBLE if negated else Modality.DENIED, low)
    return (Modality.POSSIBLE, low) if low in words("modality", "unsure") else None


def _unreal(parse: Parse, place: int) -> tuple[Modality, str] | None:
    """`hopes that`, `assuming that`, `could not confirm that`: nobody says that it is so."""
    lemma, group = parse.lemma(place), parse.group(place)
    if parse.low(place) == "it" and parse.lemma(place - 1) == "have":
        return Modality.POSSIBLE, parse.low(place - 2)  # "rumour has it that"
    if {lemma, parse.low(place)} & words("modality", "unreal"):
        return Modality.POSSIBLE, parse.low(place)
    if not_meant(parse, group):
        return Modality.DENIED, lemma
    if group is None or lemma not in words("modality", "vouching"):
        return None
    before = parse.lemma(group.start - 1)
    open_ = group.negated or any(m in words("modality", "unproven") for m in group.modals)
    open_ |= any(parse.low(p.start) in _NOTHING for p in parse.subject(group))
    open_ |= parse.low(group.start - 1) == "of" and parse.low(group.start - 2) == "short"
    refused = before in words("modality", "refusing") or before in _UNABLE
    unable = group.form == "infinitive" and refused
    return (Modality.POSSIBLE, parse.low(place)) if open_ or unable else None


_NOTHING = frozenset(("nothing", "nobody", "no", "none", "neither", "few"))
_UNABLE = frozenset(("unable", "impossible", "difficult", "hard"))


def _before_it(parse: Parse, place: int) -> int:
    """`denied on Monday both X and Y had`: the place of what governs the clause."""
    while place > 0:
        phrase = parse.phrase(place)
        if phrase is not None and phrase.time:
            place = (phrase.prep if phrase.prep >= 0 else phrase.start) - 1
        elif parse.low(place) in ("both", "either") or parse.tag(place) is Tag.ADV:
            place -= 1
        else:
            break
    return place


def _bare(parse: Parse, match: Match) -> tuple[Modality, str] | None:
    """`hopes the EU lifts`, `suppose Spain recognised`: the same without `that`."""
    if match.group is None or match.group.form != "finite":
        return None
    if parse.low(match.group.start) == "be":
        return Modality.DEMANDED, "be"  # "MPs demand X be listed"
    subject = parse.subject(match.group)
    before = _before_it(parse, subject[0].start - 1) if subject else -1
    if parse.tag(before) not in (Tag.VERB, Tag.NOUN) or parse.low(before) == "that":
        return None
    if parse.lemma(before) in words("attribution", "denying") and parse.tag(before) is Tag.VERB:
        return Modality.DENIED, parse.low(before)
    return None if match.group.passive else _unreal(parse, before)

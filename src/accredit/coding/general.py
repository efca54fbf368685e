"""Whether a verb speaks in general: of anybody, by law, or only under a condition."""

from __future__ import annotations

from dataclasses import dataclass

from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.readings import form_of
from accredit.coding.units import Tag

__all__ = ["Norm", "norm_of"]

_MAY = frozenset(("can", "may", "must", "cannot", "can't", "shall", "could", "need", "should"))
_ANY = frozenset(
    ("a", "an", "any", "no", "every", "each", "all", "nobody", "anyone", "anybody", "whoever",
     "those", "none", "neither", "everyone", "one", "only", "such", "there", "most")
)  # fmt: skip
_WHOEVER = frozenset(("any", "anyone", "anybody", "whoever", "those", "every", "everyone"))
_BARE = (Tag.NOUN, Tag.ADJ, Tag.ACTOR)  # no article stands before it
_MUST = frozenset(("can", "may", "must", "cannot", "shall"))
_NO = frozenset(("any", "no", "every", "each", "none", "neither", "nobody", "anyone", "anybody"))
_REACH = 9
_OPENS = frozenset(
    ("unless", "until", "without", "if", "before", "once", "provided", "while", "except")
)
_TIMED = ("before", "while", "once")
_AFTER_ONLY = frozenset(
    ("after", "if", "when", "once", "with", "by", "through", "upon", "against", "to", "for", "on",
     "in", "under", "from", "where", "as", "until")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Norm:
    """What lays a rule down: the place of its verb, condition and effect as stretches, and why."""

    place: int
    condition: tuple[int, int]
    effect: tuple[int, int]
    why: str


def norm_of(parse: Parse, group: VerbGroup, first: int, end: int) -> Norm | None:
    """The rule that a finite verb lays down, within a part of a sentence."""
    own = parse.subject(group)
    if any(parse.lemma(p.head) in words("modality", "drafts") for p in own):
        return None  # "the bill would require Spain to": a demand
    if (
        parse.lemma(group.verb) in words("attribution", "cues")
        and parse.low(group.verb + 1) == "that"
    ):
        return None  # "recalls that X withdrew only after"
    whole = (own[0].start if own else group.start, end)
    lays = parse.lemma(group.verb) in words("rule", "norms")
    if lays and any(_is_law(parse, p) for p in own) and _holds(parse, group, enabling=True):
        return Norm(group.verb, (whole[0], group.start), (group.start, end), "law")
    if _is_offence(parse, group, own):
        return Norm(group.verb, (group.verb + 1, end), (group.start, end), "offence")
    if not _holds(parse, group):
        return None
    may = bool(_MAY & set(group.modals)) or _possible(parse, group)
    named = any(_named(parse, p) for p in own)
    anybody = bool(own) and not named and any(_generic(parse, p) for p in own)
    law = _by_law(parse, group, first, end)
    if law >= 0 and not named and (may or anybody):
        return Norm(group.verb, (law, _phrase_end(parse, law)), whole, "by law")
    if anybody and _needs(parse, group):
        return Norm(group.verb, (group.verb + 1, end), whole, "requirement")
    if (any_ := _whoever(parse, group, own, first)) >= 0:
        return Norm(group.verb, (any_, group.start), (group.start, end), "whoever")
    return _conditional(parse, group, (first, end), whole)


def _conditional(
    parse: Parse, group: VerbGroup, part: tuple[int, int], whole: tuple[int, int]
) -> Norm | None:
    """What anybody may do under a condition, or some alone may do."""
    first, end = part
    own = parse.subject(group)
    may = bool(_MAY & set(group.modals)) or _possible(parse, group)
    named = any(_named(parse, p) for p in own)
    anybody = bool(own) and not named and any(_generic(parse, p) for p in own)
    marker = _condition(parse, group, first, end)
    alone = _alone(parse, own)
    anybody = anybody or (marker >= 0 and not named and _of_anybody(parse, marker))
    if marker >= 0 and not _only(parse, marker) and _of_somebody(parse, marker):
        return None  # "if Russia recognises X, others could follow"
    if marker >= 0 and (anybody or alone) and (may or _only(parse, marker)):
        return _under(parse, group, marker, whole, end)
    strict = bool(_MUST & set(group.modals)) and not named
    if strict and any(parse.low(p.start) in _NO for p in own):
        return Norm(group.verb, (whole[0], group.start), (group.start, end), "of anybody")
    organ = any((m := parse.units[p.head].mention) is not None and m.organ for p in own)
    if alone and (strict or (organ and _MUST & set(group.modals))):
        return Norm(group.verb, (whole[0], group.start), (group.start, end), "alone")
    if marker >= 0 and may and _only(parse, marker) and not named:
        return _under(parse, group, marker, whole, end)
    return None


def _under(parse: Parse, group: VerbGroup, marker: int, whole: tuple[int, int], end: int) -> Norm:
    """The condition stands before the verb with its subject, or after it."""
    if marker > group.verb:
        stop = marker - (parse.low(marker - 1) == "only")
        return Norm(group.verb, (marker + 1, end), (whole[0], stop), "condition")
    turned = group.between >= 0 or parse.tag(group.verb) is Tag.AUX  # "only then can loans"
    begins = group.start + 1 if turned else whole[0]
    stop = group.start if turned else begins
    return Norm(group.verb, (marker + 1, stop), (begins, end), "condition")


def _holds(parse: Parse, group: VerbGroup, *, enabling: bool = False) -> bool:
    """Whether it is so at all times: in the present, or under `can`, `may`, `must`."""
    if _MAY & set(group.modals):
        return True
    if group.modals:
        return enabling and parse.lemma(group.verb) in words("rule", "enabling")
    return not _past(parse, group)


def _past(parse: Parse, group: VerbGroup) -> bool:
    low = parse.low(group.start)
    place = group.start
    while place < group.verb and parse.tag(place) is Tag.ADV:
        place += 1
    low = parse.low(place)
    if place < group.verb:
        return low in ("was", "were", "had", "did", "has", "have")
    return form_of(low) not in ("s", "base") and low not in ("is", "are")


def _generic(parse: Parse, phrase: NounPhrase) -> bool:
    """`a state`, `no member`, `ambassadors`, `recognition`: nobody in particular."""
    first = parse.low(phrase.start)
    if first in _ANY or parse.low(phrase.start - 1) in ("only", "whoever", "not"):
        return True
    return parse.tag(phrase.start) in (Tag.NOUN, Tag.ADJ)


def _named(parse: Parse, phrase: NounPhrase) -> bool:
    mention = parse.units[phrase.head].mention
    return mention is not None and mention.actor != "indefinite"


def _named_place(parse: Parse, place: int) -> bool:
    """Whether a group is named there, and not just the land of the law."""
    phrase = parse.phrase(place)
    if phrase is None or phrase.head != place or not parse.is_mention(place):
        return False
    return parse.low(phrase.prep) not in ("in", "under") if phrase.prep >= 0 else True


def _is_law(parse: Parse, phrase: NounPhrase) -> bool:
    return any(parse.lemma(p) in words("rule", "laws") for p in range(phrase.start, phrase.end))


def _by_law(parse: Parse, group: VerbGroup, first: int, end: int) -> int:
    """`under the charter`, `by law`, `under which`: the place of the preposition, or -1."""
    start = parse.clause_start(group.start)
    if parse.low(start - 1) == "which" and parse.low(start - 2) == "under":
        near = (parse.lemma(p) for p in range(max(0, start - _REACH), start - 2))
        return start - 2 if any(w in words("rule", "laws") for w in near) else -1
    for place in range(first, end):
        if parse.low(place) in ("under", "by", "according"):
            phrase = parse.phrase(place + 1 + (parse.low(place + 1) == "to"))
            if phrase is not None and _is_law(parse, phrase):
                return place
    return -1


def _phrase_end(parse: Parse, place: int) -> int:
    phrase = parse.phrase(place + 1)
    return phrase.end if phrase is not None else place + 2


def _is_offence(parse: Parse, group: VerbGroup, own: list[NounPhrase]) -> bool:
    """`it is an offence to`, `it is forbidden to`."""
    if any(_named_place(parse, p) for p in range(group.verb, len(parse.units))):
        return False  # "it is a crime to belong to Hezbollah" lists it
    it = parse.low(group.start - 1) == "it" or any(parse.low(p.head) == "it" for p in own)
    near = range(group.verb, min(group.verb + 5, len(parse.units)))
    bad = next((p for p in near if parse.low(p) in words("rule", "offences")), -1)
    if not it or bad < 0 or _past(parse, group):
        return False
    return any(parse.tag(p) is Tag.TO for p in range(bad, min(bad + 6, len(parse.units))))


def _needs(parse: Parse, group: VerbGroup) -> bool:
    """`requires a vote`, `depends on control`, `are barred from`, `is open only to`."""
    if parse.lemma(group.verb) in words("rule", "needs") and not group.passive:
        return not group.modals
    if parse.lemma(group.verb) in words("rule", "bound") and group.passive:
        return parse.low(group.verb + 1) in ("to", "from", "by", "for")
    near = range(group.verb + 1, min(group.verb + 4, len(parse.units)))
    bound = parse.lemma(group.verb) == "be" and not group.modals
    return bound and any(
        parse.low(p) in words("rule", "bound")
        and parse.low(p + 1 + (parse.low(p + 1) == "only")) in ("to", "from", "for", "of")
        and not (parse.low(p) == "open" and parse.low(p + 1) != "only")
        for p in near
    )


def _whoever(parse: Parse, group: VerbGroup, own: list[NounPhrase], first: int) -> int:
    """Where `anyone who`, `any state that`, `those who`, `whoever` begins, as subject; else -1."""
    for phrase in own:
        relative = parse.low(phrase.end) in ("who", "that", "which")
        past_it = relative and group.verb > phrase.end + 1
        loses = parse.lemma(group.verb) in words("rule", "forfeits")
        plural = loses and not _named(parse, phrase) and parse.tag(phrase.start) in _BARE
        if past_it and (plural or parse.low(phrase.start) in _WHOEVER):
            return phrase.start
    at = next((p for p in range(first, group.start) if parse.low(p) == "whoever"), -1)
    between = (parse.group(p) for p in range(at + 1, group.start) if at >= 0)
    inner = any(g is not None and g.form == "finite" and g is not group for g in between)
    return at if inner else -1


def _of_anybody(parse: Parse, marker: int) -> bool:
    """`unless a government is recognised`: the condition itself speaks of anybody."""
    phrase = parse.phrase(marker + 1)
    return phrase is not None and parse.low(phrase.start) in ("a", "an", "any", "no", "every")


def _of_somebody(parse: Parse, marker: int) -> bool:
    phrase = parse.phrase(marker + 1)
    return phrase is not None and _named(parse, phrase)


def _possible(parse: Parse, group: VerbGroup) -> bool:
    near = range(group.verb + 1, min(group.verb + 4, len(parse.units)))
    is_ = parse.lemma(group.verb) == "be"
    return is_ and any(parse.low(p) in ("possible", "impossible") for p in near)


def _condition(parse: Parse, group: VerbGroup, first: int, end: int) -> int:
    """The place of what opens a condition: `unless`, `only after`, `as long as`, or -1."""
    for place in range(first, end):
        if group.start <= place <= group.verb or _elsewhere(parse, group, place):
            continue
        low, before = parse.low(place), parse.low(place - 1)
        timed = low in _TIMED and parse.tag(place) is Tag.PREP and not _doing(parse, place + 1)
        if timed and before != "only":
            continue  # "before a referendum"
        if low in _OPENS or (before == "only" and low in _AFTER_ONLY):
            return place
        if low == "as" and before == "long":
            return place
    only = any(parse.low(p) == "only" for p in range(group.start, group.verb + 2))
    near = range(group.verb + 1, end)
    return next((p for p in near if only and parse.low(p) in _AFTER_ONLY), -1)


def _doing(parse: Parse, place: int) -> bool:
    group = parse.group(place)
    return group is not None and group.form == "gerund"


def _elsewhere(parse: Parse, group: VerbGroup, place: int) -> bool:
    """Whether what stands there belongs to another verb, or opens the clause of this one."""
    if place < group.start:
        own = parse.subject(group)
        opens = bool(own) and own[0].start == place + 1
        turned = group.between >= 0 or parse.low(group.verb) in _MAY
        only = parse.low(place - 1) == "only" and turned
        return not only and (opens or parse.clause_start(group.start) == place + 1)
    for later in range(group.verb + 1, place):
        other = parse.group(later)
        if other is None or other.form != "finite" or other.verb != later:
            continue
        relative = parse.tag(parse.clause_start(later) - 1) is Tag.SUB
        own = parse.subject(other)
        aside = bool(own) and (parse.low(own[0].start - 1), parse.low(later + 1)) == (",", ",")
        if not relative and not aside:
            return True  # but not "may be kept, the Court held, only if"
    return False


def _only(parse: Parse, marker: int) -> bool:
    near = range(max(0, marker - 8), marker)
    return any(parse.low(p) == "only" for p in near)


def _alone(parse: Parse, own: list[NounPhrase]) -> bool:
    """`only Congress can`, `the Assembly alone decides`."""
    return any(
        parse.low(p.start - 1) == "only"
        or parse.low(p.start) == "only"
        or parse.low(p.end) == "alone"
        for p in own
    )

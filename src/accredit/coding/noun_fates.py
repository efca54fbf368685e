"""What becomes of a step that a noun names, by the verb after it: `the ban is planned`."""

from __future__ import annotations

from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.scopes import Cues
from accredit.coding.units import Tag
from accredit.model import Modality

__all__ = ["becomes", "long_since"]

_COMPLEMENT = 6  # words after a copula
_EXCLUDED = ("question", "table", "agenda", "cards", "reach")  # "out of the question"
_NOTHING = ("nothing", "naught", "nought")
_HANGING = ("depend", "hinge", "hang", "turn")
_NEARING = ("loom", "beckon", "near", "approach")


def becomes(parse: Parse, own: VerbGroup, cues: Cues, *, goes_on: bool) -> None:
    """`recognition ... is under discussion`, `is planned`, `was called off`, `is a way off`."""
    if goes_on and not own.passive and parse.lemma(own.verb) in ("stall", "halt", "stop"):
        return  # talks that have stalled were held
    found = _undone(parse, own) or _to_come(parse, own)
    if found is not None:
        cues.setdefault(*found)
    elif parse.lemma(own.verb) in ("be", "remain", "seem", "look", "appear"):
        _complement(parse, own, cues)


def _after(parse: Parse, own: VerbGroup) -> int:
    """The place after a verb and its adverbs."""
    place = own.verb + 1
    while parse.tag(place) is Tag.ADV and parse.low(place) != "off":
        place += 1
    return place


def _undone(parse: Parse, own: VerbGroup) -> tuple[Modality, str] | None:
    """`never came`, `came to nothing`, `was called off`, `fell through`."""
    next_ = _after(parse, own)
    lemma, after = parse.lemma(own.verb), parse.low(next_)
    yet = "yet" in (after, parse.low(next_ - 1)) and lemma == "have"
    if yet or (own.negated and lemma in words("modality", "coming")):
        return Modality.DENIED, "not come"
    nothing = lemma == "come" and parse.low(next_ + 1) in _NOTHING
    off = (lemma, after) in (("call", "off"), ("fall", "through"))
    if nothing or off or lemma in words("modality", "foiling"):
        return Modality.DENIED, parse.low(own.verb)
    return None


def _to_come(parse: Parse, own: VerbGroup) -> tuple[Modality, str] | None:
    """`are to resume`, `depends on a vote`, `is planned`, `looms`, `is not on the table`."""
    next_ = _after(parse, own)
    lemma, after = parse.lemma(own.verb), parse.low(next_)
    if lemma == "be" and parse.tag(next_) is Tag.TO and not own.passive:
        return Modality.INTENDED, "is to"
    if lemma in _HANGING and after in ("on", "upon"):
        return Modality.CONDITIONAL, parse.low(own.verb)
    pending = own.passive and lemma in words("modality", "pending_verbs")
    if own.negated and (pending or after in ("on", "in", "under", "up")):
        return Modality.DENIED, "not"  # "is not planned", "is not on the table"
    if (pending and not long_since(parse, own)) or lemma in _NEARING:
        return Modality.POSSIBLE, parse.low(own.verb)
    return None


def _complement(parse: Parse, own: VerbGroup, cues: Cues) -> None:
    """`is out of the question`, `is some way off`, `is premature`."""
    for place in range(own.verb + 1, min(own.verb + _COMPLEMENT, len(parse.units))):
        if parse.low(place) in (",", ".", ";") or parse.tag(place) is Tag.SUB:
            return
        if _excluded(parse, place):
            cues.setdefault(Modality.DENIED, parse.low(place))
            return
        going_on = parse.low(place) == "way" and parse.low(place - 1) == "under"
        if parse.low(place) in words("modality", "pending_words") and not going_on:
            cues.setdefault(Modality.POSSIBLE, parse.low(place))
            return


def _excluded(parse: Parse, place: int) -> bool:
    """`is out of the question`, `is off the table`."""
    if parse.low(place) not in ("out", "off"):
        return False
    return any(parse.low(p) in _EXCLUDED for p in range(place + 1, place + 4))


def long_since(parse: Parse, own: VerbGroup) -> bool:
    """`aid to X has long been debated`: there has long been some."""
    return any(parse.low(p) == "long" for p in range(own.start, own.verb))

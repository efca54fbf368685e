"""What becomes of a step that a noun names, by the verb after it: `the ban is planned`."""

from __future__ import annotations

from accredit.coding.grammar import STOP, NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import either, words
from accredit.coding.readings import form_of
from accredit.coding.scopes import Cues
from accredit.coding.units import Tag
from accredit.coding.verb_conditions import WRAPS
from accredit.model import Modality

__all__ = ["becomes", "behind_it", "long_since", "of_any", "risen", "verb_past_aside"]

_COMPLEMENT = 6  # words after a copula
_EXCLUDED = ("question", "table", "agenda", "cards", "reach")  # "out of the question"
_NOTHING = ("nothing", "naught", "nought")
_HANGING = ("depend", "hinge", "hang", "turn")
_PARTICLES = ("off", "up", "out", "through", "down", "back")
_OFF = (("call", "off"), ("fall", "through"), ("put", "off"), ("hold", "up"), ("hold", "back"),
        ("turn", "down"), ("vote", "down"), ("shoot", "down"), ("throw", "out"))  # fmt: skip
_DRAWN_UP = (("draw", "up"), ("work", "out"), ("line", "up"), ("work", "on"))
_WANTING = ("await", "require", "need")  # "recognition needs the consent of"
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
    while parse.tag(place) is Tag.ADV and parse.low(place) not in _PARTICLES:
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
    off = (lemma, after) in _OFF
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
    pending |= own.passive and (lemma, after) in _DRAWN_UP
    if own.negated and (pending or after in ("on", "in", "under", "up")):
        return Modality.DENIED, "not"  # "is not planned", "is not on the table"
    wants = lemma in _WANTING and not own.passive and parse.tag(next_) is not Tag.TO
    if (pending and not long_since(parse, own)) or lemma in _NEARING or wants:
        return Modality.POSSIBLE, parse.low(own.verb)
    return None


def _complement(parse: Parse, own: VerbGroup, cues: Cues) -> None:
    """`is out of the question`, `is some way off`, `is premature`."""
    for place in range(own.verb + 1, min(own.verb + _COMPLEMENT, len(parse.units))):
        if parse.low(place) in (",", ".", ";") or parse.tag(place) is Tag.SUB:
            return
        if _excluded(parse, place) or parse.lemma(place) in words("modality", "unfounded"):
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


_FAR = 16  # words that may stand between a noun and its verb


def verb_past_aside(parse: Parse, phrase: NounPhrase) -> VerbGroup | None:
    """`sanctions on X, long threatened, never came`, `the attack that all expected never came`.

    Of what is one of a pack the pack has the verb: `a package of sanctions is in preparation`.
    """
    if parse.low(phrase.prep) == "of" and parse.lemma(phrase.prep - 1) in WRAPS | {"list"}:
        pack = parse.phrase(phrase.prep - 1)
        return parse.own_verb(pack.head) if pack is not None else None
    last = parse.last_hanging(phrase.head)
    for place in range(last, min(last + _FAR, len(parse.units))):
        if parse.low(place) in STOP:
            return None
        group = parse.group(place)
        if group is None or group.start != place or group.form != "finite":
            continue
        if parse.low(place - 1) not in _RELATIVE and phrase in parse.subject(group):
            return group
    return None


_RELATIVE = ("that", "which", "who")


def behind_it(parse: Parse, phrase: NounPhrase) -> tuple[Modality, str] | None:
    """`sanctions on X, long threatened, ...`, `the ban proposed by Y`: a participle behind it."""
    place = parse.last_hanging(phrase.head)
    place += parse.low(place) == ","
    while parse.tag(place) is Tag.ADV:
        place += 1
    group = parse.group(place)
    if group is None or group.form != "participle" or group.negated:
        return None
    lemma = parse.lemma(group.verb)
    if lemma in either("modality.pending_verbs", "modality.plotting"):
        return Modality.POSSIBLE, parse.low(group.verb)
    return (Modality.DENIED, lemma) if lemma in words("modality", "foiling") else None


def risen(parse: Parse, place: int) -> int:
    """`Hopes fade for talks`, `calls mounted for a ban`: the noun, told before its verb."""
    group = parse.group(place)
    if group is None or group.passive or parse.lemma(place) not in words("modality", "rising"):
        return place
    subject = parse.subject(group)
    return subject[0].head if subject and not parse.is_mention(subject[0].head) else place


def of_any(parse: Parse, phrase: NounPhrase, own: VerbGroup) -> bool:
    """`A blockade of X is the nightmare of Y`, `an attack on X remains a danger`: any such."""
    present = parse.low(own.start) in ("is", "are") or form_of(parse.low(own.verb)) == "s"
    if parse.low(phrase.start) not in ("a", "an", "any") or not present or own.passive:
        return False
    if parse.lemma(own.verb) not in ("be", "remain", "seem", "look", "appear", "stay"):
        return False
    said = parse.phrase(own.verb + 1)
    if said is None or said.prep >= 0:
        return False  # "a ban on X is in force"
    near = [parse.low(p) for p in range(said.start, said.end)]
    return not any(low.endswith("est") or low in words("modality", "ranks") for low in near)

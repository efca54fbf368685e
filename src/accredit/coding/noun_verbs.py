"""Who did what a noun names, by the verb around it: `agreed on an exchange`, `came from Oslo`."""

from __future__ import annotations

from accredit.coding.fit import actors_of, kind_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.units import Tag

__all__ = ["decides", "lent", "mediated"]

# who decides on a step, or answers with it, takes it
_DECIDING = {
    "agree": ("on", "to", "upon"), "decide": ("on", "upon", "for"), "settle": ("on", "for"),
    "opt": ("for",), "consent": ("to",), "assent": ("to",),
}  # fmt: skip
_DOING = {
    "proceed": ("with", "to"), "resort": ("to",), "embark": ("on",), "go": ("with", "for"),
    "press": ("with",), "respond": ("with",), "react": ("with", "by"), "retaliate": ("with",),
    "answer": ("with",), "reply": ("with",), "counter": ("with",), "follow": ("with",),
}  # fmt: skip
_ANSWERS = ("respond", "react", "retaliate", "answer", "reply", "counter")
_COMING = ("come", "arrive", "originate", "emanate", "flow", "follow")
_IN_FORCE = ("take", "come", "enter", "be", "remain", "stay", "apply", "go", "stand")
_THROUGH = ("under", "through", "with", "via", "by", "after", "to")


def decides(parse: Parse, prep: int) -> VerbGroup | None:
    """The verb of `agreed on X`, `opted for X`, by which X is decided."""
    return _led(parse, prep, _DECIDING)


def _led(parse: Parse, prep: int, known: dict[str, tuple[str, ...]]) -> VerbGroup | None:
    if prep < 0:
        return None
    place = parse.before_time(prep)
    while parse.tag(place) is Tag.ADV:
        place -= 1  # "went ahead with"
    over = parse.group(place)
    if over is None and parse.low(prep) == "with":
        over = parse.verb_over(prep)  # "answered the raid with the recall of its envoy"
        over = over if over is not None and parse.lemma(over.verb) in _ANSWERS else None
    fits = over is not None and parse.low(prep) in known.get(parse.lemma(over.verb), ())
    return over if fits else None


def lent(parse: Parse, phrase: NounPhrase, frame: Frame) -> list[int]:
    """Who acts, by a verb that lends the noun its subject, or tells where it came from."""
    speaks = words("words", "stand_for")
    over = _led(parse, phrase.prep, _DECIDING | _DOING)
    if over is not None and not over.passive:
        return actors_of(parse, parse.subject(over))
    own = parse.own_verb(phrase.head) if phrase.prep < 0 else None
    if own is None or own.passive:
        return []
    told = parse.lemma(own.verb)
    if told in _COMING and (found := parse.after(own.verb, ("from",), speaks)):
        return found
    if frame.instrument == "list" and told in _IN_FORCE:  # "the ban took effect in X"
        where = parse.after(own.verb, ("in",))
        return [p for p in where if kind_of(parse, p) == "state"]
    return []


def mediated(parse: Parse, phrase: NounPhrase, frame: Frame, over: VerbGroup | None) -> list[int]:
    """`talks between X and Y under Norway's mediation`: between whom, as told before it."""
    if frame.kind != "mediate" or parse.low(phrase.prep) not in _THROUGH:
        return []
    for place in range(phrase.prep - 1, -1, -1):
        inner = parse.phrase(place + 1) if parse.low(place) == "between" else None
        if inner is not None:
            return parse.listed(inner, words("words", "stand_for"))
    sides = actors_of(parse, parse.subject(over)) if over is not None else []
    return sides if len(sides) > 1 else []

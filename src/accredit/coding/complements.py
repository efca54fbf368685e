"""What follows a target: `as a terrorist group`, `president of Venezuela`."""

from __future__ import annotations

from accredit.coding.fit import Match
from accredit.coding.grammar import NounPhrase, Parse
from accredit.coding.lexicon import words
from accredit.coding.units import Tag

__all__ = ["complement_fits", "is_terror"]


def complement_fits(parse: Parse, match: Match) -> bool:
    """Whether the words of terrorism that a frame wants, or forbids, follow."""
    frame = match.frame
    if frame.complement == "terror":
        return _terror_complement(parse, match)
    if frame.complement == "title":
        return _title_complement(parse, match)
    if frame.not_complement == "terror":
        return not (_terror_complement(parse, match) or _in_praise(parse, match))
    return True


def _in_praise(parse: Parse, match: Match) -> bool:
    """`is recognised as a leader in steel`, `as one of the best`: for what one is good at."""
    last = match.place if _passive(match) else max((match.place, *match.targets))
    phrase = parse.phrase(last)
    at = phrase.end if phrase is not None else last + 1
    title = parse.phrase(at + 1) if parse.low(at) == "as" else None
    if title is None:
        return False
    best = parse.low(title.start) == "one" or any(
        parse.low(p).endswith("est") for p in range(title.start, title.head)
    )
    any_ = parse.low(title.start) in ("a", "an")
    return best or (any_ and parse.lemma(title.head) in words("recognition", "praised"))


def _title_complement(parse: Parse, match: Match) -> bool:
    """`as the legitimate government of X`, `to be the lawful president`, `its sole ruler`."""
    last = max((match.place, *match.targets)) if not _passive(match) else match.place
    phrase = parse.phrase(last)
    at = phrase.end if phrase is not None else last + 1
    inner = parse.phrase(at + 1) if parse.low(at) in ("in", "of") else None
    at = inner.end if inner is not None else at
    while parse.low(at) in (",", "as", "to", "be", "being") or parse.tag(at) is Tag.ADV:
        at += 1
    title = parse.phrase(at)
    if title is None or not _is_title(parse, title):
        return False
    if parse.lemma(title.head) == "head":
        return any(
            parse.lemma(i.head) in ("state", "government") for i in parse.hanging(at, ("of",))
        )
    lows = {word for p in range(title.start, title.end) for word in parse.low(p).split()}
    if not lows.isdisjoint(words("recognition", "rightful")):
        return True
    return parse.lemma(match.place) in _TREATING and _plain(parse, title)


_TREATING = frozenset(("treat", "deal", "regard", "consider", "accept", "acknowledge"))
_PLAIN = frozenset(("government", "state", "president", "authority", "ruler"))


def _plain(parse: Parse, title: NounPhrase) -> bool:
    """`as a state`, `as the government of X`, `as president`; not `as a failed state`."""
    open_ = any(parse.tag(p) in (Tag.ADJ, Tag.NOUN) for p in range(title.start, title.head))
    after = parse.low(title.end)
    mention = parse.units[title.head].mention
    named = mention.text.lower().split() if mention is not None else [parse.lemma(title.head)]
    return not (_PLAIN.isdisjoint(named) or open_ or after in _OPEN)


_OPEN = ("that", "which", "with", "in", "on", "-")


def _is_title(parse: Parse, phrase: NounPhrase) -> bool:
    """Whether a phrase says what somebody rules: `president`, `the government of Afghanistan`."""
    mention, titles = parse.units[phrase.head].mention, words("recognition", "titles")
    if mention is not None:
        return not titles.isdisjoint(mention.text.lower().split())
    return parse.lemma(phrase.head) in titles | {"head"}


def _passive(match: Match) -> bool:
    return match.group is not None and match.group.passive


def _terror_complement(parse: Parse, match: Match) -> bool:
    """A word of terrorism after the target, introduced by `as`, `to be`, or by nothing."""
    start = max((match.place, *match.targets))
    behind = parse.low(match.place + 1) == "as"  # "brands as terrorists the FARC-EP"
    if behind or (match.group is not None and match.group.passive):
        start = match.place
    for place in range(start + 1, min(start + 14, len(parse.units))):
        low = parse.low(place)
        ends = low in (
            ".",
            ";",
            "which",
            "who",
            "because",
            "while",
            "against",
            "over",
            "with",
        )
        if low == "," and place == start + 1:
            return _past_apposition(parse, place)
        if ends:
            return False
        if is_terror(parse, place):
            return True
        to_be = parse.low(place - 1) == "to" and parse.low(place) == "be"
        if (parse.tag(place) is Tag.AUX and not to_be) or (
            parse.is_mention(place) and place > start + 6
        ):
            return False
    return False


def _past_apposition(parse: Parse, comma: int) -> bool:
    """`named the Quds Force, an arm of the Guards, a supporter of terrorism`."""
    for place in range(comma + 1, min(comma + 14, len(parse.units))):
        if parse.tag(place) in (Tag.VERB, Tag.AUX, Tag.SUB) or parse.low(place) in (".", ";"):
            return False
        if parse.low(place) == ",":
            return any(is_terror(parse, p) for p in range(place + 1, place + 6))
    return False


def is_terror(parse: Parse, place: int) -> bool:
    """Whether a word of terrorism stands there."""
    terror = words("words", "terror")
    return parse.lemma(place) in terror or parse.low(place) in terror

"""Lists in a sentence: where one stands, whose it is, whether it is one of terrorists."""

from __future__ import annotations

from collections.abc import Iterable

from accredit.coding.complements import is_terror
from accredit.coding.fit import ORGANISED, kind_of
from accredit.coding.grammar import NounPhrase, Parse
from accredit.coding.lexicon import words

__all__ = ["is_listed", "list_owners", "list_place", "tells_list"]


_REACH = 32  # words from a verb to its list, past what is told of who is on it


def list_place(parse: Parse, start: int, prepositions: frozenset[str]) -> tuple[int, bool]:
    """Where a list stands after one of the prepositions, and whether it is one of terrorists."""
    for place in range(start + 1, min(start + _REACH, len(parse.units))):
        if parse.low(place) in (".", ";"):
            break
        if parse.low(place - 1) == "subject":
            continue  # "is subject to sanctions"
        phrase = parse.phrase(place + 1) if parse.low(place) in prepositions else None
        if phrase is None:
            continue
        for inside in range(phrase.head, phrase.start - 1, -1):
            if parse.lemma(inside) in words("words", "lists"):
                return inside, tells_list(parse, phrase)
            if parse.lemma(inside) in words("words", "registers") and tells_list(parse, phrase):
                return inside, True
    return -1, False


def tells_list(parse: Parse, phrase: NounPhrase) -> bool:
    """Whether a list is one of terrorists, of those banned or under sanctions."""
    near = range(phrase.start, min(phrase.head + 7, len(parse.units)))
    banned: tuple[str, ...] = ("ban", "sanction", "blacklist", "outlaw", "proscribe")
    if any(parse.low(p) in _OF_TRADE for p in range(phrase.start, phrase.head)):
        banned = ()  # "an export blacklist": no goods for those firms
    return any(is_terror(parse, p) or parse.lemma(p) in banned for p in near)


_OF_TRADE = frozenset(("export", "import", "trade", "procurement", "tariff"))


def is_listed(parse: Parse, targets: Iterable[int], at: int) -> bool:
    """Whether a list is one of persons or groups, by those on it: not `the list of hosts`."""
    if next(parse.hanging(at, ("of",)), None) is not None:
        return False
    mentions = [parse.units[t].mention for t in targets]
    named = any(m is not None and m.person for m in mentions)
    return named or any(kind_of(parse, t) in ORGANISED for t in targets)


def list_owners(parse: Parse, start: int, at: int) -> list[int]:
    """Whose list it is: `Russia's list`, `the lists of X and Y`, `a list kept by X`."""
    phrase = parse.phrase(at)
    if phrase is None or phrase.start <= start:
        return []
    for place in range(at - 1, phrase.start - 1, -1):
        if parse.is_mention(place):
            return [place]
    for inner in parse.hanging(at, ("of", "in", "by", "at")):
        if inner.prep >= 0 and kind_of(parse, inner.head) in _KEEPERS:
            return parse.listed(inner)  # "the list of terrorist groups of the United States"
    kept = parse.group(parse.last_hanging(at))
    if kept is None or kept.form != "participle":
        return []
    return [p for p in parse.after(kept.verb, ("by", "in")) if kind_of(parse, p) in _KEEPERS]


_KEEPERS = ("state", "organisation")

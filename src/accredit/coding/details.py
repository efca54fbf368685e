"""The details of a claim: when, where, as what, by which list, on what ground, in whose words."""

from __future__ import annotations

import re

from accredit.actors import gazetteer
from accredit.coding.attribution import Said
from accredit.coding.grammar import Parse
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.scene import Scene, quote
from accredit.coding.units import Mention, Tag
from accredit.model import Quote
from accredit.record import lists_of

__all__ = [
    "capacity_of",
    "grounds_of",
    "instrument_of",
    "keeper_of",
    "list_named",
    "match_quote",
    "place_of",
    "speaker_among",
    "speaker_of",
]


def match_quote(scene: Scene, match: Match) -> Quote:
    """The shortest stretch of whole phrases that holds the trigger and all roles."""
    parse = scene.parse
    places = [match.place, *match.actors, *match.targets]
    places += [p for p in (match.thing, match.owner) if p >= 0]
    phrases = [p for place in places if (p := parse.phrase(place)) is not None]
    places += [p for phrase in phrases for p in (phrase.start, phrase.end - 1)]
    if match.group is not None:
        places.append(match.group.start)
    first = min(places)
    if parse.low(first - 1) in ("none", "nobody", "no", "only"):
        first -= 1  # "none other than China"
    return quote(scene, first, max(places))


def capacity_of(scene: Scene, match: Match, kind: str, targets: list[Mention | None]) -> str:
    """Recognised as what: by the noun beside it, else by what the target is."""
    if not kind.startswith("recognise") and "recognition" not in kind:
        return ""
    near = range(match.place, min(match.place + 12, len(scene.parse.units)))
    nouns = {scene.parse.lemma(p) for p in near}
    if nouns & {"independence", "statehood", "sovereignty"}:
        return "state"
    if nouns & {"government", "rule", "regime", "ruler", "administration", "authority"}:
        return "government"
    world = gazetteer()
    for target in targets:
        if target is not None and target.actor in world:
            return "state" if world.actor(target.actor).kind == "state" else "government"
    return ""


def place_of(scene: Scene, match: Match) -> str:
    """Where an attack was: the phrase after `at`, `in` or `near`."""
    if match.frame.kind not in ("attack", "claim-attack"):
        return ""
    parse = scene.parse
    of = match.thing if match.frame.kind == "claim-attack" else match.place
    if of < 0:
        return ""
    if parse.low(of + 1) == "for" and (claimed := parse.phrase(of + 2)) is not None:
        of = claimed.head  # "responsibility for the attack in Moscow"
    for start in range(of + 1, min(of + 4, len(parse.units))):
        if parse.low(start) in ("at", "in", "near", "on", "outside", "inside"):
            last = start
            for place in range(start + 1, len(parse.units)):
                low = parse.low(place)
                if parse.tag(place) in _ENDS_PLACE or low in (",", ".", ";"):
                    break
                last = place
            return quote(scene, start + 1, last).text if last > start else ""
    return ""


_ENDS_PLACE = (Tag.PREP, Tag.VERB, Tag.AUX, Tag.SUB, Tag.TO)


def speaker_of(scene: Scene, match: Match) -> str:
    """The innermost one in whose words the match stands; empty where the document speaks."""
    inner = [s for s in scene.said if s.start <= match.place < s.end and s.cue != match.place]
    if match.frame.type == "relation" and (match.group is None or match.group.form != "finite"):
        return ""  # "Taipei, its partner": the document says so
    return speaker_among(scene, [s for s in inner if not _beside(scene.parse, match, s)])


def speaker_among(scene: Scene, said: list[Said]) -> str:
    """The innermost named one of those who speak, else `indefinite`, where anybody does."""
    for one in sorted(said, key=lambda s: s.end - s.start):
        mention = scene.parse.units[one.speaker].mention
        if mention is not None and mention.actor != "indefinite":
            return mention.person or mention.organ or mention.actor
    return "indefinite" if said else ""


def _beside(parse: Parse, match: Match, said: Said) -> bool:
    """`said so and condemned X`: what the speaker does beside speaking is not in his words."""
    group = match.group
    start = parse.clause_start(group.start if group is not None else match.place)
    aside = parse.low(start - 1) in ("who", "which", "where") and parse.low(start - 2) == ","
    if said.start == 0 and aside and said.cue > match.place:
        return True  # "X, which signed a pact in May, may do so, diplomats believe"
    if group is None and match.frame.kind == "accuse":
        return parse.lemma(said.cue) in words("attribution", "denying")
    if group is None or group.form != "finite" or said.start <= said.cue:
        return False
    own = parse.subject(group)
    return bool(own) and own[0].start < said.start and group.verb > said.cue


def grounds_of(scene: Scene, match: Match) -> str:
    """The stated ground: what follows `for`, `because`, `over`, up to the end of the clause."""
    if not match.frame.grounds:
        return ""
    parse = scene.parse
    start = max((match.place, *match.targets)) + 1
    for place in range(start, min(start + 3, len(parse.units))):
        if parse.low(place) in match.frame.grounds:
            end = next(
                (p for p in range(place + 1, len(parse.units)) if parse.low(p) in (".", ";", ",")),
                len(parse.units),
            )
            return quote(scene, place, end - 1).text if end - 1 > place else ""
    return ""


def instrument_of(scene: Scene, match: Match, actor: Mention | None) -> str:
    """The list or text by which it was done, as far as the words say."""
    if match.frame.instrument == "text" and match.thing >= 0:
        return _thing_text(scene, match.thing)
    if match.frame.instrument != "list" or actor is None:
        return ""
    return list_named(scene.sentence.text, actor.actor)


def _thing_text(scene: Scene, thing: int) -> str:
    first = thing
    while first > 0 and (
        scene.parse.is_mention(first - 1)
        or scene.parse.low(first - 1).endswith(("al", "ic", "ary", "ive"))
    ):
        first -= 1
    return quote(scene, first, thing).text


_NAMED_LISTS = (
    (re.compile(r"foreign terrorist organi[sz]ation|\bFTO\b", re.IGNORECASE), "US-FTO"),
    (re.compile(r"specially designated global terrorist|\bSDGT\b", re.IGNORECASE), "US-SDGT"),
    (re.compile(r"\b1988\b.{0,20}\b(?:list|committee)", re.IGNORECASE), "UN-1988"),
    (re.compile(r"\b1267\b.{0,20}\b(?:list|committee)", re.IGNORECASE), "UN-1267"),
)


_KEPT_BY = (
    (re.compile(r"foreign terrorist organi[sz]ation|state sponsors? of terror", re.I), "USA"),
    (re.compile(r"global terrorist|\bSDGT\b", re.IGNORECASE), "USA"),
    (re.compile(r"\b(?:1267|1988)\b.{0,20}\b(?:list|committee)", re.IGNORECASE), "un"),
)


def keeper_of(text: str) -> str:
    """Whose list it is, by its name: only Washington has `foreign terrorist organisations`."""
    return next((actor for pattern, actor in _KEPT_BY if pattern.search(text)), "")


def list_named(text: str, authority: str) -> str:
    """The list that a text names, else the only list of that authority; empty if it has several."""
    own = [entry.id for entry in lists_of(authority)]
    for pattern, name in _NAMED_LISTS:
        if name in own and pattern.search(text):
            return name
    return own[0] if len(own) == 1 else ""

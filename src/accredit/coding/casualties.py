"""On whom an attack fell whose noun does not say: `two Syrians were killed in X in a raid`."""

from __future__ import annotations

from accredit.coding.fit import Match, heads_of, kind_of, targets_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.match_places import ANYTHING

__all__ = ["clashing", "fallen", "on_whose_land", "suffered_in", "told_to_be"]

_SUFFERED = frozenset(("kill", "wound", "injure", "maim", "hurt", "die", "slay", "burn"))
_TOLD = frozenset(("report", "confirm", "record", "carry", "launch", "conduct"))
_HARMED = frozenset(
    ("damage", "destroy", "shut", "close", "catch", "suspend", "evacuate", "displace", "report",
     "collapse", "ignite", "burn", "break", "lose", "disrupt", "cut", "halt", "stop")
)  # fmt: skip
_BY_WHICH = frozenset(
    ("in", "by", "during", "after", "from", "following", "amid", "amidst", "through", "when")
)
_WHERE = ("in", "at", "near", "outside", "inside", "across", "around")


def suffered_in(parse: Parse, phrase: NounPhrase) -> VerbGroup | None:
    """The verb of those who were killed in what a phrase names: `two were wounded in a raid`."""
    if parse.low(phrase.prep) not in _BY_WHICH:
        return None
    over = parse.verb_over(phrase.prep)
    if over is None or parse.lemma(over.verb) not in _SUFFERED or over.negated:
        return None
    return over if over.passive or parse.lemma(over.verb) == "die" else None


def _behind_it(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`a strike on a bus carrying workers in X`: where, in what hangs on the thing that was hit."""
    for place in range(phrase.end, len(parse.units)):
        group = parse.group(place)
        finite = group is not None and group.form == "finite"
        if parse.low(place) in (",", ".", ";", "and") or parse.bounds(place) or finite:
            return []
        inner = parse.phrase(place + 1) if parse.low(place) in _WHERE else None
        if inner is not None and inner.prep == place and (found := parse.listed(inner, ANYTHING)):
            return found
    return []


def told_to_be(parse: Parse, phrase: NounPhrase) -> VerbGroup | None:
    """The verb of `strikes are reported in X`: what says that there were some."""
    own = parse.own_verb(phrase.head) if phrase.prep < 0 else None
    told = own is not None and own.passive and parse.lemma(own.verb) in _TOLD
    return own if told and own is not None and not (own.negated or own.modals) else None


def _harmed_by(parse: Parse, phrase: NounPhrase) -> VerbGroup | None:
    """`a plant in X was damaged after a raid`, `shut down following a raid`: the verb of harm."""
    if parse.low(phrase.prep) not in ("after", "following", "in", "by", "during"):
        return None
    over = parse.verb_over(phrase.prep)
    if over is None or over.negated or over.modals or parse.lemma(over.verb) not in _HARMED:
        return None
    return over


def fallen(parse: Parse, phrase: NounPhrase, frame: Frame) -> list[int]:
    """Where they were killed, as the clause says, or else whose people they were."""
    over = suffered_in(parse, phrase)
    if over is None and (own := told_to_be(parse, phrase)) is not None:
        return parse.after(own.verb, _WHERE, ANYTHING)
    over = over or _harmed_by(parse, phrase)
    if over is None:
        return []
    for place in range(over.verb + 1, phrase.prep):
        inner = parse.phrase(place + 1) if parse.low(place) in _WHERE else None
        if inner is not None and (found := parse.listed(inner, ANYTHING)):
            return found
    first = parse.clause_start(over.start)
    led = parse.phrase(first + 1) if parse.low(first) in _WHERE else None
    if led is not None and (found := parse.listed(led, ANYTHING)):
        return found  # "In Syria two were killed"
    if parse.lemma(over.verb) not in _SUFFERED:
        inside = [p for s in parse.subject(over) for p in parse.hanging(s.head, _WHERE)]
        return [q for p in inside for q in parse.listed(p, ANYTHING)][:1]
    if there := _behind_it(parse, phrase):
        return there
    subject, known = parse.subject(over), words("frames", "victims")
    victims = [p for p in subject if parse.is_mention(p.head) or parse.noun_of(p) in known]
    return targets_of(parse, victims, frame)


def on_whose_land(parse: Parse, phrase: NounPhrase, targets: list[int]) -> list[int]:
    """`an attack on three villages in X`: of nobody known, but on the land of X."""
    unnamed = [parse.units[t].mention for t in targets]
    if not targets or any(m is None or m.actor != "indefinite" for m in unnamed):
        return targets
    for inner in parse.hanging(phrase.head, _WHERE):
        if inner.head not in targets and (found := parse.listed(inner, ANYTHING)):
            return found
    return targets


def clashing(parse: Parse, phrase: NounPhrase, frame: Frame) -> Match | None:
    """`clashes between X and Y`, `two of X's soldiers were killed in clashes with Y`."""
    heads = heads_of(frame)
    near = [*parse.hanging(phrase.head, ("between",))]
    sides = parse.listed(near[0], heads) if near else []
    own = parse.own_verb(phrase.head) if phrase.prep < 0 and not sides else None
    if own is not None:  # "clashes are reported in X between Y and Z"
        sides = parse.after(own.verb, ("between",), heads)
    if len(sides) > 1:
        return Match(frame, phrase.head, None, (sides[0],), tuple(sides[1:]), how="noun")
    others = [q for p in parse.hanging(phrase.head, ("with",)) for q in parse.listed(p, heads)]
    over = suffered_in(parse, phrase)
    if over is None:
        return None
    fell = targets_of(parse, parse.subject(over), frame)
    if not others:
        return _both_fell(parse, phrase, frame, fell)
    if not fell and kind_of(parse, others[0]) == "movement":  # "shot dead in a clash with X in Y"
        where = [q for p in parse.hanging(phrase.head, _WHERE) for q in parse.listed(p, ANYTHING)]
        fell = [w for w in where if w not in others][:1]
    return Match(frame, phrase.head, None, tuple(others), tuple(fell), how="noun") if fell else None


def _both_fell(parse: Parse, phrase: NounPhrase, frame: Frame, fell: list[int]) -> Match | None:
    """`two of X's soldiers and five of Y's fighters were killed in a clash`: X and Y fought."""
    groups = [p for p in fell if kind_of(parse, p) == "movement"]
    states = [p for p in fell if kind_of(parse, p) == "state"]
    if len(groups) != 1 or len(states) != 1:
        return None
    return Match(frame, phrase.head, None, (groups[0],), (states[0],), how="noun")

"""Who did what a noun names, by the verb around it: `agreed on an exchange`, `came from Oslo`."""

from __future__ import annotations

from accredit.coding.fit import actors_of, kind_of, paired, reciprocal
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.standing import governor, standing

__all__ = ["by_pact", "lent", "mediated"]

_COMING = ("come", "arrive", "originate", "emanate", "flow", "follow")
_IN_FORCE = ("take", "come", "enter", "be", "remain", "stay", "apply", "go", "stand")
_TAKING = ("accept", "welcome", "seek", "request", "want", "reject", "refuse", "invite")
_THROUGH = ("under", "through", "with", "via", "by", "after", "to")


# texts in which two sides lay down what they will do
_PACTS = frozenset(
    ("accord", "agreement", "deal", "pact", "treaty", "understanding", "memorandum", "protocol",
     "communique", "compromise")
)  # fmt: skip


def by_pact(parse: Parse, prep: int) -> NounPhrase | None:
    """`an accord with X on the resumption of ties`: the accord."""
    place = governor(parse, prep)
    known = parse.lemma(place) in _PACTS and parse.low(prep) in ("on", "for", "over", "about")
    return parse.phrase(place) if known else None


def lent(parse: Parse, phrase: NounPhrase, frame: Frame) -> tuple[list[int], list[int]]:
    """Who acts, and with whom, by a verb that lends the noun its subject, or tells its origin."""
    speaks = words("words", "stand_for")
    if (how := standing(parse, phrase.prep)) is not None and how.who:
        over = how.verb if reciprocal(frame) else None
        return list(how.who), parse.after(over.verb, ("with",), speaks) if over is not None else []
    if frame.won and (sought := _sought(parse, phrase.prep)):
        return [], sought
    if frame.kind not in _NOT_BY_IT and (who := by_which(parse, phrase.prep)):
        return who, []
    if (pact := by_pact(parse, phrase.prep)) is not None and reciprocal(frame):
        return _of_pact(parse, pact)
    own = parse.own_verb(phrase.head) if phrase.prep < 0 else None
    if own is None or own.passive:
        return [], []
    told = parse.lemma(own.verb)
    if told in _COMING and (found := parse.after(own.verb, ("from",), speaks)):
        return found, []
    if frame.instrument == "list" and told in _IN_FORCE:  # "the ban took effect in X"
        where = parse.after(own.verb, ("in",))
        return [p for p in where if kind_of(parse, p) == "state"], []
    return [], []


# what somebody may answer by something else: "With the raid on X, Y hardened its tone"
_NOT_BY_IT = ("attack", "seize-power", "condemn", "accuse", "meet", "negotiate", "aid")


_SEEKING = ("bid", "quest", "campaign", "plea", "request", "application", "struggle", "drive",
            "push", "appeal", "hope", "search", "fight", "call", "claim")  # fmt: skip


def _sought(parse: Parse, prep: int) -> list[int]:
    """`Kosovo's bid for recognition by X`: who wants it gets it."""
    outer = parse.phrase(prep - 1) if parse.low(prep) in ("for", "to") else None
    owner = parse.owner(outer) if outer is not None else -1
    seeks = outer is not None and parse.lemma(outer.head) in _SEEKING
    return [owner] if seeks and owner >= 0 else []


def by_which(parse: Parse, prep: int) -> list[int]:
    """`With the recall of its envoy, X gave in`: who does something by it."""
    led = parse.low(prep) in ("with", "by", "through") and parse.clause_start(prep) == prep
    if not led:
        return []
    main = next(
        (g for p in range(prep, len(parse.units)) if (g := parse.group(p)) is not None), None
    )
    if main is None or main.form != "finite" or main.passive or main.modals or main.negated:
        return []
    return actors_of(parse, parse.subject(main))


def _of_pact(parse: Parse, pact: NounPhrase) -> tuple[list[int], list[int]]:
    """The sides of `X made public an accord with Y`, `an accord between X and Y`."""
    speaks = words("words", "stand_for")
    for inner in parse.hanging(pact.head, ("between", "with")):
        found = parse.listed(inner, speaks)
        if parse.low(inner.prep) == "between":
            return [], found
        owner = parse.owner(pact)
        over = parse.verb_over(pact.start) if pact.prep < 0 else None
        if owner >= 0 or over is None:
            return ([owner] if owner >= 0 else []), found
        return actors_of(parse, parse.subject(over)), found
    return [], paired(parse, pact)


def mediated(parse: Parse, phrase: NounPhrase, frame: Frame, over: VerbGroup | None) -> list[int]:
    """`talks between X and Y under Norway's mediation`: between whom, as told before it."""
    if frame.kind != "mediate":
        return []
    if over is not None and phrase.prep < 0 and parse.lemma(over.verb) in _TAKING:
        return actors_of(parse, parse.subject(over))  # "X and Y accepted the good offices of Z"
    own = parse.own_verb(phrase.head) if phrase.prep < 0 else None
    if own is not None and not own.passive:  # "X's good offices led to a truce between Y and Z"
        return parse.after(own.verb, ("between",), words("words", "stand_for"))
    if parse.low(phrase.prep) not in _THROUGH:
        return []
    outer = parse.phrase(parse.before_time(phrase.prep))
    if outer is not None and (both := paired(parse, outer)):
        return both  # "the Saudi-Iranian rapprochement under Chinese auspices"
    led_in = parse.clause_start(phrase.prep) == phrase.prep
    for place in range(phrase.prep - 1, -1, -1) if not led_in else range(len(parse.units)):
        inner = parse.phrase(place + 1) if parse.low(place) == "between" else None
        if inner is not None:
            return parse.listed(inner, words("words", "stand_for"))
    return _of_clause(parse, phrase, over)


def _of_clause(parse: Parse, phrase: NounPhrase, over: VerbGroup | None) -> list[int]:
    """`Under X's auspices Y and Z signed`, `Y agreed through X's mediation to ... with Z`."""
    if over is None:
        later = (parse.group(p) for p in range(phrase.end, len(parse.units)))
        over = next((g for g in later if g is not None and g.form == "finite"), None)
    subject = parse.subject(over) if over is not None else []
    pairs = [q for p in subject if (q := paired(parse, p))]
    sides = pairs[0] if pairs else actors_of(parse, subject)
    for place in range(over.verb, len(parse.units)) if over is not None and sides else ():
        inner = parse.phrase(place + 1) if parse.low(place) == "with" else None
        if len(sides) == 1 and inner is not None and inner.prep == place:
            sides = [*sides, *parse.listed(inner)[:1]]
    return sides if len(sides) > 1 else []

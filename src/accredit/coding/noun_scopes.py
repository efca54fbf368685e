"""What stands around a noun of action makes of its certainty: `calls for recognition`."""

from __future__ import annotations

from accredit.coding.answering import has_part
from accredit.coding.fit import actors_of, agents_of
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import either, words
from accredit.coding.match import Match
from accredit.coding.match_nouns import governing_verb
from accredit.coding.noun_fates import (
    becomes,
    behind_it,
    long_since,
    of_any,
    risen,
    verb_past_aside,
)
from accredit.coding.noun_verbs import by_pact
from accredit.coding.over_clause import by_half
from accredit.coding.scopes import Cues, of_modal
from accredit.coding.standing import Standing, governor, outlook, standing
from accredit.coding.units import Tag
from accredit.coding.verb_conditions import put_to_an_end
from accredit.coding.verb_scopes import of_group
from accredit.model import Modality

__all__ = ["of_noun"]


# who denies an accusation has been accused
_SPEECH = ("accuse", "condemn", "threaten", "request")
# what goes on until somebody puts an end to it
_GOING_ON = ("negotiate", "aid", "supply-arms", "lend", "engage", "mediate")
_PROMISES = ("pledge", "promise", "offer")
_ADJECTIVES = (
    (Modality.POSSIBLE, "possible_adjectives"),
    (Modality.INTENDED, "intended_adjectives"),
    (Modality.DENIED, "foiled_adjectives"),
)


def of_noun(parse: Parse, match: Match, cues: Cues) -> None:
    """A noun: its adjectives, the noun or verb that governs it, the verb it is subject of."""
    phrase = parse.phrase(match.place)
    if phrase is None:
        return
    _of_phrase(parse, match, phrase, cues)
    said_of = dict(cues)
    if match.frame.kind in _SPEECH and _turned_down(parse, phrase):
        return  # "denied X's accusations": they were made
    if match.frame.kind in _GOING_ON and put_to_an_end(parse, phrase.prep):
        cues[Modality.DENIED] = parse.low(phrase.prep - 1)
    if match.frame.type == "act":
        _of_what_governs(parse, match, phrase, cues)
    elif (is_ := parse.verb_over(phrase.prep)) is not None and is_.negated:
        cues[Modality.DENIED] = "not"  # "is not at war with X"
    _of_own_verb(parse, match, phrase, cues)
    _of_blame(parse, match, phrase, cues)
    if said_of.get(Modality.DENIED) == "no":
        cues.pop(Modality.POSSIBLE, None)  # "no recognition is in sight"
    elif Modality.DENIED in cues:
        for value in said_of:
            if value is not Modality.DENIED:
                cues.pop(value, None)  # "rejected the proposed visit"


def _of_blame(parse: Parse, match: Match, phrase: NounPhrase, cues: Cues) -> None:
    """`stopped short of blaming X for the attack`: whose it was nobody has said."""
    over = parse.verb_over(phrase.prep) if parse.low(phrase.prep) == "for" else None
    if over is None or not match.actors or parse.lemma(over.verb) not in _BLAMING:
        return
    blamed: Cues = {}
    of_group(parse, over, blamed, 0)
    if blamed:
        cues.setdefault(Modality.POSSIBLE, parse.low(over.verb))


_BLAMING = ("blame", "accuse", "fault", "hold")


def _of_own_verb(parse: Parse, match: Match, phrase: NounPhrase, cues: Cues) -> None:
    """`recognition might come`, `the talks were called off`, `a ban, if it comes`."""
    own = parse.own_verb(phrase.head)
    if own is None and match.frame.kind not in _SPEECH and parse.tag(match.place) is Tag.NOUN:
        own = verb_past_aside(parse, phrase)
    if parse.low(phrase.start - 1) == "had" and parse.low(phrase.start - 2) in ("", ",", '"'):
        cues[Modality.CONDITIONAL] = "had"  # "had the coup in X succeeded, Y would"
    if own is None and parse.tag(match.place) is Tag.NOUN:
        last = parse.last_hanging(phrase.head)
        said = parse.low(last + (parse.low(last) == '"'))
        bare = parse.tag(last) is not Tag.PREP and said != "next"
        if bare and said in words("modality", "pending_words"):
            cues.setdefault(Modality.POSSIBLE, said)  # "Israel-Saudi ties inevitable"
    if own is None and _if_it_comes(parse, phrase):
        cues.setdefault(Modality.CONDITIONAL, "if")
    if own is not None and own.negated and not _CAN.isdisjoint(own.modals):
        cues[Modality.DENIED] = "cannot"  # "recognition could not be contemplated"
        cues.pop(Modality.POSSIBLE, None)
    elif own is not None:
        for modal in own.modals:
            of_modal(modal, cues)
        if match.frame.type == "act" and of_any(parse, phrase, own):
            cues.setdefault(Modality.POSSIBLE, parse.low(phrase.start))
        if match.frame.type == "act":
            becomes(parse, own, cues, goes_on=match.frame.kind in _GOING_ON)


_CAN = frozenset(("can", "could", "cannot", "can't", "couldn't"))


def _of_phrase(parse: Parse, match: Match, phrase: NounPhrase, cues: Cues) -> None:
    """`likely recognition`, `no recognition`, `a pledge of 20 million dollars`."""
    for place in range(phrase.start, phrase.head):
        low = parse.low(place)
        for value, name in _ADJECTIVES:
            if low in words("modality", name):
                cues.setdefault(value, low)
    if match.frame.noun_objects and parse.lemma(match.place) in _PROMISES:
        cues.setdefault(Modality.INTENDED, parse.low(match.place))
    if parse.low(phrase.start - 1) == "pending":
        cues.setdefault(Modality.POSSIBLE, "pending")
    if (behind := behind_it(parse, phrase)) is not None:
        cues.setdefault(*behind)
    hyphened = parse.low(match.place - 1) == "-" and parse.low(match.place - 2) == "non"
    if parse.low(phrase.start) == "no" or hyphened:
        cues[Modality.DENIED] = "no"


def _turned_down(parse: Parse, phrase: NounPhrase) -> bool:
    verb = governing_verb(parse, phrase) or parse.own_verb(phrase.head)
    return verb is not None and parse.lemma(verb.verb) in words("attribution", "untrue")


def _of_what_governs(parse: Parse, match: Match, phrase: NounPhrase, cues: Cues) -> None:
    """The preposition or the verb over a noun: `calls for recognition`, `delays recognition`."""
    _noun_governed(parse, phrase.prep, cues)
    verb = governing_verb(parse, phrase)
    if verb is None and parse.low(phrase.start - 1) == ",":
        verb = parse.group(phrase.start - 2)  # "threatened, but did not launch, an attack"
    if verb is not None and _orders_own(parse, match, verb):
        cues.setdefault(Modality.ANNOUNCED, parse.low(verb.verb))
    elif verb is not None:
        _of_verb_over_noun(parse, verb, phrase, cues)
    if verb is None and phrase.prep >= 0 and (over := parse.verb_over(phrase.prep)):
        if over.negated and parse.lemma(over.verb) in words("modality", "taking"):
            cues[Modality.DENIED] = "not"  # "must not be taken for an acknowledgement of X"
            return
        for modal in over.modals:
            of_modal(modal, cues)
        if has_part(parse, phrase.prep) and _of_no_part(parse, phrase.prep, over):
            cues[Modality.DENIED] = parse.low(over.verb)


def _of_no_part(parse: Parse, prep: int, over: VerbGroup) -> bool:
    """`denied any part in it`, `had no hand in it`, `had nothing to do with it`."""
    part = parse.phrase(prep - 1)
    none = part is not None and parse.low(part.start) == "no"
    denies = parse.lemma(over.verb) in words("modality", "refusing")
    never = over.negated and parse.lemma(over.verb) in ("have", "play", "take", "bear", "be")
    return none or denies or never or parse.low(prep - 3) == "nothing"


def _orders_own(parse: Parse, match: Match, verb: VerbGroup) -> bool:
    """`the recall of its ambassador was ordered by X`: its own, so that it is decided."""
    if parse.lemma(verb.verb) not in ("order", "decree", "direct", "instruct"):
        return False
    orders = agents_of(parse, verb) if verb.passive else actors_of(parse, parse.subject(verb))
    named = (parse.units[p].mention for p in match.actors)
    own = {mention.actor for mention in named if mention is not None}
    return any((m := parse.units[p].mention) is not None and m.actor in own for p in orders)


def _if_it_comes(parse: Parse, phrase: NounPhrase) -> bool:
    """`recognition of X, if it comes, would ...`."""
    last = parse.last_hanging(phrase.head)
    return parse.low(last) == "," and parse.low(last + 1) == "if"


_MAKING = frozenset(
    ("make", "have", "keep", "leave", "render", "think", "deem", "consider", "call")
)


def _of_verb_over_noun(parse: Parse, verb: VerbGroup, phrase: NounPhrase, cues: Cues) -> None:
    """`delays recognition`, `demanded a withdrawal`, `made a withdrawal conditional on`."""
    lemma = parse.lemma(verb.verb)
    if verb.passive and (long_since(parse, verb) or lemma == "call"):
        return  # "was called unjust"
    judged = parse.low(parse.last_hanging(phrase.head))
    if lemma in _MAKING and judged in words("modality", "pending_words"):
        cues.setdefault(Modality.POSSIBLE, judged)  # "made a withdrawal conditional on"
    said = _by_verb(parse, verb)
    if said is not None and verb.negated and said[0] in (Modality.POSSIBLE, Modality.INTENDED):
        cues[Modality.DENIED] = "not"  # "is not considering recognition", "was not planned"
        return
    if said is not None:
        cues.setdefault(*said)
    elif lemma in words("modality", "attitudes") or (lemma == "follow" and verb.form == "gerund"):
        return  # "will not forget X's recognition of Y": it is there to be forgotten
    of_group(parse, verb, cues, 1)


def _by_verb(parse: Parse, verb: VerbGroup) -> tuple[Modality, str] | None:
    """What a verb by itself makes of the step that is its object, if anything."""
    lemma, low = parse.lemma(verb.verb), parse.low(verb.verb)
    if _held_up(parse, verb):
        return Modality.DENIED, f"{lemma} {parse.low(verb.verb + 1)}"
    if lemma == "appeal" or (lemma in ("issue", "accord") and not verb.passive):
        return None  # "accorded recognition" gave it, "appealed the listing" has it
    known = (value for value, names in _OVER if lemma in names)
    value = next(known, None)
    return (value, low) if value is not None else None


def _noun_governed(parse: Parse, prep: int, cues: Cues) -> None:
    """`calls for recognition`, `the possibility of recognition`, `talks on the lifting of`."""
    if prep < 0:
        return
    outer = risen(parse, governor(parse, prep))
    _by_preposition(parse, prep, outer, cues)
    low = parse.low(outer)
    if parse.is_mention(outer) or (low in _AGAINST and parse.low(prep) == "against"):
        return  # "its appeal against the listing": it is listed
    if (how := standing(parse, prep)) is not None:
        _of_standing(parse, how, cues)
        return
    if (pact := by_pact(parse, prep)) is not None:
        if (verb := governing_verb(parse, pact)) is not None:
            _of_verb_over_noun(parse, verb, pact, cues)  # "proposed an accord on"
        cues.setdefault(Modality.ANNOUNCED, low)
        return
    _by_word(parse, prep, outer, cues)


def _by_word(parse: Parse, prep: int, outer: int, cues: Cues) -> None:
    """What the word before a preposition makes of what follows: `a call for`, `talk of`."""
    lemma, low = parse.lemma(outer), parse.low(outer)
    if parse.low(prep) in ("for", "of", "to") and lemma in words("modality", "preconditions"):
        cues.setdefault(Modality.CONDITIONAL, low)
    own = parse.own_verb(outer) if lemma in words("attribution", "hearsay") else None
    if own is not None and (word := _untrue(parse, own)):
        cues.setdefault(Modality.DENIED, word)  # "talk of a recognition was denied", "is false"
        return
    if outlook(parse, prep) is not None:
        return
    if lemma in words("modality", "demanding") | frozenset(("seek",)):
        cues.setdefault(Modality.DEMANDED, low)
    elif lemma in words("modality", "refusing"):
        phrase = parse.phrase(outer)
        over = governing_verb(parse, phrase) if phrase is not None else None
        waived = over is not None and parse.lemma(over.verb) in _GIVING_UP
        cues.setdefault(Modality.POSSIBLE if waived else Modality.DENIED, low)
    elif lemma == "support" and parse.low(prep) == "to":
        return  # "lent support to X's aggression"
    elif lemma in words("modality", "open_noun") or lemma in _open_before(parse.low(prep)):
        cues.setdefault(Modality.POSSIBLE, low)


# "lifted its veto on sanctions": now they may come
_GIVING_UP = frozenset(("lift", "drop", "abandon", "withdraw", "end", "waive", "overcome", "give"))


def _untrue(parse: Parse, own: VerbGroup) -> str:
    """The word by which hearsay is said to be untrue, if it is."""
    near = range(own.verb, own.verb + (4 if parse.lemma(own.verb) == "be" else 1))
    return next(
        (parse.low(p) for p in near if parse.lemma(p) in _UNTRUE or parse.low(p) in _UNTRUE), ""
    )


_UNTRUE = words("attribution", "untrue") - {"no"}


def _of_standing(parse: Parse, how: Standing, cues: Cues) -> None:
    """`is ready for talks`, `has no plans for a ban`, `might go ahead with the expulsion`."""
    not_so = how.none or (how.verb is not None and how.verb.negated)
    if not_so and how.modality is Modality.DENIED:
        cues.setdefault(Modality.POSSIBLE, "not")  # "is not opposed to"
    elif not_so:
        cues[Modality.DENIED] = "no"
    elif how.word.startswith("vot") and how.verb is not None and by_half(parse, how.verb.verb):
        cues.setdefault(Modality.DEMANDED, how.word)  # "the House voted for a listing"
    elif how.modality is not Modality.ASSERTED:
        cues.setdefault(how.modality, how.word)
    if how.verb is not None and not not_so:
        of_group(parse, how.verb, cues, 1)


def _by_preposition(parse: Parse, prep: int, outer: int, cues: Cues) -> None:
    """`without a truce`, `no further than`, `towards recognition`, `voted against an invasion`."""
    low, over = parse.low(prep), parse.lemma(outer)
    against = low == "against" and (over == "be" or over in words("modality", "openers"))
    if against or low in ("without", "than"):
        cues.setdefault(Modality.DENIED, low)
    if low in ("toward", "towards"):
        cues.setdefault(Modality.INTENDED, low)
    if low in ("pending", "until", "till"):
        cues.setdefault(Modality.POSSIBLE, low)
    if (over, low) in _IN_RETURN and not _done(parse, prep):
        cues.setdefault(Modality.CONDITIONAL, over)
    if (seen := outlook(parse, prep)) is not None:
        cues.setdefault(*seen)


_IN_RETURN = (("return", "for"), ("exchange", "for"))


def _done(parse: Parse, prep: int) -> bool:
    """Whether what is done in return has been done: not `offered to free X in return for`."""
    later = (parse.group(p) for p in range(prep, len(parse.units)))
    verb = parse.verb_over(prep) or next((g for g in later if g is not None), None)
    if verb is None or verb.form != "finite" or verb.modals or verb.negated:
        return False
    return parse.lemma(verb.verb) not in words("modality", "plotting")


def _held_up(parse: Parse, verb: VerbGroup) -> bool:
    after = parse.low(verb.verb + 1)
    return (parse.lemma(verb.verb), after) in _HELD_UP


_BACKING = frozenset(("back", "support", "endorse", "favour", "advocate", "champion"))
_OVER = (
    (Modality.DENIED, either("modality.refusing", "modality.withholding")),
    (Modality.DEMANDED, words("modality", "demanding") | frozenset(("seek", "want"))),
    (Modality.POSSIBLE, words("modality", "open_noun") - {"issue"}),
    (Modality.DENIED, words("modality", "foiling")),
    (Modality.POSSIBLE, _BACKING),
    (Modality.INTENDED, words("modality", "plotting")),
    (Modality.ANNOUNCED, words("modality", "announcing") - {"accord"}),
)
_AGAINST = ("appeal", "complaint", "appealed", "suit", "protest", "protests", "case")
_HELD_UP = (
    ("hold", "up"),
    ("hold", "back"),
    ("put", "off"),
    ("call", "off"),
    ("break", "off"),
    ("cut", "short"),
)


def _open_before(preposition: str) -> frozenset[str]:
    """The words that leave a noun open with a preposition: `warned of`, `criteria for`."""
    if preposition in ("of", "about"):
        return words("modality", "warned")
    return words("modality", "openers") if preposition in ("for", "to", "on") else frozenset()

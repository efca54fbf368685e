"""What verbs make of certainty: their auxiliaries, and what infinitives and gerunds hang on."""

from __future__ import annotations

from accredit.coding.around_verbs import (
    GERUND_REACH,
    before_phrase,
    before_subjects,
    denied_at_head,
    governing,
    heads_line,
    inverted,
    leftward,
    of_nobody,
    of_those,
    only_then,
    over_it,
    would_for,
)
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import either, words
from accredit.coding.over_clause import by_half, is_draft
from accredit.coding.readings import form_of
from accredit.coding.scopes import Cues, of_modal
from accredit.coding.units import Tag
from accredit.model import Modality

__all__ = ["of_group", "of_what_makes_it"]

_DEPTH = 4
_REACH = 14
_CLAIMING = frozenset(("claim", "boast", "profess", "confess"))
_WISHING = frozenset(("like", "prefer", "love"))


def _held() -> frozenset[str]:
    return either("attribution.cues", "attribution.holding")


def of_group(parse: Parse, group: VerbGroup, cues: Cues, depth: int) -> None:
    """A verb group: its own auxiliaries, and what an infinitive or gerund depends on."""
    if depth > _DEPTH:
        return
    if group.negated:
        cues[Modality.DENIED] = "not"
    _by_adverb_or_order(parse, group, cues, depth)
    if inverted(parse, group) or only_then(parse, group):
        cues[Modality.CONDITIONAL] = parse.low(group.start)
    for modal in group.modals:
        if modal != "should" or not inverted(parse, group):
            of_modal(modal, cues)
    if group.under >= 0:
        of_group(parse, parse.groups[group.under], cues, depth + 1)
    elif group.joined >= 0 and group.form in ("infinitive", "gerund", "participle"):
        of_group(parse, parse.groups[group.joined], cues, depth + 1)
    elif group.form == "infinitive":
        _of_infinitive(parse, group, cues, depth)
    elif group.form == "gerund":
        _of_gerund(parse, group, cues, depth)


def _by_adverb_or_order(parse: Parse, group: VerbGroup, cues: Cues, depth: int) -> None:
    """`almost recognised`, `had better recognise`, `Had Britain recognised X, ...`."""
    first = parse.groups.get(group.joined) if group.form == "finite" else None
    shared = range(first.start, first.verb) if first is not None else range(0)
    for place in (*range(group.start, group.verb), *shared):
        if parse.low(place) in words("modality", "almost"):
            cues[Modality.DENIED] = parse.low(place)  # "almost turned back and broke with X"
    if (parse.low(group.verb - 2), parse.low(group.verb - 1)) == ("all", "but"):
        cues[Modality.DENIED] = "all but"
    if parse.low(group.start - 1) == "better" and parse.lemma(group.start - 2) == "have":
        cues[Modality.DEMANDED] = "had better"
    bare = parse.lemma(group.verb) == parse.low(group.verb) and group.start == group.verb
    if parse.low(group.start - 1) == "than" and (bare or parse.low(group.start - 2) == "rather"):
        cues[Modality.DENIED] = "than"  # "rather than recognise", "sooner go to war than"
    subjectless = bare and group.form == "finite" and not parse.subject(group)
    subjectless &= parse.low(group.start - 1) != "than"
    if subjectless and form_of(parse.low(group.verb)) == "base":
        cues.setdefault(Modality.POSSIBLE, "bare")  # nobody says that it was done, nor who did
    if bare and group.form == "finite" and parse.low(group.start - 1) in ("", '"', ":"):
        cues.setdefault(Modality.DEMANDED, "imperative")
    before = range(group.start - 1, group.verb)
    if any((parse.low(p - 1), parse.low(p)) in _LET_ALONE for p in before):
        cues[Modality.DENIED] = "let alone"
    if group.between >= 0 and denied_at_head(parse, group):
        cues[Modality.DENIED] = "no"
    if group.form == "participle":
        _of_participle(parse, group, cues)
        if (made := parse.made_so(group.verb)) is not None:
            of_what_makes_it(parse, made[1], cues, depth)


_LET_ALONE = (("let", "alone"), ("still", "less"), ("much", "less"), ("even", "less"))


def of_what_makes_it(parse: Parse, over: VerbGroup, cues: Cues, depth: int = 0) -> None:
    """`wants X banned`, `may see X admitted`: what the verb over it says of it."""
    if parse.lemma(over.verb) in ("want", "like", "need"):
        cues.setdefault(Modality.DEMANDED, parse.low(over.verb))
    if parse.lemma(over.verb) == "order":
        cues.setdefault(Modality.ANNOUNCED, parse.low(over.verb))
    of_group(parse, over, cues, depth + 1)


def _of_participle(parse: Parse, group: VerbGroup, cues: Cues) -> None:
    """`A Kosovo recognised by Serbia would gain weight`: one that is only thought of."""
    own = parse.subject(group)
    if not own or parse.low(own[0].start) not in ("a", "an", "any"):
        return
    for place in range(group.verb + 1, parse.clause_end(group.verb)):
        main = parse.group(place)
        if main is not None and main.form == "finite":
            for modal in main.modals:
                of_modal(modal, cues)
            return


def _of_infinitive(parse: Parse, group: VerbGroup, cues: Cues, depth: int) -> None:
    """`plans to`, `urged X to`, `is ready to`, `X's decision to`, `has yet to`, `is to`.

    What hangs on a word that nobody here knows is not taken for done.
    """
    if of_those(parse, group):
        return
    before = group.start - 1
    if parse.lemma(before) in _CLAIMING and parse.low(group.start + 1) == "have":
        _above(parse, before, cues, depth)  # "claims to have killed": in his own words
        return
    if (parse.low(before - 1), parse.low(before)) == ("far", "as"):
        _above(parse, before - 2, cues, depth)  # "had gone so far as to"
        return
    place = group.start - 1
    for place in range(group.start - 1, max(-1, group.start - _REACH), -1):
        low, tag = parse.low(place), parse.tag(place)
        if low == "yet":
            cues[Modality.DENIED] = "yet"
            return
        if low == "nothing" and place == group.start - 1:
            cues[Modality.DENIED] = low  # "has done nothing to designate X"
            return
        if low == "about" and place == group.start - 1:
            cues.setdefault(Modality.INTENDED, low)
            _above(parse, place - 1, cues, depth)
            return
        if low in (".", ";", ":") or (tag is Tag.SUB and low not in ("whether", "how", "when")):
            break
        if parse.is_rank(place):
            _above_rank(parse, place, cues, depth)
            return
        governs = tag in (Tag.VERB, Tag.NOUN, Tag.ADJ, Tag.AUX)
        value = governing(parse, place, group) if governs else None
        if value is not None:
            _weighed(parse, place, value, cues, depth)
            return
        if tag in (Tag.VERB, Tag.AUX):
            _by_any_verb(parse, place, group, cues, depth)
            return
    announced = heads_line(parse, group)
    cues.setdefault(Modality.ANNOUNCED if announced else Modality.POSSIBLE, "to")


def _weighed(parse: Parse, place: int, value: Modality, cues: Cues, depth: int) -> None:
    """What a governing word and what stands over it make of it together.

    Who has not ruled it out may do it; who does not consider it, or is in no hurry, does not.
    """
    over: Cues = {}
    _above(parse, place, over, depth)
    group = parse.group(place)
    if group is None or group.verb != place:
        group = parse.group(before_phrase(parse, place))
    if parse.lemma(place) in _WISHING:
        over.pop(Modality.CONDITIONAL, None)  # "would like to" is a wish
    not_so = over.get(Modality.DENIED) in ("not", "no")
    if not_so and value is Modality.DENIED and group is not None and group.verb == place:
        del over[Modality.DENIED]
        value = Modality.POSSIBLE
    if not_so and value is Modality.POSSIBLE and Modality.DENIED in over:
        value = Modality.DENIED
    if value is not Modality.ASSERTED:
        cues.setdefault(value, parse.low(place))
    for other, cue in over.items():
        cues.setdefault(other, cue)


def _above_rank(parse: Parse, place: int, cues: Cues, depth: int) -> None:
    """`could become the first state to recognise`: the verb before the phrase."""
    phrase = parse.phrase(place)
    before = (phrase.start if phrase is not None else place) - 1
    if parse.tag(before) in (Tag.DET, Tag.ADV):
        before -= 1
    group, made = parse.group(before), parse.phrase(before)
    if group is None and made is not None:  # "would make Australia the first to outlaw X"
        group = parse.group(made.start - 1)
    if group is not None:
        of_group(parse, group, cues, depth + 1)


def _by_any_verb(parse: Parse, place: int, group: VerbGroup, cues: Cues, depth: int) -> None:
    """An infinitive under a verb that says nothing of its certainty by itself."""
    low, tag = parse.low(place), parse.tag(place)
    if low == "were" and parse.low(place - 1) in ("", ",", '"', ";"):
        cues[Modality.CONDITIONAL] = low  # "were X to recognise Y"
        return
    if tag is Tag.VERB and parse.lemma(place) in words("modality", "beginning"):
        own = parse.subject(group)
        if own and own[0].prep > place and parse.low(own[0].prep) == "for":
            cues.setdefault(Modality.POSSIBLE, "for")  # "the time has come for X to"
        _above(parse, place, cues, depth)
        return
    if (parse.low(group.start - 1), parse.low(group.start)) == (",", "only"):
        return  # "recognised it, only to think better of it"
    if parse.lemma(place) in words("modality", "causing") and place < group.start - 1:
        _above(parse, place, cues, depth)  # "prompted X to recall its envoy"
        return
    if tag is Tag.AUX and parse.lemma(place) == "be" and place == group.start - 1:
        own = parse.subject(parse.groups[place])
        # "is to recognise", "the embassy is to shut"; but "the answer was to cut ties"
        if not any(parse.lemma(p.head) in words("modality", "done_in") for p in own):
            cues.setdefault(Modality.ANNOUNCED, low)
        _above(parse, place, cues, depth)
        return
    over = parse.group(place)
    if over is not None and any(of_nobody(parse, p) for p in parse.subject(over)):
        cues[Modality.DENIED] = "no"  # "neither X nor Y showed an inclination to"
        return
    held = over is not None and over.passive and parse.lemma(place) in _held()
    meant = place == group.start - 1 and not held  # "is thought to have armed"
    cues.setdefault(Modality.INTENDED if meant else Modality.POSSIBLE, low)
    _above(parse, place, cues, depth)


def _of_gerund(parse: Parse, group: VerbGroup, cues: Cues, depth: int) -> None:
    """`considers recognising`, `without recognising`, `opposed to listing`, `talk of lifting`."""
    before = group.start - 1
    if (own := parse.own_verb(before)) is not None:
        _of_text(parse, before, parse.lemma(own.verb), cues)
    if _by_what_leads(parse, before, cues, depth):
        return
    if parse.is_gerund_subject(group):
        cues.setdefault(Modality.POSSIBLE, parse.low(group.verb))
        return
    if parse.low(before) in _ONCE_DONE:
        _after_it(parse, before, cues)
        return
    if (over := over_it(parse, before)) >= 0:
        _above(parse, over, cues, depth)
        return
    for place in leftward(parse, before_subjects(parse, group, before)):
        low, tag = parse.low(place), parse.tag(place)
        if low in (",", ".", ";", ":") or tag in (Tag.SUB, Tag.CONJ):
            break
        value = governing(parse, place, group) if tag in (Tag.VERB, Tag.NOUN, Tag.ADJ) else None
        if value is not None:
            _weighed(parse, place, value, cues, depth)
            return
        if tag is Tag.VERB:
            _gerund_under_verb(parse, place, group, cues, depth)
            break
    done = parse.low(before) in words("modality", "done_by") and not would_for(parse, before)
    if parse.tag(before) is Tag.PREP and not done and not parse.is_blamed(before):
        cues.setdefault(Modality.POSSIBLE, parse.low(before))


def _by_what_leads(parse: Parse, before: int, cues: Cues, depth: int) -> bool:
    """`without recognising`, `instead of recognising`, `is not ripe for recognising`."""
    low, led = parse.low(before), parse.low(before - 1)
    if low in ("without", "against", "from"):
        cues.setdefault(Modality.DENIED, low)
        return True
    if low == "of" and led in ("instead", "short"):
        cues.setdefault(Modality.DENIED, f"{led} of")
        return True
    if low == "by" and led in ("nothing", "little"):
        cues.setdefault(Modality.POSSIBLE, led)  # "gains nothing by recognising X"
        return True
    if low == "for" and parse.tag(before - 1) is Tag.ADJ and led not in _FOR_DEEDS:
        _weighed(parse, before - 1, Modality.POSSIBLE, cues, depth)
        return True
    return False


# what somebody is for what he has done
_FOR_DEEDS = ("responsible", "famous", "notorious", "guilty", "known", "accountable", "sorry")
_ONCE_DONE = ("after", "since", "upon", "despite")


def _after_it(parse: Parse, before: int, cues: Cues) -> None:
    """`agreed after meeting X` has met; `will decide after meeting X` has not."""
    near = (parse.group(p) for p in range(before - 1, max(-1, before - GERUND_REACH), -1))
    over = next((g for g in near if g is not None and g.form in ("finite", "infinitive")), None)
    if over is not None and (over.modals or over.form == "infinitive"):
        cues.setdefault(Modality.POSSIBLE, parse.low(before))


def _gerund_under_verb(parse: Parse, place: int, group: VerbGroup, cues: Cues, depth: int) -> None:
    """`began recognising`, `put off recognising`, `vetoed a resolution imposing`."""
    before, lemma = group.start - 1, parse.lemma(place)
    if parse.low(before) in ("in", "by", "through"):
        _above(parse, place, cues, depth)  # "may join Y in recognising", "not by recognising"
    elif parse.tag(before) is Tag.NOUN:
        _of_text(parse, before, lemma, cues)
    elif place == before:
        over = parse.group(place)
        seen = over is not None and over.passive and lemma == "see"  # "X seen imposing Y"
        if seen or lemma not in words("modality", "entailing"):
            cues.setdefault(Modality.POSSIBLE, parse.low(place))
        _above(parse, place, cues, depth)
    elif parse.low(before) == "off" and lemma in words("modality", "put_off"):
        cues.setdefault(Modality.DENIED, f"{parse.low(place)} off")


def _of_text(parse: Parse, noun: int, verb: str, cues: Cues) -> None:
    """What becomes of a text that a gerund tells of: vetoed, or only a draft so far."""
    if parse.lemma(noun) not in words("modality", "texts"):
        return
    own = parse.own_verb(noun)
    if own is not None and own.negated and parse.lemma(own.verb) in words("modality", "passing"):
        cues.setdefault(Modality.DENIED, "not")  # "the order recognising X was never signed"
    if verb in words("modality", "foiling"):
        cues.setdefault(Modality.DENIED, verb)
    elif verb in words("modality", "drafting") or (
        is_draft(parse, noun) and (verb not in words("modality", "passing") or by_half(parse, noun))
    ):
        cues.setdefault(Modality.POSSIBLE, parse.low(noun))


def _above(parse: Parse, place: int, cues: Cues, depth: int) -> None:
    """The governing word has a verb group of its own: `may decide to`, `does not plan to`."""
    group = parse.group(place)
    if group is None and parse.tag(place) in (Tag.NOUN, Tag.ADJ):
        phrase = parse.phrase(place)
        if phrase is not None and parse.low(phrase.start) == "no":
            cues[Modality.DENIED] = "no"
        start = before_phrase(parse, place)
        while parse.tag(start) is Tag.ADV:
            start -= 1  # "is not in a rush"
        group = parse.group(start)
        if group is None or group.verb != start:
            return
        if parse.lemma(group.verb) in either("modality.refusing", "modality.foiling"):
            cues[Modality.DENIED] = parse.low(group.verb)
    if group is not None:
        of_group(parse, group, cues, depth + 1)
        if any(of_nobody(parse, p) for p in parse.subject(group)):
            cues[Modality.DENIED] = "nothing"  # "nothing would induce X to"

"""When a claim was: by dates in its clause, over it, or from which the words count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accredit.coding.around import MODAL
from accredit.coding.counting import counted, inherited, joint
from accredit.coding.dates import DateSpan, narrowed
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.readings import form_of
from accredit.coding.scene import Scene, unit_at
from accredit.coding.units import Tag
from accredit.coding.verb_conditions import TEXTS
from accredit.model import Modality, PartialDate

__all__ = ["when_said"]

_SINCE_THEN = {"since": "after", "until": "until"}
# what is done again and again since a day, and did not begin and end on it
_GOES_ON = frozenset(("mediate", "negotiate", "attack", "aid", "supply-arms", "engage", "meet"))
_REACH = 6
_INSIDE = 12


def when_said(scene: Scene, match: Match, how: Modality) -> PartialDate:
    """The date that the words give to a match.

    The nearest in its own clause; else that of what it hangs on: the verb that it is joined to,
    the verb of saying over a plan or a demand; else what is counted from another date.
    """
    parse, published = scene.parse, scene.document.published
    attributive = match.group is None or match.group.form == "participle"
    if match.frame.type == "relation" and attributive:
        return _since(scene, match)
    direct = _own(scene, match)
    if _yet_to_come(parse, match, how):
        direct = [_ahead(parse, match, span, unit_at(scene, span), published) for span in direct]
    elif how is not Modality.ASSERTED:
        direct = [s.ahead_of(published) if s.bound == "since" else s for s in direct]
    if published is not None and how not in (Modality.ASSERTED, Modality.DENIED):
        to_come = [s for s in direct if s.when.earliest and s.when.earliest > published]
        direct = to_come or direct  # "resolved on Thursday to do so from January 15"
    if not direct:
        direct = _over(scene, match)
    if direct:
        nearest = min(direct, key=lambda s: abs(unit_at(scene, s) - match.place))
        if nearest.bound == "since" and match.frame.kind in _GOES_ON:
            nearest = replace(nearest, bound="after")
        return narrowed([nearest], published)
    if found := counted(scene, match):
        return found
    return inherited(scene, match, how)


def _own(scene: Scene, match: Match) -> list[DateSpan]:
    """The dates in the clause of a match."""
    parse = scene.parse
    begin = match.group.start if match.group else match.place
    start, end = parse.clause_start(begin), _end(parse, match)
    found: list[DateSpan] = []
    for span in scene.dates:
        place = unit_at(scene, span)
        if _elsewhere(parse, match, place) or _of_other_noun(scene, match, span):
            continue
        if start <= place < end or _of_thing(parse, match, place):
            found.append(_bounded(parse, span, place))
        elif place == end + 1 or parse.clause_start(place) == end + 1:
            if parse.low(end) == "since" and _once(parse, match):
                continue  # "was attacked for the first time since"
            if parse.low(end) in _SINCE_THEN:  # "since they seized Kabul in 2021": later than that
                found.append(replace(span, bound=_SINCE_THEN[parse.low(end)]))
            elif parse.low(end) == "when":
                found.append(span)  # "suspended it when the accord was signed in 2016"
        elif parse.low(start - 1) == "when" and 0 < start - place <= _REACH:
            found.append(span)  # "came on May 30, when ..."
    group = match.group
    after = [s for s in found if unit_at(scene, s) > match.place]
    if match.how == "gap":
        return after  # "Britain in 2001": its own date follows
    aside = group is not None and (group.form in ("gerund", "participle") or group.joined >= 0)
    return after or found if aside else found


def _over(scene: Scene, match: Match) -> list[DateSpan]:
    """A date at the head of a sentence, or of the verb over a text: `an order on 30 June that`."""
    parse = scene.parse
    begin = match.group.start if match.group else match.place
    start = parse.clause_start(begin)
    texts = parse.tag(start - 1) is Tag.SUB and _of_text(parse, start - 1)
    first = parse.clause_start(start - 2) if texts else 0
    found: list[DateSpan] = []
    for span in scene.dates:
        place = unit_at(scene, span)
        if any(parse.low(p) in (":", ";") for p in range(place, start)):
            continue
        if texts and first <= place < start:
            found.append(span)
        elif _opens_sentence(parse, place) and not _relative(parse, start):
            found += [] if _elsewhere(parse, match, place) else [span]
    return found


def _of_text(parse: Parse, relative: int) -> bool:
    """`signed an order on June 30 that ended ...`: what a text does, it does on its day."""
    near = range(max(0, relative - _REACH), relative)
    return any(parse.lemma(p) in TEXTS and parse.tag(p) is Tag.NOUN for p in near)


def _since(scene: Scene, match: Match) -> PartialDate:
    """What holds has no date but its beginning: `hostile to X since 2015`."""
    parse = scene.parse
    for span in scene.dates:
        place = unit_at(scene, span)
        near = range(match.place, place)
        since = any(parse.low(p) == "since" for p in range(max(0, place - _INSIDE), place))
        if since and near and not any(parse.low(p) in (",", ";") for p in near):
            return span.when
    return PartialDate()


def _end(parse: Parse, match: Match) -> int:
    """The end of the clause: one set apart by commas ends before the verb of the other."""
    end = parse.clause_end(match.place)
    group = match.group
    if group is None:
        return end
    start = parse.clause_start(group.start)
    relative = parse.low(start - 1) in ("who", "which", "whom", "whose")
    if not relative and not (group.form == "participle" and parse.low(group.start - 1) == ","):
        return end
    for place in range(group.verb + 1, end):
        after = parse.group(place + 1)
        if parse.low(place) == "," and after is not None and after.form == "finite":
            return place
    return end


def _yet_to_come(parse: Parse, match: Match, how: Modality) -> bool:
    """Whether a date without a year is the next one: `plans to in May`, not `agreed in May to`."""
    if how is Modality.ANNOUNCED:
        return match.group is not None and bool(match.group.modals)
    if how is Modality.POSSIBLE and _hearsay(parse, match):
        return False
    return how not in (Modality.ASSERTED, Modality.DENIED)


def _hearsay(parse: Parse, match: Match) -> bool:
    """`reportedly attacked X on October 7`: told in the past, and only not known for sure."""
    group = match.group or parse.main_verb_before(match.place)
    if group is None or group.form != "finite" or MODAL.intersection(group.modals):
        return False
    return form_of(parse.low(group.verb)) in ("past", "participle")


def _ahead(
    parse: Parse, match: Match, span: DateSpan, place: int, published: date | None
) -> DateSpan:
    """The next such date; but one before an infinitive is that of the plan or the threat."""
    group = match.group
    if group is None or group.form != "infinitive" or place >= group.start:
        return span.ahead_of(published)
    over = parse.group(group.start - 1)
    now = over is not None and form_of(parse.low(over.verb)) in ("s", "ing", "base")
    return span.ahead_of(published) if now else span  # "in October X threatened to"


def _once(parse: Parse, match: Match) -> bool:
    """Whether it was done once, and does not last: a simple past."""
    group = match.group
    if group is None or group.form != "finite":
        return False
    near = {parse.lemma(p) for p in range(group.start, group.verb)}
    return "have" not in near and form_of(parse.low(group.verb)) in ("past", "participle")


def _of_thing(parse: Parse, match: Match, place: int) -> bool:
    """`The attack on X in March was claimed by Y`: a date that hangs on what was claimed."""
    if match.frame.kind != "claim-attack":
        return False
    return match.thing >= 0 and all(
        parse.low(p) != "," and parse.tag(p) not in (Tag.VERB, Tag.AUX, Tag.SUB)
        for p in range(match.thing + 1, place)
    )


def _elsewhere(parse: Parse, match: Match, place: int) -> bool:
    """Whether a date stands with another verb: in a relative clause, or before or after `and`."""
    group = match.group
    if group is None:
        own = parse.own_verb(match.place)
        told = own is not None and parse.lemma(own.verb) in _TOLD_LATER
        if told and own is not None and place > own.verb:
            return True  # "was confirmed on Friday": not the day of the act
        return place < match.place and _long_ago(parse, match.place)
    if place < group.start:
        between = range(place + 1, group.start)
        if 0 <= group.joined < place or any(joint(parse, p) for p in between):
            return not _opens_sentence(parse, place)
        closes = any(parse.low(p) == "," for p in between)
        return closes and any(
            parse.low(p) in ("which", "who", "whose", "where", "whom")
            for p in range(max(0, place - _INSIDE), place)
        )
    if any(joint(parse, p) for p in range(group.verb + 1, place)):
        return True
    return _right_after_another(parse, group, place)


def _right_after_another(parse: Parse, group: VerbGroup, place: int) -> bool:
    """`violating the truce signed in October`: the verb that a date follows at once has it."""
    phrase = parse.phrase(place)
    first = min(phrase.start, phrase.prep % len(parse.units)) if phrase is not None else place
    verb = parse.before_time(first)
    other = parse.group(verb)
    if other is None or other.verb != verb or verb <= group.verb:
        return False
    if parse.lemma(verb) in words("attribution", "cues"):
        return False  # "X attacked Y, officials said on Monday"
    told = parse.low(parse.clause_start(other.start) - 1) == "when"  # "when it was signed in May"
    if told or form_of(parse.low(verb)) not in ("past", "participle"):
        return False
    return parse.tag(other.start - 1) in (Tag.NOUN, Tag.SUB)


_TOLD_LATER = frozenset(("confirm", "report", "acknowledge", "reveal", "disclose", "emerge"))


def _long_ago(parse: Parse, noun: int) -> bool:
    """`the anniversary of the recognition`, `ten years after the attack`: not of that day."""
    phrase = parse.phrase(noun)
    prep = phrase.prep if phrase is not None else -1
    if parse.low(prep) in ("after", "before", "since", "until"):
        return True
    return parse.low(prep) == "of" and parse.lemma(prep - 1) in ("anniversary", "commemoration")


def _of_other_noun(scene: Scene, match: Match, span: DateSpan) -> bool:
    """`over the 2022 invasion`, `since Thursday's attack`: a date that only describes a noun."""
    parse = scene.parse
    place = unit_at(scene, replace(span, start=span.end - 1))
    own = (match.place, match.thing, match.owner)
    if parse.low(place - 1) == "of" and parse.lemma(place - 2) in _OF_ITS_YEAR:
        return place - 2 not in own  # "under the Atomic Energy Act of 1954"
    phrase = parse.phrase(place)
    if phrase is None or phrase.time or phrase.head <= place:
        return False
    if any(phrase.start <= p < phrase.end for p in own):
        return False
    return match.group is None or match.group.start != phrase.end  # "its 2012 decision to sever"


_OF_ITS_YEAR = frozenset(TEXTS) | {"act", "treaty", "pact", "convention", "constitution", "charter"}


def _bounded(parse: Parse, span: DateSpan, place: int) -> DateSpan:
    """`since the attack of October 7`: the bound stands before the phrase that holds the date."""
    if span.bound != "on":
        return span
    for before in range(place - 1, max(-1, place - _REACH), -1):
        low = parse.low(before)
        if low in ("since", "after", "before", "until"):
            return replace(span, bound=low)
        if parse.tag(before) in (Tag.VERB, Tag.AUX, Tag.MARK) or low in ("on", "in"):
            break
    return span


def _opens_sentence(parse: Parse, date_at: int) -> bool:
    """`In 2003, ...`, `In Beijing on Saturday`: before anybody acts, it stands over all."""
    named = (p for p in range(date_at) if parse.is_mention(p))
    return date_at <= 4 and all(parse.low(p - 1) in ("in", "at", "from") for p in named)


def _relative(parse: Parse, start: int) -> bool:
    """Whether a clause hangs on another, which the date at the head speaks of."""
    if parse.tag(start - 1) is not Tag.SUB:
        return False
    low, before = parse.low(start - 1), parse.tag(start - 2)
    return low not in ("that", "but", "so") or (low == "that" and before is Tag.ACTOR)

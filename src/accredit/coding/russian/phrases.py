"""Noun phrases: a head with its case, what is before it, and the genitive that hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.units import Unit
from accredit.coding.russian.words import CASES
from accredit.coding.units import Mention
from accredit.model import NameUse

__all__ = ["Phrase", "phrases"]

_BEFORE = ("ADJF", "PRTF", "NUMR")


@dataclass(slots=True)
class Phrase:
    """A noun with what belongs to it.

    Attributes:
        start, end: Places of its first unit (after the preposition) and behind its head.
        head: Place of its noun.
        prep: The preposition; empty where there is none.
        cases: In which cases it may stand.
        of: Number of the phrase in the genitive that hangs on it, or -1.
        under: Number of the phrase on which it hangs, or -1.
        joined: Number of the phrase before it in the same list, or -1.
        takes_up: Of `который`: number of the phrase that it means, or -1.
        aside: Whether it stands in apposition to the phrase before it.
        mention: Who is meant by its head, once that is known.
        whose: Who is meant by `его`, `ее`, `их`, `свой` before it, once that is known.
        holder: The person named beside an office: `президента Сирии Ахмеда аш-Шараа`.
        modifiers: Places of the adjectives and participles before its head.
    """

    start: int
    end: int
    head: int
    prep: str
    cases: frozenset[str]
    of: int = -1
    under: int = -1
    joined: int = -1
    takes_up: int = -1
    aside: bool = False
    mention: Mention | None = None
    whose: Mention | None = None
    holder: Mention | None = None
    modifiers: list[int] = field(default_factory=list)


def phrases(units: list[Unit]) -> list[Phrase]:
    """The noun phrases of a sentence, bound to each other."""
    found = list(_found(units))
    for number in range(1, len(found)):
        _bind(units, found, number)
    for number in range(1, len(found)):
        _named_beside(units, found, number)
    return found


def _named_beside(units: list[Unit], found: list[Phrase], number: int) -> None:
    """`посол России в Турции Андрей Карлов`: somebody not known, named beside his office."""
    phrase = found[number]
    unit = units[phrase.head]
    person = unit.text[:1].isupper() and unit.mention is None and not phrase.prep
    if not person or phrase.under >= 0 or not any(r.animate for r in unit.readings):
        return
    for before in range(number - 1, max(number - _BESIDE, -1), -1):
        office = found[before]
        if any(
            units[p].low == "," or units[p].reads("VERB") for p in range(office.end, phrase.start)
        ):
            return
        if units[office.head].lemma in lexicon()["persons"] and office.cases & phrase.cases:
            phrase.aside, phrase.under = True, before
            return


_BESIDE = 4


def _found(units: list[Unit]) -> Iterator[Phrase]:
    place = 0
    while place < len(units):
        prep, first = _preposition(units, place)
        phrase = _phrase(units, first, prep)
        if phrase is None and " " in prep:  # `в ответ на это`
            phrase = _phrase(units, place + 1, units[place].low)
        if phrase is None:
            place += 1
            continue
        yield phrase
        place = phrase.end


def _preposition(units: list[Unit], place: int) -> tuple[str, int]:
    """The preposition at a place and where its phrase begins: `в связи с`, `против`."""
    for length in (3, 2):
        low = " ".join(u.low for u in units[place : place + length])
        if low in lexicon().governs:
            return low, place + length
    if units[place].reads("PREP"):
        return units[place].low, place + 1
    return "", place


def _phrase(units: list[Unit], first: int, prep: str) -> Phrase | None:
    governed = lexicon().governs.get(prep, CASES) if prep else CASES
    place, modifiers = first, []
    while place < len(units) and _modifies(units, place):
        modifiers.append(place)
        place += 1
    if place >= len(units) or not _heads(units[place]):
        if not modifiers or not units[modifiers[-1]].reads("NPRO"):
            return None
        place = modifiers.pop()  # `ее считают`
    head = units[place]
    strange = [m for m in modifiers if not _agrees(units, m, head)]
    if strange:  # `признавшей правительство`: not its adjective
        first = strange[-1] + 1
        modifiers = [m for m in modifiers if m >= first]
    foreign = head.mention is not None and head.quoted
    cases = head.cases & governed or (governed if foreign else head.cases)
    if foreign and prep and "nomn" in head.cases:
        cases = governed  # `запись о «Хайят Тахрир аш-Шам»`: not declined
    if prep == "" and "loct" in cases and 1 < len(cases) < len(CASES):
        cases -= {"loct"}  # never without a preposition
    for modifier in reversed(modifiers):
        agreed = cases & units[modifier].cases
        cases = agreed or cases
    if not prep and cases == {"gent"} and any(_counts(units[m]) for m in modifiers):
        cases = frozenset(("nomn", "accs"))  # `обстреляли два судна`
    return Phrase(first, place + 1, place, prep, cases, mention=head.mention, modifiers=modifiers)


def _counts(unit: Unit) -> bool:
    """A number, behind which a noun is in the genitive, whatever the case of both together."""
    return unit.low[:1].isdigit() or (unit.reads("NUMR") and bool(unit.cases & {"nomn", "accs"}))


def _agrees(units: list[Unit], place: int, head: Unit) -> bool:
    """Whether an adjective or a participle can go with a noun; one after a comma opens a clause."""
    unit = units[place]
    if not unit.reads("ADJF", "PRTF") or not unit.cases:
        return True
    if unit.reads("PRTF") and place and _opens(units, place):
        return False
    if not head.readings or not unit.cases & head.cases:
        return bool(unit.cases & head.cases)
    return any(
        one.case == other.case
        and (not other.number or one.number == other.number)
        and (one.number == "plur" or not other.gender or one.gender == other.gender)
        for one in unit.readings
        if one.pos == unit.pos
        for other in head.readings
        if other.case
    )


def _opens(units: list[Unit], place: int) -> bool:
    active = any(r.voice == "actv" for r in units[place].readings if r.pos == "PRTF")
    while place and units[place - 1].reads("ADVB", "PRCL"):
        place -= 1
    return active and place > 0 and units[place - 1].low == ","


def _modifies(units: list[Unit], place: int) -> bool:
    unit = units[place]
    if unit.lemma == "который":
        return False
    if unit.low[:1].isdigit():
        return place + 1 < len(units)
    if unit.reads(*_BEFORE):
        return unit.mention is None or unit.mention.modifies
    after = units[place + 1].mention if place + 1 < len(units) else None
    if after is not None and after.person and _is_given(unit):
        return True  # `Дмитрий Песков`, who is known by his surname
    named = after is not None and not after.modifies  # `признавать его Бишкек не обещал`
    return unit.low in lexicon()["possessives"] and not named


def _is_given(unit: Unit) -> bool:
    name = unit.reads("NOUN") and unit.text[:1].isupper() and unit.mention is None
    return name and any(r.animate for r in unit.readings)


def _heads(unit: Unit) -> bool:
    if unit.mention is not None:
        return not unit.mention.modifies
    return unit.reads("NOUN", "NPRO") or unit.lemma == "который"


def _bind(units: list[Unit], found: list[Phrase], number: int) -> None:
    """Hang a phrase on the one before it: as its genitive, an apposition, or a list."""
    before, phrase = found[number - 1], found[number]
    gap = units[before.end : phrase.start - len(phrase.prep.split())]
    if not gap and not phrase.prep:
        _adjacent(units, found, number)
    elif _is_list(gap) and _goes_on(units, found, number, gap):
        _listed(units, found, number)


_WITH_GENITIVE = (NameUse.DEMONYM, NameUse.ADJECTIVE)


def _adjacent(units: list[Unit], found: list[Phrase], number: int) -> None:
    before, phrase = found[number - 1], found[number]
    one, other = units[before.head], units[phrase.head]
    person = phrase.mention is not None and bool(phrase.mention.person)
    named = phrase.mention is not None and not person
    office = one.lemma in lexicon()["stand_for"]
    generic = one.lemma in lexicon()["generic"] and before.mention is None
    if person and (office or before.under >= 0):
        root = before.under if before.under >= 0 and not office else number - 1
        while found[root].under >= 0 and found[found[root].under].of == root:
            root = found[root].under
        phrase.aside, phrase.under = True, root
        found[root].holder = phrase.mention
        return
    no_fighters = lexicon()["persons"] | lexicon()["ministries"]
    fighters = office and other.quoted and one.lemma not in no_fighters
    if named and ((generic and not office) or fighters) and _in_apposition(before, other):
        phrase.aside, phrase.under = True, number - 1
        before.mention = phrase.mention  # `движение «Талибан»`
        return
    if one.lemma in lexicon()["times"] or one.lemma == "который":
        return  # `в среду США заявили`, `которых США внесли`
    if _of_another(before, phrase):
        before.mention = None  # `Верховный суд Таджикистана`, not that whose name it is alone
        before.of, phrase.under = number, number - 1
        return
    if before.mention is not None and before.mention.use not in _WITH_GENITIVE:
        return  # `признание Россией Косова`: a name has no genitive
    if "gent" in phrase.cases and not one.reads("NPRO") and one.low not in lexicon()["closed"]:
        before.of, phrase.under = number, number - 1


def _of_another(organ: Phrase, owner: Phrase) -> bool:
    """Whether a court or ministry named alone has the genitive of another state behind it."""
    one, other = organ.mention, owner.mention
    if one is None or other is None or not one.organ or one.person:
        return False
    return "gent" in owner.cases and other.actor != one.actor and not other.organ


def _in_apposition(before: Phrase, name: Unit) -> bool:
    """`движения «Талибан»`, `группировка ХАМАС`: in the nominative, or in no case of its own."""
    return name.quoted or name.cases == CASES or bool(name.cases & (before.cases | {"nomn"}))


_COMMA = [Unit(0, 0, ",", ",", ())]


def _is_list(gap: list[Unit]) -> bool:
    words = [unit.low for unit in gap]
    if "а" in words and "также" not in words:
        return False  # `признала Израиль, а ХАМАС отказывается`
    return bool(words) and all(word in (",", "и", "а", "также", "или", "ни") for word in words)


def _goes_on(units: list[Unit], found: list[Phrase], number: int, gap: list[Unit]) -> bool:
    """Whether a list that a comma goes on with has its `и`: `Россия, Китай и Иран`."""
    while [unit.low for unit in gap] == [","]:
        number += 1
        if number >= len(found):
            return False
        before, phrase = found[number - 1], found[number]
        gap = units[before.end : phrase.start - len(phrase.prep.split())]
        if not gap and not phrase.prep and "gent" in phrase.cases:
            gap = _COMMA  # a genitive within the list
        if not _is_list(gap):
            return False
    return True


def _listed(units: list[Unit], found: list[Phrase], number: int) -> None:
    """`Россия, Китай и Иран`: in one case, of one sort, under one preposition or each its own."""
    phrase = found[number]
    left = number - 1
    while left >= 0:
        before = found[left]
        if before.aside and before.under >= 0 and before.mention and before.mention.person:
            left = before.under  # `глава МИД Армении X и президент Азербайджана Y`
            continue
        fits = bool(before.cases & _may_stand(units, phrase))
        alike = fits and phrase.prep in ("", before.prep)
        if alike and _same_sort(units, before, phrase):
            phrase.joined = left
            shared = before.cases & _may_stand(units, phrase)
            before.cases = phrase.cases = shared
            if before.under >= 0 and found[before.under].of == left:
                phrase.under = before.under
            if not phrase.prep:
                phrase.prep = before.prep
            return
        left = before.under if before.under >= 0 else _past_prepositions(found, left)


def _may_stand(units: list[Unit], phrase: Phrase) -> frozenset[str]:
    """The cases of a phrase, of which the preposition may stand before the list: `в X и Y`."""
    return phrase.cases if phrase.prep else phrase.cases | (units[phrase.head].cases & {"loct"})


def _past_prepositions(found: list[Phrase], number: int) -> int:
    """The phrase before one with a preposition: `приглашения на саммит и открытия посольства`."""
    phrase = found[number]
    start = phrase.start - len(phrase.prep.split())
    joined = number and phrase.prep and found[number - 1].end == start
    return number - 1 if joined else -1


def _same_sort(units: list[Unit], one: Phrase, other: Phrase) -> bool:
    """Two named, or two that stand for somebody, or two things."""
    named = [_names(units, phrase) for phrase in (one, other)]
    return named[0] == named[1]


def _names(units: list[Unit], phrase: Phrase) -> bool:
    return phrase.mention is not None or units[phrase.head].lemma in lexicon()["stand_for"]

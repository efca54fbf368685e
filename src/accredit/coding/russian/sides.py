"""Who stands where a frame has its sides: subjects, agents, objects, what hangs on nouns."""

from __future__ import annotations

from accredit.coding.kinds import LANDS, kind_of
from accredit.coding.russian.frames import Frame
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.owners import by_nobody, owner, who
from accredit.coding.russian.parse import Parse
from accredit.coding.units import Mention
from accredit.model import NameUse

__all__ = ["acting", "agents", "behind", "stands", "targets_of", "whom"]


def _plain(prep: str) -> str:
    return _PLAIN.get(prep, prep)


_PLAIN = {
    "со": "с", "во": "в", "ко": "к", "об": "о", "обо": "о", "изо": "из",
    "из - за": "из-за", "из - под": "из-под",
}  # fmt: skip


def stands(parse: Parse, number: int, spec: str) -> bool:
    """Whether a phrase stands as `accs`, `с ablt`, `в отношении gent`; denied ones as `gent`."""
    phrase = parse.phrases[number]
    *prep, case = spec.split()
    if " ".join(prep) != _plain(phrase.prep):
        return False
    denied = phrase.cases == {"gent"} and phrase.of < 0 and phrase.under < 0
    return case in phrase.cases or (spec == "accs" and denied)


def acting(parse: Parse, verb: int, subject: int, near: list[int], frame: Frame) -> list[Mention]:
    """Who does what a verb tells: its subject; without one, those in whose capital it is done."""
    if subject < 0 and not any(r.number == "plur" for r in parse.units[verb].readings):
        return []
    if subject < 0 and frame.kind in _BY_FORCE:
        return []  # `В Бейруте обстреляли посольство`
    if subject < 0:
        body = _body(parse, near, frame)
        return body or by_nobody(parse, near, anywhere=frame.kind not in _SOMEWHERE)
    papers = parse.units[verb].reads("PRTF") and parse.heads(subject) & lexicon()["papers"]
    if papers or parse.heads(subject) & lexicon()["noun_to"]:  # `решение правительства признать`
        return owner(parse, subject) or _deciding(parse, subject)
    return who(parse, subject) or _unnamed(parse, subject, frame)


def _unnamed(parse: Parse, subject: int, frame: Frame) -> list[Mention]:
    """`боевики напали`, `ни одна страна не признала`: somebody, and nobody says who."""
    phrase = parse.phrases[subject]
    unit = parse.units[phrase.head]
    if not frame.nobody or unit.lemma not in lexicon()["unnamed"] | lexicon()["state_words"]:
        return []
    known = [parse.units[p].lemma for p in phrase.modifiers if parse.lemma(p) in lexicon()["these"]]
    shapes = {r.number for r in unit.readings if r.case in phrase.cases}
    alone = unit.lemma in lexicon()["state_words"] and shapes == {"sing"} and not phrase.modifiers
    if known or alone:
        return []
    return [Mention(("indefinite",), NameUse.NAME, unit.text, resolved_by="indefinite")]


def _deciding(parse: Parse, noun: int) -> list[Mention]:
    """`Израиль принял решение закрыть`: who decides, does it."""
    clause = parse.clause_of(parse.phrases[noun].head)
    subjects = [parse.subject(v) for v in clause.verbs if parse.units[v].reads("VERB")]
    return next((who(parse, one) for one in subjects if one not in (-1, noun)), [])


_BY_FORCE = ("attack", "claim-attack")
_SOMEWHERE = ("attack", "claim-attack", "meet", "negotiate", "sign-agreement", "mediate")


def agents(parse: Parse, near: list[int], frame: Frame | None = None) -> list[Mention]:
    """By whom something is done: in the instrumental; of lists and bans also where."""
    for number in near:
        phrase = parse.phrases[number]
        hangs = phrase.under >= 0 and parse.phrases[phrase.under].of == number
        if phrase.prep or hangs or "ablt" not in phrase.cases:
            continue
        found = who(parse, number)
        if not found and parse.heads(number) & lexicon()["rulings"]:
            found = owner(parse, number)  # `признана решением Верховного суда России`
        if found:
            return found
    if frame is None:
        return []
    if found := _body(parse, near, frame):
        return found
    if not frame.groups and not frame.at_place:
        return []
    for number in near:
        phrase = parse.phrases[number]
        within = phrase.prep == "в" and "loct" in phrase.cases  # `запрещена в России`
        whence = frame.at_place and phrase.prep == "из"  # `из Молдавии высланы`
        place = phrase.mention if within or whence else None
        if place is not None and kind_of(place) in (*LANDS, "organisation"):
            return who(parse, number)
    return []


def _body(parse: Parse, near: list[int], frame: Frame) -> list[Mention]:
    """`принят в Африканский союз`: the body that does it."""
    for spec in frame.body:
        for number in near:
            found = who(parse, number) if stands(parse, number, spec) else []
            if found and kind_of(found[0]) == "organisation":
                return found
    return []


def targets_of(
    parse: Parse,
    frame: Frame,
    near: list[int],
    thing: int,
    patient: list[int],
    place: int,
    subject: int,
    doers: list[Mention],
) -> tuple[list[Mention], list[int]]:
    """To whom it is done, and the numbers of the phrases that say so; nobody does it to himself."""
    own = {m.actor for m in doers}
    for number in patient:
        if number >= 0:
            return whom(parse, frame, number), [number]
    for spec in frame.target:
        if spec == "subject":
            order = [subject]
        elif spec == "gent":
            found = owner(parse, thing) if thing >= 0 else []
            if found and not {m.actor for m in found} <= own:
                return found, [parse.phrases[thing].of]
            continue
        else:
            near.sort(key=lambda n: abs(parse.phrases[n].head - place))
            order = [n for n in near if n != thing and _aims(parse, n, spec, thing)]
        for number in order:
            first = _first_of_list(parse, number)
            found = whom(parse, frame, first) if number >= 0 else []
            if found and not {m.actor for m in found} <= own:
                return found, [number, first]
    if frame.kind == "attack":
        return _where(parse, near, subject)
    return [], []


def _first_of_list(parse: Parse, number: int) -> int:
    while number >= 0 and parse.phrases[number].joined >= 0:
        number = parse.phrases[number].joined
    return number


def _where(parse: Parse, near: list[int], subject: int) -> tuple[list[Mention], list[int]]:
    """`нанесла удары по аэропорту на западе Йемена`: on whose land it fell."""
    acting = [m.actor for m in who(parse, subject)] if subject >= 0 else []
    if subject >= 0 and not acting:
        return [], []  # `Шахматист из Индии атаковал`
    for number in near:
        phrase = parse.phrases[number]
        mention = phrase.mention
        if mention is None or phrase.prep == "из" or mention.actor in acting:
            continue
        if kind_of(mention) in LANDS and not phrase.cases <= {"nomn", "ablt"}:
            return [mention], [number]
    return [], []


def _aims(parse: Parse, number: int, spec: str, thing: int) -> bool:
    """Whether a phrase stands where a frame has its target, and hangs on no other noun."""
    phrase = parse.phrases[number]
    if phrase.aside or not stands(parse, number, spec) or _of_noun(parse, number, thing):
        return False
    return phrase.under < 0 or bool(phrase.prep) or phrase.under == thing


def _of_noun(parse: Parse, number: int, thing: int) -> bool:
    """`обсуждает разрыв отношений с Израилем`: with whom the relations are, not the talks."""
    phrase, before = parse.phrases[number], number - 1
    if phrase.prep not in ("с", "со") or before < 0 or thing >= 0:
        return False
    beside = parse.phrases[before].end == phrase.start - 1
    return beside and bool(parse.heads(before) & lexicon()["takes_with"])


def whom(parse: Parse, frame: Frame, number: int) -> list[Mention]:
    """Who is meant by a phrase at the target's place: himself, or by a thing of his."""
    judged = frame.kind in _ON_DEEDS and bool(parse.heads(number) & frame.heads)
    if judged and parse.phrases[number].mention is None:
        for other in behind(parse, number):  # `осудила признание Россией независимости`
            if stands(parse, other, "ablt") and (found := who(parse, other)):
                return found
    found = who(parse, number, through=frame.heads)
    if found:
        return found
    if frame.kind in _ON_ANYTHING:  # `против российских компаний`
        return owner(parse, number)
    if not parse.units[parse.phrases[number].head].lemmas & frame.heads:
        return []
    return owner(parse, number)


_ON_ANYTHING = ("sanction", "lift-sanctions", "freeze-assets", "exempt")
_ON_DEEDS = ("condemn", "accuse", "engage")


def behind(parse: Parse, number: int) -> list[int]:
    """The phrases that follow a noun without a verb or a mark between."""
    found = []
    place = parse.phrases[number].end
    for other in range(number + 1, len(parse.phrases)):
        phrase = parse.phrases[other]
        gap = parse.units[place : phrase.start]
        if any(
            u.reads("VERB", "INFN", "PRTS", "GRND") or u.low in (";", ":", "—", ".") for u in gap
        ):
            break
        if any(u.low == "," for u in gap) and phrase.joined < 0:
            break
        found.append(other)
        place = phrase.end
    return found

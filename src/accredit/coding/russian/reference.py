"""Whom pronouns, `группировка` and `страна` mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accredit.coding.kinds import LANDS, kind_of
from accredit.coding.russian.clauses import FINITE
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.owners import who
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.phrases import Phrase
from accredit.coding.russian.units import Unit
from accredit.coding.units import Mention
from accredit.model import NameUse

__all__ = ["Focus", "Named", "named_in", "resolve"]

_KEEPS = 12
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who was spoken of, with the number and the gender of the word; or several."""

    mention: Mention
    number: str = ""
    gender: str = ""

    def fits(self, number: str, gender: str) -> bool:
        """Whether a pronoun of this number and gender can mean him."""
        if (number == "plur") != (self.number == "plur"):
            return False
        return number == "plur" or not (self.gender and gender) or self.gender == gender


@dataclass(frozen=True, slots=True)
class Focus:
    """Who was spoken of before, the latest last; who acted last; whom the last deed was about."""

    named: tuple[Named, ...] = ()
    acting: Mention | None = None
    doing: Named | None = None
    topic: Mention | None = None

    def noting(self, one: Named) -> Focus:
        """With one more who was named."""
        return replace(self, named=(*self.named, one)[-_KEEPS:])

    def land(self) -> Mention | None:
        """Of which state `страна` and `МИД` are: who acted last, else who was named last."""
        if self.acting is not None and kind_of(self.acting) in LANDS:
            return self.acting
        return self.last(LANDS)

    def other_land(self, than: str) -> Mention | None:
        """The last land named that is not this one."""
        lands = (n.mention for n in reversed(self.named) if kind_of(n.mention) in LANDS)
        return next((m for m in lands if m.actor != than), None)

    def last(self, kinds: tuple[str, ...], *, several: bool = False) -> Mention | None:
        """The last who is of these kinds; with `several`, the last who were more than one."""
        return next(
            (
                n.mention
                for n in reversed(self.named)
                if kind_of(n.mention) in kinds and bool(n.mention.others) == several
            ),
            None,
        )


def _predicate(parse: Parse, phrase: Phrase) -> Mention | None:
    """`Россия стала первой страной, признавшей ...`: whom the noun of a predicate means."""
    if phrase.prep or phrase.cases != {"ablt"}:
        return None
    number = parse.clause_at(phrase.head)
    clauses = parse.clauses[number : number + 1]
    if not clauses[0].verbs:  # `Страной, признавшей Косово, стала Россия`
        clauses = [c for c in parse.clauses[number + 1 :] if c.kind == "main"][:1]
    for verb in (v for c in clauses for v in c.verbs):
        if parse.lemma(verb) in lexicon()["becomes"] and (subject := parse.subject(verb)) >= 0:
            return parse.phrases[subject].mention
    return None


def resolve(parse: Parse, focus: Focus) -> Focus:
    """Give mentions to the phrases that refer to somebody; say who was spoken of at the end."""
    acting = _subjects(parse)
    for number, phrase in enumerate(parse.phrases):
        phrase.whose = _whose(parse, phrase, focus)
        if phrase.mention is None:
            phrase.mention = _referred(parse, number, focus) or _in_charge(parse, number, focus)
        elif not phrase.mention.resolved_by and not phrase.aside and not _only_where(phrase):
            focus = focus.noting(_named(parse, number, phrase.mention))
        if phrase.mention is None and (standing := who(parse, number)):
            focus = focus.noting(_named(parse, number, standing[0]))  # `посла Швеции ... ему`
        if phrase.joined < 0 and (several := _several(parse, number)):
            focus = focus.noting(Named(several, "plur"))
        if number in acting and (found := who(parse, number)) and not found[0].others:
            focus = replace(focus, acting=found[0], doing=_named(parse, number, found[0]))
    return focus


def named_in(units: list[Unit], focus: Focus) -> Focus:
    """Who was spoken of after a sentence that tells nothing."""
    for unit in units:
        if unit.mention is not None and not unit.mention.modifies:
            shape = next((r for r in unit.readings if r.case), None)
            number, gender = (shape.number, shape.gender) if shape else ("", "")
            focus = focus.noting(Named(unit.mention, number, gender))
    return focus


def _subjects(parse: Parse) -> set[int]:
    """The subjects of the finite verbs of main clauses."""
    return {
        parse.subject(verb)
        for clause in parse.clauses
        if clause.kind == "main"
        for verb in clause.verbs
        if parse.units[verb].reads(*FINITE)
    }


def _only_where(phrase: Phrase) -> bool:
    """`запрещена в РФ`: where something is, which nobody goes on to call `он`."""
    return phrase.prep in ("в", "во", "на") and "loct" in phrase.cases


def _named(parse: Parse, number: int, mention: Mention) -> Named:
    head = parse.units[parse.phrases[number].head]
    shape = next((r for r in head.readings if r.case), None)
    return Named(mention) if shape is None else Named(mention, shape.number, shape.gender)


def _several(parse: Parse, number: int) -> Mention | None:
    """Those of a list as one: `Абхазия и Южная Осетия`, whom `они` and `обе республики` mean."""
    found = [m for n in parse.listed(number) if (m := parse.phrases[n].mention) is not None]
    if len(found) < 2 or any(m.resolved_by for m in found):
        return None
    return replace(found[0], text=" и ".join(m.text for m in found), others=tuple(found[1:]))


def _referred(parse: Parse, number: int, focus: Focus) -> Mention | None:
    phrase = parse.phrases[number]
    unit = parse.units[phrase.head]
    if unit.lemma in lexicon()["pronouns"] and unit.reads("NPRO"):
        return _pronoun(parse, phrase, focus)
    for kinds, words in _MEANT:
        if unit.lemma not in lexicon()[words]:
            continue
        if (meant := _predicate(parse, phrase)) is not None:
            return _again(meant, unit.text)
        if not _definite(parse, number):
            continue
        several = parse.plural(number)
        one_land = kinds == LANDS and not several
        found = focus.land() if one_land else focus.last(kinds, several=several)
        if one_land and found is not None and found.actor == _doer(parse, phrase):
            found = focus.other_land(found.actor)  # `Отношений с этой страной Москва не рвала`
        if focus.topic is not None and kind_of(focus.topic) in kinds and not several:
            found = focus.topic  # whom the last deed was about
        return _again(found, unit.text) if found is not None else None
    return None


def _in_charge(parse: Parse, number: int, focus: Focus) -> Mention | None:
    """`министр иностранных дел` alone: of the state that acted last, or where the text is from."""
    unit = parse.units[parse.phrases[number].head]
    if unit.lemma not in lexicon()["ministries"] or who(parse, number):
        return None
    found = focus.land()
    return _again(found, unit.text) if found is not None else None


_MEANT = (
    (("movement", "group", "organisation"), "group_words"),
    (LANDS, "state_words"),
)


def _definite(parse: Parse, number: int) -> bool:
    """`группировка`, `эта страна`, `обе республики`; not `террористическая группировка`."""
    phrase = parse.phrases[number]
    words = [parse.units[p] for p in phrase.modifiers]
    if parse.plural(number) and not words and phrase.under >= 0:
        return False  # `перечень запрещенных в стране организаций`
    known = lexicon()["these"] | lexicon()["lying"]
    return all(u.lemma in known for u in words) and phrase.of < 0


def _pronoun(parse: Parse, phrase: Phrase, focus: Focus) -> Mention | None:
    unit = parse.units[phrase.head]
    shapes = {(r.number, r.gender) for r in unit.readings if r.pos == "NPRO"}
    doer = _doer(parse, phrase)
    subject = phrase.cases == {"nomn"} and focus.doing is not None
    if subject and focus.doing and any(focus.doing.fits(n, g) for n, g in shapes):
        return _again(focus.doing.mention, unit.text)  # `Позднее он отозвал посла`
    fitting = [
        named
        for named in reversed(focus.named)
        if named.mention.actor != doer and any(named.fits(n, g) for n, g in shapes)
    ]
    sure = [named for named in fitting[:_NEAR] if named.gender or named.number == "plur"]
    return _again((sure or fitting)[0].mention, unit.text) if fitting else None


def _doer(parse: Parse, phrase: Phrase) -> str:
    """Who acts in the clause of a pronoun, and is not meant by it: `министр принял у него`."""
    if phrase.cases == {"nomn"}:
        return ""
    for verb in parse.clause_of(phrase.head).verbs:
        subject = parse.subject(verb)
        found = who(parse, subject) if subject >= 0 else []
        if found:
            return found[0].actor
    return ""


def _whose(parse: Parse, phrase: Phrase, focus: Focus) -> Mention | None:
    """Whom `его`, `ее`, `их` before a noun mean."""
    for place in phrase.modifiers:
        for number, gender in _POSSESSIVE.get(parse.units[place].low, ()):
            for named in reversed(focus.named):
                if named.fits(number, gender):
                    return _again(named.mention, parse.units[place].text)
    return None


_POSSESSIVE = {
    "его": (("sing", "masc"), ("sing", "neut")), "ее": (("sing", "femn"),), "их": (("plur", ""),),
}  # fmt: skip


def _again(mention: Mention, text: str) -> Mention:
    named = mention.text
    return replace(mention, text=text, resolved_by=f"{text!r}: {named}", use=NameUse.NAME)

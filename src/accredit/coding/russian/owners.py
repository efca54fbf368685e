"""Who is meant by a phrase: himself, or he for whom ministers, ministries and troops stand."""

from __future__ import annotations

from dataclasses import replace

from accredit.actors import gazetteer
from accredit.coding.kinds import LANDS, kind_of
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.parse import Parse
from accredit.coding.russian.phrases import Phrase
from accredit.coding.units import Mention
from accredit.model import NameUse

__all__ = ["by_nobody", "owner", "who"]


def who(parse: Parse, number: int, *, through: frozenset[str] = frozenset()) -> list[Mention]:
    """Who is meant by a phrase and those joined to it.

    Args:
        through: Nouns besides ministries, ministers, troops that stand for their owner.
    """
    return [m for one in parse.listed(parse.meant(number)) for m in _one(parse, one, through)]


def _one(parse: Parse, number: int, through: frozenset[str]) -> list[Mention]:
    phrase = parse.phrases[number]
    if phrase.mention is not None:
        return [phrase.mention, *phrase.mention.others]
    unit = parse.units[phrase.head]
    if phrase.holder is not None:
        return [phrase.holder]
    if unit.lemmas & (lexicon()["stand_for"] | through):
        return owner(parse, number)
    if unit.lemma in lexicon()["state_words"] and phrase.whose is not None:  # `его страна`
        return [phrase.whose]
    if unit.lemma in lexicon()["state_words"] and phrase.of < 0:  # `Чешская Республика`
        return [m for p in phrase.modifiers if (m := parse.units[p].mention) is not None][:1]
    return []


def by_nobody(parse: Parse, near: list[int], *, anywhere: bool = False) -> list[Mention]:
    """`в МИД осудили`, `в Тбилиси обвинили`: who acts where a verb has no subject.

    Args:
        anywhere: Whether a land counts as well as a capital: `запретили в Казахстане`.
    """
    for number in near:
        phrase = parse.phrases[number]
        if phrase.prep not in ("в", "во") or "loct" not in phrase.cases:
            continue
        stands = parse.units[phrase.head].lemmas & lexicon()["stand_for"]
        mention = phrase.mention
        seat = mention is not None and (mention.organ or mention.use in _SEATS)
        land = anywhere and mention is not None and kind_of(mention) in LANDS
        if stands or seat or land or (mention is not None and mention.resolved_by):
            return who(parse, number)
    return []


_SEATS = (NameUse.CAPITAL, NameUse.METONYM, NameUse.ACRONYM)


def owner(parse: Parse, number: int) -> list[Mention]:
    """Whose something is: by an adjective, a genitive, `в Кабуле`, or an official named beside."""
    phrase = parse.phrases[number]
    office = lexicon().offices.get(parse.units[phrase.head].lemma, "")
    if phrase.whose is not None:
        return [_officer(phrase.whose, office)]
    group = parse.phrases[phrase.of].mention if phrase.of >= 0 else None
    if group is not None and kind_of(group) in ("movement", "group"):
        return [_officer(group, office)]  # `сирийским отрядам YPG`
    for place in phrase.modifiers:
        unit = parse.units[place]
        if unit.mention is not None:
            return [_officer(unit.mention, office)]
    if phrase.of >= 0:
        inner = [m for n in parse.listed(phrase.of) for m in _one(parse, n, frozenset())]
        if not inner:
            inner = owner(parse, phrase.of)  # `министр иностранных дел России`
        if inner:
            return [_officer(m, office) for m in inner]
    return _past_agent(parse, number) or _in_place(parse, number)


def _past_agent(parse: Parse, number: int) -> list[Mention]:
    """`признание Израилем Сомалиленда`: what hangs on a noun behind him who does it."""
    if parse.phrases[number].of >= 0 or number + 2 >= len(parse.phrases):
        return []
    agent, after = parse.phrases[number + 1], parse.phrases[number + 2]
    row = agent.start == parse.phrases[number].end and after.start == agent.end
    fits = "ablt" in agent.cases and "gent" in after.cases and not agent.prep and not after.prep
    if not row or not fits or agent.mention is None:
        return []
    return _one(parse, number + 2, frozenset()) or owner(parse, number + 2)


def _in_place(parse: Parse, number: int) -> list[Mention]:
    """`власти в Кабуле`, `дипломат из России`: who rules is known by where, an envoy by whence."""
    after = parse.phrases[number + 1] if number + 1 < len(parse.phrases) else None
    if after is None or after.start > parse.phrases[number].end + 1:
        return []
    if after.mention is None:
        return _in_affairs(parse, number, after)
    if after.prep in ("с", "со") and parse.lemma(parse.phrases[number].head) == "граница":
        return [replace(after.mention, use=NameUse.NAME)]  # `у границы с Азербайджаном`
    if after.prep == "из" and kind_of(after.mention) in LANDS:
        return [replace(after.mention, use=NameUse.NAME)]
    rules = parse.lemma(parse.phrases[number].head) in lexicon()["rulers"]
    here = after.prep in ("в", "во") and "loct" in after.cases
    return [_officer(after.mention, "government")] if rules and here else []


def _in_affairs(parse: Parse, number: int, after: Phrase) -> list[Mention]:
    """`поверенный в делах США`."""
    affairs = after.prep == "в" and parse.lemma(after.head) == "дело"
    return owner(parse, number + 1) if affairs else []


def _officer(mention: Mention, office: str) -> Mention:
    if not office or mention.organ:
        return replace(mention, use=NameUse.NAME)
    organ = f"{mention.actor.lower()}-{office}"
    if office != "government" and organ not in gazetteer():  # a government is known by its day
        organ = ""
    return replace(mention, use=NameUse.NAME, organ=organ, speaks=True)

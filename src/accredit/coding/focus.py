"""Who is being spoken of: the state of a discourse, carried from sentence to sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from accredit.actors import gazetteer
from accredit.coding.kinds import GROUPS, kind_of
from accredit.coding.leading import (
    any_subject,
    begins_clause,
    clause_subject,
    lists,
    pair,
    place_only,
    subject_list,
)
from accredit.coding.lexicon import either, words
from accredit.coding.readings import lemma
from accredit.coding.units import Mention, Tag, Unit

__all__ = [
    "Focus",
    "note",
    "settle",
]

_BODIES = ("organisation", "government", "organ")
_MEMORY = 8
_LISTS = 6  # that are remembered


@dataclass(slots=True)
class Focus:
    """Who was last spoken of: what each mention of a text changes.

    Attributes:
        recent: Actors named, the last first, each once.
        passing: Ids of those who were only named beside a noun: `ISIS ideologies`.
        subject: The subject of the last clause, or the owner of its noun.
        listed: The actors of the last list that was a subject: `Spain, Ireland and Norway`.
        person: The person named last.
        topic: Whom recognition or listing was last about.
        heads: Bodies by the noun of their name: after `the Security Council`, `the council`.
        lists: The lists of actors that were named together, the last first.
        on: The day for which the text is read.
        times: How often each was named or meant so far.
        thing: What was last told of as somebody's: `its embassy`.
        home: The state that the text is dated from: `WASHINGTON, Aug 21 - `.
    """

    recent: tuple[Mention, ...] = ()
    passing: frozenset[str] = frozenset()
    subject: Mention | None = None
    listed: tuple[Mention, ...] = ()
    person: Mention | None = None
    topic: Mention | None = None
    heads: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    lists: tuple[tuple[Mention, ...], ...] = ()
    on: date | None = None
    times: dict[str, int] = field(default_factory=dict)
    thing: str = ""
    home: Mention | None = None

    def central(
        self, kinds: tuple[str, ...], *, but: frozenset[str] = frozenset()
    ) -> Mention | None:
        """The one of those spoken of who was named most: whom the text is about."""
        fits = [m for m in self.recent if kind_of(m) in kinds and m.actor not in but]
        fits = [m for m in fits if _lives(m, self.on)] or fits
        return max(fits, key=lambda m: self.times.get(m.actor, 0), default=None)

    def several(self, number: int) -> tuple[Mention, ...]:
        """Those listed last, so many of them: `the two`, `all three`."""
        if len(self.listed) == number:
            return self.listed
        return next((named for named in self.lists if len(named) == number), ())

    def body(self, noun: str) -> Mention:
        """The body called by its noun: the one that is spoken of, else the one named last."""
        named = self.heads[noun]
        topic = self.topic.actor if self.topic is not None else ""
        spoken_of = max(named, key=lambda m: self.times.get(m.actor, 0))
        return next((m for m in named if m.actor == topic), spoken_of)

    def last(self, kinds: tuple[str, ...], *, but: frozenset[str] = frozenset()) -> Mention | None:
        """The actor of one of the kinds that was named last, those named in passing after all."""
        fits = [m for m in self.recent if kind_of(m) in kinds and m.actor not in but]
        return next((m for m in fits if m.actor not in self.passing), fits[0] if fits else None)

    def one_of(self, ids: frozenset[str], out: list[Unit]) -> Mention | None:
        """Of those ids the subject before, else the one named last; not who acts at hand."""
        own = clause_subject(out)
        near = (*((self.subject,) if self.subject is not None else ()), *self.recent)
        fits = [m for m in near if m.actor in ids and (own is None or own.actor != m.actor)]
        alone = (m for m in fits if all(m.actor != other.actor for other in self.listed))
        return next(alone, fits[0] if fits else None)  # who was listed with others is one of them

    def last_two(self, noun: str = "", *, but: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
        """The two whom the text is about, where nothing joined them: `the two sides`.

        What they are called says what they can be: regions are no states.
        """
        land = noun in words("reference", "country") or noun in ("government", "capital")
        kinds = tuple(k for k in _PARTY if k != "movement") if land else _PARTY
        fits = [m for m in self.recent if kind_of(m) in kinds and m.actor not in self.passing]
        fits = [m for m in fits if m.actor not in but]
        fits.sort(key=lambda m: -self.times.get(m.actor, 0))
        if noun in words("reference", "entities"):
            fits = [m for m in fits if m.actor in words("reference", "contested")]
        return (fits[1], fits[0]) if len(fits) > 1 else ()


_PARTY = ("state", "territory", "movement", "government")


def _lives(mention: Mention, on: date | None) -> bool:
    """Whether an actor exists on the day of the text: not the South Vietnam of its history."""
    return on is None or gazetteer().actor(mention.actor).exists_on(on)


def note(focus: Focus, out: list[Unit], follows: Unit | None) -> None:
    """Let the focus know one more unit of a sentence, the last of `out`."""
    unit = out[-1]
    if begins_clause(unit):
        focus.subject = clause_subject(out[:-1]) or focus.subject
        return
    mention = unit.mention
    if mention is None or mention.actor == "indefinite":
        return
    if follows is not None and follows.low == "-":
        return
    if not mention.resolved_by:
        if mention.person or mention.speaks:
            focus.person = mention
        _note_body(focus, mention, out)
        if unit.text.endswith(")"):  # "Rapid Support Forces (RSF)", then "RSF"
            letters = unit.text.rpartition("(")[2].rstrip(")")
            focus.heads[letters] = (mention,)
    focus.times[mention.actor] = focus.times.get(mention.actor, 0) + 1
    _note_recent(focus, mention, follows, only_place=place_only(out))


def _note_recent(focus: Focus, mention: Mention, follows: Unit | None, *, only_place: bool) -> None:
    others = tuple(m for m in focus.recent if m.actor != mention.actor)
    if only_place:
        if len(others) == len(focus.recent):  # whoever is spoken of goes before it
            focus.recent = (*others[: _MEMORY - 1], mention)
            focus.passing |= {mention.actor}
        return
    focus.recent = (mention, *others)[:_MEMORY]
    beside = follows is not None and follows.tag is Tag.NOUN
    if beside and follows is not None and follows.lemma not in words("words", "stand_for"):
        focus.passing |= {mention.actor}
    elif mention.actor in focus.passing:
        focus.passing -= {mention.actor}


def settle(focus: Focus, out: list[Unit]) -> None:
    """Let the focus know the end of a sentence: its subject, and who was listed in it."""
    focus.listed = subject_list(out) or pair(out) or focus.listed
    found = tuple(lists(out))
    if found:
        focus.lists = (*found[::-1], *focus.lists)[:_LISTS]
    focus.subject = clause_subject(out) or any_subject(out) or focus.subject


def _note_body(focus: Focus, mention: Mention, out: list[Unit]) -> None:
    """Who is called by a word of the name afterwards: `the court`, `the Guards`, `the Emirates`.

    Bodies by the noun of their name in small letters too, everybody by a word of the name with
    a capital; groups by the noun of any of their names; a person by his rank.
    """
    if mention.modifies:
        return
    keys = set(_nouns_of_names(mention.actor)) if kind_of(mention) in GROUPS else set[str]()
    keys |= _words_of(mention)
    keys -= either("reference.country", "reference.group")
    if mention.speaks or mention.person:
        keys = {mention.text.split()[-1]}  # "Foreign Minister Joseph Wu", then "Wu"
        if len(out) > 1 and out[-2].low in _RANKS:
            keys.add(out[-2].low)  # "Colonel Gaddafi", then "the colonel"
    for key in keys:
        others = tuple(m for m in focus.heads.get(key, ()) if m.actor != mention.actor)
        focus.heads[key] = (mention, *others)


def _words_of(mention: Mention) -> set[str]:
    """The words of a name as it is written that are enough to call its bearer by."""
    if " " not in mention.text:
        return set()
    named = mention.organ or kind_of(mention) in _BODIES
    body = mention.text.split(" of ")[0].split()
    keys = {lemma(body[-1], "noun")} if named else set[str]()
    words_of = mention.text.split()
    capital = words_of if named or kind_of(mention) in GROUPS else words_of[-1:]
    return keys | {w for w in capital if w[:1].isupper() and len(w) >= _LONG}


@cache
def _nouns_of_names(actor: str) -> frozenset[str]:
    """`front` of the FMLN, `council` of the NTC, `party` of the Maoists: what their names say."""
    found = set()
    for name in gazetteer().names_of(actor):
        noun = lemma(name.text.split(" of ")[0].split(" (")[0].split()[-1].lower(), "noun")
        if noun in _NAMED_BODIES:
            found |= {noun, noun.capitalize()}
    return frozenset(found)


_NAMED_BODIES = frozenset(
    ("front", "council", "party", "army", "army", "league", "union", "alliance", "brigade",
     "congress", "coalition", "committee", "force", "corps", "junta", "brotherhood", "state",
     "authority", "republic", "emirate", "court", "assembly", "command")
)  # fmt: skip
_RANKS = frozenset(
    ("colonel", "general", "marshal", "ayatollah", "emir", "sultan", "shah", "archbishop",
     "sheikh", "admiral", "captain", "prince", "king", "mullah")
)  # fmt: skip
_LONG = 6  # letters of a word that is enough to call somebody by

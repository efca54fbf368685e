"""Who is being spoken of: the state of a discourse, carried from sentence to sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from accredit.actors import gazetteer
from accredit.coding.lexicon import either, words
from accredit.coding.readings import lemma
from accredit.coding.units import Mention, Tag, Unit

__all__ = [
    "GROUPS",
    "LANDS",
    "Focus",
    "begins_clause",
    "clause_subject",
    "kind_by_id",
    "kind_of",
    "note",
    "pair",
    "settle",
    "subject_list",
]

GROUPS = ("movement", "government")
_BODIES = ("organisation", "government", "organ")
_MEMORY = 8
_HEAD, _ATTRIBUTIVE = 2, 1


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


LANDS = ("state", "territory")


def kind_of(mention: Mention) -> str:
    """The kind of whoever is meant; empty when the gazetteer does not know him."""
    return kind_by_id(mention.actor)


def kind_by_id(actor: str) -> str:
    """The kind of an actor; empty when the gazetteer does not know it."""
    world = gazetteer()
    return world.actor(actor).kind if actor in world else ""


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
    _note_recent(focus, mention, follows, only_place=_place_only(out))


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
    found = tuple(_lists(out))
    if found:
        focus.lists = (*found[::-1], *focus.lists)[:_LISTS]
    focus.subject = clause_subject(out) or _any_subject(out) or focus.subject


def subject_list(out: list[Unit]) -> tuple[Mention, ...]:
    """The actors of a list that is the subject of a sentence; empty where one alone is."""
    found: list[Mention] = []
    linked = False
    stops = [place for place, unit in enumerate(out) if unit.low in (";", ":")]
    out = out[stops[-1] + 1 :] if stops else out
    for place, unit in enumerate(out):
        if unit.mention is not None:
            if not found and _governed(out, place):
                continue
            if found and out[place - 1].mention is not None:
                break
            found.append(unit.mention)
        elif not found and unit.tag in (Tag.VERB, Tag.AUX):
            return ()
        elif found and unit.tag is Tag.CONJ:
            linked = True
        elif found and unit.low != "," and unit.tag is not Tag.DET:
            break
    return tuple(found) if linked and len(found) > 1 else ()


def pair(out: list[Unit]) -> tuple[Mention, ...]:
    """The last two actors that `and` joins anywhere in a sentence."""
    for place in range(len(out) - 2, 0, -1):
        if out[place].tag is not Tag.CONJ:
            continue
        right = place + 2 if out[place + 1].tag is Tag.DET else place + 1
        one, other = out[place - 1].mention, out[right].mention if right < len(out) else None
        if one is not None and other is not None and one.actor != other.actor:
            return (one, other)
    return ()


def _lists(out: list[Unit]) -> Iterator[tuple[Mention, ...]]:
    """The actors that commas and an `and` join, wherever they stand."""
    named: list[Mention] = []
    linked, apart = False, 0
    for unit in (*out, None):
        if unit is not None and unit.mention is not None and (not named or apart):
            named += (unit.mention, *unit.mention.others)
            apart = 0
        elif unit is not None and named and unit.low in _JOINING and apart < _LINKS:
            linked |= unit.tag is Tag.CONJ
            apart += 1
        else:
            if linked and len(named) > 1 and len({m.actor for m in named}) == len(named):
                yield tuple(named)
            named = [unit.mention] if unit is not None and unit.mention is not None else []
            linked, apart = False, 0


_JOINING = (",", "and", "the", "also")
_LINKS = 3  # ", and the"
_LISTS = 6  # that are remembered


def clause_subject(out: list[Unit]) -> Mention | None:
    """The subject of the clause that a run of units ends in: the first actor before its verb.

    An owner stands for what it owns (`its ties`), nobody for what a preposition governs.
    """
    start = 0
    for place in range(len(out) - 1, -1, -1):
        if begins_clause(out[place]):
            start = place + 1
            break
    if (near := _right_before_verb(out, start)) is not None:
        return near
    for place in range(start, len(out)):
        unit = out[place]
        if unit.tag is Tag.VERB or unit.tag is Tag.AUX:
            return None
        if unit.mention is not None and not _governed(out, place):
            if unit.mention.modifies and (named := _named_later(out, place)) is not None:
                return named  # "the Somali movement al-Shabaab said it"
            return unit.mention
    return None


def _named_later(out: list[Unit], place: int) -> Mention | None:
    """The name at the end of a phrase that an adjective opens."""
    for unit in out[place + 1 : place + _LEAD]:
        if unit.mention is not None:
            return unit.mention if kind_of(unit.mention) == "movement" else None
        if unit.tag not in (Tag.NOUN, Tag.ADJ):
            return None
    return None


_LEAD = 7


def _leads(unit: Unit) -> bool:
    return unit.mention is None and unit.tag in (
        Tag.ADV, Tag.DET, Tag.NUM, Tag.NOUN, Tag.ADJ, Tag.PREP,
    )  # fmt: skip


def _right_before_verb(out: list[Unit], start: int) -> Mention | None:
    """`..., Lebanon does not list`: who stands between a comma or `and` and the last verb."""
    verb = next((p for p in range(len(out) - 1, start, -1) if out[p].tag is Tag.VERB), -1)
    place = verb - 1
    while place > start and out[place].tag in (Tag.VERB, Tag.AUX, Tag.ADV):
        place -= 1
    if place <= start or verb < 0:
        return None
    lead = place - 1
    while lead > start and place - lead < _LEAD and _leads(out[lead]):
        lead -= 1  # "and a month later Russia placed"
    before = out[lead]
    opens = before.low == "," or before.tag is Tag.CONJ
    if before.tag is Tag.DET and place > start + 1:
        opens = out[place - 2].low == "," or out[place - 2].tag is Tag.CONJ
    return out[place].mention if opens else None


def _any_subject(out: list[Unit]) -> Mention | None:
    """The first subject of any clause, where the last has none."""
    for place, unit in enumerate(out):
        if unit.mention is not None and not _governed(out, place):
            return unit.mention
    return None


def begins_clause(unit: Unit) -> bool:
    """Whether a clause of its own begins after a word or mark."""
    return unit.tag is Tag.SUB or unit.low in (";", ":")


def _governed(out: list[Unit], place: int) -> bool:
    """Whether a preposition governs the phrase that a place stands in."""
    before = place - 1
    while before >= 0 and out[before].tag in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN):
        before -= 1
    return before >= 0 and out[before].tag is Tag.PREP


def _place_only(out: list[Unit]) -> bool:
    """`its campaign in Syria`: where something was is not who is spoken of."""
    return len(out) > 1 and out[-2].low in ("in", "near", "inside", "outside", "across")


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

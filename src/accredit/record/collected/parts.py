"""What rows of every shape share: who is meant, the evidence, the words, the ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from accredit.actors import gazetteer
from accredit.errors import AccreditError
from accredit.model import QUOTE_WORDS, Evidence, PartialDate, Voice
from accredit.record.collected.dates import date_slug, known_day, published_on
from accredit.record.collected.rows import Refused
from accredit.record.tables import data_folder, rows

__all__ = [
    "Word",
    "act_id",
    "actor_of",
    "address_of",
    "evidence",
    "party_named",
    "statement_id",
    "words_for",
]

_CONFIDENCES = ("low", "medium", "high", "")
_REPOSITORY = re.compile(r"([\w.-]+/[\w.-]+):([^@]+)@([0-9a-f]{7,40})\Z", re.ASCII)
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)\s*")


@dataclass(frozen=True, slots=True)
class Word:
    """What a collected word stands for: a row of `words.csv`.

    Attributes:
        pattern: A regular expression that quote or note must show for this row to be the one.
        becomes: `act`, `statement` or `left-out`.
        modality: Of a statement.
    """

    kind: str
    step: str
    becomes: str
    modality: str
    pattern: str
    why: str

    @property
    def left_out(self) -> bool:
        """Whether the word is of no act that the codebook knows."""
        return self.becomes == "left-out"


def words_for(file: str, shape: str, word: str, text: str) -> tuple[Word, ...]:
    """What a word of a row stands for: one kind, or two where a source tells of two acts.

    Rows of `words.csv` for this very file go before those for files of its shape; of those with
    the word, the first whose pattern the text shows decides, and all rows with that pattern apply.

    Raises:
        Refused: When the table has no such word, or says that it is no act.
    """
    for owner in (file, shape):
        # A row without a kind says only what becomes of the word, in words; it decides nothing.
        candidates = [w for w in _words().get((owner, word), ()) if w.kind or w.left_out]
        for pattern in dict.fromkeys(w.pattern for w in candidates):
            if re.search(pattern, text, re.IGNORECASE):
                return _usable(word, tuple(w for w in candidates if w.pattern == pattern))
    known = sorted({name for owner, name in _words() if owner == shape})
    raise Refused(f"act: {word!r} is no word known here; one of {', '.join(known)}")


def _usable(word: str, found: tuple[Word, ...]) -> tuple[Word, ...]:
    for entry in found:
        if entry.left_out:
            raise Refused(f"act: {word!r} is left out: {entry.why}")
    return found


@cache
def _words() -> dict[tuple[str, str], tuple[Word, ...]]:
    table: dict[tuple[str, str], tuple[Word, ...]] = {}
    for _, _, row in rows(data_folder(), "words.csv"):
        entry = Word(
            row["kind"], row["step"], row["becomes"], row["modality"], row["pattern"], row["why"]
        )
        key = row["file"], row["word"]
        table[key] = (*table.get(key, ()), entry)
    return table


def actor_of(code: str, name: str, on: PartialDate) -> str:
    """Who is meant by a code and a name on the day of an act.

    A code of a state that did not exist yet stands for the state that it continues: `RUS` in
    1988 is the Soviet Union. Where only others succeeded, the row must say who it was.

    Raises:
        Refused: When nobody is, code and name are of two, or the one meant was not in being.
    """
    day = on.latest or on.earliest or date.max
    by_code = _resolved(code, day) if code else None
    named = party_named(name, day) if name else ()
    if by_code is None and len(named) != 1:
        found = f"; the name is of {', '.join(named)}" if named else ""
        raise Refused(f"recogniser: neither {code!r} nor {name!r} names one actor{found}")
    actor = by_code or named[0]
    if named and actor not in named and not _kin(actor, named) and not organ_of(actor, name, on):
        raise Refused(f"recogniser: {code!r} is {actor}, but {name!r} is {', '.join(named)}")
    return _in_being(actor, on)


def organ_of(actor: str, name: str, on: PartialDate) -> str:
    """The organ that a row names beside its principal: `UN Security Council` beside `UN`."""
    world = gazetteer()
    day = on.latest or on.earliest or date.max
    found = [n for n in party_named(name, day) if n != actor] if name else []
    organs = [n for n in found if world.principal(n, day) == actor]
    return organs[0] if len(organs) == 1 else ""


@lru_cache(maxsize=65_536)
def _resolved(code: str, day: date) -> str | None:
    try:
        return gazetteer().resolve(code, day).id
    except AccreditError:
        return None


def _kin(actor: str, named: tuple[str, ...]) -> bool:
    """Whether one continues or succeeds the other: `Germany` of 1938 has the code of today."""
    world = gazetteer()
    far = date.max
    return any(
        actor in (*world.lineage(n, far), *world.related(n, "succeeds", far))
        or n in (*world.lineage(actor, far), *world.related(actor, "succeeds", far))
        for n in named
    )


def _in_being(actor: str, on: PartialDate) -> str:
    world = gazetteer()
    for candidate in world.lineage(actor, date.max):
        one = world.actor(candidate)
        begun, ended = one.valid_from.earliest, one.valid_to.latest
        if (not begun or not on.latest or begun <= on.latest) and (
            not ended or not on.earliest or on.earliest <= ended
        ):
            return candidate
    one = world.actor(actor)
    before = world.related(actor, "succeeds", date.max)
    hint = f"; was it {' or '.join(before)}?" if before else ""
    since = f"since {one.valid_from}" if one.valid_from else ""
    until = f"until {one.valid_to}" if one.valid_to else ""
    stretch = " ".join(filter(None, (since, until)))
    raise Refused(f"recogniser: {actor} existed {stretch}, not on {on}{hint}")


def party_named(name: str, day: date) -> tuple[str, ...]:
    """Who goes by a name on a day: as it stands, else without what it has in parentheses."""
    world = gazetteer()
    inside = _PARENTHESIS.findall(name)
    bare = _PARENTHESIS.sub(" ", name).strip()
    for text in dict.fromkeys((name, bare, *inside)):
        if text and (found := (text,) if text in world else world.named(text, day)):
            return found
    return ()


def evidence(
    source: str,
    quote: str,
    confidence: str,
    valid: PartialDate,
    *,
    voice: Voice = Voice.REPORT,
    note: str = "",
) -> Evidence:
    """The evidence of one row.

    Args:
        source: The address, or `owner/repository:path@commit`.
        quote: At most 15 words.
        confidence: low, medium, high or nothing; what is low never settles anything.
        valid: The date of the act, by which the day is told on which it could be known.
        voice: Who speaks; a report unless the row says otherwise.
        note: What else is to be kept.

    Raises:
        Refused: When the source is missing or no address, the quote too long, the confidence
            no such word.
    """
    if confidence not in _CONFIDENCES:
        raise Refused(f"confidence: {confidence!r}; low, medium, high or nothing")
    if (length := len(quote.split())) > QUOTE_WORDS:
        raise Refused(f"source_quote: {length} words; at most {QUOTE_WORDS}: cut it")
    address = address_of(source)
    published = published_on(address)
    known, basis = known_day(valid, published)
    return Evidence(
        source=address,
        known=known,
        known_basis=basis,
        voice=voice,
        quote=quote,
        published=published,
        confidence=confidence,
        note=note,
    )


def address_of(source: str) -> str:
    """The address of a source that a reader can open.

    Raises:
        Refused: When there is none, or it is memory.
    """
    if not source:
        raise Refused("source_url: missing; name the address of a source that you opened")
    if source.lower() == "memory":
        raise Refused("source_url: what only memory says is not taken; look it up and name it")
    if found := _REPOSITORY.match(source):
        repository, path, commit = found.groups()
        return f"https://github.com/{repository}/blob/{commit}/{path}"
    if "://" not in source:
        raise Refused(f"source_url: {source!r} is no address; write https://…")
    return source


def act_id(
    actor: str, kind: str, target: str, valid: PartialDate, *, instrument: str = "", step: str = ""
) -> str:
    """The id of an act: `usa-designate-is-us-fto-2004-12-17`; the same whoever makes it."""
    parts = (actor, kind, target, instrument, step, date_slug(valid))
    return "-".join(part.lower().replace(" ", "-") for part in parts if part)


def statement_id(speaker: str, kind: str, target: str, modality: str, said: PartialDate) -> str:
    """The id of a statement: `isr-on-recognise-kosovo-announced-2020-09-04`."""
    return f"{speaker}-on-{kind}-{target}-{modality}-{date_slug(said)}".lower()

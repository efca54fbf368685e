"""A match, and the conditions that a frame sets to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accredit.coding.kinds import kind_of
from accredit.coding.russian import modality
from accredit.coding.russian.frames import Frame
from accredit.coding.russian.lexicon import lexicon
from accredit.coding.russian.parse import Parse
from accredit.coding.units import Mention
from accredit.model import Modality
from accredit.model.codebook import codebook

__all__ = ["Match", "beside", "checked", "vetoed"]

_GROUPS = ("movement", "government", "organisation", "group", "person")


# what is between two, as it is told: `отношения между Грузией и Россией разорваны`
_BETWEEN = ("sever-relations", "upgrade-relations", "downgrade-relations", "hostile", "rival")


_POSTS = ("open-embassy", "close-embassy", "recall-ambassador", "expel-diplomats", "accredit")


def _in_state(mention: Mention) -> Mention:
    """An embassy in Brussels is one in Belgium, whoever else sits there."""
    states = [
        c for c in mention.candidates if kind_of(replace(mention, candidates=(c,))) == "state"
    ]
    if kind_of(mention) == "state" or not states:
        return mention
    return replace(mention, candidates=tuple(states))


def _each_other(parse: Parse, place: int) -> bool:
    """`взаимно выслали`, `обменялись`, `обвинили друг друга`."""
    clause = parse.clause_of(place)
    return any(parse.lemma(p) in lexicon()["mutual"] for p in range(clause.start, clause.end))


@dataclass(frozen=True, slots=True)
class Match:
    """One frame found.

    Attributes:
        place: Where the trigger stands.
        actors, targets: Who acts, and on whom; empty where the text leaves it open.
        first, last: The first and last unit of what is quoted.
        how: Modality, by the word `cue`.
        construction: active, passive, participle, noun.
        thing: Place of the noun to which the verb is done (`отношения`), or -1.
    """

    frame: Frame
    place: int
    actors: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    first: int
    last: int
    how: Modality
    cue: str
    construction: str
    thing: int = -1


def vetoed(parse: Parse, frame: Frame, place: int, thing: int, near: list[int]) -> bool:
    """Whether a word that makes it something else stands as its object or beside it."""
    if not frame.veto:
        return False
    heads = [parse.heads(n) for n in (*near[:5], thing) if n >= 0]
    return any(lemmas & frame.veto for lemmas in heads) or parse.lemma(place + 1) in frame.veto


def beside(parse: Parse, frame: Frame, place: int) -> bool:
    """Whether a word stands in the clause without which a frame tells nothing."""
    if not frame.with_words:
        return True
    clause = parse.clause_of(place)
    lemmas = {one for p in range(clause.start, clause.end) for one in parse.units[p].lemmas}
    return any(one.split("-")[-1] in frame.with_words for one in lemmas)


def checked(
    parse: Parse,
    frame: Frame,
    place: int,
    sides: tuple[list[Mention], list[Mention]],
    used: set[int],
    said: tuple[Modality, str],
    construction: str,
) -> Match | None:
    """The match, if its sides are such as the frame asks for."""
    apart = any(n >= 0 and parse.phrases[n].prep in ("с", "со") for n in used)
    actors, targets = _sides(parse, frame, place, *sides, apart=apart)
    if not _enough(frame, actors, targets, construction):
        return None
    spans = [parse.phrases[n] for n in used if n >= 0]
    first = min((place, *(p.start for p in spans)))
    last = max((place, *(p.end - 1 for p in spans)))
    how, cue = said
    if modality.under_condition(parse, place, how):
        how, cue = Modality.CONDITIONAL, "если"
    if frame.modality and how is Modality.ASSERTED:
        how = Modality(frame.modality)
    return Match(frame, place, tuple(actors), tuple(targets), first, last, how, cue, construction)


def _sides(
    parse: Parse,
    frame: Frame,
    place: int,
    actors: list[Mention],
    targets: list[Mention],
    *,
    apart: bool,
) -> tuple[list[Mention], list[Mention]]:
    """Both sides as the frame will have them."""
    kind = codebook().kinds.get(frame.kind)
    if frame.kind in _POSTS:
        targets = [_in_state(t) for t in targets]
    if frame.by_body:
        actors = [a for a in actors if kind_of(a) == "organisation"]
    if frame.by_group:
        actors = [a for a in actors if kind_of(a) in ("movement", "group")]
    mutual = frame.kind in _BETWEEN or (kind is not None and kind.reciprocal)
    if mutual or _each_other(parse, place):
        if not targets and len(actors) > 1:
            actors, targets = actors[:1], actors[1:]
        if not actors and len(targets) > 1 and not apart:  # not `с обеими установлены отношения`
            actors, targets = targets[:1], targets[1:]
    if frame.groups:
        targets = [t for t in targets if kind_of(t) in _GROUPS]
    if frame.states:
        targets = [t for t in targets if kind_of(t) in ("state", "territory", "government")]
    return actors, targets


def _enough(frame: Frame, actors: list[Mention], targets: list[Mention], construction: str) -> bool:
    """Whether the sides that are known tell an act, or a relation."""
    if frame.type == "relation":
        return bool(actors and targets)
    if not actors and (not targets or not frame.nobody):
        return False
    may_be_open = construction == "noun" or bool(frame.objects) or frame.deeds
    return bool(targets) or frame.free or may_be_open

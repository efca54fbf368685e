"""Dates that other words give: counted from another date, or of the verb that an act hangs on."""

from __future__ import annotations

import re

from accredit.coding.attribution import Said
from accredit.coding.datereaders import counted_back
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.match import Match
from accredit.coding.scene import Scene, unit_at
from accredit.model import Modality, PartialDate

__all__ = ["counted", "gap", "inherited", "joint"]

_COUNT = re.compile(
    r"(?P<n>\d{1,3}|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?P<unit>day|week|month|year)s?\s+(?P<way>after|before)\s+$",
    re.IGNORECASE,
)


_ROUGH = re.compile(
    r"\b(?:than|about|nearly|almost|some|around|over|barely|within|roughly|just)\s+$",
    re.IGNORECASE,
)


def counted(scene: Scene, match: Match) -> PartialDate:
    """`on Friday, three days after X had recognised Y`: counted from the main clause."""
    parse = scene.parse
    start = parse.clause_start(match.group.start if match.group else match.place)
    while start > 0 and parse.low(start - 1) in ("that", "which"):
        start = parse.clause_start(start - 1)  # "after X signed decrees that recognised Y"
    if parse.low(start - 1) not in ("after", "before") or start >= len(parse.units):
        return PartialDate()
    text = scene.document.text
    count = _COUNT.search(text[scene.sentence.start : parse.units[start].start])
    others = [s for s in scene.dates if unit_at(scene, s) < start - 1 and s.when]
    if count is None or not others:
        return PartialDate()
    rough = _ROUGH.search(count.string[: count.start()])
    if rough and count["unit"].lower() != "year":
        return PartialDate()  # "less than two weeks after": nobody says the day
    return counted_back(count, others[-1].when)


def inherited(scene: Scene, match: Match, how: Modality) -> PartialDate:
    """The date of the verb to which it is joined, or of the saying of a plan, denial, demand."""
    group = match.group
    if group is None:
        return PartialDate()
    if (over := _joined_to(scene.parse, group)) is not None:
        return _of_verb(scene, over)
    if how is Modality.CONDITIONAL or (how is Modality.ASSERTED and not _announced(scene, match)):
        return PartialDate()
    begin = scene.parse.clause_start(group.start)
    if any(scene.parse.low(p) == "had" for p in range(begin, match.place)):
        return PartialDate()  # "said on Sunday that X had agreed to"
    said = [s for s in scene.said if s.start <= match.place < s.end and s.cue != match.place]
    inner: Said | None = min(said, key=lambda s: s.end - s.start, default=None)
    verb = scene.parse.group(inner.cue) if inner is not None else None
    return _of_verb(scene, verb) if verb is not None else PartialDate()


def _announced(scene: Scene, match: Match) -> bool:
    """`X has recognised Y, X's minister announced on Friday`: it is done by announcing it."""
    parse = scene.parse
    actors = {m.actor for a in match.actors if (m := parse.units[a].mention) is not None}
    for said in scene.said:
        speaker = parse.units[said.speaker].mention
        own = speaker is not None and speaker.actor in actors
        if own and said.start <= match.place < said.end and parse.lemma(said.cue) in _DOING:
            return True
    return False


_DOING = ("announce", "declare", "proclaim")


def _joined_to(parse: Parse, group: VerbGroup) -> VerbGroup | None:
    """`broke off relations in 2012, closing its embassy`, `condemned it on Friday and accused`."""
    perfect = any(parse.lemma(p) == "have" for p in range(group.start, group.verb))
    if perfect or group.modals:
        return None
    if group.joined >= 0:
        return parse.group(group.joined)
    if group.form == "gerund" and parse.low(group.start - 1) == ",":
        return parse.main_verb_before(group.start)
    return None


def _of_verb(scene: Scene, verb: VerbGroup) -> PartialDate:
    """The date that stands with a verb, after it or at the head of its clause."""
    parse = scene.parse
    start, end = parse.clause_start(verb.start), parse.clause_end(verb.verb)
    near = [s for s in scene.dates if start <= unit_at(scene, s) < end and s.bound == "on"]
    near = [s for s in near if not any(joint(parse, p) for p in gap(verb, unit_at(scene, s)))]
    nearest = min(near, key=lambda s: abs(unit_at(scene, s) - verb.verb), default=None)
    return nearest.when if nearest is not None else PartialDate()


def gap(verb: VerbGroup, place: int) -> range:
    """The places between a verb and one after it."""
    return range(verb.verb + 1, place)


def joint(parse: Parse, place: int) -> bool:
    """Whether a verb begins there that `and` joins to one before."""
    group = parse.group(place)
    return group is not None and group.start == place and group.joined >= 0

"""Frames against a parsed sentence: who did what to whom, as places in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from accredit.actors import gazetteer
from accredit.coding.frames import Frame, frames
from accredit.coding.grammar import Parse, VerbGroup
from accredit.coding.lexicon import words

__all__ = ["Match", "matches"]


@dataclass(frozen=True, slots=True)
class Match:
    """One frame found.

    Attributes:
        place: Where the trigger stands.
        group: The verb group, or `None` for a noun.
        actors: Places of those who act; empty when the text does not say.
        targets: Places of those acted upon.
        things: Place of the thing that the verb is done to (`sanctions`), or -1.
        owner: Place of the owner of a list named beside it, or -1.
        how: The construction, for the trace.
    """

    frame: Frame
    place: int
    group: VerbGroup | None
    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    thing: int = -1
    owner: int = -1
    listed: bool = False
    how: str = ""
    spans: tuple[int, ...] = field(default=())


_REACH = 7


def matches(parse: Parse) -> Iterator[Match]:
    """All frames that hold in a sentence, the more specific before the more general."""
    things: set[int] = set()
    for place, unit in enumerate(parse.units):
        if not unit.is_word or place in things:
            continue
        found = [*_verb_matches(parse, place), *_noun_matches(parse, place)]
        found += _adjective_matches(parse, place)
        for match in _most_specific(found):
            things.add(match.thing)
            yield match


def _most_specific(found: list[Match]) -> list[Match]:
    """Of several frames on one trigger, those with an object noun or modifier win."""
    if len(found) < 2:
        return found
    best = max(_weight(match) for match in found)
    return [match for match in found if _weight(match) == best][:1]


def _weight(match: Match) -> tuple[bool, bool, bool]:
    frame = match.frame
    special = bool(frame.modifier or frame.complement or frame.into_list)
    return (special, match.thing >= 0, bool(match.targets))


# --- verbs ---------------------------------------------------------------------------------------


def _verb_matches(parse: Parse, place: int) -> list[Match]:
    candidates = frames().by_verb.get(parse.lemma(place), ())
    if not candidates:
        return []
    group = parse.verb_group(place)
    if group is None:
        return []
    found = (_verb_match(parse, group, frame) for frame in candidates)
    return [match for match in found if match is not None]


def _verb_match(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    if frame.passive_only and not group.passive:
        return None
    if frame.modifier and not _has_modifier(parse, group.verb, frame.modifier):
        return None
    if frame.into_list:
        return _into_list(parse, group, frame)
    if frame.alone and not _stands_alone(parse, group.verb):
        return None
    if group.passive and parse.low(group.verb + 1) in frame.veto_after:
        return None
    match = _with_object(parse, group, frame) if frame.objects else _direct(parse, group, frame)
    if match is None or not _complement_fits(parse, match):
        return None
    return _fitting(parse, match)


def _stands_alone(parse: Parse, verb: int) -> bool:
    """`France followed on Monday.`: nothing that it is done to."""
    return parse.low(verb + 1) in (".", ",", "on", "in", "soon", "shortly", "days", "later", "yesterday", "next")


def _direct(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """The verb's own object, or a phrase after it, is the target."""
    if group.passive and not frame.passive_only:
        targets = _passive_subject(parse, group, frame)
        actors = parse.after(group.verb, ("by",))
        if not targets:
            return None
        return Match(frame, group.verb, group, tuple(actors), tuple(targets), how="passive")
    targets: list[int] = []
    for slot in frame.target:
        if slot == "object":
            targets, head = parse.object(group.verb, frame.heads)
            if head in frame.veto or (frame.needs_head and not head):
                return None
        else:
            targets = parse.after(group.verb, (slot,), _REACH + 2)
        if targets:
            break
    if not targets and not frame.object_free:
        return None
    actors = _active_actors(parse, group, frame)
    return Match(frame, group.verb, group, tuple(actors), tuple(targets), how=group.form)


def _active_actors(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    if "subject" in frame.actor:
        return parse.subject(group)
    return parse.after(group.verb, frame.actor)


def _passive_subject(parse: Parse, group: VerbGroup, frame: Frame) -> list[int]:
    """`the group might be removed`, `Kosovo's independence was recognised`."""
    place = group.start - 1
    while place >= 0 and (parse.low(place) in words("words", "adverb_like") or parse.low(place) in ("who", "which", "that", ",")):
        place -= 1
    if parse.is_mention(place):
        governor = parse.governor(place)
        if not governor or governor in ("of", "for"):
            return parse.coordinated_left(place)
        return []
    if parse.lemma(place) in frame.heads:
        before = parse.object(_phrase_begin(parse, place) - 1, frame.heads)[0]
        return before
    subject = parse.subject(group)
    return subject if group.form in ("finite", "infinitive") and _near(place, subject) else []


def _near(place: int, found: list[int]) -> bool:
    return bool(found) and place - found[-1] <= _REACH


def _phrase_begin(parse: Parse, place: int) -> int:
    while place > 0 and not parse.low(place - 1) in (",", ".", ";", "that"):
        if parse.is_mention(place - 1) or parse.low(place - 1) in words("words", "determiners"):
            place -= 1
            continue
        if parse.low(place - 1) in ("'s", "of", "'"):
            place -= 1
            continue
        break
    return place


def _with_object(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`lift sanctions on X`, `sanctions on X were lifted`, `responsibility was claimed by X`."""
    thing = _thing_after(parse, group, frame)
    actors: list[int]
    if group.passive or thing < 0:
        if not group.passive:
            return None
        thing = _thing_before(parse, group, frame)
        if thing < 0:
            return None
        actors = parse.after(group.verb, ("by",))
    else:
        actors = _active_actors(parse, group, frame)
    targets = _targets_of_thing(parse, group, frame, thing)
    if not targets and not frame.object_free:
        return None
    targets = [t for t in targets if t not in actors]
    how = "passive" if group.passive else group.form
    return Match(frame, group.verb, group, tuple(actors), tuple(targets), thing, how=how)


def _thing_after(parse: Parse, group: VerbGroup, frame: Frame) -> int:
    for place in range(group.verb + 1, min(group.verb + _REACH, len(parse.units))):
        low = parse.low(place)
        if parse.lemma(place) in frame.objects or low in frame.objects:
            return place
        if low in (".", ";", ":") or low in words("words", "boundaries"):
            return -1
        if parse.is_preposition(place) and low not in ("of", "off", "out", "up", "over"):
            return -1
    return -1


def _thing_before(parse: Parse, group: VerbGroup, frame: Frame) -> int:
    for place in range(group.start - 1, max(-1, group.start - 12), -1):
        if parse.low(place) in (";", ":"):
            return -1
        if parse.lemma(place) in frame.objects or parse.low(place) in frame.objects:
            return place
    return -1


def _targets_of_thing(parse: Parse, group: VerbGroup, frame: Frame, thing: int) -> list[int]:
    for slot in frame.target:
        if slot == "subject":
            found = parse.subject(group)
        elif slot in ("possessor", "adjective"):
            found = _owner(parse, thing, slot, after=group.verb if thing > group.verb else -1)
        else:
            found = parse.after(thing, (slot,), _REACH)
        if found:
            return found
    if group.passive and thing < group.start:
        return []
    for slot in frame.target:
        if slot not in ("subject", "possessor", "adjective"):
            found = parse.after(group.verb, (slot,))
            if found:
                return found
    return []


def _owner(parse: Parse, thing: int, slot: str, after: int) -> list[int]:
    """Whose thing it is: `the Taliban's designation`, `Iranian assets`."""
    for place in range(thing - 1, max(after, thing - 6), -1):
        if parse.is_mention(place):
            owns = parse.possessive(place) or slot == "adjective"
            return [place] if owns else []
        low = parse.low(place)
        if parse.is_preposition(place) or low in (",", ";", "and", "or") or parse.verbish(place):
            return []
    return []


def _into_list(parse: Parse, group: VerbGroup, frame: Frame) -> Match | None:
    """`remove X from the list of terrorist organisations`, `put X on its blacklist`."""
    at, terror = _list_place(parse, group.verb, frame.into_list)
    if at < 0:
        return None
    if group.passive:
        targets, actors = _passive_subject(parse, group, frame), parse.after(group.verb, ("by",))
    else:
        targets, actors = parse.object(group.verb, frame.heads)[0], parse.subject(group)
    if not targets or not (terror or any(_kind(parse, t) in _GROUPS for t in targets)):
        return None
    owner = _list_owner(parse, group.verb, at)
    if not actors and owner >= 0:
        actors = [owner]
    how = "passive" if group.passive else group.form
    return Match(
        frame, group.verb, group, tuple(actors), tuple(targets), at, owner, listed=True, how=how
    )


def _list_place(parse: Parse, start: int, prepositions: frozenset[str]) -> tuple[int, bool]:
    """Where a list stands after one of the prepositions, and whether it is one of terrorists."""
    for place in range(start + 1, min(start + 16, len(parse.units))):
        if parse.low(place) in prepositions:
            for inside in range(place + 1, min(place + 8, len(parse.units))):
                if parse.lemma(inside) in words("words", "lists"):
                    near = range(max(place, inside - 4), min(inside + 7, len(parse.units)))
                    return inside, any(_tells_list(parse, p) for p in near)
                if parse.low(inside) in (".", ";", ","):
                    break
        if parse.low(place) in (".", ";"):
            break
    return -1, False


def _tells_list(parse: Parse, place: int) -> bool:
    return _is_terror(parse, place) or parse.lemma(place) in ("ban", "sanction", "blacklist")


def _list_owner(parse: Parse, start: int, at: int) -> int:
    for place in range(at - 1, start, -1):
        if parse.is_mention(place) and parse.possessive(place):
            return place
        if parse.is_preposition(place):
            return -1
    return -1


def _is_terror(parse: Parse, place: int) -> bool:
    return parse.lemma(place) in words("words", "terror") or parse.low(place) in words("words", "terror")


def _complement_fits(parse: Parse, match: Match) -> bool:
    frame = match.frame
    if frame.complement == "terror":
        return _terror_complement(parse, match)
    if frame.not_complement == "terror":
        return not _terror_complement(parse, match)
    return True


def _terror_complement(parse: Parse, match: Match) -> bool:
    """A word of terrorism after the target, introduced by `as`, `to be`, or by nothing."""
    start = max((match.place, *match.targets))
    if match.group is not None and match.group.passive:
        start = match.place
    for place in range(start + 1, min(start + 14, len(parse.units))):
        low = parse.low(place)
        if low in (".", ";", "which", "who", "because", "while"):
            return False
        if _is_terror(parse, place):
            return True
        auxiliary = low in words("words", "auxiliaries") or parse.lemma(place) in ("have", "be", "do")
        if auxiliary or (parse.is_mention(place) and place > start + 6):
            return False
    return False


def _fitting(parse: Parse, match: Match) -> Match | None:
    frame = match.frame
    if frame.needs_target and not match.targets:
        return None
    if frame.as_member and not _as_member(parse, match.place):
        return None
    if frame.only_groups and not any(_kind(parse, t) in _GROUPS for t in match.targets):
        return None
    if frame.only_states and not any(_kind(parse, t) == "state" for t in match.targets):
        return None
    if frame.only_groups_actor and not any(_kind(parse, a) in _GROUPS for a in match.actors):
        return None
    if frame.only_actor_objects and any(_kind(parse, t) == "territory" for t in match.targets):
        return None
    if set(match.actors) & set(match.targets):
        return None
    return match


_GROUPS = ("movement", "government", "organisation")


def _kind(parse: Parse, place: int) -> str:
    mention = parse.units[place].mention
    if mention is None or not mention.actor:
        return ""
    return gazetteer().actor(mention.actor).kind if mention.actor in gazetteer() else ""


def _as_member(parse: Parse, place: int) -> bool:
    near = [parse.lemma(p) for p in range(place + 1, min(place + 9, len(parse.units)))]
    return "member" in near or "observer" in near or "membership" in near


def _has_modifier(parse: Parse, place: int, modifier: str) -> bool:
    around = range(max(0, place - 4), min(place + 10, len(parse.units)))
    return modifier in " ".join(parse.low(p) for p in around)


# --- nouns ---------------------------------------------------------------------------------------


def _noun_matches(parse: Parse, place: int) -> list[Match]:
    candidates = frames().by_noun.get(parse.lemma(place), ())
    if not candidates or not _noun_here(parse, place):
        return []
    found = (_noun_match(parse, place, frame) for frame in candidates)
    return [match for match in found if match is not None]


def _noun_here(parse: Parse, place: int) -> bool:
    low = parse.low(place)
    if parse.lemma(place) not in frames().by_verb:
        return True
    if low.endswith("ing"):
        before = parse.low(place - 1)
        return parse.is_mention(place - 1) or before in ("'s", "the", "its", "their", "this")
    return parse.is_noun(place)


def _noun_match(parse: Parse, place: int, frame: Frame) -> Match | None:
    if frame.modifier and not _has_modifier(parse, place, frame.modifier):
        return None
    if frame.noun_objects and not _object_noun(parse, place, frame):
        return None
    if frame.into_list and not _list_place(parse, place, frame.into_list)[1]:
        return None
    if frame.complement == "terror" and not _terror_near(parse, place):
        return None
    targets = parse.after(place, frame.noun_target, _REACH)
    owners = _owner(parse, place, "adjective", after=-1)
    actors = parse.after(place, frame.noun_actor, _REACH + 4)
    if frame.possessor == "target":
        targets = targets or owners
    else:
        actors = owners or actors
    actors, targets = _supported(parse, place, frame, actors, targets)
    if frame.appositive and not actors:
        actors = _apposed(parse, place)
    if not (actors or targets) or (frame.needs_target and not targets):
        return None
    if not actors and frame.type == "act" and not (frame.needs_event or _is_between(frame, targets)):
        return None  # "the recognition of X" alone names a thing, it tells of no act
    if frame.needs_event and not _event_near(parse, place, frame):
        return None
    if frame.needs_event and not targets and parse.low(place - 1) in ("the", "this", "that"):
        return None
    targets = [t for t in targets if t not in actors]
    match = Match(frame, place, None, tuple(actors), tuple(targets), how="noun")
    return _fitting(parse, match)


def _is_between(frame: Frame, targets: list[int]) -> bool:
    return "between" in frame.noun_target and len(targets) > 1


def _object_noun(parse: Parse, place: int, frame: Frame) -> bool:
    near = range(place + 1, min(place + 5, len(parse.units)))
    return any(parse.lemma(p) in frame.noun_objects for p in near)


def _terror_near(parse: Parse, place: int) -> bool:
    near = range(max(0, place - 3), min(place + 8, len(parse.units)))
    return any(_is_terror(parse, p) for p in near)


def _supported(
    parse: Parse, place: int, frame: Frame, actors: list[int], targets: list[int]
) -> tuple[list[int], list[int]]:
    """`countries offered recognition`: the verb before lends the noun its actor or target."""
    verb = place - 1
    while verb >= 0 and place - verb < 5 and not parse.verbish(verb):
        if parse.low(verb) in (",", ".") or parse.is_mention(verb):
            return actors, targets
        verb -= 1
    if verb < 0 or place - verb >= 5:
        return actors, targets
    group = parse.verb_group(verb)
    if group is None:
        return actors, targets
    if parse.lemma(verb) in frame.support and not actors:
        return parse.subject(group), targets
    if parse.lemma(verb) in frame.won and not targets:
        return actors, parse.subject(group)
    return actors, targets


def _apposed(parse: Parse, place: int) -> list[int]:
    """`ISIS-K, a branch of ...`; `X is a rival of Y`: the one described."""
    for before in range(place - 1, max(-1, place - 7), -1):
        if parse.is_mention(before) and parse.low(before + 1) not in ("'s",):
            return [before] if parse.governor(before) != "of" else []
        if parse.low(before) in (".", ";"):
            return []
    return []


def _event_near(parse: Parse, place: int, frame: Frame) -> bool:
    return any(
        parse.lemma(p) in frame.event_verbs
        for p in range(place + 1, min(place + 16, len(parse.units)))
    ) or parse.low(place - 1) in ("an", "a") or parse.low(place - 2) in ("an", "a")


def _adjective_matches(parse: Parse, place: int) -> list[Match]:
    found = []
    for frame in frames().by_adjective.get(parse.low(place), ()):
        targets = parse.after(place, frame.target, 5)
        group = VerbGroup(place, place, "finite", False, False, ())
        actors = parse.subject(group) if parse.lemma(place - 1) != "" else []
        if targets and actors:
            found.append(Match(frame, place, None, tuple(actors), tuple(targets), how="adjective"))
    return found

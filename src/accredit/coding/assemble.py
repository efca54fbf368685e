"""From a match to claims: roles become actors, layers become fields, nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from accredit.actors import gazetteer
from accredit.coding import modality as certainty
from accredit.coding import roles, scopes
from accredit.coding.details import (
    capacity_of,
    grounds_of,
    instrument_of,
    match_quote,
    place_of,
    speaker_of,
)
from accredit.coding.disclaiming import DISCLAIMED, MEANING
from accredit.coding.following import followed, opposite
from accredit.coding.kinds import LANDS, kind_of
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.match_apart import APART
from accredit.coding.placing import PART_OF, is_town
from accredit.coding.scene import Context, Scene, identified, settle, tolls
from accredit.coding.topical import OF_TOPIC
from accredit.coding.units import Mention
from accredit.coding.when import when_said
from accredit.model import Claim, ClaimType, Modality, PartialDate

__all__ = ["assembled"]


def assembled(scene: Scene, match: Match, context: Context) -> list[Claim]:
    """The claims of one match: one for each actor and each target.

    Roles that the text leaves open are taken from what was spoken of, and the trace says so.
    """
    if _of_another_verb(scene, match, context):
        return []
    context = followed(scene, match, context)
    how, cue = certainty.modality(scene.parse, match, scene.said)
    if cue in words("modality", "stories"):
        return []  # "the film tells of a diplomat who is expelled": nobody is
    if match.how == OF_TOPIC and how is Modality.ASSERTED:
        return []  # "the ban": only mentioned
    when = when_said(scene, match, how)
    actors, actor_trace = roles.actors(scene, match, context)
    targets, target_trace = roles.targets(scene, match, context, actors, when)
    if not _enough(match, actors, targets) or not _joins_him(scene, match, context):
        return []
    when = _placed(match, context, when, scene.document.published)
    kind, how = _told(scene, match, context, how, actors, cue, when)
    if not kind:
        return []
    trace = (
        f"frame {match.frame.id}",
        f"construction {match.how}",
        *((f"modality {how.value} by {cue!r}",) if cue else ()),
        *actor_trace,
        *target_trace,
    )
    first = Claim(
        id="",
        type=ClaimType(match.frame.type),
        kind=kind,
        document=scene.document.id,
        quote=match_quote(scene, match),
        modality=how,
        capacity=capacity_of(scene, match, kind, targets),
        exclusive=scopes.exclusive(scene.parse, match),
        place=place_of(scene, match),
        when=when,
        counts=tuple(tolls(scene.sentence.text)) if kind == "attack" else (),
        speaker=speaker_of(scene, match),
        credited=scene.sentence.credited,
        grounds=grounds_of(scene, match),
        trace=trace,
    )
    found = [*_spread(scene, match, first, actors, targets)]
    if kind == "attack" and _own_word(scene, match, actors):
        found += [replace(c, kind="claim-attack") for c in found if _is_no_state(c.actor)]
        found = [identified(c) for c in found]
    return found


def _of_another_verb(scene: Scene, match: Match, context: Context) -> bool:
    """`X and Y use the same word, as does Z`: what Z does is told there, and is no act."""
    group, parse = match.group, scene.parse
    if context.here or match.how not in ("inverted", "compared") or group is None:
        return False
    as_ = group.start - 1
    return parse.low(as_) == "as" and parse.main_verb_before(as_) is not None


def _is_no_state(actor: str) -> bool:
    """A state says what it did, a group claims it."""
    world = gazetteer()
    return actor in world and world.actor(actor).kind != "state"


def _placed(
    match: Match, context: Context, when: PartialDate, published: date | None
) -> PartialDate:
    """When it was, by what was spoken of before, where its own words do not say."""
    if when:
        return when
    if match.frame.kind == "claim-attack" and context.attacked_when:
        return PartialDate.between(context.attacked_when.earliest, published)
    return context.when if "together" in match.frame.taking else when


def _told(
    scene: Scene,
    match: Match,
    context: Context,
    how: Modality,
    actors: list[Mention | None],
    cue: str,
    when: PartialDate,
) -> tuple[str, Modality]:
    """The kind of act and how certain it is, by who tells it and what was told before."""
    kind = match.frame.kind
    if match.frame.again:
        kind = context.kind if kind == "@previous" else opposite(context.kind)
    if match.frame.undone and scopes.undone(scene.parse, match):
        kind, how = match.frame.undone, Modality.ASSERTED
    said_not = match.how == DISCLAIMED
    said_not |= how is Modality.DENIED and cue in MEANING
    if kind == "recognise" and said_not and any(actors):
        kind, how = "disclaim-recognition", Modality.ASSERTED
    if match.frame.restated:  # "the decision was taken on Monday"
        kind = kind if how is Modality.ASSERTED else ""  # "if the step was taken"
        how = context.modality or how
        how = Modality.ANNOUNCED if how is Modality.INTENDED else how
    if match.how == "inverted" and context.modality:
        how = context.modality  # "Russia has refused. So have others."
        if match.group and scene.parse.low(match.group.start - 1) in ("nor", "neither"):
            how = Modality.DENIED
    return kind, _weighed(scene, match, how, actors, cue, when)


def _weighed(
    scene: Scene,
    match: Match,
    how: Modality,
    actors: list[Mention | None],
    cue: str,
    when: PartialDate,
) -> Modality:
    """How certain it is by who says so himself, by its day, and by the frame's own words."""
    passive = match.how == "passive" and cue == "would, as told"  # "said it would be opened"
    if how is Modality.INTENDED and (cue == "will" or passive) and _own_word(scene, match, actors):
        how = Modality.ANNOUNCED
    if how is Modality.ASSERTED and _goes_on(scene, match) and _own_word(scene, match, actors):
        how = Modality.ANNOUNCED
    if how is Modality.ASSERTED and _to_come(scene, when):
        how = Modality.ANNOUNCED
    if match.frame.denied_is and how is Modality.DENIED:
        how = Modality.ASSERTED  # "would not hear of it"
    if match.how == APART and match.group is not None and match.group.form in _HANGING:
        how = Modality.POSSIBLE  # "unlike Spain, Germany has no plans to"
    elif match.how == APART:  # "no state but Turkey", "unlike Spain, Germany has not"
        how = Modality.ASSERTED if how is Modality.DENIED else Modality.DENIED
    given = match.frame.certainty
    twice = match.group is not None and match.group.negated and cue in ("not", "never")
    if given == "denied" and how is Modality.DENIED and twice:
        how = Modality.ASSERTED  # "did not hesitate"
    elif given and (how is Modality.ASSERTED or (given == "denied" and how in _SAID_TO_COME)):
        how = Modality(given)
    return how


def _to_come(scene: Scene, when: PartialDate) -> bool:
    """`The order, which takes effect on May 7`: what is dated later than the text is not done."""
    published = scene.document.published
    return published is not None and when.earliest is not None and when.earliest > published


def _joins_him(scene: Scene, match: Match, context: Context) -> bool:
    """Whether `joined the Germans` is to do as they did."""
    if "together" not in match.frame.taking or match.owner < 0:
        return True
    joined = scene.parse.units[match.owner].mention
    return joined is not None and (joined.actor == context.actor or bool(joined.resolved_by))


# "would have none of it", "will stay out": it is not done, whoever says so
_HANGING = ("infinitive", "gerund")
_SAID_TO_COME = (Modality.CONDITIONAL, Modality.INTENDED, Modality.ANNOUNCED)
_TELLING = ("announce", "say", "confirm", "declare", "tell", "boast", "write")


def _goes_on(scene: Scene, match: Match) -> bool:
    """`announced that it was severing ties`: what it has begun, or is about to do."""
    group, parse = match.group, scene.parse
    if group is None or group.start == group.verb or group.passive:
        return False
    said = [s for s in scene.said if s.start <= match.place < s.end and s.cue != match.place]
    told = bool(said) and parse.lemma(said[-1].cue) in ("announce", "declare")
    return told and parse.lemma(group.verb - 1) == "be" and parse.low(group.verb).endswith("ing")


def _own_word(scene: Scene, match: Match, actors: list[Mention | None]) -> bool:
    """Whether the one who acts says so himself: `X will do it, X's minister said`."""
    inside = [s for s in scene.said if s.start <= match.place < s.end and s.cue != match.place]
    if not inside or scene.parse.lemma(inside[-1].cue) not in _TELLING:
        return False
    speaker = scene.parse.units[inside[-1].speaker].mention
    return speaker is not None and any(a is not None and a.actor == speaker.actor for a in actors)


def _spread(
    scene: Scene,
    match: Match,
    first: Claim,
    actors: list[Mention | None],
    targets: list[Mention | None],
) -> Iterator[Claim]:
    parties = tuple(_settled(scene, t, first.when) for t in targets if t is not None)
    each = len(actors) > 1 and any(a is not None and a.actor == first.speaker for a in actors)
    for actor in actors:
        for target in targets:
            organ = actor.organ if actor is not None and not _his(actor) else ""
            who = _settled(scene, actor, first.when)
            if actor is not None and actor.person and first.kind in _BY_PERSONS:
                who = actor.person
            elif actor is not None and actor.person and first.kind == "seize-power":
                who = actor.person if target is not None and who == target.actor else who
            elif first.kind in _BY_FORCE:
                who = PART_OF.get(who, who)
            claim = replace(
                first,
                actor=who,
                organ="" if organ == who else organ,
                target=_meant(scene, match, target, first.when),
                parties=parties if first.kind == "mediate" and len(parties) > 1 else (),
                instrument=instrument_of(scene, match, actor),
                speaker=who if each else first.speaker,  # "X and Y say that they will"
            )
            town = is_town(target)
            if claim.kind == "attack" and claim.actor == claim.target and town:
                claim = replace(claim, target="")  # an army in its own land: on whom is not said
            if claim.actor != claim.target or not claim.actor:
                yield identified(claim)


_BY_FORCE = ("attack", "claim-attack")
_BY_PERSONS = ("leads", "represents")
_ON_PERSONS = ("exempt", "sanction", "lift-sanctions", "freeze-assets")


def _meant(scene: Scene, match: Match, target: Mention | None, when: PartialDate) -> str:
    """A person on a list, or under sanctions, is meant himself, not those for whom he speaks."""
    listed = match.frame.instrument == "list" or match.frame.kind in _ON_PERSONS
    if target is not None and target.person and listed:
        return target.person
    if target is not None and match.frame.kind == "seize-power":
        if kind_of(target) == "person":
            return _served(target.actor)  # "ousted President X"
        return target.actor if kind_of(target) in LANDS else ""
    if target is not None and match.frame.kind in _BY_FORCE:
        if kind_of(target) == "person":
            return _served(target.actor)
        return PART_OF.get(target.actor) or _settled(scene, target, when)
    return _settled(scene, target, when)


def _served(person: str) -> str:
    """The state that somebody held office of: it is hit with him."""
    world = gazetteer()
    held = (role.of for role in reversed(world.all_roles_of(person)))
    return next((of for of in held if of in world and world.actor(of).kind == "state"), "")


def _his(actor: Mention) -> bool:
    """`his government`: the official is not the one who acts."""
    return actor.text.lower() in ("his", "her", "their", "its")


def _enough(match: Match, actors: list[Mention | None], targets: list[Mention | None]) -> bool:
    """A claim needs both sides, or one side and a construction that may leave the other open."""
    has_actor = any(a is not None for a in actors)
    has_target = any(t is not None for t in targets)
    if match.frame.type == "relation":
        return has_actor and has_target
    if match.borrows or match.open or match.frame.judges:
        return has_actor and has_target
    if not has_actor and _of_a_pronoun(match, targets):
        return False  # "he recognised it by its stamp"
    if match.frame.topic_heads and match.frame.kind == "condemn":
        return has_target or has_actor
    if match.frame.kind == "attack":
        return has_target or (has_actor and (match.frame.object_free or match.suffered))
    done = match.group is not None or match.frame.noun_objects  # "X's dispatch of troops"
    return has_target or (has_actor and match.frame.object_free and bool(done))


def _of_a_pronoun(match: Match, targets: list[Mention | None]) -> bool:
    """Whether somebody unknown recognises what only a pronoun names."""
    group = match.group
    active = group is not None and not group.passive and group.form == "finite"
    by_word = all(t is not None and t.resolved_by.startswith("pronoun") for t in targets)
    return active and by_word and match.frame.kind == "recognise"


def _settled(scene: Scene, mention: Mention | None, when: PartialDate) -> str:
    return "" if mention is None else settle(mention, when.earliest or when.latest or scene.on)

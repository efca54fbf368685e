"""From a match to claims: roles become actors, layers become fields, nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from accredit.actors import gazetteer
from accredit.coding import modality as certainty
from accredit.coding.details import (
    capacity_of,
    grounds_of,
    instrument_of,
    match_quote,
    place_of,
    speaker_of,
    when_said,
)
from accredit.coding.fit import actors_of
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.scene import Context, Scene, claim_id, settle
from accredit.coding.units import Mention
from accredit.model import Claim, ClaimType, Modality, NameUse, PartialDate
from accredit.model.codebook import codebook

__all__ = ["assembled"]


def assembled(scene: Scene, match: Match, context: Context) -> list[Claim]:
    """The claims of one match: one for each actor and each target.

    Roles that the text leaves open are taken from what was spoken of, and the trace says so.
    """
    how, cue = certainty.modality(scene.parse, match, scene.said)
    when = when_said(scene, match, how)
    actors, actor_trace = _actors(scene, match)
    targets, target_trace = _targets(scene, match, context, actors, when)
    if not _enough(match, actors, targets):
        return []
    kind = match.frame.kind
    if kind == "claim-attack" and not when and context.attacked_when:
        when = PartialDate.between(context.attacked_when.earliest, scene.document.published)
    if kind == "@previous":
        kind = context.kind
    if match.frame.undone and certainty.undone(scene.parse, match):
        kind, how = match.frame.undone, Modality.ASSERTED
    if not kind:
        return []
    if match.how == "inverted" and context.modality:
        how = context.modality  # "Russia has refused. So have others."
    if match.frame.id == "joined-in" and not when:
        when = context.when
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
        exclusive=certainty.exclusive(scene.parse, match),
        place=place_of(scene, match),
        when=when,
        counts=scene.counts if kind == "attack" else (),
        speaker=speaker_of(scene, match),
        credited=scene.sentence.credited,
        grounds=grounds_of(scene, match),
        trace=trace,
    )
    return [*_spread(scene, match, first, actors, targets)]


def _spread(
    scene: Scene,
    match: Match,
    first: Claim,
    actors: list[Mention | None],
    targets: list[Mention | None],
) -> Iterator[Claim]:
    parties = tuple(_settled(scene, t, first.when) for t in targets if t is not None)
    for actor in actors:
        for target in targets:
            organ = actor.organ if actor is not None and not _his(actor) else ""
            who = _settled(scene, actor, first.when)
            claim = replace(
                first,
                actor=who,
                organ="" if organ == who else organ,
                target=_meant(scene, match, target, first.when),
                parties=parties if first.kind == "mediate" and len(parties) > 1 else (),
                instrument=instrument_of(scene, match, actor),
            )
            if claim.actor != claim.target or not claim.actor:
                yield replace(claim, id=claim_id(claim))


_ON_PERSONS = ("exempt", "sanction", "lift-sanctions", "freeze-assets")


def _meant(scene: Scene, match: Match, target: Mention | None, when: PartialDate) -> str:
    """A person on a list, or under sanctions, is meant himself, not those for whom he speaks."""
    listed = match.frame.instrument == "list" or match.frame.kind in _ON_PERSONS
    if target is not None and target.person and listed:
        return target.person
    return _settled(scene, target, when)


def _his(actor: Mention) -> bool:
    """`his government`: the official is not the one who acts."""
    return actor.text.lower() in ("his", "her", "their", "its")


def _enough(match: Match, actors: list[Mention | None], targets: list[Mention | None]) -> bool:
    """A claim needs both sides, or one side and a construction that may leave the other open."""
    has_actor = any(a is not None for a in actors)
    has_target = any(t is not None for t in targets)
    if match.frame.type == "relation":
        return has_actor and has_target
    if match.frame.kind == "attack":
        return has_target or (has_actor and match.frame.object_free)
    return has_target or (has_actor and match.frame.object_free and match.group is not None)


def _actors(scene: Scene, match: Match) -> tuple[list[Mention | None], list[str]]:
    places = list(match.actors)
    if not places and (verb := certainty.deciding(scene.parse, match)) is not None:
        places = actors_of(scene.parse, scene.parse.subject(verb))
    mentions = [scene.parse.units[p].mention for p in places]
    both_sides = match.frame.type == "relation" or _is_reciprocal(match.frame.kind)
    if not mentions and both_sides and len(match.targets) > 1:
        return [scene.parse.units[match.targets[0]].mention], ["both sides between"]
    if both_sides and not match.targets and len(mentions) > 1:
        mentions = mentions[:1]
    if mentions:
        return list(mentions), _resolved("actor", mentions)
    if (asker := _asker(scene, match)) is not None:
        return [asker], ["actor is the one whose organ was asked"]
    announcer = _announcer(scene, match)
    if announcer is not None:
        return [announcer], ["actor is the one who announces it"]
    late = _late_subject(scene, match)
    if late is not None:
        return [late], ["actor is the subject after the comma"]
    return [None], []


def _asker(scene: Scene, match: Match) -> Mention | None:
    """`the Prosecutor General asked the judges to suspend`: the judges are of the same state."""
    group, parse = match.group, scene.parse
    if group is None or group.form != "infinitive":
        return None
    asked = [p for p in parse.subject(group) if parse.lemma(p.head) in ("court", "judge")]
    verb = parse.main_verb_before(group.start)
    if not asked or verb is None:
        return None
    who = actors_of(parse, parse.subject(verb))
    mention = parse.units[who[0]].mention if who else None
    return replace(mention, organ="", person="") if mention is not None else None


def _announcer(scene: Scene, match: Match) -> Mention | None:
    """`Rice announced that relations would be established`: it is hers to announce."""
    if match.how == "noun, said not to be it":
        who = [s.speaker for s in scene.said if s.start <= match.place < s.end]
        return scene.parse.units[who[0]].mention if who else None
    own = match.how == "passive" or match.frame.target == ("subject",)
    review = match.group is not None and match.group.form == "gerund"
    if not (own or review):
        return None
    for said in scene.said:
        mention = scene.parse.units[said.speaker].mention
        if mention is None or not said.start <= match.place < said.end:
            continue
        announced = scene.parse.lemma(said.cue) in words("attribution", "announcing")
        if mention.organ and (announced if own else certainty.under_review(scene.parse, match)):
            return mention
    return None


def _is_reciprocal(kind: str) -> bool:
    """Whether a kind has both sides as actor and target."""
    found = codebook().kinds.get(kind)
    return found is not None and found.reciprocal


def _late_subject(scene: Scene, match: Match) -> Mention | None:
    """`Speaking on delisting the Taliban, Peskov mentioned ...`."""
    if match.group is None or match.group.form != "gerund" or match.place > 4:
        return None
    parse = scene.parse
    for place in range(match.place, len(parse.units) - 1):
        if parse.low(place) == "," and parse.is_mention(place + 1):
            return parse.units[place + 1].mention
    return None


def _targets(
    scene: Scene, match: Match, context: Context, actors: list[Mention | None], when: PartialDate
) -> tuple[list[Mention | None], list[str]]:
    mentions = [scene.parse.units[p].mention for p in match.targets]
    between = not match.actors and len(mentions) > 1
    places = list(match.actors)
    if not places and (verb := certainty.deciding(scene.parse, match)) is not None:
        places = actors_of(scene.parse, scene.parse.subject(verb))
    sides = [scene.parse.units[p].mention for p in places]
    both_sides = match.frame.type == "relation" or _is_reciprocal(match.frame.kind)
    if both_sides and not mentions and len(sides) > 1:
        return list(sides[1:]), ["both sides are the subject"]
    if between and (match.frame.type == "relation" or _is_reciprocal(match.frame.kind)):
        mentions = mentions[1:]
    if mentions:
        return list(mentions), _resolved("target", mentions)
    kind = match.frame.kind
    if kind == "seize-power":
        return _seized(actors, when, scene.on)
    borrowed = context.attacked if kind == "claim-attack" else context.target
    follows = kind in _FOLLOWED or kind in ("@previous", "claim-attack")
    if borrowed and follows:
        return [_plain(borrowed)], ["target from what was spoken of"]
    return [None], []


_FOLLOWED = (
    "recognise", "recognise-de-facto", "delist", "designate", "suspend-designation",
    "protest-recognition", "withdraw-recognition", "refuse-recognition", "freeze-recognition",
    "establish-relations",
)  # fmt: skip


def _seized(
    actors: list[Mention | None], when: PartialDate, on: date
) -> tuple[list[Mention | None], list[str]]:
    """Who seizes power without a country named seizes that which it then governs."""
    world = gazetteer()
    day = when.latest or on
    for actor in actors:
        for member in world.party(actor.actor, day) if actor and actor.actor in world else ():
            for state in world.related(member, "governs", day):
                return [_plain(state)], ["target is the state that it governs"]
    return [None], []


def _plain(actor: str) -> Mention:
    return Mention((actor,), NameUse.NAME, actor, resolved_by="spoken of")


def _resolved(role: str, mentions: Iterable[Mention | None]) -> list[str]:
    return [
        f"{role} {m.text!r} resolved by {m.resolved_by}" for m in mentions if m and m.resolved_by
    ]


def _settled(scene: Scene, mention: Mention | None, when: PartialDate) -> str:
    return "" if mention is None else settle(mention, when.earliest or when.latest or scene.on)

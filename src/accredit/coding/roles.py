"""Who acts and who is acted upon, where the words beside the trigger leave it open.

Roles that the text leaves open are taken from what was spoken of, from whoever decides or
speaks, or from both sides of a reciprocal act; the trace says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from accredit.actors import gazetteer
from accredit.coding import scopes
from accredit.coding.binding import bound_actor, bound_targets
from accredit.coding.borrowing import partner
from accredit.coding.details import keeper_of
from accredit.coding.disclaiming import DISCLAIMED, NOT_IT, not_meant
from accredit.coding.fit import actors_of
from accredit.coding.itself import not_itself
from accredit.coding.kinds import kind_by_id, kind_of
from accredit.coding.lexicon import words
from accredit.coding.match import Match
from accredit.coding.scene import Context, Scene
from accredit.coding.singled import counts, one_for_many, says_among, singled_out, who_they_are
from accredit.coding.topical import OF_TOPIC, speaking
from accredit.coding.units import Mention
from accredit.model import NameUse, PartialDate
from accredit.model.codebook import codebook

__all__ = ["actors", "targets"]

Sides = list[Mention | None]
_FOLLOWED = (
    "recognise", "recognise-de-facto", "delist", "designate", "suspend-designation",
    "protest-recognition", "withdraw-recognition", "refuse-recognition", "freeze-recognition",
    "recall-ambassador", "establish-relations", "sever-relations", "downgrade-relations",
    "upgrade-relations", "open-embassy", "close-embassy", "expel-diplomats", "lift-sanctions",
    "sanction",
)  # fmt: skip
_UNFRIENDLY = (
    "recall-ambassador", "sever-relations", "downgrade-relations", "expel-diplomats",
)  # fmt: skip


def actors(scene: Scene, match: Match, context: Context) -> tuple[Sides, list[str]]:
    """Those who act, and how they were found when the words do not simply name them."""
    named = _named(scene, match)
    if _own_army(scene, match):
        return [None], ["its army seized power in its own state"]
    if not named and _both_sides(match) and len(match.targets) > 1:
        return [scene.parse.units[match.targets[0]].mention], ["both sides between"]
    if _both_sides(match) and not match.targets and len(named) > 1:
        named = named[:1]
    if named:
        return named, _resolved("actor", named)
    for find, how in (
        (_demander, "actor is the one whose organ asks for it"),
        (_we, "actor is the one who speaks"),
        (speaking, "actor is the one who speaks"),
        (_asker, "actor is the one whose organ was asked"),
        (_announcer, "actor is the one who announces it"),
        (_late_subject, "actor is the subject after the comma"),
        (_of_resolution, "actor is the one whose resolutions have numbers"),
    ):
        if (found := find(scene, match)) is not None:
            return [found], [how]
    if match.frame.same_actor and context.actors:
        return [_plain(a) for a in context.actors], ["actor is the one who began it"]
    if match.how == "noun, spoken of" and context.attacker:
        return [_plain(context.attacker)], ["actor from what was spoken of"]
    if match.frame.instrument == "list" and (keeper := _keeper(scene, match)):
        return [_plain(keeper)], ["actor is the keeper of the list named"]
    if match.listed and context.actor and context.kind in _LISTING:
        return [_plain(context.actor)], ["actor is the keeper of the list spoken of"]
    if _ends_it(scene, match, context):
        return [_plain(context.actor)], ["actor is the one who began it"]
    acting, how = bound_actor(scene, match, context) if match.how != OF_TOPIC else ("", "")
    return ([_plain(acting)], [how]) if acting else ([None], [])


_LISTING = ("designate", "delist", "suspend-designation", "amend-designation")
_ENDED_BY = {
    "lift-sanctions": ("sanction", "lift-sanctions"),
    "delist": ("designate", "delist", "suspend-designation"),
    "suspend-designation": ("designate", "suspend-designation"),
    "withdraw-recognition": ("recognise", "recognise-de-facto"),
}


def _keeper(scene: Scene, match: Match) -> str:
    """Who keeps the list that the words from the trigger on name."""
    if match.how not in ("passive", "finite", "participle", "noun", "infinitive"):
        return ""
    acting = match.group is not None and not match.group.passive and not match.listed
    if acting or (match.group is None and match.frame.under):
        return ""
    start = scene.parse.units[match.place].start - scene.sentence.start
    end = re.search(r"[;:]", scene.sentence.text[start:])
    return keeper_of(scene.sentence.text[start:][: end.start() if end else None])


def _ends_it(scene: Scene, match: Match, context: Context) -> bool:
    """`The embargo was lifted in May`: by the one who had imposed it, as was said before."""
    begun = _ENDED_BY.get(match.frame.kind, ())
    passive = match.how == "passive" and context.kind in begun and bool(context.actor)
    mentions = (scene.parse.units[t].mention for t in match.targets)
    return passive and all(m is None or m.actor == context.target for m in mentions)


def targets(
    scene: Scene, match: Match, context: Context, acting: Sides, when: PartialDate
) -> tuple[Sides, list[str]]:
    """Those acted upon; borrowed from what was spoken of where a kind can be followed."""
    mentions = _expanded(scene.parse.units[p].mention for p in match.targets)
    if len(mentions) > 1 and says_among(scene.parse):
        mentions = mentions[:1]  # "states that recognise X, Y and Z among them"
    sides = _named(scene, match)
    if _both_sides(match) and not mentions and len(sides) > 1:
        return sides[1:], ["both sides are the subject"]
    if not match.actors and len(mentions) > 1 and _both_sides(match):
        mentions = mentions[1:]
    mentions = not_itself(scene.parse, match, mentions, acting)
    if mentions:
        return mentions, _resolved("target", mentions)
    kind = match.frame.kind
    if kind == "seize-power" and _own_army(scene, match):
        return _named(scene, match), ["target is the state whose army it is"]
    if kind == "seize-power":
        return _seized(scene, acting, when)
    if kind == "condemn":
        deeds = _authors_of_deed(scene, match, context)
        return [_plain(a) for a in deeds] or [None], ["target is whose deed was spoken of"]
    same = _family(kind) == _family(context.kind)
    # whom recognition is about is not whose ambassador is recalled
    near = context.target if same else context.topic if kind not in _UNFRIENDLY else ""
    of_attack = kind == "claim-attack" or match.how == "noun, spoken of"
    of_attack |= match.frame.id == "carry-out-attack" and _definite(scene, match.thing)
    borrowed = context.attacked if of_attack else near
    if (match.frame.again or (kind in _PROTESTS and same)) and context.targets:
        return [_plain(t) for t in context.targets], ["target from what was spoken of"]
    if kind == "lift-sanctions" and not (same and borrowed) and (asking := _who_asks(scene, match)):
        return asking, ["target is the one who asks for it"]
    if borrowed and (kind in _FOLLOWED or of_attack):
        return [_plain(borrowed)], ["target from what was spoken of"]
    if kind == "attack" and (enemy := _enemy(context, acting)):
        return [_plain(enemy)], ["target is the other side of what was spoken of"]
    return _left_to_the_text(scene, match, context, acting)


def _enemy(context: Context, acting: Sides) -> str:
    """`The rebels killed four soldiers`: of the state against which they were told of."""
    for actor in (a.actor for a in acting if a is not None):
        if context.attacked and actor == context.attacker:
            return context.attacked
        for pair in context.pairs:
            other = pair[pair[0] == actor] if actor in pair else ""
            sides = {kind_by_id(actor), kind_by_id(other)} if other else set[str]()
            if "movement" in sides and sides & {"state", "territory"}:
                return other
    return ""


def _left_to_the_text(
    scene: Scene, match: Match, context: Context, acting: Sides
) -> tuple[Sides, list[str]]:
    """Whom the words leave to what was told before."""
    later = scene.parse.units[match.place :]
    if match.borrows and (other := partner(context, acting, match, later)):
        if len(acting) > 1 and any(a is not None and a.actor == other for a in acting):
            return list(acting), ["both do it to one another"]  # "agreed to reopen their embassies"
        return [_plain(other)], ["target is the other side of what was spoken of"]
    found, how = bound_targets(scene, match, context, acting) if match.open else ([], "")
    return ([_plain(other) for other in found], [how]) if found else ([None], [])


_PROTESTS = ("protest-recognition",)


def _authors_of_deed(scene: Scene, match: Match, context: Context) -> tuple[str, ...]:
    """`condemned the step`, `the move`: those who took it, as told before."""
    parse, group = scene.parse, match.group
    if group is None:
        return ()
    things = parse.subject(group) if group.passive else parse.objects(group)[:1]
    for thing in things:
        acting = {m.actor for a in match.actors if (m := parse.units[a].mention)}
        near = context.near
        if parse.low(thing.head) in ("it", "this", "that") and near is not None:
            whose = near.targets if near.kind == match.frame.kind else near.actors
            return tuple(a for a in whose if a and a not in acting)
        attack = parse.lemma(thing.head) in words("frames", "attacks") | _INTRUSIONS
        if attack and context.attacker not in acting and _is_state(context.attacker):
            return (context.attacker,)
        deed = parse.lemma(thing.head) in words("frames", "deeds") and context.kind
        if deed and _definite(scene, thing.head):
            return tuple(a for a in context.actors if a and a not in acting)
    return ()


def _is_state(actor: str) -> bool:
    world = gazetteer()
    return actor in world and world.actor(actor).kind == "state"


_INTRUSIONS = frozenset(("intervention", "aggression", "intrusion", "outrage", "atrocity"))


def _definite(scene: Scene, noun: int) -> bool:
    phrase = scene.parse.phrase(noun) if noun >= 0 else None
    return phrase is not None and scene.parse.low(phrase.start) in ("the", "this", "that", "a")


def _who_asks(scene: Scene, match: Match) -> Sides:
    """`Iran demanded that Washington lift the sanctions`: those on Iran."""
    parse = scene.parse
    verb = parse.main_verb_before(match.group.start) if match.group is not None else None
    if verb is None or parse.lemma(verb.verb) not in words("modality", "demanding"):
        return []
    acting = {parse.units[a].mention for a in match.actors}
    asking = [parse.units[p].mention for p in actors_of(parse, parse.subject(verb))]
    return [m for m in asking if m not in acting][:1]


def _family(kind: str) -> str:
    found = codebook().kinds.get(kind)
    return found.family if found is not None else ""


def _named(scene: Scene, match: Match) -> Sides:
    """The actors beside the trigger, or those of `agreed that ...` over its clause."""
    places = list(match.actors)
    if not places and (verb := scopes.deciding(scene.parse, match)) is not None:
        places = actors_of(scene.parse, scene.parse.subject(verb))
    named = _expanded(scene.parse.units[p].mention for p in places)
    apart = {m.actor for a in match.apart if (m := scene.parse.units[a].mention) is not None}
    named = [m for m in named if m is None or m.actor not in apart]
    if not named and counts(scene.parse, match):
        return singled_out(scene, match)
    if len(named) == 1 and named[0] is not None and one_for_many(scene.parse, match, named[0]):
        return singled_out(scene, match) or named
    return named or (who_they_are(scene, match) if match.group is not None else [])


def _expanded(mentions: Iterable[Mention | None]) -> Sides:
    """A reference to several means each of them."""
    return [one for m in mentions for one in ((m, *m.others) if m is not None else (None,))]


def _both_sides(match: Match) -> bool:
    """Whether both sides are actor and target."""
    found = codebook().kinds.get(match.frame.kind)
    mutual = match.frame.kind in _MUTUAL and match.how in ("passive", "noun")
    relation = match.frame.type == "relation" and match.frame.kind not in _ONE_WAY
    return relation or mutual or (found is not None and found.reciprocal)


# "members of X and Y": neither is part of the other
_ONE_WAY = ("part-of", "leads", "controls", "represents")


# "ties between X and Y were cut": the words do not say by whom
_MUTUAL = ("sever-relations", "upgrade-relations", "downgrade-relations")


def _demander(scene: Scene, match: Match) -> Mention | None:
    """`a committee of the Australian parliament recommended the listing of X`."""
    parse = scene.parse
    verb = parse.main_verb_before(match.place) if match.how == "noun, asked for" else None
    who = actors_of(parse, parse.subject(verb)) if verb is not None else []
    mention = parse.units[who[0]].mention if who else None
    if mention is None or not mention.organ:
        return None
    return replace(mention, organ="", person="", speaks=False)


def _we(scene: Scene, match: Match) -> Mention | None:
    """`"We have recognised X," said Y's minister`: those for whom the speaker speaks."""
    group, parse = match.group, scene.parse
    subject = parse.subject(group) if group is not None and not group.passive else []
    if not any(parse.low(p.head) in ("we", "i") for p in subject):
        return None
    inside = [s for s in scene.said if s.start <= match.place < s.end]
    return parse.units[inside[-1].speaker].mention if inside else None


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
    if _said_not_to_be(scene, match):
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
        if mention.organ and (announced if own else scopes.under_review(scene.parse, match)):
            return mention
    return None


def _said_not_to_be(scene: Scene, match: Match) -> bool:
    """`it was no recognition`, `receiving him did not mean recognising the group`."""
    if match.how in (NOT_IT, DISCLAIMED):
        return True
    if match.group is None or match.group.form != "gerund":
        return False
    return not_meant(scene.parse, scene.parse.group(match.group.start - 1))


def _of_resolution(scene: Scene, match: Match) -> Mention | None:
    """`Resolution 1267 freezes`, `was imposed by resolution 1267`: the United Nations."""
    group, parse = match.group, scene.parse
    if group is None:
        return None
    by = parse.phrase(group.verb + 2) if parse.low(group.verb + 1) == "by" else None
    for phrase in [by] if group.passive else parse.subject(group):
        near = range(phrase.start, phrase.end) if phrase is not None else range(0)
        for place in near:
            numbered = parse.units[place + 1 : place + 2]
            if parse.lemma(place) == "resolution" and numbered and numbered[0].low.isdigit():
                return _plain("un")
    return None


def _late_subject(scene: Scene, match: Match) -> Mention | None:
    """`Speaking on delisting the Taliban, Peskov mentioned ...`."""
    if match.group is None or match.group.form != "gerund" or match.place > 4:
        return None
    parse = scene.parse
    for place in range(match.place, len(parse.units) - 1):
        if parse.low(place) == "," and parse.is_mention(place + 1):
            return parse.units[place + 1].mention
    return None


def _own_army(scene: Scene, match: Match) -> bool:
    """`Myanmar's military seized power`: in Myanmar, and Myanmar did not do it."""
    if match.frame.kind != "seize-power" or match.targets:
        return False
    sides = [scene.parse.units[a].mention for a in match.actors]
    return any(m is not None and kind_of(m) == "state" and not m.person for m in sides)


def _seized(scene: Scene, acting: Sides, when: PartialDate) -> tuple[Sides, list[str]]:
    """Who seizes power without a country named seizes that which it then governs."""
    world = gazetteer()
    day = when.latest or scene.on
    for actor in acting:
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

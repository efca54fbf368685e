"""The two sides of a noun of action: `X's recognition of Y`, `won recognition from X`."""

from __future__ import annotations

from accredit.coding.answering import (
    answers_for,
    blamed_for,
    blamed_on,
    is_seen,
    owned,
    takes_part,
    told_in_clause,
)
from accredit.coding.authors import doer, is_place
from accredit.coding.borrowing import unsaid
from accredit.coding.fit import actors_of, bans, heads_of, hung, paired, reciprocal, targets_of
from accredit.coding.frames import Frame
from accredit.coding.grammar import NounPhrase, Parse, VerbGroup
from accredit.coding.lexicon import words
from accredit.coding.lists import list_owners, list_place
from accredit.coding.noun_conditions import given
from accredit.coding.noun_verbs import lent, mediated
from accredit.coding.standing import of_main
from accredit.coding.units import Tag
from accredit.coding.verb_conditions import WRAPS

__all__ = ["by_preposition", "sides"]


def _between(parse: Parse, frame: Frame, targets: list[int]) -> bool:
    """`a White House meeting between X and Y`: both sides are named after it."""
    if len(targets) < _BOTH or not reciprocal(frame):
        return False
    return any(parse.low(p) == "between" for p in range(max(0, targets[0] - 8), targets[0]))


def sides(
    parse: Parse, phrase: NounPhrase, frame: Frame, verb: VerbGroup | None
) -> tuple[list[int], list[int]]:
    """Who acts and who is acted upon, by owner, prepositions, and the verb over the noun."""
    if "between" in frame.noun_target and (both := _pair(parse, phrase, frame)):
        return ([] if reciprocal(frame) else _by(parse, phrase.head, frame)), both
    owner = _owner(parse, phrase)
    owners = [owner] if owner >= 0 else []
    if frame.needs_event and owners and is_place(parse, owner):
        return _by(parse, phrase.head, frame), owners  # "the Kabul attack"
    listing = frame.instrument == "list" and not frame.into_list
    made = bool(owners) and listing and bans(parse, owner)
    targets = hung(parse, phrase.head, frame.noun_target, frame) if frame.noun_target else []
    targets = targets or told_in_clause(parse, phrase, frame)
    owners = [o for o in owners if not (targets and _of_a_land(parse, o, frame))]
    if not targets and reciprocal(frame):
        targets = _held(parse, phrase, frame)
    keeps = verb is not None and parse.lemma(verb.verb) in ("withhold", "keep")
    actors = [] if keeps else _by(parse, phrase.head, frame)
    actors = actors or _of_its_thing(parse, phrase, frame)
    suffers = frame.possessor == "target" and not made
    by = actors if next(parse.hanging(phrase.head, ("by",)), None) is not None else []
    actors, targets = _with_owner(frame, owners, actors, targets, by, suffers=suffers)
    targets = targets or _kept_from(parse, verb if keeps else None)
    if owners and verb is not None and _won_by_itself(parse, verb, frame, owner):
        actors = [a for a in actors if a not in owners]
        targets = targets or targets_of(parse, parse.subject(verb), frame)
    if verb is not None and owners and not targets and given(parse, phrase, verb, frame):
        return actors_of(parse, parse.subject(verb)), owners
    targets = targets or (_listed(parse, phrase, frame) if listing else [])
    if frame.possessor_acts and not actors:
        actors = _of_its_object(parse, phrase, frame)
        ordering = _ordered(parse, verb, actors)  # "ordered the closure of X's consulate"
        actors, targets = (ordering, actors) if ordering else (actors, targets)
        targets = [t for t in targets if t not in actors]
    if verb is not None:
        actors, targets = _supported(parse, verb, frame, actors, targets)
        told = targets or unsaid(parse, frame, phrase, phrase.head)
        if told and not actors and parse.lemma(verb.verb) in _OWN and not verb.passive:
            actors = actors_of(parse, parse.subject(verb))  # "approved the recognition of X"
    if not actors:
        actors, with_ = lent(parse, phrase, frame)
        targets = targets or with_
    if frame.appositive and not actors:
        actors = _apposed(parse, phrase)
    return actors, targets


def _held(parse: Parse, phrase: NounPhrase, frame: Frame) -> list[int]:
    """`talks held in Oslo between X and Y`, `talks resumed on Monday between X and Y`."""
    held = parse.group(phrase.end)
    if held is not None and held.form == "participle":
        return hung(parse, held.verb, frame.noun_target, frame)
    own = parse.own_verb(phrase.head) if phrase.prep < 0 else None
    between = ("between",) if own is not None and not own.passive else ()
    return parse.after(own.verb, between, heads_of(frame)) if own is not None and between else []


def _pair(parse: Parse, phrase: NounPhrase, frame: Frame) -> list[int]:
    """`Iranian-Saudi talks`, `the severance of US-Cuban relations`."""
    things = parse.hanging(phrase.head, ("of", "in")) if frame.noun_objects else iter(())
    near = (phrase, *(p for p in things if parse.lemma(p.head) in frame.noun_objects))
    return next((found for p in near if (found := paired(parse, p))), [])


def _owner(parse: Parse, phrase: NounPhrase) -> int:
    """Whose a noun is, or what it is a note, a wave, a policy of: `Iran's note of protest`."""
    if (owner := parse.owner(phrase)) >= 0 or parse.low(phrase.prep) != "of":
        return owner
    outer = parse.phrase(phrase.prep - 1)
    wraps = outer is not None and parse.lemma(outer.head) in WRAPS
    return parse.owner(outer) if wraps and outer is not None else -1


def _of_a_land(parse: Parse, owner: int, frame: Frame) -> bool:
    """`the Syrian branch of al-Qaeda`: where the branch is, not whose."""
    mention = parse.units[owner].mention
    return frame.kind == "part-of" and mention is not None and mention.modifies


def _with_owner(
    frame: Frame,
    owners: list[int],
    actors: list[int],
    targets: list[int],
    by: list[int],
    *,
    suffers: bool,
) -> tuple[list[int], list[int]]:
    """`X's recognition of Y`, `X's expulsion`, `X's recognition by Y`."""
    if suffers:
        if targets and frame.type != "relation":
            actors = actors or owners
        return actors, targets or owners
    if owners and by and not targets and by != owners and frame.noun_target:
        return by, owners
    return owners or actors, targets


# who decides about a step, puts it off or drops it, is the one whose step it is
_OWN = frozenset(
    ("approve", "consider", "mull", "weigh", "postpone", "delay", "defer", "announce", "plan",
     "prepare", "contemplate", "promise", "pledge", "withhold", "rule", "decide", "decree",
     "answer", "respond", "reply", "retaliate", "react", "counter", "reject", "refuse", "cancel",
     "shelve", "abandon", "scrap", "drop", "offer", "vow", "complete", "initiate", "launch",
     "undertake", "rush", "hasten", "accelerate", "envisage", "foresee", "avoid", "forgo", "make",
     "debate", "ponder", "propose", "have", "lack", "threaten", "finalise", "stage", "conduct",
     "uphold", "renew", "maintain", "prolong")
)  # fmt: skip


def _of_its_thing(parse: Parse, phrase: NounPhrase, frame: Frame) -> list[int]:
    """`the lifting of the Kazakh ban on X`, `an end to US sanctions`, `removal from X's list`."""
    if frame.into_list:
        at = list_place(parse, phrase.head, frame.into_list)[0]
        return list_owners(parse, phrase.head, at)
    if frame.kind == "protest-recognition":
        return []  # "condemnation of Israel's recognition of X" is not Israel's
    slots = ("of", "to", "from", "in", "on") if frame.noun_objects else ("",)
    for inner in parse.hanging(phrase.head, slots):
        owner = parse.owner(inner) if parse.lemma(inner.head) in frame.noun_objects else -1
        owns = parse.lemma(inner.head) in frame.heads  # "the freezing of Iran's assets"
        if owner >= 0 and not owns and (frame.instrument != "list" or bans(parse, owner)):
            return [owner]
    return []


def _listed(parse: Parse, phrase: NounPhrase, frame: Frame) -> list[int]:
    """`the revocation of the Houthis' designation`: whose listing it is, not by whom."""
    led = parse.hanging(phrase.head, ("of", "on")) if frame.noun_objects else iter(())
    inner = next(led, None)
    owner = parse.owner(inner) if inner is not None else -1
    thing = inner is not None and parse.lemma(inner.head) in frame.noun_objects
    return [owner] if thing and owner >= 0 and not bans(parse, owner) else []


def _kept_from(parse: Parse, verb: VerbGroup | None) -> list[int]:
    """`withholds its recognition from X`: who does not get it."""
    return parse.after(verb.verb, ("from",), words("words", "bodies")) if verb is not None else []


def _ordered(parse: Parse, verb: VerbGroup | None, owners: list[int]) -> list[int]:
    """Who orders what is done to a thing of others."""
    if verb is None or parse.lemma(verb.verb) not in ("order", "decree", "command"):
        return []
    found = actors_of(parse, parse.subject(verb))
    same = {_actor(parse, f) for f in found} & {_actor(parse, o) for o in owners}
    return [] if same else found


def _of_its_object(parse: Parse, phrase: NounPhrase, frame: Frame) -> list[int]:
    """`the withdrawal of the Algerian ambassador from X`: whose ambassador it is acts."""
    for part in parse.hanging(phrase.head, ("of",)):
        whole = next(parse.hanging(part.head, ("of",)), None)  # "of five of the ten consulates"
        inner = whole if whole is not None and parse.tag(part.head) is Tag.NUM else part
        if parse.is_mention(inner.head):
            return [inner.head]
        if parse.lemma(inner.head) in frame.noun_objects:
            owner = parse.owner(inner)  # not in "the revocation of the designation of X"
            return [owner] if owner >= 0 else []
    return []


def by_preposition(
    parse: Parse,
    phrase: NounPhrase,
    frame: Frame,
    over: VerbGroup | None,
    actors: list[int],
    targets: list[int],
) -> tuple[list[int], list[int]]:
    """`is under UN sanctions`, `was behind the bombing`, `is moving towards recognition`."""
    prep = parse.low(phrase.prep)
    targets = targets or mediated(parse, phrase, frame, over)
    if frame.under and not targets and over is not None:
        return actors, actors_of(parse, parse.subject(over))
    told = frame.kind == "attack" and not actors
    if told and (blamed := blamed_for(parse, phrase) or blamed_on(parse, phrase)):
        return blamed, targets
    if frame.kind == "attack" and not actors and prep in _ANSWERED:
        return answers_for(parse, over) if over is not None else owned(parse, phrase), targets
    if frame.kind == "attack" and not actors and (doing := takes_part(parse, phrase, over)):
        return doing, targets
    if frame.kind == "attack" and not actors and prep == "in" and over is not None:
        return _raiders(parse, over), targets
    if _between(parse, frame, targets):
        return [], targets
    mutual = reciprocal(frame) or frame.kind == "engage"
    if prep == "in" and mutual and targets and not actors and over is None:
        named = parse.phrase(phrase.prep - 1)  # "Egypt in talks with Ethiopia"
        return (actors_of(parse, [named]) if named is not None else []), targets
    ahead = (parse.low(phrase.prep - 1), prep) == ("ahead", "of")
    ahead |= prep in _ON_THE_WAY[frame.kind == "negotiate" :]  # "on a visit", not "on talks"
    if frame.on_way and not actors and ahead:
        return _traveller(parse, phrase, over), targets
    if prep in ("behind", "toward", "towards") and not actors and over is not None:
        return actors_of(parse, parse.subject(over)), targets
    return actors, targets


def _raiders(parse: Parse, over: VerbGroup) -> list[int]:
    """`X's troops seized a minister in a raid on Y`: who did it did so by the raid."""
    done = parse.lemma(over.verb) in _IN_RAIDS and not over.negated and not over.modals
    return actors_of(parse, parse.subject(over)) if done and not over.passive else []


_IN_RAIDS = frozenset(
    ("kill", "seize", "capture", "abduct", "kidnap", "arrest", "wound", "destroy", "injure",
     "shoot", "free", "detain", "snatch", "murder", "take", "hit", "burn")
)  # fmt: skip
_ANSWERED = ("for", "of", "over", "to")
_ON_THE_WAY = ("on", "during", "after", "from", "before")


def _traveller(parse: Parse, phrase: NounPhrase, over: VerbGroup | None) -> list[int]:
    """`Lavrov, on a visit to X, said`, `said during a visit to X`: who is on the way."""
    comma = parse.low(phrase.prep - 1) == ","
    named = parse.phrase(phrase.prep - 2) if comma else None
    if named is not None and (found := actors_of(parse, [named])):
        return found
    if over is not None:
        return actors_of(parse, parse.subject(over))
    return of_main(parse, phrase.prep - (parse.low(phrase.prep - 1) == "ahead"))


def _by(parse: Parse, noun: int, frame: Frame) -> list[int]:
    for slot in frame.noun_actor:
        for inner in parse.hanging(noun, (slot,)):
            if slot == "in" and parse.lemma(inner.prep - 1) != parse.lemma(noun):
                continue  # "condemnation in Oslo", not "of the coup in Mali"
            if found := parse.listed(inner, words("words", "stand_for") | frame.means):
                return found
    phrase = parse.phrase(noun)
    return doer(parse, phrase, frame.noun_actor, words("words", "stand_for")) if phrase else []


def _won_by_itself(parse: Parse, verb: VerbGroup, frame: Frame, owner: int) -> bool:
    """`won their first recognition`: the pronoun goes back to the one that is recognised."""
    mention = parse.units[owner].mention
    pronoun = mention is not None and mention.resolved_by.startswith("pronoun")
    return pronoun and parse.lemma(verb.verb) in frame.won


def _actor(parse: Parse, place: int) -> str:
    mention = parse.units[place].mention
    return mention.actor if mention is not None else ""


def _supported(
    parse: Parse, verb: VerbGroup, frame: Frame, actors: list[int], targets: list[int]
) -> tuple[list[int], list[int]]:
    """`countries offered recognition`: the verb before lends the noun its actor or target."""
    lemma = parse.lemma(verb.verb)
    performs = lemma in words("words", "performing") and len(targets) < _BOTH
    if (lemma in frame.support or performs) and not actors:
        if verb.passive:
            to = targets or parse.after(verb.verb, ("to",), words("words", "bodies"))
            return parse.after(verb.verb, ("by",), words("words", "stand_for")), to
        objects = parse.objects(verb)
        two = any(parse.lemma(p.head) in frame.nouns for p in objects[1:])  # "granted X's rulers"
        given = [p for p in objects[:1] if two or parse.is_mention(p.head)]
        targets = targets or targets_of(parse, given, frame)
        whom = ("to", "on", "upon", *(("from",) if lemma == "withhold" else ()))
        targets = targets or parse.after(verb.verb, whom, words("words", "bodies"))
        return actors_of(parse, parse.subject(verb)), targets
    if lemma in frame.won and frame.author and not targets:  # "Israel's move drew condemnation"
        return actors, targets_of(parse, parse.subject(verb), frame)
    if lemma in frame.won and not verb.passive and not actors and targets:
        winner = actors_of(parse, parse.subject(verb))  # "won the recognition of X"
        if not {_actor(parse, t) for t in targets} & {_actor(parse, w) for w in winner}:
            return targets, winner
    if lemma in frame.won and not targets:
        return actors or parse.after(verb.verb, ("from",), words("words", "stand_for")), actors_of(
            parse, parse.subject(verb)
        )
    return actors, targets


_BOTH = 2  # who announces talks between two sides is neither


def _past_adverbs(parse: Parse, place: int) -> int:
    """`was once the branch of`, `remain technically at war`."""
    while parse.tag(place) is Tag.ADV:
        place -= 1
    return place


def _apposed(parse: Parse, phrase: NounPhrase) -> list[int]:
    """`ISIS-K, a branch of ...`; `X is a rival of Y`: the one described."""
    if parse.low(phrase.head) == "arms":
        return []  # weapons, and no wing of anybody
    before = _past_adverbs(parse, phrase.start - 1)
    group = parse.group(before)
    if group is not None and parse.lemma(group.verb) in ("be", "remain", "become"):
        return actors_of(parse, parse.subject(group))
    if phrase.prep >= 0 and parse.low(phrase.prep) in ("at", "in"):  # "X, at war with Y"
        before = _past_adverbs(parse, phrase.prep - 1)
        group = parse.group(before)
        if group is not None:
            return actors_of(parse, parse.subject(group))
    if parse.low(before) == "as" and not is_seen(parse, before):
        return []  # "ruled out accepting it as heir to X"
    if parse.low(before) in (",", "(", "as"):
        other = parse.phrase(before - 1)
        if other is not None and parse.is_mention(other.head):
            return [p.head for p in parse.joined_left(other) if parse.is_mention(p.head)]
    if parse.low(phrase.end) == "," and phrase.prep < 0:
        other = parse.phrase(phrase.end + 1)
        if other is not None and parse.is_mention(other.head):
            return [other.head]
    return []

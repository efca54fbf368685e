"""What the record says to each form of sentence: yes, no or nobody knows, and because of what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from accredit.actors import gazetteer
from accredit.law.facts import Seen
from accredit.law.members import is_member
from accredit.law.sentence import Sentence
from accredit.law.situation import Situation, governments, rivals_of
from accredit.law.tables import Fact, calls, labels, policies, regimes, symbols, warrants
from accredit.law.tally import Tally, tally_of
from accredit.law.truth import Truth
from accredit.model import AxisValue, codebook
from accredit.record import lists
from accredit.status import and_words, is_contested, since_words

__all__ = ["READINGS", "Reading", "read"]

_Slots = tuple[tuple[str, ...], ...]
_NO, _OPEN, _YES = Truth.NO, Truth.OPEN, Truth.YES
_EXPRESS = ("de-jure", "de-facto")
_AT_ONCE = 60  # days between a seizure of power and the government that came of it
_LOST = frozenset(("refuse-recognition", "withdraw-recognition", "freeze-recognition"))
# offices whose holders are immune abroad: ICJ, Arrest Warrant, 14 February 2002, paragraph 51
_TOP = frozenset(
    ("head of state", "president", "acting president", "interim president", "king", "queen",
     "emperor", "emir", "sultan", "pope", "supreme leader", "prime minister", "premier",
     "leader", "chancellor", "taoiseach", "foreign minister", "foreign secretary",
     "secretary of state")
)  # fmt: skip
_RECOGNISING = ("recognise", "recognise-de-facto")
_SAID = (*_RECOGNISING, *sorted(_LOST), "disclaim-recognition")


class Reading(NamedTuple):
    """An answer of the record.

    Attributes:
        because: Ids of acts and relations; for a dated table, the address of the row's source.
        note: What stands instead, or why nobody knows.
    """

    truth: Truth
    because: tuple[str, ...] = ()
    note: str = ""


def read(situation: Situation, sentence: Sentence) -> Reading:
    """What the record says to a sentence that has a form."""
    return READINGS[sentence.form](situation, sentence.slots)


def _plain(value: bool) -> Reading:  # noqa: FBT001  a truth is the argument
    return Reading(_YES if value else _NO)


def _axis(value: AxisValue, asked: Collection[str]) -> Reading:
    """A value of an axis against those asked for."""
    if not value.alternatives and not value.because:  # as most are
        truth = _YES if value.value in asked else _OPEN if value.value == "unknown" else _NO
        return Reading(truth, (), value.value)
    wanted, possible = frozenset(asked), {value.value, *value.alternatives}
    truth = _NO
    if possible <= wanted:
        truth = _YES
    elif "unknown" in possible - wanted or possible & wanted:
        truth = _OPEN
    return Reading(truth, value.because, _told(value))


def _told(value: AxisValue) -> str:
    """A value with its readings and since when."""
    readings = " or ".join(dict.fromkeys((value.value, *value.alternatives)))
    return f"{readings}, since {since_words(value.since)}" if value.since else readings


def _actor_is(s: Situation, slots: _Slots) -> Reading:
    return _plain(any(one in s.lineage for one in slots[0]))


def _state_is(s: Situation, slots: _Slots) -> Reading:
    return _plain(s.state in slots[0])


def _kind(s: Situation, slots: _Slots) -> Reading:
    return _plain(gazetteer().kind(s.target) in slots[0])


def _governs(s: Situation, _: _Slots) -> Reading:
    """Itself or somebody of its party; not known where nobody is recorded as governing."""
    world = gazetteer()
    if not s.state or s.state == s.target:
        return Reading(_NO)
    if any(s.state in world.related(member, "governs", s.on) for member in s.party):
        return Reading(_YES)
    return Reading(_NO if world.government_of(s.state, s.on) else _OPEN)


def _put_forward(s: Situation, _: _Slots) -> Reading:
    return _plain(bool(s.state) and s.state != s.target)


def _contested(s: Situation, _: _Slots) -> Reading:
    return _plain(bool(s.state) and is_contested(gazetteer().actor(s.state)))


def _irregular(s: Situation, _: _Slots) -> Reading:
    """A seizure of power by who governs now, a rival, or a refusal to recognise who governs."""
    if not s.state:
        return Reading(_NO)
    world = gazetteer()
    governing = world.related(s.state, "governs", s.on, inverse=True)
    seized = _seizure(s)
    if seized.truth is not _NO:
        return seized
    rivals = rivals_of(s.state, s.on)
    if len(rivals) > 1:
        names = and_words([world.spoken_name(r) for r in rivals[:3]])
        return Reading(_YES, (), f"{names} govern or claim to")
    refused = s.facts.acts((), governing, _LOST) if governing else []
    if refused:
        return Reading(max(a.truth for a in refused), tuple(a.id for a in refused[-3:]))
    plain = s.state == s.target or world.kind(s.target) == "person"
    return Reading(_NO if plain else _OPEN, (), "no dispute is on record")


def _seizure(s: Situation) -> Reading:
    """The last seizure of power, if who has governed ever since came with it."""
    acts = s.acts("any state", "the state", "seize-power")
    if not acts:
        return Reading(_NO)
    last = acts[-1]
    since = [r.valid_from for r in governments(s.state) if r.holds_on(s.on)]
    if not since:
        return Reading(_OPEN, (last.id,), "who governs since is not on record")
    came = any(start.gap_days(last.when) <= _AT_ONCE for start in since)
    return Reading(last.truth if came else _NO, (last.id,) if came else ())


def _member(s: Situation, slots: _Slots) -> Reading:
    return Reading(max(is_member(body, s.principal, s.on) for body in slots[0]))


def _state_member(s: Situation, slots: _Slots) -> Reading:
    return Reading(max(is_member(body, s.state, s.on) for body in slots[0]))


def _recognition(s: Situation, slots: _Slots) -> Reading:
    """Of a person in office without a government of his own: that of the state he speaks for."""
    for_whom = gazetteer().principal(s.target, s.on)
    if gazetteer().kind(s.target) == "person" and len(s.party) == 1 and for_whom != s.target:
        return _axis(s.facts.status(s.actor, for_whom).recognition, slots[0])
    return _axis(s.status.recognition, slots[0])


def _recognition_disputed(s: Situation, _: _Slots) -> Reading:
    value = s.status.recognition
    clash = not value.settled and value.value != "unknown"
    return Reading(_YES if clash else _NO, value.because)


def _recognises_state(s: Situation, slots: _Slots) -> Reading:
    if not s.state:
        return Reading(_NO)
    return _axis(s.facts.status(s.actor, s.state).recognition, slots[0])


def _rival(s: Situation, _: _Slots) -> Reading:
    """Whether the actor recognises another who governs or claims the same state."""
    best = Reading(_NO)
    for rival in s.rivals:
        value = s.facts.status(s.actor, rival).recognition
        found = _axis(value, _EXPRESS)
        if found.truth is _OPEN and not value.because:
            continue  # nothing at all is on record of the rival
        best = max(best, found, key=lambda reading: reading.truth)
    return best


def _recognised(s: Situation, _: _Slots) -> Reading:
    """Whether anybody recognises the target and has not ended it."""
    open_ = _NO
    for act in reversed(s.acts("any state", "the target", *_RECOGNISING)):
        found = _axis(s.facts.status(act.actor, s.target).recognition, _EXPRESS)
        if found.truth is _YES:
            return found
        open_ = max(open_, found.truth)
    return Reading(open_)


def _last_word(s: Situation) -> Seen | None:
    said = s.acts("the actor", "the target", *_SAID)
    return said[-1] if said else None


def _capacity(s: Situation, slots: _Slots) -> Reading:
    said = s.acts("the actor", "the target", *_RECOGNISING)
    if not said:
        return Reading(_NO)
    act = s.facts.whole(said[-1].id)
    if not act.capacity:
        return Reading(_OPEN, (act.id,))
    return Reading(said[-1].truth if act.capacity in slots[0] else _NO, (act.id,), act.capacity)


def _recognised_by(s: Situation, slots: _Slots) -> Reading:
    """The organ of the last word on recognition; where none is named, the state spoke itself."""
    last = _last_word(s)
    if last is None:
        return Reading(_NO)
    organ = s.facts.whole(last.id).organ
    if not organ:
        return Reading(_NO, (last.id,), "no source names an organ")
    fits = any(organ.endswith(f"-{office}") for office in slots[0])
    return Reading(last.truth if fits else _NO, (last.id,), gazetteer().name(organ))


def _protested(s: Situation, _: _Slots) -> Reading:
    """A protest that is about an act of recognition between the two."""
    mine = {a.id for a in s.acts("the actor", "the target", *_RECOGNISING)}
    if not mine:
        return Reading(_NO)
    against = s.acts("any state", "the actor", "protest-recognition")
    about = [a for a in against if s.facts.whole(a.id).about in mine]
    return Reading(max((a.truth for a in about), default=_NO), tuple(a.id for a in about))


def _office(s: Situation, _: _Slots) -> Reading:
    world = gazetteer()
    claiming = any(world.related(member, "claims", s.on) for member in s.party)
    roles = world.roles_of(s.target, s.on)
    return _plain(any(role.role in _TOP for role in roles) and not claiming)


def _coup(s: Situation, _: _Slots) -> Reading:
    seized = s.acts("any state", "the state", "seize-power")
    own = [a for a in seized if a.actor == f"{s.state.lower()}-armed-forces"]
    return Reading(max((a.truth for a in own), default=_NO), tuple(a.id for a in own))


def _label(s: Situation, slots: _Slots) -> Reading:
    told = labels().get(s.state, ())
    return _of_table(told, s, lambda f: f.of == s.principal and f.what in slots[0])


def _dealing(s: Situation, slots: _Slots) -> Reading:
    return _axis(s.status.dealing, slots[0])


def _dealing_least(s: Situation, slots: _Slots) -> Reading:
    ladder = codebook().axes["dealing"]
    top = ladder.index("broken")
    low = min(ladder.index(rung) for rung in slots[0])
    return _axis(s.status.dealing, ladder[low:top])


def _listed(s: Situation, slots: _Slots) -> Reading:
    """On any of some lists, whoever keeps them."""
    values, wanted = slots
    best = Reading(_NO)
    for name in wanted:
        authority = lists()[name].authority
        for value in s.facts.status(authority, s.target).designation:
            if value.subject == name:
                best = max(best, _axis(value, values), key=lambda r: r.truth)
    return best


def _listed_own(s: Situation, slots: _Slots) -> Reading:
    best = Reading(_NO)
    for value in s.status.designation:
        if value.subject not in lists() or lists()[value.subject].terror:
            best = max(best, _axis(value, slots[0]), key=lambda reading: reading.truth)
    return best


def _people_listed(s: Situation, slots: _Slots) -> Reading:
    """Whether somebody of the target stands on a list by an act; lists name many more."""
    found: list[str] = []
    best = _NO
    for name in slots[0]:
        listed, maybe = _people_on(s, name)
        found += listed
        best = max(best, _YES if listed and not maybe else _OPEN if maybe else _NO)
    return Reading(best, tuple(dict.fromkeys(found)))


def _people_on(s: Situation, list_: str) -> tuple[list[str], bool]:
    """The acts by which people of the target are listed, and whether it is not sure.

    A list that is concerned with one country holds nobody of another; and no state stands on one.
    """
    if any(s.state and s.state != fact.about for fact in regimes().get(list_, ())):
        return [], False
    authority = lists()[list_].authority
    acts = s.facts.acts((authority,), s.people, ("designate",))
    found: list[str] = []
    sure = False
    for person in dict.fromkeys(a.target for a in acts):
        for value in s.facts.status(authority, person).designation:
            if value.subject == list_ and value.value == "listed":
                found += value.because
                sure = sure or value.settled
    silent = not found and gazetteer().kind(s.target) != "state"
    return found, silent or (bool(found) and not sure)


def _organisation(s: Situation, slots: _Slots) -> Reading:
    return _decided(s, "organisation", *slots)


def _finance(s: Situation, slots: _Slots) -> Reading:
    return _decided(s, "finance", *slots)


def _decided(s: Situation, axis: str, bodies: tuple[str, ...], values: tuple[str, ...]) -> Reading:
    """By the last decision on record towards the target, or towards the state in question."""
    statuses = [s.status, *((s.facts.status(s.actor, s.state),) if s.state else ())]
    held = [v for one in statuses for v in getattr(one, axis) if v.subject in bodies]
    if not held:
        return Reading(_NO, (), "no decision is on record")
    return max((_axis(v, values) for v in held), key=lambda reading: reading.truth)


def _act(s: Situation, slots: _Slots) -> Reading:
    who, whom, kinds = slots
    plain = tuple({kind.split(":")[0] for kind in kinds})
    found = [a for one in who for a in s.acts(one, whom[0], *plain) if _is_asked(a, kinds)]
    if not found:
        return Reading(_NO)
    best = max(act.truth for act in found)
    return Reading(best, tuple(act.id for act in found if act.truth is best)[-3:])


def _is_asked(act: Seen, kinds: tuple[str, ...]) -> bool:
    return act.kind in kinds or f"{act.kind}:{act.step}" in kinds


def _exempt(s: Situation, slots: _Slots) -> Reading:
    return _exemptions(s, slots[0], lambda _: True)


def _exempt_under(s: Situation, slots: _Slots) -> Reading:
    return _exemptions(s, slots[0], lambda instrument: instrument in slots[1])


def _exempt_person(s: Situation, slots: _Slots) -> Reading:
    keepers = tuple(dict.fromkeys(lists()[name].authority for name in slots[0]))
    return _exemptions(s, keepers, lambda instrument: instrument in slots[0])


def _exemptions(s: Situation, who: tuple[str, ...], fits: Callable[[str], bool]) -> Reading:
    wholes = gazetteer().ancestors(s.target, s.on)
    aimed = tuple(dict.fromkeys((*s.party, *((s.state,) if s.state else ()), *wholes)))
    actors = tuple(s.principal if one == "the actor" else one for one in who)
    held = [a for one in actors for a in s.facts.exemptions(one, aimed) if fits(a.instrument)]
    return Reading(_YES if held else _NO, tuple(act.id for act in held))


def _policy(s: Situation, slots: _Slots) -> Reading:
    return _of_table(policies().get(s.principal, ()), s, lambda f: f.what in slots[0])


def _called(s: Situation, slots: _Slots) -> Reading:
    told = calls().get(s.target, ())
    return _of_table(told, s, lambda f: gazetteer().principal(f.of, s.on) in slots[0] or f.of in slots[0])  # fmt: skip  # noqa: E501


def _symbols(s: Situation, slots: _Slots) -> Reading:
    told = [f for f in symbols().get(s.principal, ()) if f.about == s.state]
    found = _of_table(told, s, lambda f: f.what in slots[0])
    return found if told else Reading(_OPEN, (), "nothing is recorded of it")


def _carried(s: Situation, slots: _Slots) -> Reading:
    found = [_tally(s, name) for name in slots[0]]
    if not found:
        return Reading(_NO)
    best = max(found, key=lambda tally: tally.carried)
    return Reading(best.carried, (), best.words)


def _tally(s: Situation, name: str) -> Tally:
    """A tally is the same whoever asks."""
    key = name, s.target
    if key not in s.facts.tallies:
        s.facts.tallies[key] = tally_of(name, s.facts, s.target)
    return s.facts.tallies[key]


def _wanted(s: Situation, _: _Slots) -> Reading:
    told = [f for person in s.people for f in warrants().get(person, ())]
    return _of_table(told, s, lambda _: True)


def _of_table(told: Iterable[Fact], s: Situation, fits: Callable[[Fact], bool]) -> Reading:
    rows = [f for f in told if fits(f)]
    best = max((f.on(s.on) for f in rows), default=_NO)
    return Reading(best, tuple(f.source for f in rows if best and f.on(s.on) is best))


READINGS: Mapping[str, Callable[[Situation, _Slots], Reading]] = {
    "actor-is": _actor_is,
    "state-is": _state_is,
    "kind": _kind,
    "governs": _governs,
    "put-forward": _put_forward,
    "contested": _contested,
    "irregular": _irregular,
    "member": _member,
    "state-member": _state_member,
    "recognition": _recognition,
    "recognition-disputed": _recognition_disputed,
    "recognises-state": _recognises_state,
    "rival": _rival,
    "recognised": _recognised,
    "capacity": _capacity,
    "protested": _protested,
    "office": _office,
    "coup": _coup,
    "label": _label,
    "recognised-by": _recognised_by,
    "dealing": _dealing,
    "dealing-least": _dealing_least,
    "listed": _listed,
    "listed-own": _listed_own,
    "people-listed": _people_listed,
    "organisation": _organisation,
    "finance": _finance,
    "act": _act,
    "exempt": _exempt,
    "exempt-under": _exempt_under,
    "exempt-person": _exempt_person,
    "policy": _policy,
    "called": _called,
    "symbols": _symbols,
    "wanted": _wanted,
    "carried": _carried,
}

"""How long each state could have made a move towards a target, and whether it did.

A spell begins when a state could first have moved, and ends with its move, or is still open when
the forecast is made (censored). This is what hazards are fitted to. Only what the ledger says as
known on a day counts, so a later discovery never leaks into an earlier forecast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from accredit.actors import gazetteer
from accredit.errors import NotCovered
from accredit.forecast.hostility.series import Month
from accredit.ledger import Ledger, policy
from accredit.model import Actor, PartialDate, codebook
from accredit.model.codebook import Effect
from accredit.status.facts import Fact, effects, facts_of_many
from accredit.status.of import governed
from accredit.status.who import is_contested

__all__ = ["Move", "Spell", "Step", "Watch", "spells", "step_of"]


class Move(StrEnum):
    """A step of which it is asked who takes it next."""

    RECOGNISE = "recognise"  # expressly, or by establishing relations, which presumes it
    UPGRADE = "upgrade"  # a mission, headed by a chargé at least
    DELIST = "delist"  # off a list, or its effects suspended
    WITHDRAW = "withdraw"  # recognition, once given


class Step(NamedTuple):
    """What a move is on its axis.

    Attributes:
        into: Values by which it is made.
        out_of: Values that one must hold before; anybody can move when empty.
        undone: Values that take back what was only presumed.
    """

    axis: str
    into: frozenset[str]
    out_of: frozenset[str] = frozenset()
    undone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spell:
    """One state in one episode.

    Attributes:
        begin: The first month in which it could have moved.
        end: The month of its move, or the last in which it was seen waiting.
        moved: Whether it moved.
        day: When, as the record has it; empty where it did not. If that spans several months, `end`
            is the one in the middle.
        because: Id of the act.
    """

    actor: str
    begin: Month
    end: Month
    moved: bool
    day: PartialDate = PartialDate()
    because: str = ""

    @property
    def months(self) -> int:
        """How many it was at risk."""
        return self.end - self.begin + 1


@dataclass(frozen=True, slots=True)
class Watch:
    """What was told of a target by a day, of every state that could treat with it.

    Attributes:
        members: The party of the target, itself first.
        states: Those in being by the end that are no contested ones, save those that the target
            governs; a state that continues another (Russia, the Soviet Union) stands for both.
        told: Of each state of which anything is told, its acts and those of whom it continues.
        end: The last day.
    """

    members: tuple[str, ...]
    states: tuple[Actor, ...]
    told: Mapping[str, Sequence[Fact]]
    end: date

    @classmethod
    def of(cls, ledger: Ledger, target: str, *, known: date, until: date | None = None) -> Self:
        """Arguments as of `spells`."""
        world = gazetteer()
        over = world.actor(target).valid_to.latest or date.max
        end = min(until or known, known, over)
        members = world.party(target, end)
        aside = {*members, *governed(members, end)}
        states = tuple(s for s in _states(end) if s.id not in aside)
        lines = {s.id: world.lineage(s.id, end) for s in states}
        return cls(members, states, facts_of_many(ledger, lines, members, known), end)

    def spells(self, move: Move, since: date | None = None) -> list[Spell]:
        """The spells of every state that could make a move, by id; arguments as of `spells`."""
        step = step_of(move)
        start = Month.of(since) if since else _start(self.members, self.end, self.told, step)
        span = start, Month.of(self.end)
        found = (_spell(state, self.told.get(state.id, ()), step, span) for state in self.states)
        return sorted((one for one in found if one is not None), key=lambda one: one.actor)

    def reached(self, axis: str, values: Iterable[str]) -> dict[str, Month]:
        """Since which month each state that ever had one of some values on an axis had it."""
        step = Step(axis, frozenset(values))
        found = {}
        for state, facts in self.told.items():
            months = (
                _month(fact.when, Month.of(self.end))
                for fact, effect in _moves(facts, step)
                if effect.value in step.into
            )
            by_then = [month for month in months if month and month <= Month.of(self.end)]
            if by_then:
                found[state] = min(by_then)
        return found


def spells(
    ledger: Ledger,
    target: str,
    move: Move,
    *,
    known: date,
    since: date | None = None,
    until: date | None = None,
) -> list[Spell]:
    """The spells of every state that could move towards a target, by id.

    At risk is every state of a `Watch`; one that is gone is seen waiting to its end. Words on a
    low voice move nobody.

    Args:
        ledger: What to read.
        target: Id of the one moved towards; its party counts with it.
        move: Which step.
        known: Only what the world knew by then counts.
        since: When the target could first be moved towards. When omitted, since it is: a movement
            that governs, since it does; or since the first move, if that was earlier. An old state
            under a new government (China, 1949) needs it.
        until: The last day of the watch; `known` when omitted. It ends with the target in any case.

    Raises:
        NotCovered: When it is not recorded since when the target is, and nobody moved.
    """
    return Watch.of(ledger, target, known=known, until=until).spells(move, since)


def step_of(move: Move) -> Step:
    """What a move is on its axis."""
    if move is Move.DELIST:
        return Step("designation", frozenset(("removed", "suspended")), frozenset(("listed",)))
    if move is Move.UPGRADE:
        ladder = codebook().axes["dealing"]
        high = ladder[ladder.index("charge-ad-interim") : ladder.index("broken")]
        return Step("dealing", frozenset(high))
    given = frozenset(("de-jure", "de-facto", "implied"))
    if move is Move.WITHDRAW:
        return Step("recognition", frozenset(("withdrawn",)), given)
    return Step("recognition", given, undone=frozenset(("disclaimed",)))


def _states(end: date) -> list[Actor]:
    """States that were in being by a day, each under who continues it then."""
    world = gazetteer()
    continued = {
        r.b
        for r in world.relations
        if r.kind == "continues" and world.actor(r.a).valid_from.possibly_by(end)
    }
    return [
        actor
        for actor in world.actors.values()
        if actor.kind == "state"
        and actor.id not in continued
        and actor.valid_from.possibly_by(end)
        and not is_contested(actor)
    ]


def _start(
    members: Sequence[str], end: date, told: Mapping[str, Sequence[Fact]], step: Step
) -> Month:
    """The month since when the target could be moved towards: since it is, or the first move."""
    actors = [gazetteer().actor(one) for one in members]
    governing = [a for a in actors if a.kind == "government" and a.exists_on(end)]
    since = [day for a in governing if (day := a.valid_from.latest)]
    born = actors[0].valid_from.latest
    first = [
        fact.when.latest
        for facts in told.values()
        for fact, effect in _moves(facts, step)
        if effect.value in (step.out_of or step.into) and fact.when.latest
    ]
    if step.out_of and first:  # nobody can be taken off before it was put on
        return Month.of(min(first))
    # What was done to a movement before it governed (it was put on a list) is another matter.
    days = since or [*([born] if born else []), *first]
    if not days:
        raise NotCovered(f"{members[0]}: since when it is is not on record, and nobody moved")
    return Month.of(min(days))


def _moves(facts: Iterable[Fact], step: Step) -> Iterator[tuple[Fact, Effect]]:
    """What moves the axis, without what nobody vouches for, and without what is only presumed.

    Of presumptions only relations that both established count: a letter of credence is received
    by the mission's host, and what it means is for the law to say.
    """
    for fact, effect in effects(facts, step.axis):
        presumed = effect.mode == "presume" and not codebook().kinds[fact.kind].reciprocal
        if fact.authority < policy.rank("low") and not presumed:
            yield fact, effect


def _spell(
    state: Actor, facts: Sequence[Fact], step: Step, span: tuple[Month, Month]
) -> Spell | None:
    begin, end = span
    line = gazetteer().lineage(state.id, end.dates[1])
    births = [gazetteer().actor(one).valid_from.latest for one in line]
    if all(births):
        begin = max(begin, Month.of(min(b for b in births if b)))
    if gone := state.valid_to.earliest:
        end = min(end, Month.of(gone))
    able = not step.out_of
    made: tuple[Month, Fact] | None = None
    for fact, effect in _moves(facts, step):
        month = _month(fact.when, begin)
        if month is None or month > end:
            continue
        if effect.value in step.out_of and not able:
            able, begin = True, max(begin, month)
        elif effect.value in step.into and able and made is None:
            made = month, fact
            if effect.mode != "presume":
                break
        elif effect.value in step.undone and made is not None:
            made = None
    if not able or begin > end:
        return None
    if made is None:
        return Spell(state.id, begin, end, moved=False)
    month, fact = made
    return Spell(state.id, min(begin, month), month, moved=True, day=fact.when, because=fact.id)


def _month(when: PartialDate, begin: Month) -> Month | None:
    """The month in the middle of when something can have been; none where its end is open."""
    if when.latest is None:
        return None
    last = Month.of(when.latest)
    first = Month.of(when.earliest) if when.earliest else min(begin, last)
    return first.plus((last - first) // 2)

"""Where institutions stand towards a target: each tally, how far it is, and who would carry it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accredit.actors import gazetteer
from accredit.law.coalitions import Coalition, Group, coalitions, groups
from accredit.law.facts import Facts, LedgerFacts
from accredit.law.institutions import Institution, institutions
from accredit.law.members import is_member, members_on
from accredit.law.situation import Situation
from accredit.law.tally import Tally, tally_of
from accredit.law.truth import Truth
from accredit.ledger import Ledger

__all__ = ["Threshold", "thresholds", "thresholds_of"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """One question that a body decides on.

    Attributes:
        coalitions: The smallest that would carry it.
        groups: What the neighbours and other groups could do alone.
    """

    tally: Tally
    coalitions: tuple[Coalition, ...]
    groups: tuple[Group, ...]

    @property
    def institution(self) -> Institution:
        """Which question it is."""
        return self.tally.institution


def thresholds(ledger: Ledger, target: str, *, on: date, known: date) -> list[Threshold]:
    """Where institutions stand towards a target on a day.

    Args:
        ledger: What to read.
        target: Id of a government, a movement, a person or a state.
        on: The day: members, votes and positions of then.
        known: Only what the world knew by then counts.

    Examples:
        >>> from accredit.ledger import open_ledger
        >>> day = date(2025, 7, 4)
        >>> found = thresholds(open_ledger(), "taliban", on=day, known=day)
        >>> [one.institution.id for one in found]  # doctest: +NORMALIZE_WHITESPACE
        ['imf', 'imf-recognition', 'world-bank', 'un-credentials-committee', 'un-ga',
         'un-1988-committee', 'un-sc-list']
    """
    return thresholds_of(LedgerFacts(ledger, on, known), target)


def thresholds_of(facts: Facts, target: str) -> list[Threshold]:
    """As `thresholds`, of facts that may be asked about several targets."""
    asked = [one for one in institutions().values() if _arises(one, facts, target)]
    return [_threshold(tally_of(one.id, facts, target)) for one in asked]


def _threshold(tally: Tally) -> Threshold:
    if not tally.total:
        return Threshold(tally, (), ())
    west = tuple({m.member for body in ("g7", "eu") for m in members_on(body, tally.on)})
    without = (("the United States", ("USA",)), ("the Group of Seven and the European Union", west))
    return Threshold(tally, tuple(coalitions(tally, without)), tuple(groups(tally)))


def _arises(institution: Institution, facts: Facts, target: str) -> bool:
    """Whether a body could be asked that question of the target."""
    situation = Situation(facts, "", target)
    state = situation.state
    governs = bool(state) and state != target
    match institution.where:
        case "government":
            body = institution.body if institution.body == "imf" else "un"
            return governs and is_member(body, state, facts.on) is not Truth.NO
        case "listed":
            listing = ("designate",)
            acts = facts.acts(("un",), situation.people, listing)
            return any(_is_listed(facts, act.target, "UN-1988") for act in acts)
        case "state":
            is_state = gazetteer().kind(target) == "state"
            return is_state and is_member("un", target, facts.on) is Truth.NO
        case _:
            is_state = gazetteer().kind(target) == "state"
            return is_state and is_member("imf", target, facts.on) is Truth.NO


def _is_listed(facts: Facts, person: str, list_: str) -> bool:
    values = facts.status("un", person).designation
    return any(v.subject == list_ and v.value == "listed" for v in values)

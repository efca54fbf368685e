"""Who moves next: the forecasts that a document calls for, as they could be made on its day.

A forecast is made only where a model that ships fits what was known on that day, so that a brief
takes seconds and says the same everywhere; else it names the command. No probability stands
without what the back-test says of such forecasts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from accredit.actors import gazetteer
from accredit.brief.dossier import Foreseen, Judged
from accredit.brief.numbers import Numbers
from accredit.errors import AccreditError, InputError, NotCovered
from accredit.ledger import Ledger
from accredit.model import Claim, ClaimType, Modality, PartialDate
from accredit.status import Line
from accredit.status.who import is_contested

if TYPE_CHECKING:
    from accredit.forecast.prospect import Forecast
    from accredit.forecast.spells import Move

# What draws futures takes half a second to import: only a document that calls for it pays.

__all__ = ["foreseeing", "foreseen_json"]

_MOST = 2  # forecasts
_MONTHS = 24
_FUTURES = 50_000
_SEED = 1
_DIGITS = 5
_LATER = 3  # months after the document: when what is supposed comes
_TRIED = 2  # states of which a move is supposed, until one can be
_TO_COME = frozenset(
    (Modality.ANNOUNCED, Modality.INTENDED, Modality.POSSIBLE, Modality.CONDITIONAL,
     Modality.DEMANDED)
)  # fmt: skip
_MOVES = {
    "recognise": "recognise",
    "delist": "delist",
    "upgrade-relations": "upgrade",
    "accept-charge": "upgrade",
    "accredit": "upgrade",
    "establish-relations": "upgrade",
}  # what is forecast, by the kind of a claim


@dataclass(frozen=True, slots=True)
class _Asked:
    """A forecast that claims call for.

    Attributes:
        target: Under the name that the document uses most.
        claims: Those that call for it, in the order of the document.
    """

    move: str
    target: str
    claims: tuple[Judged, ...]


def foreseeing(
    judged: Sequence[Judged], ledger: Ledger, numbers: Numbers, on: date
) -> tuple[Foreseen, ...]:
    """The forecasts that a document calls for: of moves that it says may come.

    Args:
        judged: Its claims.
        ledger: What is on record.
        numbers: For the sources, and the day by which it is told what came since.
        on: The day of the document: they look ahead from there and read what was known then.
    """
    return tuple(_foreseen(one, ledger, numbers, on) for one in _asked(judged, on)[:_MOST])


def _asked(judged: Sequence[Judged], on: date) -> list[_Asked]:
    """One for each move and party, recognition first, then what the document says most of."""
    named = Counter(a for j in judged for a in (j.claim.actor, j.claim.target) if a)
    world = gazetteer()
    found: dict[tuple[str, str], list[Judged]] = {}
    for j in judged:
        move = _move_of(j.claim)
        if not move:
            continue
        party = world.party(j.claim.target, on)
        key = next((k for k in found if k[0] == move and k[1] in party), (move, j.claim.target))
        found.setdefault(key, []).append(j)
    asked = []
    for (move, _), claims in found.items():
        party = world.party(claims[0].claim.target, on)
        bearers = [one for one in party if world.kind(one) != "organ"]
        target = max(bearers, key=lambda one: named[one])
        asked.append(_Asked(move, target, tuple(claims)))
    return sorted(asked, key=lambda one: (one.move != "recognise", -len(one.claims)))


def _move_of(claim: Claim) -> str:
    """What a claim says may come, where that is a move that can be forecast."""
    if claim.modality not in _TO_COME or claim.kind not in _MOVES or claim.actor == claim.target:
        return ""
    kind, move = gazetteer().kind(claim.target), _MOVES[claim.kind]
    if move == "delist":
        return move if kind in ("movement", "government", "organisation") else ""
    contested = kind == "state" and is_contested(gazetteer().actor(claim.target))
    return move if contested or kind in ("movement", "government") else ""


def _foreseen(asked: _Asked, ledger: Ledger, numbers: Numbers, on: date) -> Foreseen:
    from accredit.brief import foretold
    from accredit.forecast.models import ships
    from accredit.forecast.outcome import outcome
    from accredit.forecast.skill import skill_of
    from accredit.forecast.spells import Move

    move = Move(asked.move)
    found = Foreseen(
        target=asked.target,
        move=move,
        on=on,
        title=foretold.title(move, asked.target),
        claims=tuple(j.claim.id for j in asked.claims),
        command=_command(asked, on),
    )
    needed = (move, Move.WITHDRAW) if move is Move.RECOGNISE else (move,)
    try:
        if not all(ships(ledger, one, known=on) for one in needed):
            return replace(found, gap=foretold.not_here(move, on))
        if skill_of(move) is None:
            return replace(found, gap="No back-test of such forecasts ships")
        drawn = _drawn(asked, ledger, move, on)
        came = None
        if numbers.known > on:
            came = outcome(ledger, asked.target, move, since=on, known=numbers.known)
    except (AccreditError, ValueError) as error:  # a brief is whole without a forecast
        return replace(found, command="", gap=f"No forecast can be made: {error}")
    found = replace(found, command=_command(asked, on, drawn), data=(drawn, came))
    return foretold.told(found, drawn, came, asked.claims, numbers)


def _drawn(asked: _Asked, ledger: Ledger, move: Move, on: date) -> Forecast:
    """The forecast, with the move of a state that the document names supposed, if it can be."""
    from accredit.forecast.outlook import forecast

    def drawn(*given: Line) -> Forecast:
        return forecast(
            ledger, asked.target, move, as_of=on, known=on, months=_MONTHS, given=given,
            futures=_FUTURES, seed=_SEED,
        )  # fmt: skip

    for line in _lines(asked, on):
        try:
            return drawn(line)
        except NotCovered:
            raise
        except InputError:
            continue  # that state had moved before, or cannot
    return drawn()


def _lines(asked: _Asked, on: date) -> Iterator[Line]:
    """The moves of the states that the document names most, three months later."""
    if asked.move != "recognise":
        return
    world = gazetteer()
    actors = (j.claim.actor for j in asked.claims if j.claim.type is ClaimType.ACT)
    states = (world.principal(actor, on) for actor in actors if actor in world)
    named = Counter(state for state in states if world.kind(state) == "state")
    for state, _ in named.most_common(_TRIED):
        yield Line(state, asked.move, asked.target, _later(on))


def _later(on: date) -> PartialDate:
    year, month = divmod(on.month - 1 + _LATER, 12)
    return PartialDate.parse(f"{on.year + year}-{month + 1:02}")


def _command(asked: _Asked, on: date, drawn: Forecast | None = None) -> str:
    words = f"accredit forecast {asked.target} --as-of {on} --known {on}"
    if asked.move != "recognise":
        words += f" --move {asked.move}"
    if drawn is None:
        return words
    for one in drawn.given:
        words += f' --given "{one.actor} {one.kind} {drawn.target} {one.when}"'
    return f"{words} --futures {drawn.futures}"


def foreseen_json(one: Foreseen) -> dict[str, Any]:
    """A forecast that a document calls for, as JSON: as `accredit forecast` gives it, or a gap."""
    from accredit.brief.plain import named_json

    head = {"claims": list(one.claims), "command": one.command}
    if one.data is None:
        asked = {"target": named_json(one.target), "move": one.move}
        days = {"as_of": str(one.on), "known": str(one.on)}
        return {**asked, **days, **head, "gap": one.gap}
    from accredit.brief.outlook import forecast_json, outcome_json

    drawn, came = one.data
    body = {**forecast_json(drawn), **head, "shares": _shares(drawn.movers[-1].shares)}
    if drawn.given:
        body["shares_without"] = _shares(drawn.without[-1].shares)
    if came is not None:
        body["outcome"] = outcome_json(came)
    return body


def _shares(shares: Sequence[float]) -> list[float]:
    return [round(share, _DIGITS) for share in shares]

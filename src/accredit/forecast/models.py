"""Fitted models: those that ship, those that were fitted here before, and new ones.

A model is of all that moved by a day. Which model fits a question is told by a hash of just that:
so one that ships serves every later day on which nothing more was known, and none looks ahead.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from accredit.cached import keep, kept
from accredit.errors import NotCovered
from accredit.forecast.episode import COLUMNS, Episode
from accredit.forecast.hostility.series import Floats
from accredit.forecast.model import FORMULA, HALF_LIFE, PRIOR, SAMPLES, Model, estimate
from accredit.forecast.panel import panel
from accredit.forecast.spells import Move
from accredit.forecast.training import LEAST, episodes, fingerprint
from accredit.ledger import Ledger
from accredit.record import version
from accredit.status.facts import OWN, movers

__all__ = [
    "Fitted",
    "Progress",
    "fit_model",
    "model_for",
    "news_after",
    "shipped",
    "ships",
    "text_of",
]

_SCHEMA = "accredit/model-1"
_DIGITS = 3  # after the point: far below what another sample would change
_EFFECTS = 2  # likewise, of the effects of episodes that a draw knows, which are many

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A model with where it is from.

    Attributes:
        known: It was fitted to what the world knew by then.
        until: The first later day on which the record tells of anything; none where it does not.
        record: The version of the shipped record.
        episodes: The targets it was fitted to, with how many moved.
        told: The hash of all that moved, and of how a model is made.
        ships: Whether it came with accredit; else it was fitted on this machine.
    """

    model: Model
    known: date
    until: date | None
    record: str
    episodes: Mapping[str, int]
    told: str
    ships: bool


def model_for(
    ledger: Ledger,
    move: Move,
    *,
    known: date,
    until: date | None = None,
    progress: Progress | None = None,
) -> Fitted:
    """The model of a move, as known on a day: one that is there, or a new one.

    Args:
        ledger: What to read.
        move: Which step.
        known: Only what the world knew by then counts.
        until: The last day that counts; `known` when omitted.
        progress: Told what is done, how much of it, and of how much.

    Raises:
        NotCovered: When no episode of that move had been watched for a year, or nobody moved.
    """
    if until in (None, known) and (one := _at_hand(ledger, move, known)):
        return one
    given = episodes(ledger, move, known=known, until=until)
    if not any(one.movers for one in given):
        raise NotCovered(
            f"{move}: by {until or known} no episode was on record in which anybody did and which "
            f"was watched for {LEAST} months, so there is nothing to fit"
        )
    told = _told(given)
    for one in shipped():
        if one.told == told:
            return one
    name = f"model-{told[:24]}.json"
    if content := kept(name):
        return _read(json.loads(content), ships=False)
    found = fit_model(given, known=until or known, told=told, progress=progress)
    keep(name, text_of(found).encode())
    return found


def ships(ledger: Ledger, move: Move, *, known: date, until: date | None = None) -> bool:
    """Whether `model_for` has a model that came with accredit, so that none need be fitted.

    Args:
        ledger: As of `model_for`.
        move: As of `model_for`.
        known: As of `model_for`.
        until: As of `model_for`.
    """
    if until in (None, known) and _at_hand(ledger, move, known):
        return True
    own = [one for one in shipped() if one.model.move is move]
    if move is Move.DELIST:  # two hundred episodes: those that were still to come tell at once
        met = {act.target for act in ledger.all_acts(known)}
        own = [one for one in own if met.issuperset(one.episodes)]
    if not own:
        return False
    told = _told(episodes(ledger, move, known=known, until=until))
    return any(one.told == told for one in own)


def _at_hand(ledger: Ledger, move: Move, known: date) -> Fitted | None:
    """A model that ships, of just what is known, told without a look at the episodes."""
    own = ledger.overlay
    if own is not None and not {"act", "relation", "void"}.isdisjoint(own.types()):
        return None
    return next(
        (
            one
            for one in shipped()
            if one.model.move is move
            and one.record == version()
            and one.known <= known
            and (one.until is None or known < one.until)
        ),
        None,
    )


def fit_model(
    given: Sequence[Episode], *, known: date, told: str = "", progress: Progress | None = None
) -> Fitted:
    """Fit a model to some episodes.

    Args:
        given: The episodes, of one move.
        known: As known on which day they are.
        told: Their hash, where it is at hand.
        progress: As of `model_for`.
    """

    def tell(done: int) -> None:
        if progress:
            progress("samples of the episodes", done, SAMPLES)

    model, _ = estimate(panel(given), samples=SAMPLES, progress=tell)
    movers = {one.target: one.movers for one in given}
    told = told or _told(given)
    return Fitted(_rounded(model), known, None, version(), movers, told, ships=False)


def news_after(ledger: Ledger, known: date) -> date | None:
    """The first day after another on which the record tells of an act that may move anybody."""
    kinds = movers(OWN)
    return min(
        (act.known for act in ledger.all_acts(date.max) if act.kind in kinds and act.known > known),
        default=None,
    )


@cache
def shipped() -> tuple[Fitted, ...]:
    """The models that come with accredit."""
    folder = resources.files("accredit.forecast").joinpath("data/models")
    if not folder.is_dir():
        return ()
    files = sorted(f for f in folder.iterdir() if f.name.endswith(".json"))  # type: ignore[type-var]
    return tuple(_read(json.loads(f.read_text("utf-8")), ships=True) for f in files)


def text_of(fitted: Fitted) -> str:
    """A model as JSON, with what it was fitted to and by which formula."""
    model = fitted.model
    body = {
        "schema": _SCHEMA,
        "move": model.move,
        "formula": FORMULA,
        "prior": dict(PRIOR),
        "half_life": HALF_LIFE,
        "known": str(fitted.known),
        "until": str(fitted.until or ""),
        "record": fitted.record,
        "told": fitted.told,
        "months": model.months,
        "events": model.events,
        "tau": round(model.tau, _DIGITS),
        "episodes": dict(fitted.episodes),
        "effects": model.effects,
        "columns": list(model.names),
        "coefficients": model.coefficients.tolist(),
        "errors": model.errors.tolist(),
        "draws": model.draws.tolist(),
        "known_effects": model.known_effects.tolist(),
        "spreads": model.spreads.tolist(),
    }
    return json.dumps(body, separators=(",", ":")) + "\n"


def _read(body: Mapping[str, Any], *, ships: bool) -> Fitted:
    def table(name: str) -> Floats:
        return np.array(body[name], dtype=np.float64)

    draws = table("draws")
    model = Model(
        Move(body["move"]), tuple(body["columns"]), table("coefficients"), table("errors"), draws,
        table("known_effects"), table("spreads"), np.zeros((len(draws), 0)), float(body["tau"]),
        dict(body["effects"]), int(body["months"]), int(body["events"]),
    )  # fmt: skip
    known = date.fromisoformat(body["known"])
    until = date.fromisoformat(body["until"]) if body["until"] else None
    return Fitted(model, known, until, body["record"], body["episodes"], body["told"], ships)


def _rounded(model: Model) -> Model:
    """The model as it reads from a file: so it is the same whether it was kept or not."""
    text = text_of(Fitted(_cut(model), date.min, None, "", {}, "", ships=False))
    return _read(json.loads(text), ships=False).model


def _cut(model: Model) -> Model:
    digits = {"known_effects": _EFFECTS, "spreads": _EFFECTS}
    names = ("coefficients", "errors", "draws", *digits)
    cut = {name: np.round(getattr(model, name), digits.get(name, _DIGITS)) for name in names}
    effects = {target: round(effect, _DIGITS) for target, effect in model.effects.items()}
    return replace(model, **cut, effects=effects)


def _told(given: Sequence[Episode]) -> str:
    how = [fingerprint(list(given)), list(COLUMNS), dict(PRIOR), HALF_LIFE, SAMPLES, *_tables()]
    return hashlib.sha256(json.dumps(how).encode()).hexdigest()


@cache
def _tables() -> tuple[str, ...]:
    """Hashes of the tables of covariates: with others, a model is another."""
    return tuple(_hashes())


def _hashes() -> Iterator[str]:
    folder = resources.files("accredit.forecast").joinpath("data")
    for file in sorted(f.name for f in folder.iterdir() if f.name.endswith(".csv")):
        yield hashlib.sha256(folder.joinpath(file).read_bytes()).hexdigest()

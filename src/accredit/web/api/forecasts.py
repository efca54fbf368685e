"""Who moves next, as jobs: each is begun, asked after, and gives the command line's JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from accredit.brief.outlook import forecast_json, outcome_json
from accredit.brief.tested import backtest_json, scoreboard_json, skill_json
from accredit.forecast.asked import months_of
from accredit.forecast.outcome import Outcome, outcome, scoreboard
from accredit.forecast.skill import skill_of
from accredit.forecast.spells import Move
from accredit.model import today
from accredit.record import version
from accredit.status import line_of
from accredit.web.api.shapes import answers
from accredit.web.problems import Problem
from accredit.web.shared import DAY, Known, Room, RoomOf, as_json, day_of, named
from accredit.web.tasks import Progress, Task

if TYPE_CHECKING:
    from accredit.forecast.backtest.table import Backtest
    from accredit.forecast.prospect import Forecast

router = APIRouter(tags=["forecasts"])

MoveName = Literal["recognise", "upgrade", "delist", "withdraw"]
Split = Literal["leave-one-out", "rolling", "frozen"]
_OPEN = rf"{DAY}|^$"
_FUTURES = 200_000


@dataclass(frozen=True, slots=True)
class Foretold:
    """What the job of a forecast gives: for JSON, and for words on a page.

    Attributes:
        came: What happened since, where that was asked.
    """

    found: Forecast
    came: Outcome | None

    def json(self) -> dict[str, Any]:
        """As `accredit forecast --json` gives it."""
        body = forecast_json(self.found)
        return body if self.came is None else body | {"outcome": outcome_json(self.came)}


@dataclass(frozen=True, slots=True)
class Tested:
    """What the job of a back-test gives."""

    found: Backtest

    def json(self) -> dict[str, Any]:
        """As `accredit backtest --json` gives it."""
        return backtest_json(self.found)


class AskForecast(BaseModel):
    """A forecast that is asked for; as `accredit forecast`."""

    model_config = ConfigDict(extra="forbid")

    target: str = Field(min_length=1, max_length=300)
    move: MoveName = "recognise"
    as_of: str = Field(default="", pattern=_OPEN)
    known: str = Field(default="", pattern=_OPEN)
    horizon: str = Field(default="24m", max_length=6)
    given: list[str] = Field(default=[], max_length=10)
    futures: int = Field(default=_FUTURES, ge=1000, le=1_000_000)
    seed: int = Field(default=1, ge=0, le=2**31)
    outcome: bool = False


class AskBacktest(BaseModel):
    """A back-test that is asked for; as `accredit backtest`."""

    model_config = ConfigDict(extra="forbid")

    move: MoveName = "recognise"
    split: Split = "leave-one-out"
    episode: str = Field(default="", max_length=300)
    known: str = Field(default="", pattern=_OPEN)


@router.post("/forecasts", status_code=202, responses=answers("accredit/task-1", 202, 408, 413))
def forecast(room: RoomOf, asked: AskForecast) -> Response:
    """Begin to forecast which states move towards a target; the answer tells the job."""
    return _begun(begin_forecast(room, asked))


def begin_forecast(room: Room, asked: AskForecast) -> Task:
    """Begin a forecast, once it is sure that it can be asked for.

    Raises:
        InputError: When the question cannot be read.
    """
    by = day_of(asked.known)
    day = day_of(asked.as_of, by)
    target, months = named(asked.target, day), months_of(asked.horizon)
    given = [line_of(line) for line in asked.given]

    def job(tell: Progress) -> Foretold:
        tell("the model", 0, 0)
        from accredit.forecast.outlook import forecast as look_ahead  # numba, late

        tell("futures", 0, 0)
        ledger = room.ledger
        found = look_ahead(
            ledger, target, Move(asked.move), as_of=day, known=by, months=months, given=given,
            futures=asked.futures, seed=asked.seed, progress=tell,
        )  # fmt: skip
        if not asked.outcome:
            return Foretold(found, None)
        came = outcome(ledger, found.target, found.move, since=day, known=today())
        return Foretold(found, came)

    same = asked.move, months, given, asked.futures, asked.seed, asked.outcome and today()
    key = f"forecast {target} {day} {by} {same} {room.held.look()}"
    return room.tasks.begin(f"forecast {asked.move} {target}", key, job)


@router.post("/backtests", status_code=202, responses=answers("accredit/task-1", 202, 408, 413))
def backtest(room: RoomOf, asked: AskBacktest) -> Response:
    """Begin to test forecasts on the past: a minute of work; the answer tells the job."""
    by = day_of(asked.known)
    only = named(asked.episode, by) if asked.episode else ""

    def job(tell: Progress) -> Tested:
        tell("models", 0, 0)
        from accredit.forecast.backtest.results import results
        from accredit.forecast.backtest.run import answers as answered

        found, given = answered(
            room.ledger, Move(asked.move), known=by, split=asked.split, only=only, progress=tell
        )
        tell("scores", 0, 0)
        return Tested(results(found, given, split=asked.split, known=by, record=version()))

    key = f"backtest {by} {asked.move} {asked.split} {only} {room.held.look()}"
    return _begun(room.tasks.begin(f"back-test {asked.move}", key, job))


def _begun(task: Task) -> Response:
    answer = as_json(task.json(), 202, kept=False)
    answer.headers["location"] = f"/api/v1/tasks/{task.id}"
    return answer


@router.get("/tasks/{key}", responses=answers("accredit/task-1"))
async def task(room: RoomOf, key: str) -> Response:
    """How a job stands."""
    return as_json(room.tasks.find(key).json(), kept=False)


@router.get("/tasks/{key}/result", responses=answers("accredit/forecast-1", 200, 409))
def result(room: RoomOf, key: str) -> Response:
    """What a job gave, once it is done."""
    return as_json(room.tasks.find(key).given().json(), kept=False)


@router.get("/skill/{move}", responses=answers("accredit/skill-1"))
def skill(move: MoveName) -> Response:
    """How good such forecasts were, as the back-test that ships found."""
    found = skill_of(Move(move))
    if found is None:
        raise Problem(404, f"no back-test of {move} ships")
    return as_json({"schema": "accredit/skill-1", **skill_json(found)})


@router.get("/scoreboard", responses=answers("accredit/scoreboard-1"))
def scores(
    room: RoomOf,
    target: Annotated[str, Query(max_length=300)] = "",
    known: Known = None,
) -> Response:
    """The forecasts that were registered, scored for every horizon that is over."""
    by = day_of(known)
    whom = named(target, by) if target else None
    return as_json(scoreboard_json(scoreboard(room.ledger, known=by, target=whom), by))

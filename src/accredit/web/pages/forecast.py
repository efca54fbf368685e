"""Who moves next, what if, and how good such forecasts were."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import RedirectResponse

from accredit.actors import gazetteer
from accredit.forecast.spells import Move
from accredit.forecast.words import does
from accredit.status import capital
from accredit.web.api.forecasts import Foretold, MoveName, Split, Tested
from accredit.web.pages.forecast_asked import EXAMPLES, HORIZONS, Form, kinds, moves
from accredit.web.pages.forecast_skill import shipped_told, skill_told, tested_told
from accredit.web.pages.forecast_told import forecast_told
from accredit.web.problems import Problem
from accredit.web.rendering import page, piece
from accredit.web.shared import DAY, RoomOf, unkept

router = APIRouter()

_HERE = "/forecast"
_Asked = Annotated[Form, Depends()]
_Task = Annotated[str, Query(max_length=100)]
_Text = Annotated[str, Query(max_length=300)]
_SPLITS = (
    ("leave-one-out", "each episode in turn"),
    ("rolling", "all that came after a day"),
    ("frozen", "all that was not known by a day"),
)


@router.get("/forecast")
def forecast(form: _Asked) -> Response:
    """Ask who moves next; a script begins the job and puts what it gives into the page."""
    given: dict[str, Any] = {
        "form": form, "question": None, "moves": moves(), "kinds": kinds(), "horizons": HORIZONS,
    }  # fmt: skip
    if not form.target:
        told = [(_title(one.move, one.target), words, one.address) for words, one in EXAMPLES]
        shipped = shipped_told()
        return page(
            "forecast.html.j2", _HERE, "Who moves next", **given, examples=told, shipped=shipped
        )
    question = form.question()
    if question is None:
        status = 404 if any(name == "target" for name, _, _ in form.problems) else 422
        return page(
            "forecast.html.j2", _HERE, "Who moves next", status, **given, examples=(), shipped=()
        )
    if form.filled_in:
        return RedirectResponse(question.address, 303)  # an address that says what is asked
    given |= {"question": question, "examples": (), "shipped": ()}
    return page("forecast.html.j2", _HERE, _title(question.move, question.target), **given)


def _title(move: str, target: str) -> str:
    return f"Who {does(Move(move), gazetteer().spoken_name(target))} next?"


@router.get("/forecast/told")
def told_piece(room: RoomOf, task: _Task) -> Response:
    """What a forecast gave, in words and tables, to be put into the page."""
    given = room.tasks.find(task).given()
    if not isinstance(given, Foretold):
        raise Problem(404, f"task {task!r} is no forecast")
    told = piece(
        "forecast_told.html.j2",
        task=task,
        skill=skill_told(given.found.move),
        **forecast_told(given.found, given.came),
    )
    return unkept(told)


@router.get("/forecast/tests")
def skill_page(
    move: MoveName = "recognise",
    split: Split = "leave-one-out",
    episode: _Text = "",
    known: Annotated[str, Query(pattern=rf"{DAY}|^$")] = "",
    run: Literal["", "yes"] = "",
) -> Response:
    """How good forecasts of each move were; a script begins a back-test where that is asked."""
    return page(
        "forecast_tests.html.j2", _HERE, "How good were such forecasts?", shipped=shipped_told(),
        asked={"move": move, "split": split, "episode": episode.strip(), "known": known},
        run=run == "yes", moves=moves(), splits=_SPLITS,
    )  # fmt: skip


@router.get("/forecast/tested")
def tested_piece(room: RoomOf, task: _Task) -> Response:
    """What a back-test showed, to be put into the page."""
    given = room.tasks.find(task).given()
    if not isinstance(given, Tested):
        raise Problem(404, f"task {task!r} is no back-test")
    names = {
        row.target: capital(gazetteer().spoken_name(row.target)) for row in given.found.episodes
    }
    told = piece("forecast_tested.html.j2", task=task, names=names, **tested_told(given.found))
    return unkept(told)

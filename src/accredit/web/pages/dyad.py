"""What A is to B, on two clocks, and what follows."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from accredit import law as law_room
from accredit import status as status_room
from accredit.actors import gazetteer
from accredit.brief import hostile, supposing
from accredit.brief.tallied import tally_words, threshold_json
from accredit.errors import AccreditError, AmbiguousActor, InputError, UnknownActor
from accredit.forecast.hostility.dyad import dyad as events_between
from accredit.forecast.hostility.over_time import over_time
from accredit.forecast.hostility.where import events_at
from accredit.ledger import Ledger
from accredit.model import Count, codebook
from accredit.sources.events import EventStore
from accredit.status import line_of
from accredit.web.pages.dyad_told import Asked, axes, lines, what_follows
from accredit.web.pages.parties import in_form, unnamed
from accredit.web.rendering import page, piece
from accredit.web.shared import DAY, Room, RoomOf, day_of, named

router = APIRouter()

_Text = Annotated[str, Query(max_length=300)]
_Line = Annotated[str, Field(max_length=900)]
_Day = Annotated[str, Query(pattern=rf"{DAY}|^$", max_length=10)]
_EXAMPLES = (
    ("CHN", "taliban", "2024-02-01", "2024-02-01"),
    ("RUS", "taliban", "2025-05-01", ""),
    ("KAZ", "taliban", "2024-01-10", "2023-12-28"),
    ("RUS", "isis-k", "2024-04-01", ""),
)
_FORM = "dyad.html.j2"


class _Supposed:
    """What a reader supposes, as a form gives it.

    Args:
        who: Id or name of the one who acts.
        kind: A kind of the codebook; nothing where nothing is supposed.
        whom: Id or name of the one acted upon.
        day: On which.
        compared: The day that is compared before and after.
        of_list: The list, where the kind is about one.
        step: How far an accreditation goes.
        capacity: Recognised as what.
        also: Acts that are supposed beside it, each in a line.
    """

    def __init__(
        self,
        who: Annotated[str, Query(alias="if_actor", max_length=300)] = "",
        kind: Annotated[str, Query(alias="if_kind", max_length=60)] = "",
        whom: Annotated[str, Query(alias="if_target", max_length=300)] = "",
        day: Annotated[str, Query(alias="if_day", pattern=rf"{DAY}|^$")] = "",
        compared: Annotated[str, Query(alias="if_on", pattern=rf"{DAY}|^$")] = "",
        of_list: Annotated[str, Query(alias="if_list", max_length=100)] = "",
        step: Annotated[str, Query(alias="if_step", max_length=60)] = "",
        capacity: Annotated[str, Query(alias="if_capacity", max_length=60)] = "",
        also: Annotated[list[_Line], Query(alias="if_also", max_length=9)] = [],  # noqa: B006
    ) -> None:
        self.who, self.kind, self.whom = who.strip(), kind, whom.strip()
        self.day, self.compared, self.of_list = day, compared, of_list.strip()
        self.step, self.capacity, self.also = step, capacity, also

    @property
    def line(self) -> str:
        """The act of the form in one line, as the command takes it."""
        details = ("on", self.of_list), ("by", self.step), ("as", self.capacity)
        said = "".join(f" {word} {given}" for word, given in details if given)
        return f"{self.who} {self.kind} {self.whom}{said} {self.day}"

    @property
    def lines(self) -> list[str]:
        """All that is supposed, each once; what stands in the form comes last."""
        return list(dict.fromkeys([*self.also, self.line]))


_If = Annotated[_Supposed, Depends()]


@router.get("/dyad")
def dyad(
    room: RoomOf,
    supposed: _If,
    actor: _Text = "",
    target: _Text = "",
    on: _Day = "",
    known: _Day = "",
) -> Response:
    """What one is to another on a day, as known on a day, and what follows."""
    by = day_of(known)
    day = day_of(on, by)
    names = actor.strip(), target.strip()
    form: dict[str, Any] = {
        "actor": names[0], "target": names[1], "on": str(day), "known": str(by), "asked": None,
        "examples": [Asked(a, b, day_of(on), day_of(known)) for a, b, on, known in _EXAMPLES],
    }  # fmt: skip
    if not all(names):
        return page(_FORM, "/dyad", "Two parties", **form, problems=_missing(names))
    sides, problems = _sides(names, day)
    if len(sides) < len(names):
        return page(_FORM, "/dyad", "Two parties", 404, **form, problems=problems)
    asked = Asked(sides[0], sides[1], day, by)
    if asked.actor == asked.target:
        problems = [("actor", "Both are the same: name two parties.", ())]
        return page(_FORM, "/dyad", "Two parties", 422, **form, problems=problems)
    world = gazetteer()
    form |= {"actor": in_form(sides[0], day, names[0]), "target": in_form(sides[1], day, names[1])}
    title = f"{world.name(asked.actor)} and {world.name(asked.target)}, {day}"
    return page(_FORM, "/dyad", title, **form | _answer(room, asked, supposed), problems=())


@router.get("/dyad/whatif")
def whatif(room: RoomOf, supposed: _If, known: _Day = "") -> Response:
    """What would change if somebody did something, to be put into the page."""
    return piece("dyad_whatif.html.j2", if_=_what_if(room.ledger, supposed, day_of(known)))


def _missing(names: tuple[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Which of the two is not named, once one of them is."""
    if not any(names):
        return []
    field = "target" if names[0] else "actor"
    return [(field, "Name both parties.", ())]


def _sides(
    names: tuple[str, str], day: date
) -> tuple[list[str], list[tuple[str, str, tuple[str, ...]]]]:
    """The ids of both, and for each name that is nobody's, or several's, what to do."""
    found, problems = [], []
    for field, name in zip(("actor", "target"), names, strict=True):
        try:
            found.append(named(name, day))
        except (UnknownActor, AmbiguousActor) as error:
            problems.append((field, unnamed(name, day, error), error.candidates))
    return found, problems


def _answer(room: Room, asked: Asked, supposed: _Supposed) -> dict[str, Any]:
    """All that the page of a pair tells."""
    ledger = room.ledger
    passed, gone = lines(ledger, asked)
    exempt = status_room.exemptions(ledger, *asked.sides, on=asked.on, known=asked.known)
    unseen = [line for line in passed if not line.seen and line.by]
    later = [line for line in passed if not line.seen and not line.by]
    return {
        "asked": asked,
        "axes": axes(ledger, asked),
        "exempt": [i for act in exempt if (i := status_room.item_of(act, asked.known))],
        "passed": passed,
        "pictures": [line.picture() for line in passed],
        "gone": gone,
        "unseen": sorted(unseen, key=lambda line: (line.by != "surely", line.item.known)),
        "later": sorted(later, key=lambda line: line.item.known),
        "law": what_follows(ledger, asked),
        "bonds": status_room.bonds(ledger, *asked.sides, on=asked.on, known=asked.known),
        "hostility": list(_hostility(room, asked)),
        "kinds": _kinds(),
        "steps": codebook().steps,
        "capacities": codebook().capacities,
        "supposed": supposed,
        "if_": _what_if(ledger, supposed, asked.known) if supposed.kind else None,
    }


def _kinds() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds of acts that can be supposed, by family."""
    found = defaultdict(list)
    for kind in codebook().kinds.values():
        if kind.effects:
            found[kind.family].append((kind.id, kind.label))
    return list(found.items())


def _what_if(ledger: Ledger, supposed: _Supposed, known: date) -> dict[str, Any]:
    """What would change; or what is wrong with what is supposed."""
    day = day_of(supposed.day, known)
    compared = max(day_of(supposed.compared, day), day)
    supposed.day, supposed.compared = supposed.day or str(day), str(compared)
    try:
        if not (supposed.who and supposed.whom):
            raise InputError("name who acts and who is acted upon")
        given = [line_of(line) for line in supposed.lines]
        found = law_room.whatif(ledger, given, on=compared, known=known)
    except AccreditError as error:
        return {"problem": str(error), "supposed": supposed, "known": known}
    return {
        "problem": "",
        "supposed": supposed,
        "known": known,
        "on": compared,
        "acts": [
            (status_room.describe(act), act.valid, line)
            for act, line in zip(found.acts, supposed.lines, strict=True)
        ],
        "pairs": [
            (pair, supposing.change_rows(pair), [c.after.rule for c in pair.rules])
            for pair in found.pairs if pair.axes or pair.rules
        ],
        "tallies": [
            {
                "row": supposing.tally_row(change),
                "words": tally_words(change.after.tally),
                "before": threshold_json(change.before),
                "after": threshold_json(change.after),
            }
            for change in found.tallies
        ],
        "notes": found.notes,
    }  # fmt: skip


def _hostility(room: Room, asked: Asked) -> list[dict[str, Any]]:
    """Attacks of a group on the other side, and the grounds that were stated, where there are."""
    world, found, store = gazetteer(), [], _events(room)
    for group, other in (asked.sides, asked.sides[::-1]):
        if world.kind(group) in ("state", "organisation") or other not in world:
            continue
        try:
            pair = events_between(room.ledger, store, group, other, known=asked.known)
            told = hostile.hostility_json(over_time(room.ledger, pair, None, None))
        except InputError:  # of two states, or of those whom no attack can be laid to
            continue
        told["series"] = [one for one in told["series"] if _happened(one)]
        for attack in told["attacks"]:
            tolls = (Count(**toll) for toll in attack["tolls"])
            attack["toll"] = ", ".join(filter(None, map(status_room.count_words, tolls)))
        if told["series"] or told["attacks"] or told["grounds"]:
            found.append(told)
    return found


def _events(room: Room) -> EventStore | None:
    """The events of feeds beside the ledger; none where nobody has a folder for them."""
    try:
        return events_at(None, room.settings.ledger)
    except InputError:
        return None


def _happened(series: dict[str, Any]) -> bool:
    return any(month[what] for month in series["months"] for what in _COUNTED)


_COUNTED = ("happened", "claimed", "attributed")

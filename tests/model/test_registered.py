"""A forecast that is registered goes by its text: the same text the same id, another another."""

import json
from dataclasses import replace
from datetime import date

import pytest

from accredit.errors import InputError
from accredit.forecast.spells import Move
from accredit.model import ForecastMade
from accredit.model.codec import from_plain, to_plain
from accredit.model.registered import MOVES

DAY = date(2026, 11, 24)
BODY = {
    "schema": "accredit/forecast-1",
    "target": {"id": "taliban", "name": "Taliban"},
    "move": "recognise",
    "as_of": "2026-11-24",
    "known": "2026-11-20",
    "record": "3f2a",
    "states": [{"actor": {"id": "CHN", "name": "中国"}, "p": {"3": 0.1, "12": 1e-07, "6": 0.2}}],
}


def test_what_is_told_of_a_forecast_is_what_its_text_says() -> None:
    made = ForecastMade.of(BODY, DAY)
    assert (made.target, made.move, made.record) == ("taliban", "recognise", "3f2a")
    assert (made.as_of, made.known_by, made.made, made.known) == (
        DAY, date(2026, 11, 20), DAY, DAY,
    )  # fmt: skip
    assert json.loads(made.text) == BODY
    assert made.id == f"forecast-{made.digest[:16]}"
    assert len(made.digest) == 64
    assert made.sound
    assert from_plain(ForecastMade, to_plain(made)) == made


def test_the_same_forecast_has_one_text_however_its_keys_came() -> None:
    states = [{"p": {12: 1e-07, 6: 0.2, 3: 0.1}, "actor": {"name": "中国", "id": "CHN"}}]
    turned = {**dict(reversed(BODY.items())), "states": tuple(states)}
    assert ForecastMade.of(turned, DAY) == ForecastMade.of(BODY, DAY)
    assert ForecastMade.of(BODY, date(2027, 1, 1)).id == ForecastMade.of(BODY, DAY).id
    assert ForecastMade.of({**BODY, "seed": 1}, DAY).id != ForecastMade.of(BODY, DAY).id


def test_a_target_may_be_told_by_its_id_alone_and_the_record_not_at_all() -> None:
    body = {name: part for name, part in BODY.items() if name != "record"}
    made = ForecastMade.of({**body, "target": "taliban"}, DAY)
    assert (made.target, made.record, made.sound) == ("taliban", "", True)


def test_what_does_not_follow_from_the_text_is_not_sound() -> None:
    made = ForecastMade.of(BODY, DAY)
    for changed in (
        {"text": made.text.replace("0.1", "0.9")},
        {"text": made.text + " "},
        {"text": "[]"},
        {"text": "not json"},
        {"id": "forecast-0000000000000000"},
        {"move": "delist"},
        {"known_by": DAY},
    ):
        assert not replace(made, **changed).sound, changed


def test_the_moves_are_those_that_are_forecast() -> None:
    assert set(MOVES) == {move.value for move in Move}


@pytest.mark.parametrize("name", ["target", "move", "as_of", "known"])
def test_a_forecast_that_lacks_what_it_is_found_by_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=f"forecast: `{name}` is missing"):
        ForecastMade.of({key: part for key, part in BODY.items() if key != name}, DAY)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"target": {"name": "Taliban"}}, "`target` is missing"),
        ({"target": ["taliban"]}, "`target` must be a word"),
        ({"target": " "}, "`target` must be a word"),
        ({"move": "applaud"}, "`move` 'applaud' is none of recognise, upgrade"),
        ({"as_of": "2026-11"}, "`as_of` '2026-11' is no day; write 2024-04-05"),
        ({"as_of": "20261124"}, "is no day"),
        ({"known": "2026-02-30"}, "`known` '2026-02-30' is no day"),
        ({"known": 20261124}, "`known` must be a word"),
        ({"record": None}, "`record` is missing"),
        ({"p": float("nan")}, "no JSON"),
        ({"p": DAY}, "no JSON"),
        ({"note": "\ud800"}, "no JSON"),
    ],
)
def test_a_forecast_of_a_wrong_form_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words) as error:
        ForecastMade.of({**BODY, **changes}, DAY)
    assert "\n" not in str(error.value)

"""Vectors asserted against the world: `vectors*.toml` say what was so, and what was known."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from accredit import status
from accredit.actors import gazetteer
from accredit.ledger import Ledger
from accredit.model import AxisValue, Status

FILES = sorted(Path(__file__).parent.glob("vectors*.toml"))
VECTORS = [v for file in FILES for v in tomllib.loads(file.read_text("utf-8"))["vector"]]
SUBJECTS = ("designation", "organisation", "finance")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["id"])
def test_the_status_is_what_it_was_in_the_world(ledger: Ledger, vector: dict) -> None:
    actor, target, *days = vector["ask"]
    on, known = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    actor, target = (gazetteer().resolve(name, on).id for name in (actor, target))
    found = status.of(ledger, actor, target, on=on, known=known)
    asked = list(_asked(vector, found))
    for value, expected in asked:
        assert _fits(value.value, expected), (vector["fact"], value)
    first = asked[0][0]
    if "settled" in vector:
        assert first.settled == vector["settled"]
    if "of" in vector:
        assert first.of == vector["of"]
    if "since" in vector:
        assert str(first.since) == vector["since"]
    if "because" in vector:
        assert list(first.because) == vector["because"]
    if "exempt" in vector:
        held = status.exemptions(ledger, actor, target, on=on, known=known)
        assert [act.id for act in held] == vector["exempt"]


def _asked(vector: dict, found: Status):
    for axis in ("recognition", "dealing"):
        if axis in vector:
            yield getattr(found, axis), vector[axis]
    for axis in SUBJECTS:
        values = {v.subject: v for v in getattr(found, axis)}
        for subject, expected in vector.get(axis, {}).items():
            yield values.get(subject, AxisValue("unknown")), expected


def _fits(value: str, expected: str) -> bool:
    return value != expected[1:] if expected.startswith("!") else value == expected


def test_every_vector_names_a_source_and_says_something() -> None:
    for vector in VECTORS:
        assert vector["source"].startswith("http")
        assert {"recognition", "dealing", *SUBJECTS} & set(vector)
    assert len({v["id"] for v in VECTORS}) == len(VECTORS)

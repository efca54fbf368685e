"""Names scored by nomenklatura's logic-v2, by another Python that has it.

Its releases pin libraries that accredit needs newer, so no environment can hold both. What stands
in this file runs on either side: here as a module, there as a program that reads pairs of names
from standard input and writes their scores, a JSON value a line.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

__all__ = ["Scored", "Unscored", "scores"]

_SCHEMA = {"person": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
Scored = tuple[float, tuple[str, ...]]


class Unscored(Exception):
    """The other Python could not be started, or has no nomenklatura."""


def scores(python: str, pairs: Iterable[tuple[str, str, str]]) -> list[Scored]:
    """What logic-v2 says of pairs of names.

    Args:
        python: The path of a Python that has nomenklatura.
        pairs: The name asked, the listed name, and the kind: person, entity, vessel or aircraft.

    Returns:
        For each pair the score, from 0 to 1, and what it rests on.

    Raises:
        Unscored: When that Python cannot do it; with its last line.
    """
    text = "".join(json.dumps(pair) + "\n" for pair in pairs)
    if not text:
        return []
    try:
        done = subprocess.run(  # noqa: S603  the program that the user named
            [python, str(Path(__file__))], input=text, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise Unscored(f"{python}: {error.strerror}") from error
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise Unscored(f"{python}: {last[0]}")
    return [(score, tuple(why)) for score, why in map(json.loads, done.stdout.splitlines())]


def _answers(lines: Iterable[str]) -> Iterator[tuple[float, list[str]]]:
    from followthemoney import ValueEntity
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    algorithm, config = get_algorithm("logic-v2"), ScoringConfig.defaults()

    def entity(key: str, name: str, kind: str) -> Any:  # noqa: ANN401  its types are not ours
        schema = _SCHEMA.get(kind, "LegalEntity")
        return ValueEntity.from_dict({"id": key, "schema": schema, "properties": {"name": [name]}})

    for number, line in enumerate(lines):
        asked, listed, kind = json.loads(line)
        # it remembers entities by their id, so no two may share one
        found = algorithm.compare(
            entity(f"q{number}", asked, kind), entity(f"r{number}", listed, kind), config
        )
        why = [
            f"{name.replace('_', ' ')}: {part.detail or part.score}"
            for name, part in found.explanations.items()
            if part.score
        ]
        yield round(float(found.score), 3), why


if __name__ == "__main__":
    for answer in _answers(sys.stdin):
        sys.stdout.write(json.dumps(answer) + "\n")

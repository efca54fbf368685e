"""Frames as data: which words in which construction make which kind of claim."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

__all__ = ["Frame", "Frames", "frames"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame; the fields are explained at the head of `data/frames.toml`."""

    id: str
    kind: str
    undone: str = ""
    type: str = "act"
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    noun_objects: frozenset[str] = frozenset()
    target: tuple[str, ...] = ()
    noun_target: tuple[str, ...] = ()
    noun_actor: tuple[str, ...] = ("by",)
    actor: tuple[str, ...] = ("subject",)
    heads: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()
    won: frozenset[str] = frozenset()
    veto: frozenset[str] = frozenset()
    event_verbs: frozenset[str] = frozenset()
    into_list: frozenset[str] = frozenset()
    grounds: tuple[str, ...] = ()
    complement: str = ""
    not_complement: str = ""
    modifier: str = ""
    possessor: str = "actor"
    instrument: str = ""
    step: str = ""
    object_free: bool = False
    needs_target: bool = False
    needs_head: bool = False
    needs_event: bool = False
    passive_only: bool = False
    appositive: bool = False
    only_groups: bool = False
    only_groups_actor: bool = False
    only_states: bool = False
    only_lands: bool = False
    only_actor_objects: bool = False
    as_member: bool = False
    alone: bool = False
    elided: bool = False
    asks: bool = False
    people: bool = False
    to_things: frozenset[str] = frozenset()
    under: bool = False
    in_state: bool = False
    middle: bool = False
    only_bodies_actor: bool = False
    subject_nouns: frozenset[str] = frozenset()
    intransitive: bool = False
    topic_free: bool = False
    leaves: str = ""
    topic_heads: frozenset[str] = frozenset()
    object_with: frozenset[str] = frozenset()
    possessor_acts: bool = False
    veto_after: frozenset[str] = frozenset()
    veto_near: frozenset[str] = frozenset()
    veto_then: frozenset[str] = frozenset()
    not_heads: frozenset[str] = frozenset()
    level_of: frozenset[str] = frozenset()
    thing_for: frozenset[str] = frozenset()
    whole: bool = False
    sides: frozenset[str] = frozenset()
    bare: bool = False


@dataclass(frozen=True)
class Frames:
    """All frames, found by the lemma that triggers them."""

    all: tuple[Frame, ...]
    by_verb: dict[str, tuple[Frame, ...]]
    by_noun: dict[str, tuple[Frame, ...]]
    by_adjective: dict[str, tuple[Frame, ...]]

    @property
    def verbs(self) -> frozenset[str]:
        """Every lemma that triggers a frame as a verb."""
        return frozenset(self.by_verb)


@cache
def frames() -> Frames:
    """The shipped frames, read once.

    Raises:
        TypeError: When a frame has a field that no code reads: a bug in the data.
    """
    text = resources.files("accredit.coding").joinpath("data/frames.toml").read_text("utf-8")
    found = tuple(_frame(row) for row in tomllib.loads(text)["frame"])
    return Frames(
        found,
        _index(found, "verbs"),
        _index(found, "nouns"),
        _index(found, "adjectives"),
    )


def _frame(row: dict[str, object]) -> Frame:
    shapes = {f.name: str(f.type) for f in fields(Frame)}
    values: dict[str, object] = {}
    for name, value in row.items():
        if isinstance(value, list):
            value = (
                frozenset(value) if shapes.get(name, "").startswith("frozenset") else tuple(value)
            )
        values[name] = value
    return Frame(**values)  # type: ignore[arg-type]


def _index(found: tuple[Frame, ...], field: str) -> dict[str, tuple[Frame, ...]]:
    table: dict[str, list[Frame]] = {}
    for frame in found:
        for word in getattr(frame, field):
            table.setdefault(word, []).append(frame)
    return {word: tuple(several) for word, several in table.items()}

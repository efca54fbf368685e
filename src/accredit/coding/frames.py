"""Frames as data: which words in which construction make which kind of claim."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

import tomli

from accredit import __version__
from accredit.coding.lexicon import words
from accredit.errors import BadRecord

__all__ = ["AGAIN", "FILES", "TAKING", "Frame", "Frames", "by_word", "frames", "rows", "version"]

# in this order: of two frames that fit alike, the first holds
FILES = (
    "recognition", "again", "relations", "envoys", "designation", "force", "conflict",
    "diplomacy", "support", "organisations", "bonds", "borders",
)  # fmt: skip


# kinds of what takes up an act told before: once more, or undone
AGAIN = ("@previous", "@undone")
# how they take it up: docs/reference/frames.md
TAKING = frozenset(("definite", "own", "same", "states", "together", "turn", "words"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame; the fields are explained in `docs/reference/frames.md`."""

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
    particle: str = ""
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
    nearest: bool = False
    back: bool = False
    same_actor: bool = False
    taking: frozenset[str] = frozenset()
    restated: bool = False
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
    left: tuple[str, ...] = ("from",)
    itself: bool = False
    at_place: bool = False
    only_these: frozenset[str] = frozenset()
    topic_heads: frozenset[str] = frozenset()
    object_with: frozenset[str] = frozenset()
    object_of: frozenset[str] = frozenset()
    possessor_acts: bool = False
    veto_after: frozenset[str] = frozenset()
    veto_next: frozenset[str] = frozenset()
    veto_near: frozenset[str] = frozenset()
    veto_then: frozenset[str] = frozenset()
    not_heads: frozenset[str] = frozenset()
    level_of: frozenset[str] = frozenset()
    thing_for: frozenset[str] = frozenset()
    whole: bool = False
    sides: frozenset[str] = frozenset()
    bare: bool = False
    where: tuple[str, ...] = ()
    means: frozenset[str] = frozenset()
    author: bool = False
    follows: frozenset[str] = frozenset()
    certainty: str = ""
    only_actors: bool = False
    only_persons_actor: bool = False
    only_lands_actor: bool = False
    only_territories: bool = False
    only_towns: bool = False
    only_such: bool = False
    denied_is: bool = False
    through: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    needs_actor: bool = False
    judges: bool = False
    with_near: frozenset[str] = frozenset()
    to_do: frozenset[str] = frozenset()
    names: bool = False
    beside: frozenset[str] = frozenset()
    officials: bool = False
    own: bool = False
    on_way: bool = False
    close: bool = False
    counted: bool = False
    leaving: bool = False
    no_infinitive: bool = False
    not_beside: frozenset[str] = frozenset()
    via: tuple[str, ...] = ()
    compound: bool = False
    thing_after: frozenset[str] = frozenset()
    of_others: bool = False
    from_body: bool = False
    enters: bool = False
    examples: tuple[str, ...] = ()

    @property
    def again(self) -> bool:
        """Whether it takes up an act told before."""
        return self.kind in AGAIN


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, found by the lemma that triggers them."""

    all: tuple[Frame, ...]
    by_verb: dict[str, tuple[Frame, ...]]
    by_noun: dict[str, tuple[Frame, ...]]
    by_adjective: dict[str, tuple[Frame, ...]]

    def triggers(self) -> frozenset[str]:
        """Every word that triggers a frame."""
        return frozenset().union(self.by_verb, self.by_noun, self.by_adjective)


@cache
def frames() -> Frames:
    """The shipped frames, and those of the folder that `ACCREDIT_FRAMES` names; read once.

    Raises:
        BadRecord: When a file of that folder cannot be read, or a frame has an unknown field.
    """
    found = tuple(_frame(row, file) for file, row in rows())
    return Frames(
        found,
        by_word(found, "verbs"),
        by_word(found, "nouns"),
        by_word(found, "adjectives"),
    )


@cache
def version() -> str:
    """The version of what reads: of the program, and a hash of the frames in use."""
    text = json.dumps(list(rows()), sort_keys=True)
    return f"{__version__}+{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def rows() -> Iterator[tuple[str, dict[str, object]]]:
    """The frames as their files hold them, the shipped ones first, each with its file.

    Raises:
        BadRecord: When a file of the user's folder cannot be read.
    """
    folder = resources.files("accredit.coding").joinpath("data/frames")
    for name in FILES:
        text = folder.joinpath(f"{name}.toml").read_text("utf-8")
        for row in tomli.loads(text)["frame"]:
            yield f"{name}.toml", row
    if own := os.environ.get("ACCREDIT_FRAMES"):
        yield from _rows_of(Path(own))


def _rows_of(folder: Path) -> Iterator[tuple[str, dict[str, object]]]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise BadRecord(f"{folder}: holds no frames (*.toml)")
    for file in files:
        try:
            rows = tomli.loads(file.read_text("utf-8")).get("frame", [])
        except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadRecord(f"{file}: cannot be read: {error}") from None
        for row in rows:
            yield str(file), row


def _frame(row: dict[str, object], file: str) -> Frame:
    sets = {f.name for f in fields(Frame) if isinstance(f.default, frozenset)}
    values: dict[str, object] = {}
    for name, value in row.items():
        if isinstance(value, list):
            spelled = _spelled_out(value)
            value = frozenset(spelled) if name in sets else spelled
        values[name] = value
    try:
        return Frame(**values)  # type: ignore[arg-type]
    except TypeError as error:
        raise BadRecord(f"{file}: frame {row.get('id', '?')}: {error}") from None


def _spelled_out(listed: list[str]) -> tuple[str, ...]:
    """The words of a list, those of the lists of the lexicon that it names (`@attacks`) in it."""
    return tuple(
        word
        for one in listed
        for word in (sorted(words("frames", one[1:])) if _names_list(one) else (one,))
    )


def _names_list(word: str) -> bool:
    return word.startswith("@") and word not in AGAIN


_F = TypeVar("_F")


def by_word(found: tuple[_F, ...], field: str) -> dict[str, tuple[_F, ...]]:
    """Frames of any language by the words of one of their fields."""
    table: dict[str, list[_F]] = {}
    for frame in found:
        for word in getattr(frame, field):
            table.setdefault(word, []).append(frame)
    return {word: tuple(several) for word, several in table.items()}

"""Russian frames as data: which verbs and nouns, with what in which case, tell which act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

import tomli

from accredit.coding.frames import by_word
from accredit.errors import BadRecord

__all__ = ["Frame", "Frames", "frames", "rows"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame.

    Attributes:
        id: Its name, for the trace.
        kind: A kind of the codebook, or of a relation.
        type: act or relation.
        verbs: Lemmas of verbs, both aspects.
        nouns: Nouns that tell the act: `признание`.
        objects: Nouns to which the verb must be done (`отношения`); none: to the target itself.
        by: In which way the objects stand: `accs`, `в accs`, `из gent`.
        target: Where the target stands: `accs`, `gent` (on the object), `с ablt` ...
        noun_target: The same of the noun.
        noun_actor: Where the actor of the noun stands; an adjective or a genitive that is no
            target always counts.
        heads: Nouns by which it is done to their owner: `независимость Абхазии`.
        actor: subject, or object where the grammatical object acts.
        with_words: Lemmas of which one must stand in the clause: `террористический`.
        veto: Lemmas that make it something else where they stand as object or in the clause.
        groups: Whether only groups are targets.
        states: Whether the target must be a state or a territory.
        free: Whether the target may stay open.
        nobody: Whether the actor may stay open.
        modality: Of all its claims, where they are asserted: `announced`.
        deeds: Whether it may be done to a deed, and so to whose deed it is: `осудил это решение`.
        at_place: Whether a land where it is done does it: `активы заморожены в Евросоюзе`.
        body: Where a body stands that acts without being the subject: `принят в Африканский союз`.
        by_body: Whether the actor must be an international body: `вернула Сирию в свой состав`.
        by_group: Whether the actor must be an armed group or movement.
        stative: Whether a short participle says how its subject is: `связана с Ираном`.
        examples: `SENTENCE -> ACTOR TARGET [MODALITY]`, which are tests.
    """

    id: str
    kind: str
    type: str = "act"
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    by: tuple[str, ...] = ("accs",)
    target: tuple[str, ...] = ("accs",)
    noun_target: tuple[str, ...] = ("gent",)
    noun_actor: tuple[str, ...] = ("ablt",)
    heads: frozenset[str] = frozenset()
    actor: str = "subject"
    with_words: frozenset[str] = frozenset()
    veto: frozenset[str] = frozenset()
    groups: bool = False
    states: bool = False
    free: bool = False
    nobody: bool = True
    modality: str = ""
    deeds: bool = False
    at_place: bool = False
    body: tuple[str, ...] = ()
    by_body: bool = False
    by_group: bool = False
    stative: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frames:
    """All frames, by the words that trigger them."""

    all: tuple[Frame, ...]
    by_verb: dict[str, tuple[Frame, ...]]
    by_noun: dict[str, tuple[Frame, ...]]


@cache
def frames() -> Frames:
    """The shipped frames, read once."""
    found = tuple(_frame(row) for _, row in rows())
    return Frames(found, by_word(found, "verbs"), by_word(found, "nouns"))


def rows() -> Iterator[tuple[str, dict[str, object]]]:
    """The frames as their file holds them, each with the file."""
    folder = resources.files("accredit.coding").joinpath("data/russian")
    for row in tomli.loads(folder.joinpath("frames.toml").read_text("utf-8"))["frame"]:
        yield "russian/frames.toml", row


def _frame(row: dict[str, object]) -> Frame:
    shapes = {f.name: str(f.type) for f in fields(Frame)}
    unknown = row.keys() - shapes.keys()
    if unknown:
        raise BadRecord(f"russian/frames.toml: frame {row.get('id')}: {', '.join(unknown)}?")
    values = {
        name: (frozenset(v) if shapes[name].startswith("frozenset") else tuple(v))
        if isinstance(v, list)
        else v
        for name, v in row.items()
    }
    return Frame(**values)  # type: ignore[arg-type]

"""The sentences that rules are made of: a closed form of English, declared in `vocabulary.toml`.

`the target is listed on UN-1988 or UN-1267` is the form `the target is {designation} on {list}`
with its slots filled. What stands in a slot is checked against the codebook, the registry of
lists or the gazetteer; alternatives are joined by `or`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

import tomli
from rapidfuzz import fuzz, process

from accredit.actors import gazetteer
from accredit.errors import InputError
from accredit.law.members import bodies
from accredit.law.tables import AGES, LABELS, POLICIES
from accredit.model import codebook
from accredit.record import lists

__all__ = ["Form", "Sentence", "form_of", "forms", "nearest", "read_sentence"]

_SLOT = re.compile(r"\{(\w+)\}")
_KINDS = ("state", "government", "movement", "organisation", "organ", "person", "territory")


class Sentence(NamedTuple):
    """A sentence as a rule has it.

    Attributes:
        text: The whole of it.
        form: The form that the record answers; empty for what a rule concludes.
        slots: For each slot of the form, in order, what it allows.
    """

    text: str
    form: str = ""
    slots: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form of sentence that the record answers."""

    id: str
    text: str
    meaning: str
    slots: tuple[str, ...]
    pattern: re.Pattern[str]

    def read(self, sentence: str) -> Sentence | None:
        """The sentence, if it is of this form.

        Raises:
            InputError: When it is, with something in a slot that cannot stand there.
        """
        found = self.pattern.fullmatch(sentence)
        if found is None:
            return None
        filled = (
            _filled(slot, text) for slot, text in zip(self.slots, found.groups(), strict=True)
        )
        return Sentence(sentence, self.id, tuple(filled))


def _filled(slot: str, text: str) -> tuple[str, ...]:
    if slot not in _ALLOWED:
        return (text,)  # free words: an instrument
    given, known = tuple(text.split(" or ")), _ALLOWED[slot]()
    for word in given:
        if word.split(":")[0] not in known:
            near = [hit[0] for hit in process.extract(word, list(known), limit=4)]
            raise InputError(f"{word!r} is no {slot}; near: {', '.join(near)}")
    return given


def _axis(name: str) -> Callable[[], Collection[str]]:
    return lambda: codebook().axes[name]


def _who() -> Collection[str]:
    return {"the actor", "any state", "the target", *gazetteer().actors}


_ALLOWED: dict[str, Callable[[], Collection[str]]] = {
    "recognition": _axis("recognition"),
    "dealing": _axis("dealing"),
    "designation": _axis("designation"),
    "organisation": _axis("organisation"),
    "finance": _axis("finance"),
    "capacity": lambda: codebook().capacities,
    "act": lambda: codebook().kinds,
    "kind": lambda: _KINDS,
    "office": lambda: gazetteer().offices,
    "list": lambda: lists(),
    "body": lambda: bodies(),
    "lender": lambda: gazetteer().actors,
    "id": lambda: gazetteer().actors,
    "seat": lambda: gazetteer().actors,
    "caller": lambda: gazetteer().actors,
    "institution": lambda: gazetteer().actors,
    "policy": lambda: POLICIES,
    "age": lambda: AGES,
    "label": lambda: LABELS,
    "who": _who,
    "whom": lambda: ("the actor", "the target", "the state"),
}


@cache
def forms() -> tuple[Form, ...]:
    """Every form that the record answers, those with most words of their own first."""
    text = resources.files("accredit.law").joinpath("vocabulary.toml").read_text("utf-8")
    found = [_form(row) for row in tomli.loads(text)["form"]]
    return tuple(sorted(found, key=lambda form: -len(_SLOT.sub("", form.text))))


def _form(row: dict[str, str]) -> Form:
    parts, slots = [], []
    for n, part in enumerate(_SLOT.split(row["text"])):
        if n % 2:
            slots.append(part)
        parts.append("(.+?)" if n % 2 else re.escape(part))
    return Form(row["id"], row["text"], row["meaning"], tuple(slots), re.compile("".join(parts)))


def form_of(sentence: Sentence) -> Form:
    """The form of a sentence that has one."""
    return next(form for form in forms() if form.id == sentence.form)


def read_sentence(text: str) -> Sentence | None:
    """A sentence that the record answers; nothing for one of no form.

    Raises:
        InputError: When something stands in a slot that cannot.
    """
    faults: list[InputError] = []
    for form in forms():
        try:
            found = form.read(text)
        except InputError as fault:
            faults.append(fault)
        else:
            if found is not None:
                return found
    if faults:
        raise faults[0]
    return None


def nearest(text: str, among: Collection[str]) -> str:
    """The form or sentence that looks most like a text of no form."""
    every = [*among, *(form.text for form in forms())]
    return process.extractOne(text, every, scorer=fuzz.token_set_ratio)[0]

"""Frames checked: fields, kinds, ids, and whether each example is read as it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from accredit.coding.frames import AGAIN, TAKING, Frame, rows
from accredit.coding.read import read
from accredit.coding.russian import frames as russian
from accredit.model import RELATION_KINDS, Claim, Document, Modality, codebook

__all__ = ["FrameFault", "check_frames"]

_TOLD = date(2024, 4, 5)  # the day of every example
# a denied recognition, until the policy says which
_BY_POLICY = ("disclaim-recognition", "refuse-recognition")
_TRIGGERS = ("verbs", "nouns", "adjectives")


@dataclass(frozen=True, slots=True)
class FrameFault:
    """What is wrong with a frame: the file, the frame's id, and what."""

    file: str
    frame: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.frame}: {self.what}"


def check_frames() -> list[FrameFault]:
    """What is wrong with the frames in use: the shipped ones, and those of the user's folder.

    Raises:
        BadRecord: When a file cannot be read at all.
    """
    found, foreign = list(rows()), list(russian.rows())
    # examples cannot be read before the frames can
    shapes = [*_shape(found, Frame), *_shape(foreign, russian.Frame)]
    return shapes or [*_told(found), *_told(foreign, "ru:"), *_kinds_without(found)]


Row = tuple[str, dict[str, object]]


def _shape(found: Sequence[Row], shape: type[Frame | russian.Frame]) -> Iterator[FrameFault]:
    known = {f.name for f in fields(shape)}
    seen: dict[str, str] = {}
    for file, row in found:
        name = str(row.get("id", "a frame without an id"))
        for field in sorted(set(row) - known):
            yield FrameFault(file, name, f"unknown field {field}")
        if name in seen:
            yield FrameFault(file, name, f"the id stands in {seen[name]} too")
        seen[name] = file
        kind = str(row.get("kind", ""))
        relation = row.get("type", "act") == "relation"
        if kind not in (RELATION_KINDS if relation else (*codebook().kinds, *AGAIN)):
            yield FrameFault(file, name, f"{kind!r} is no kind; see accredit codebook")
        for way in sorted({str(w) for w in _listed(row.get("taking"))} - TAKING):
            yield FrameFault(file, name, f"taking: {way!r} is none of {', '.join(sorted(TAKING))}")
        if not any(row.get(field) for field in _TRIGGERS):
            yield FrameFault(file, name, "nothing triggers it: no verbs, nouns or adjectives")
        for field in _TRIGGERS:
            for word in _listed(row.get(field)):
                if not isinstance(word, str) or word != word.lower() or not word.strip():
                    yield FrameFault(file, name, f"{field}: {word!r} is no word in lower case")


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _told(found: Sequence[Row], language: str = "") -> Iterator[FrameFault]:
    for file, row in found:
        examples = row.get("examples", ())
        for example in examples if isinstance(examples, list) else ():
            if what := _wrong(str(example), f"{language}{row['id']}", str(row["kind"])):
                yield FrameFault(file, str(row["id"]), what)


def _wrong(example: str, frame: str, kind: str) -> str:
    """What is wrong with an example; empty where it is read as it says."""
    sentence, arrow, told = example.partition("->")
    words = told.split()
    if not arrow or len(words) not in (2, 3):
        return f"{example!r}: expected SENTENCE -> ACTOR TARGET [MODALITY]"
    actor, target, how = (*words, "asserted")[:3]
    if how not in set(Modality):
        return f"{example!r}: {how!r} is no modality"
    claims = list(read(Document("example", sentence.strip(), published=_TOLD)))
    sides = tuple("" if side == "_" else side for side in (actor, target))
    mine = [c for c in claims if f"frame {frame}" in c.trace]
    if any(_same(c, sides, how, kind) for c in mine):
        return ""
    return f"{sentence.strip()!r} is read as {', '.join(map(_shown, claims)) or 'nothing'}"


def _same(claim: Claim, sides: tuple[str, ...], how: str, kind: str) -> bool:
    if (claim.actor, claim.target) != sides or claim.modality != how:
        return False
    return claim.kind == kind or kind in AGAIN


def _shown(claim: Claim) -> str:
    frame = next((t for t in claim.trace if t.startswith("frame ")), claim.type.value)
    return f"{claim.kind} {claim.actor or '_'} {claim.target or '_'} {claim.modality} ({frame})"


def _kinds_without(found: Sequence[Row]) -> Iterator[FrameFault]:
    """Every kind has a frame, and every kind has an example."""
    framed = {str(row["kind"]) for _, row in found}
    shown = {str(row["kind"]) for _, row in found if row.get("examples")}
    for kind in (*codebook().kinds, *RELATION_KINDS):
        if kind in _BY_POLICY:
            continue
        if kind not in framed:
            yield FrameFault("frames", kind, "no frame tells it")
        elif kind not in shown:
            yield FrameFault("frames", kind, "no frame of it has an example")

"""The codebook: kinds of acts as data; this module only interprets `codebook.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import tomli

from accredit.errors import UnknownKind

__all__ = ["RELATION_KINDS", "Codebook", "Effect", "Kind", "codebook", "kinds_json"]

# what holds between two sides, beside the kinds of acts
RELATION_KINDS = (
    "continues", "succeeds", "represents", "part-of", "leads", "allied", "linked", "rival",
    "hostile", "controls",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act of a kind does to one axis of a status.

    Attributes:
        mode: `set`, `raise` (never lowers the ladder) or `presume` (rebuttable).
        step: Applies only to acts with this step; empty applies to all.
    """

    axis: str
    value: str
    mode: str = "set"
    step: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of act.

    Attributes:
        plover: Nearest PLOVER `TYPE` or `TYPE:mode`; empty where PLOVER has none.
        cameo: Nearest CAMEO code; empty where CAMEO has none.
        noun: What words about such an act are about.
        sentence: How an act of the kind is told, with `{actor}` and `{target}`.
        reciprocal: One act with both sides as actor and target.
        mutual: Done by one side, with the same effect for both: relations that one ends are over.
    """

    id: str
    family: str
    label: str
    definition: str
    actor: str
    target: str
    plover: str
    cameo: str
    noun: str
    sentence: str
    reciprocal: bool
    mutual: bool
    effects: tuple[Effect, ...]
    examples: tuple[str, ...]

    @property
    def from_either_side(self) -> bool:
        """Whether an act counts for its target as for its actor: both did it, or both have it."""
        return self.reciprocal or self.mutual

    def effect_on(self, axis: str, step: str = "") -> Effect | None:
        """The effect on an axis for an act of this kind that went as far as `step`.

        An effect that names the step wins over one that names none.
        """
        on_axis = [e for e in self.effects if e.axis == axis and e.step in ("", step)]
        return max(on_axis, key=lambda e: bool(e.step), default=None)


@dataclass(frozen=True, slots=True)
class Codebook:
    """All kinds and the closed vocabularies around them."""

    version: str
    kinds: dict[str, Kind]
    axes: dict[str, tuple[str, ...]]
    relations: dict[str, str]
    modalities: dict[str, str]
    capacities: dict[str, str]
    speakers: dict[str, str]
    steps: dict[str, str]

    def kind(self, name: str) -> Kind:
        """Look a kind up.

        Raises:
            UnknownKind: When the codebook has no such kind.
        """
        try:
            return self.kinds[name]
        except KeyError:
            raise UnknownKind(
                f"{name!r} is no kind of the codebook; `accredit codebook` lists them"
            ) from None

    def rank(self, axis: str, value: str) -> int:
        """Place of a value on its axis' ladder, lowest first."""
        return self.axes[axis].index(value)


def kinds_json(book: Codebook, kinds: Iterable[Kind]) -> dict[str, Any]:
    """Some kinds of a codebook as one JSON object."""
    from accredit.model.codec import to_plain

    return {
        "schema": "accredit/codebook-1",
        "version": book.version,
        "kinds": [to_plain(kind) for kind in kinds],
    }


@cache
def codebook() -> Codebook:
    """The shipped codebook, read once."""
    text = resources.files("accredit.model").joinpath("codebook.toml").read_text("utf-8")
    raw = tomli.loads(text)
    return Codebook(
        version=raw["version"],
        kinds={name: _kind(name, row) for name, row in raw["kind"].items()},
        axes={axis: tuple(values) for axis, values in raw["axes"].items()},
        relations=raw["relations"],
        modalities=raw["modalities"],
        capacities=raw["capacities"],
        speakers=raw["speakers"],
        steps=raw["steps"],
    )


def _kind(name: str, row: dict[str, object]) -> Kind:
    fields = dict(row)
    effects = fields.pop("effects", [])
    examples = fields.pop("examples", [])
    reciprocal = bool(fields.pop("reciprocal", False))
    mutual = bool(fields.pop("mutual", False))
    return Kind(
        id=name,
        reciprocal=reciprocal,
        mutual=mutual,
        effects=tuple(Effect(**effect) for effect in effects),  # type: ignore[attr-defined]
        examples=tuple(examples),  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )

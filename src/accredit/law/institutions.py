"""How bodies decide: rules of counting, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources

import tomli

__all__ = ["Institution", "institutions"]


@dataclass(frozen=True, slots=True)
class Institution:
    """One question that a body decides by counting, or by an assessment of its own.

    Attributes:
        body: Whose members decide; empty where nothing is counted.
        asks: What is decided.
        rule: Id of the rule of law behind it.
        where: When the question arises: `government`, `listed`, `state` or `newcomer`.
        weigh: `votes`, `heads` or `assessment`.
        counts: Which position of a member counts as being for it.
        share: Of all votes.
        strict: Whether the share must be passed; else it is enough to reach it.
        veto: Whether the votes against of some members stop it.
    """

    id: str
    name: str
    body: str
    asks: str
    rule: str
    where: str
    weigh: str
    counts: str
    share: Fraction
    strict: bool
    veto: bool

    def needed(self, total: int) -> int:
        """How many votes carry it, of all there are.

        Examples:
            >>> institutions()["imf"].needed(5_039_930)
            2519966
            >>> institutions()["un-ga-admission"].needed(193)
            129
        """
        exact = self.share * total
        return int(exact) + 1 if self.strict else -int(-exact // 1)


@cache
def institutions() -> Mapping[str, Institution]:
    """The questions by id."""
    text = resources.files("accredit.law").joinpath("institutions.toml").read_text("utf-8")
    return {row["id"]: _institution(row) for row in tomli.loads(text)["institution"]}


def _institution(row: dict[str, str]) -> Institution:
    share = row.get("passes") or row.get("reaches") or "0"
    return Institution(
        row["id"], row["name"], row["body"], row["asks"], row["rule"], row["where"],
        row["weigh"], row["counts"], Fraction(share), bool(row.get("passes")),
        bool(row.get("veto")),
    )  # fmt: skip

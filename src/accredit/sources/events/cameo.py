"""CAMEO's codes: what PLOVER and our codebook call the same, and whether two do it together.

CAMEO 1.1b3 (Schrodt 2012) as ICEWS and GDELT have it; older versions number differently (their 163
is a halt of negotiations). To PLOVER by openeventdata/PLOVER, CAMEO2PLOVER-2021.txt, its types and
modes renamed as the manual of 2024 has them; where the two differ, the manual counts: 163 is
SANCTION:discontinue, 112 ACCUSE:allege, 116 SANCTION:convict. A mode that the manual dropped
leaves its type. PLOVER codes no comments (01) and no appeals (02). Scores are PLOVER's, of the
mode where it has one; ACCUSE is printed as 3 there and taken for -3, as all its modes are below 0.

A kind stands only where its meaning is the same: intent, demand and refusal are modalities of a
kind and so none themselves, and a code that names several kinds (054, 161, 166) has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accredit.sources.events.feed import Check
from accredit.sources.events.running import quoted
from accredit.sources.events.tables import table

__all__ = ["CameoCode", "code_of_text", "codes", "kind", "mutual_codes", "plover", "score", "sound"]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A code of CAMEO.

    Attributes:
        code: With its leading zero.
        plover: Type, or type and mode; empty where PLOVER codes no such thing.
        score: From -10 (conflict) to 10 (cooperation).
        kind: Of our codebook; empty where none says the same.
        mutual: Whether it is done by both together, so that either may stand first.
        icews: The words that ICEWS has for it, as far as seen.
    """

    code: str
    plover: str
    score: float | None
    kind: str
    mutual: bool
    icews: str


@cache
def codes() -> dict[str, CameoCode]:
    """Every code of CAMEO 1.1b3."""
    return {
        row["code"]: CameoCode(
            row["code"],
            row["plover"],
            float(row["score"]) if row["score"] else None,
            row["kind"],
            row["mutual"] == "yes",
            row["icews"],
        )
        for row in table("cameo")
    }


def mutual_codes() -> tuple[str, ...]:
    """Codes of what two do together: consult, meet, negotiate, sign, cooperate."""
    return tuple(one.code for one in codes().values() if one.mutual)


def plover(code: str) -> str:
    """SQL for the PLOVER type and mode of a code.

    Args:
        code: SQL for the code, a text.
    """
    return _looked_up(
        {one.code: quoted(one.plover) for one in codes().values() if one.plover}, code
    )


def score(code: str) -> str:
    """SQL for PLOVER's score of a code."""
    there = (one for one in codes().values() if one.score is not None)
    return _looked_up({one.code: f"{one.score}::double" for one in there}, code)


def kind(code: str) -> str:
    """SQL for the kind of our codebook that says the same as a code."""
    return _looked_up({one.code: quoted(one.kind) for one in codes().values() if one.kind}, code)


def code_of_text(text: str) -> str:
    """SQL for the code of a text of ICEWS."""
    return _looked_up({one.icews: quoted(one.code) for one in codes().values() if one.icews}, text)


def _looked_up(table: dict[str, str], key: str) -> str:
    """A map of DuckDB asked for a key; a twentieth of a second for a million rows."""
    pairs = ", ".join(f"{quoted(name)}: {value}" for name, value in table.items())
    return f"map_extract_value(map {{{pairs}}}, {key})"


def sound(column: str, code: str = "") -> tuple[Check, Check]:
    """Checks that a cell holds a code, with the zero before it.

    Args:
        column: Of the file.
        code: SQL for the code; the cell itself when omitted.
    """
    code = code or f'"{column}"'
    listed = ", ".join(map(quoted, codes()))
    lost = f"(length({code}) = 2 and {code}[1] <> '0' or {code}[:2] > '20' and length({code}) = 3)"
    return (
        Check(
            column,
            f"not coalesce({lost} and '0' || {code} in ({listed}), false)",
            "a CAMEO code as text; a leading zero is lost (040 is no 40): was the file saved by a "
            "spreadsheet?",
        ),
        Check(column, f"{code} in ({listed})", "a code of CAMEO 1.1b3, as 040 or 1823"),
    )

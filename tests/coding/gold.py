"""The coder held against the gold claims of the articles; `python -m tests.coding.gold` prints the table and what was missed.

A gold claim is found where a claim of the same type and kind stands on the same words with the same actor and target, or,
for a rule or an effect, which have no roles, on the same words. Modality and time are counted apart, on what was found.
Precision is counted over the types that the gold annotates in full (act, relation, rule, effect).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from accredit.coding import read
from accredit.model import Claim, Document

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "tests" / "articles"
WHOLE = ("act", "relation", "rule", "effect")
NAMES = ("russia-taliban-2025", "kosovo-2008", "palestine-2025", "houthis-2024")
SETS = ("blind", "wire", "wire2")


@dataclass
class Score:
    """What was found of one article, and what was not."""

    gold: int = 0
    found: int = 0
    modality: int = 0
    when: int = 0
    coded: int = 0
    right: int = 0
    missed: list[dict] = field(default_factory=list)
    spurious: list[Claim] = field(default_factory=list)
    off: list[tuple[dict, Claim]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of gold claims that were found."""
        return self.found / self.gold

    @property
    def precision(self) -> float:
        """The share of coded claims that the gold has."""
        return self.right / self.coded


def text_of(name: str) -> str:
    """The text of an article of ours."""
    if name == "russia-taliban-2025":
        return (ROOT / "examples" / f"{name}.txt").read_text("utf-8")
    return (folder_of(name) / f"{name}.txt").read_text("utf-8")


def folder_of(name: str) -> Path:
    """Where the gold of an article lies."""
    if name in NAMES:
        return ARTICLES
    return next(ARTICLES / s for s in SETS if (ARTICLES / s / f"{name}.gold.json").exists())


def names_of(which: str) -> list[str]:
    """The articles of a set: `own`, `wire`, or a split of the blind set, `dev` or `locked`."""
    if which == "own":
        return list(NAMES)
    folder = ARTICLES / (which if which in SETS else "blind")
    paths = sorted(folder.glob("*.gold.json"))
    rows = [(p.name[:-10], json.loads(p.read_text("utf-8"))["split"]) for p in paths]
    return [name for name, split in rows if which in (*SETS, split)]


def score(name: str) -> Score:
    """One article read by the coder and held against its gold."""
    text, gold = (
        text_of(name),
        json.loads((folder_of(name) / f"{name}.gold.json").read_text("utf-8")),
    )
    published = date.fromisoformat(gold["published"])
    claims = [c for c in read(Document(name, text, published=published)) if c.type in WHOLE]
    result, left = Score(), list(claims)
    for row in (r for r in gold["claims"] if r["type"] in WHOLE):
        result.gold += 1
        start = text.index(row["quote"])
        span = (start, start + len(row["quote"]))
        fits = [c for c in left if _same(row, c) and _overlap(span, (c.quote.start, c.quote.end))]
        if not fits:
            result.missed.append(row)
            continue
        best = max(fits, key=lambda c: (c.modality == row["modality"], _when(row, c)))
        left.remove(best)
        result.found += 1
        result.modality += best.modality == row["modality"] or best.type == "rule"
        result.when += _when(row, best)
        if best.modality != row["modality"] or not _when(row, best):
            result.off.append((row, best))
    left = [c for c in left if not _repeats(c, gold.get("repeats", ()), text)]
    result.coded, result.right = result.found + len(left), result.found
    result.spurious = left
    return result


def _repeats(claim: Claim, repeats: list[dict], text: str) -> bool:
    """Whether a claim says again what is annotated elsewhere: a headline, a summary."""
    spans = [(start := text.index(r["quote"]), start + len(r["quote"])) for r in repeats]
    return any(_overlap(span, (claim.quote.start, claim.quote.end)) for span in spans)


def _same(row: dict, claim: Claim) -> bool:
    if claim.type != row["type"]:
        return False
    if claim.type in ("rule", "effect"):
        return True
    sides = (_party(claim.actor), _party(claim.target))
    wanted = (_party(row["actor"]), _party(row["target"]))
    swapped = claim.type == "relation" and sides == wanted[::-1]
    return claim.kind == row["kind"] and (sides == wanted or swapped)


def _party(actor: str | None) -> str:
    """The state or movement behind a government or an organ: Kabul, the Emirate and the Taliban."""
    return PARTIES.get(actor or "", actor or "")


PARTIES = {
    "islamic-emirate": "taliban",
    "islamic-emirate-1996": "taliban",
    "un-sc": "un",
    "juan-guaido": "venezuela-guaido",
}


def _when(row: dict, claim: Claim) -> bool:
    return (str(claim.when) if claim.when else None) == row["when"]


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def main() -> None:
    """Print the table, then what was missed, spurious or off, when asked with -v."""
    total: Counter[str] = Counter()
    print(
        f"{'article':24}{'gold':>6}{'found':>7}{'modality':>10}{'when':>6}{'coded':>7}{'right':>7}"
    )
    which = next((a for a in sys.argv[1:] if not a.startswith("-")), "own")
    for name in names_of(which):
        s = score(name)
        row = (s.gold, s.found, s.modality, s.when, s.coded, s.right)
        total.update(
            dict(zip(("gold", "found", "modality", "when", "coded", "right"), row, strict=True))
        )
        print(f"{name:24}{row[0]:6}{row[1]:7}{row[2]:10}{row[3]:6}{row[4]:7}{row[5]:7}")
        if "-v" in sys.argv:
            for m in s.missed:
                print(
                    "   missed  ",
                    m["type"],
                    m["kind"],
                    m["actor"],
                    m["target"],
                    m["modality"],
                    "|",
                    m["quote"][:110],
                )
            for c in s.spurious:
                print(
                    "   spurious",
                    c.type,
                    c.kind,
                    c.actor,
                    c.target,
                    c.modality,
                    "|",
                    c.quote.text[:110],
                )
            for g, c in s.off:
                print(
                    "   off     ",
                    g["kind"],
                    g["actor"],
                    g["modality"],
                    g["when"],
                    "->",
                    c.modality,
                    str(c.when),
                    "|",
                    g["quote"][:80],
                )
    t = total
    print(
        f"recall {t['found'] / t['gold']:.2f}  precision {t['right'] / t['coded']:.2f}"
        f"  modality {t['modality'] / t['found']:.2f}  when {t['when'] / t['found']:.2f}"
    )


if __name__ == "__main__":
    main()

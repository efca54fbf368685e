"""The coder held against articles that people annotated.

`python -m tests.coding.gold [own|dev|locked|wire|wire2|wire3] [-v]` prints a table, and with `-v`
what was missed, spurious or off.

A gold claim is found where a claim of the same type and kind stands on the same words with the
same actor and target, or, for a rule or an effect, which have no roles, on the same words.
Modality and time are counted apart, on what was found. Precision is counted over the types that
the gold annotates in full (act, relation, rule, effect).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from accredit.coding import read
from accredit.model import Claim, Document, Modality

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "tests" / "articles"
WHOLE = ("act", "relation", "rule", "effect")
OWN = ("russia-taliban-2025", "kosovo-2008", "palestine-2025", "houthis-2024")
SETS = ("blind", "wire", "wire2", "wire3")
# one party, as far as a reader of news is concerned: who is named depends on the sentence
PARTIES = {
    "islamic-emirate": "taliban",
    "islamic-emirate-1996": "taliban",
    "un-sc": "un",
    "juan-guaido": "venezuela-guaido",
}


@dataclass
class Score:
    """What was found of one article or of several, and what was not."""

    gold: int = 0
    found: int = 0
    modality: int = 0
    when: int = 0
    coded: int = 0
    missed: list[dict] = field(default_factory=list)
    spurious: list[Claim] = field(default_factory=list)
    off: list[tuple[dict, Claim]] = field(default_factory=list)
    matched: list[tuple[dict, Claim]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of gold claims that were found."""
        return self.found / self.gold

    @property
    def precision(self) -> float:
        """The share of coded claims that the gold has."""
        return self.found / self.coded

    def add(self, other: Score) -> None:
        """Count another article in."""
        for name in ("gold", "found", "modality", "when", "coded"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.matched += other.matched


def folder_of(name: str) -> Path:
    """Where the gold of an article lies."""
    if name in OWN:
        return ARTICLES
    return next(ARTICLES / s for s in SETS if (ARTICLES / s / f"{name}.gold.json").exists())


def names_of(which: str) -> list[str]:
    """The articles of a set: `own`, `wire`, `wire2`, `wire3`, or a split of the blind set."""
    if which == "own":
        return list(OWN)
    folder = ARTICLES / (which if which in SETS else "blind")
    paths = sorted(folder.glob("*.gold.json"))
    rows = [
        (p.name[: -len(".gold.json")], json.loads(p.read_text("utf-8"))["split"]) for p in paths
    ]
    return [name for name, split in rows if which in (*SETS, split)]


@cache
def article(name: str) -> tuple[str, dict]:
    """The text of an article and its gold."""
    folder = folder_of(name)
    text = ROOT / "examples" if name == "russia-taliban-2025" else folder
    gold = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    return (text / f"{name}.txt").read_text("utf-8"), gold


@cache
def coded(name: str) -> tuple[Claim, ...]:
    """What the coder reads in an article, as published."""
    text, gold = article(name)
    return tuple(read(Document(name, text, published=date.fromisoformat(gold["published"]))))


def score(name: str) -> Score:
    """One article read by the coder and held against its gold."""
    text, gold = article(name)
    claims = [c for c in coded(name) if c.type in WHOLE]
    result, left = Score(), list(claims)
    for row in (r for r in gold["claims"] if r["type"] in WHOLE):
        result.gold += 1
        span = span_of(row, text)
        fits = [c for c in left if same(row, c) and overlap(span, (c.quote.start, c.quote.end))]
        if not fits:
            result.missed.append(row)
            continue
        best = max(fits, key=lambda c: (c.modality == row["modality"], same_when(row, c)))
        left.remove(best)
        sure = best.modality == row["modality"] or best.type == "rule"
        result.found += 1
        result.modality += sure
        result.when += same_when(row, best)
        result.matched.append((row, best))
        if not sure or not same_when(row, best):
            result.off.append((row, best))
    result.spurious = [c for c in left if not _repeats(c, gold.get("repeats", ()), text)]
    result.coded = result.found + len(result.spurious)
    return result


def total(which: str) -> Score:
    """All articles of a set together."""
    whole = Score()
    for name in names_of(which):
        whole.add(score(name))
    return whole


def told_as_done(which: str) -> Iterator[tuple[str, dict, Claim]]:
    """Gold acts that did not happen, with a claim on the same words that says they did."""
    for name in names_of(which):
        text, gold = article(name)
        for row in gold["claims"]:
            if row["type"] != "act" or row["modality"] == "asserted":
                continue
            span = span_of(row, text)
            for claim in coded(name):
                done = claim.modality is Modality.ASSERTED and claim.kind == row["kind"]
                here = overlap(span, (claim.quote.start, claim.quote.end))
                if done and here and _side(row, claim):
                    yield name, row, claim
                    break


def undone(which: str) -> int:
    """How many acts of a set did not happen."""
    rows = (row for name in names_of(which) for row in article(name)[1]["claims"])
    return sum(row["type"] == "act" and row["modality"] != "asserted" for row in rows)


def span_of(row: dict, text: str) -> tuple[int, int]:
    """Where the words of a gold claim stand."""
    start = text.index(row["quote"])
    return start, start + len(row["quote"])


def same(row: dict, claim: Claim) -> bool:
    """Whether a claim says what a gold claim says, modality and time apart."""
    if claim.type != row["type"]:
        return False
    if claim.type in ("rule", "effect"):
        return True
    sides = (_party(claim.actor), _party(claim.target))
    wanted = (_party(row["actor"]), _party(row["target"]))
    swapped = claim.type == "relation" and sides == wanted[::-1]
    return claim.kind == row["kind"] and (sides == wanted or swapped)


def _side(row: dict, claim: Claim) -> bool:
    return _party(claim.target) == _party(row["target"]) or _party(claim.actor) == _party(
        row["actor"]
    )


def _party(actor: str | None) -> str:
    """The state or movement behind a government or an organ."""
    return PARTIES.get(actor or "", actor or "")


def same_when(row: dict, claim: Claim) -> bool:
    """Whether a claim has the time that the gold has."""
    return (str(claim.when) if claim.when else None) == row["when"]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def _repeats(claim: Claim, repeats: list[dict], text: str) -> bool:
    """Whether a claim says again what is annotated elsewhere: a headline, a summary."""
    span = (claim.quote.start, claim.quote.end)
    return any(overlap(span_of(row, text), span) for row in repeats)


def main() -> None:
    """Print the table, then what was missed, spurious or off, when asked with -v."""
    which = next((a for a in sys.argv[1:] if not a.startswith("-")), "own")
    print(f"{'article':24}{'gold':>6}{'found':>7}{'modality':>10}{'when':>6}{'coded':>7}")
    for name in names_of(which):
        s = score(name)
        print(f"{name:24}{s.gold:6}{s.found:7}{s.modality:10}{s.when:6}{s.coded:7}")
        if "-v" in sys.argv:
            _details(s)
    t = total(which)
    print(
        f"recall {t.recall:.2f}  precision {t.precision:.2f}  modality {t.modality / t.found:.2f}"
        f"  when {t.when / t.found:.2f}  told as done {len(list(told_as_done(which)))} of"
        f" {undone(which)}"
    )


def _details(s: Score) -> None:
    for m in s.missed:
        sides = f"{m['actor']} {m['target']} {m['modality']}"
        print("   missed  ", m["type"], m["kind"], sides, "|", m["quote"][:100])
    for c in s.spurious:
        print("   spurious", c.type, c.kind, c.actor, c.target, c.modality, "|", c.quote.text[:100])
    for g, c in s.off:
        was = f"{g['modality']} {g['when']} -> {c.modality} {c.when}"
        print("   off     ", g["kind"], g["actor"], was, "|", g["quote"][:80])


if __name__ == "__main__":
    main()

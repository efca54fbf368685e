"""How good a coder is, for people and programs: tables, JSON, Markdown, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from accredit import __version__
from accredit.evaluation import Error, Estimate, Evaluation
from accredit.model import Claim, ClaimType

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["error_lines", "evaluation_json", "markdown", "print_evaluation"]

JSON = dict[str, Any]
_SIDED = ("act.claim", "relation.claim")
_SCOPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("actor, kind, target", _SIDED),
    ("family", ("family",)),
    ("dyad", ("dyad",)),
    *((f"{one}s", (f"{one}.claim",)) for one in ClaimType),
)


def evaluation_json(of: dict[str, list[Evaluation]]) -> JSON:
    """Every measure of every set and coder, with intervals and counts."""
    return {
        "schema": "accredit/eval-coder-1",
        "version": __version__,
        "sets": {name: [_one_json(e) for e in found] for name, found in of.items()},
    }


def _one_json(found: Evaluation) -> JSON:
    m = found.measures
    return {
        "coder": found.coder,
        "articles": found.articles,
        "sentences": found.sentences,
        "scores": {
            name: {
                "gold": sum(m.total(f"{s}.gold") for s in scopes),
                "precision": _estimate(m.precision(*scopes)),
                "recall": _estimate(m.recall(*scopes)),
                "f1": _estimate(m.f1(*scopes)),
            }
            for name, scopes in _SCOPES
        },
        "spurious_per_100": _estimate(m.spurious),
        "no_act_sentences": m.total("no-act.sentences"),
        "told_as_done": _estimate(m.told_as_done),
        "not_done": m.total("accomplished.all"),
        "modality_macro_f1": _estimate(m.modality),
        "modalities": m.totals("modality."),
        "speaker": _estimate(m.speaker),
        "dates": m.dated(),
        "date_widths": m.mean_widths(),
        "invented_precision": _estimate(m.invented),
        "errors": m.totals("error."),
        "ways": _ways(found),
    }


def _ways(found: Evaluation) -> JSON:
    counts = found.measures.totals("way.")
    ways = sorted({key.split(".")[0] for key in counts})
    return {w: {k: counts.get(f"{w}.{k}", 0) for k in ("gold", "found", "coded")} for w in ways}


def _estimate(of: Estimate) -> JSON:
    return {"value": of.value, "low": of.low, "high": of.high}


def _shown(of: Estimate, digits: int = 2, scale: float = 1) -> str:
    if of.value is None:
        return "–"
    low, high = (scale * (v or 0) for v in (of.low, of.high))
    return f"{scale * of.value:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"


def _rows(found: Sequence[Evaluation]) -> Iterator[tuple[str, list[str]]]:
    """The lines of the table, one column for each coder."""
    for name, scopes in _SCOPES:
        gold = sum(found[0].measures.total(f"{s}.gold") for s in scopes)
        if gold:
            yield f"{name} ({gold}): F1", [_shown(e.measures.f1(*scopes)) for e in found]
            yield "   precision", [_shown(e.measures.precision(*scopes)) for e in found]
            yield "   recall", [_shown(e.measures.recall(*scopes)) for e in found]
    m = found[0].measures
    empty, undone = m.total("no-act.sentences"), m.total("accomplished.all")
    yield (
        f"spurious per 100 of {empty} no-act sentences",
        [_shown(e.measures.spurious, 1) for e in found],
    )
    yield f"told as done, % of {undone}", [_shown(e.measures.told_as_done, 1, 100) for e in found]
    yield "modality, macro-F1", [_shown(e.measures.modality) for e in found]
    yield "speaker right", [_shown(e.measures.speaker) for e in found]
    yield "invented precision, %", [_shown(e.measures.invented, 1, 100) for e in found]
    for how in m.dated():
        yield f"   dates {how}", [str(e.measures.dated()[how]) for e in found]
    widths = [e.measures.mean_widths() for e in found]
    yield (
        "   mean days open, gold and coded",
        [f"{w[0]:.0f}, {w[1]:.0f}" if w else "–" for w in widths],
    )


def print_evaluation(name: str, found: Sequence[Evaluation], console: Console) -> None:
    """One set as a table, with 95 % intervals, and its errors by type."""
    from rich.table import Table

    table = Table(
        title=f"{name}: {found[0].articles} articles, {found[0].sentences} sentences",
        title_justify="left",
        box=None,
    )
    table.add_column("")
    for one in found:
        table.add_column(one.coder, justify="right")
    for label, cells in _rows(found):
        table.add_row(label, *cells)
    console.print(table)
    errors = found[0].measures.totals("error.")
    told = ", ".join(f"{what} {n}" for what, n in sorted(errors.items(), key=lambda e: -e[1]))
    console.print(f"errors of {found[0].coder}: {told or 'none'}\n")


def markdown(of: dict[str, list[Evaluation]]) -> str:
    """All sets as one Markdown table, as it stands in the docs."""
    columns = [(name, e) for name, found in of.items() for e in found]
    lines = ["| | " + " | ".join(f"{name}: {e.coder}" for name, e in columns) + " |"]
    lines.append("|---|" + "---|" * len(columns))
    tables = [dict(_plain(_rows([e]))) for _, e in columns]
    labels = dict.fromkeys(key for table in tables for key in table)
    lines += [f"| {x} | " + " | ".join(t.get(x, "–") for t in tables) + " |" for x in labels]
    return "\n".join(lines)


def _plain(rows: Iterator[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """Rows whose labels carry no counts of one set and name their scope."""
    scope = ""
    for label, cells in rows:
        bare = label.split(" (")[0] + (": F1" if ": F1" in label else "")
        bare = bare.split(" of ")[0] if " of " in bare else bare
        if label.startswith("   "):
            yield (
                f"{scope}: {label.strip()}" if label.strip() in _PARTS else label.strip(),
                cells[0],
            )
            continue
        scope = bare.removesuffix(": F1")
        yield bare, cells[0]


_PARTS = ("precision", "recall")


def error_lines(found: Evaluation) -> Iterator[str]:
    """Every error on a line or two: kind of error, gold, coded, sentence; then counts by kind."""
    for error in sorted(found.errors, key=lambda e: (e.what, e.article, e.sentence.start)):
        yield f"{error.what}: {error.article}: {error.sentence.text}"
        yield from _both(error)
    missed = Counter(e.gold.kind for e in found.errors if e.gold and e.what == "not found")
    yield "missed by kind: " + ", ".join(f"{k or '–'} {n}" for k, n in missed.most_common())


def _both(error: Error) -> Iterator[str]:
    if error.gold is not None:
        g = error.gold
        sides = f"{'|'.join(g.actor)} > {'|'.join(g.target)}"
        speaker = "|".join(g.speaker)
        yield f"    gold  {g.type} {g.kind} {sides} {g.modality or ''} {g.when} {speaker}".rstrip()
    if error.coded is not None:
        yield f"    coded {_coded(error.coded)}"


def _coded(c: Claim) -> str:
    sides = f"{c.actor} > {c.target}"
    words = " ".join(c.quote.text.split())
    return f"{c.type} {c.kind} {sides} {c.modality} {c.when} {c.speaker} | {words}"

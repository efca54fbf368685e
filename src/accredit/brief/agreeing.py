"""How far two coders agree, for people and programs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from accredit import __version__
from accredit.evaluation.agreement import Agreement, Shared, kappa

__all__ = ["agreement_json", "agreement_lines"]

JSON = dict[str, Any]
_Pairs = Counter[tuple[str, str]]
_SHOWN = 5  # disagreements of a sort that are named to people


def agreement_json(found: Agreement) -> JSON:
    """All counts, shares and kappas, and every pair of judgements."""
    return {
        "schema": "accredit/agreement-1",
        "version": __version__,
        "coders": list(found.coders),
        "documents": found.documents,
        "claims": _shared(found.total),
        "types": {type_.value: _shared(of) for type_, of in sorted(found.claims.items())},
        "kind": _judged(found.kinds),
        "modality": _judged(found.modalities),
    }


def _shared(of: Shared) -> JSON:
    return {"first": of.first, "second": of.second, "both": of.both, "share": of.share}


def _judged(pairs: _Pairs) -> JSON:
    return {
        "pairs": pairs.total(),
        "same": _same(pairs),
        "kappa": kappa(pairs),
        "table": [
            {"first": one, "second": other, "number": n}
            for (one, other), n in sorted(pairs.items())
        ],
    }


def _same(pairs: _Pairs) -> int:
    return sum(n for (one, other), n in pairs.items() if one == other)


def agreement_lines(found: Agreement) -> list[str]:
    """The same in lines of text."""
    first, second = found.coders
    rows = [("claims", found.total), *((f"{t}s", of) for t, of in sorted(found.claims.items()))]
    lines = [
        f"{found.documents:,} documents; first: {first}, second: {second}",
        f"{'':<12}{'first':>8}{'second':>8}{'both':>8}  share of all that either has",
    ]
    for name, of in rows:
        share = "–" if of.share is None else f"{of.share:.2f}"
        lines.append(f"{name:<12}{of.first:>8,}{of.second:>8,}{of.both:>8,}  {share}")
    lines += _judged_lines("kind, where both have the same two sides", found.kinds)
    lines += _judged_lines("modality, where both have the claim", found.modalities)
    return lines


def _judged_lines(what: str, pairs: _Pairs) -> list[str]:
    beyond = kappa(pairs)
    told = "–" if beyond is None else f"{beyond:.2f}"
    lines = [f"{what}: {_same(pairs):,} of {pairs.total():,} the same, kappa {told}"]
    apart = Counter({pair: n for pair, n in pairs.items() if pair[0] != pair[1]})
    lines += [f"    {n:,} × {one} / {other}" for (one, other), n in apart.most_common(_SHOWN)]
    return lines

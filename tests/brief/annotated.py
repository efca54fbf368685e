"""Four articles with a gold annotation that says of each claim what the sources say of it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from accredit.coding import read
from accredit.evaluation.matching import one_party
from accredit.model import Claim, Document
from tests.conftest import ROOT

ARTICLES = ROOT / "tests" / "articles"
OWN = ("russia-taliban-2025", "kosovo-2008", "palestine-2025", "houthis-2024")


def path_of(name: str):
    """Where the text of an article lies."""
    folder = ROOT / "examples" if name == "russia-taliban-2025" else ARTICLES
    return folder / f"{name}.txt"


@cache
def gold(name: str) -> dict[str, Any]:
    """The annotation of an article."""
    return json.loads((ARTICLES / f"{name}.gold.json").read_text("utf-8"))


def matched(name: str) -> list[tuple[dict[str, Any], Claim]]:
    """The annotated acts and relations that were read, each with the claim that says so."""
    text, day = path_of(name).read_text("utf-8"), date.fromisoformat(gold(name)["published"])
    left = list(read(Document(name, text, published=day)))
    pairs = []
    for row in gold(name)["claims"]:
        start = text.index(row["quote"])
        end = start + len(row["quote"])
        for claim in left:
            here = claim.quote.start < end and start < claim.quote.end
            sides = all(
                one_party((row[side] or "",), getattr(claim, side), day)
                for side in ("actor", "target")
            )
            if here and sides and (claim.type, claim.kind) == (row["type"], row["kind"]):
                left.remove(claim)
                pairs.append((row, claim))
                break
    return pairs

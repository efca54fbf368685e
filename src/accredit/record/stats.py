"""How much of the collected rows is in the record, and why the rest is not."""

from __future__ import annotations

from collections import Counter
from importlib.resources.abc import Traversable

from accredit.record.load import read_record
from accredit.record.tables import data_folder, rows

__all__ = ["stats"]


def stats(folder: Traversable | None = None) -> dict[str, object]:
    """Count the record and account for every collected row.

    Args:
        folder: A folder of the shipped shape; the shipped record when omitted.

    Returns:
        `version`; `acts`, `statements`, `relations`, `evidence` and `sources` as numbers;
        `episodes` with the acts of each; `collected`, per file: rows, in, statement,
        merged, left-out; and `left_out`, the reasons with counts.
    """
    folder = folder or data_folder()
    record = read_record(folder)
    evidence = [e for act in record.acts for e in act.evidence]
    evidence += [e for statement in record.statements for e in statement.evidence]
    evidence += [e for relation in record.relations for e in relation.evidence]
    collected: dict[str, Counter[str]] = {}
    reasons: Counter[str] = Counter()
    for _, _, row in rows(folder, "accounting.csv"):
        tally = collected.setdefault(row["file"], Counter())
        tally["rows"] += 1
        tally[row["outcome"]] += 1
        if row["outcome"] == "left-out":
            reasons[f"{row['file']}: {row['reason']}"] += 1
    return {
        "schema": "accredit/record-stats-1",
        "version": record.version[:12],
        "acts": len(record.acts),
        "statements": len(record.statements),
        "relations": len(record.relations),
        "evidence": len(evidence),
        "sources": len({e.source for e in evidence}),
        "episodes": dict(Counter(act.episode for act in record.acts).most_common()),
        "collected": {file: dict(tally) for file, tally in collected.items()},
        "left_out": dict(reasons.most_common()),
    }

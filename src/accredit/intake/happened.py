"""A digest of news made into rows of events: what the coder reads in each bullet."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from accredit.actors import gazetteer
from accredit.actors.fold import fold
from accredit.actors.places import state_of
from accredit.coding import read
from accredit.model import Claim, ClaimType, Document, Modality
from accredit.sources.events import READ, Bad, Bullet, bullets

__all__ = ["rows_of"]


def rows_of(
    path: Path,
    out: Path,
    today: date,
    tell: Callable[[float], None] | None = None,
    encoding: str = "utf-8",
) -> tuple[int, tuple[Bad, ...]]:
    """Read the bullets of a file and write the rows that a feed is read from.

    Args:
        path: JSON Lines; see `sources.events.bullets`.
        out: The CSV file that is written.
        today: No bullet is of a later day.
        tell: Told how much is done, from 0 to 1.
        encoding: Of the file.

    Returns:
        How many lines are bad, and the first of them.
    """
    size, done = max(path.stat().st_size if path.is_file() else 0, 1), 0
    bad: list[Bad] = []
    # JSON may hold half of a character, which no file can.
    with out.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.DictWriter(file, READ, lineterminator="\n")
        writer.writeheader()
        for bullet in bullets(path, today, encoding):
            if isinstance(bullet, Bad):
                bad.append(bullet)
                continue
            done += len(bullet.text)
            writer.writerows(_rows(bullet))
            if tell:
                tell(min(1.0, 2.5 * done / size))  # some two fifths of a line are its text
    return len(bad), tuple(bad[:5])


def _rows(bullet: Bullet) -> Iterator[dict[str, object]]:
    document = Document(_id_of(bullet), bullet.text, published=bullet.day)
    claims = [c for c in read(document) if _is_told(c)]
    claimed = {c.target: c.actor for c in claims if c.kind == "claim-attack"}
    seen = set()
    for claim in claims:
        key = claim.kind, claim.actor, claim.target
        if key in seen:  # a digest tells a thing once, and then more of it
            continue
        seen.add(key)
        yield _row(bullet, claim, claimed.get(claim.target, ""))


def _is_told(claim: Claim) -> bool:
    told = claim.type is ClaimType.ACT and claim.modality is Modality.ASSERTED
    return told and bool(claim.actor or claim.target)


def _row(bullet: Bullet, claim: Claim, claimed_by: str) -> dict[str, object]:
    when = claim.when
    # What a page tells of its own day or earlier has happened by then.
    first = min(when.earliest or when.latest or bullet.day, bullet.day)
    tolls = {count.what: count for count in claim.counts}
    killed, wounded = tolls.get("killed"), tolls.get("wounded")
    speaker = claim.speaker if claim.speaker not in ("", claim.actor) else ""
    return {
        "id": f"{bullet.day}:{claim.id}",
        "kind": claim.kind,
        "actor": claim.actor,
        "target": claim.target,
        "place": claim.place,
        "country": _land(claim.place, first),
        "earliest": first,
        "latest": max(first, min(when.latest or bullet.day, bullet.day)),
        "known": bullet.known,
        "killed_low": "" if killed is None or killed.low is None else killed.low,
        "killed_high": "" if killed is None or killed.high is None else killed.high,
        "wounded": "" if wounded is None or wounded.low is None else wounded.low,
        "claimed_by": claimed_by if claim.kind == "attack" else "",
        "attributed_by": gazetteer().name(speaker) if speaker and claim.kind == "attack" else "",
        "label": bullet.category,
        "sources": " ".join(bullet.sources),
        "story": f"{bullet.day}:{_id_of(bullet)}",
    }


def _id_of(bullet: Bullet) -> str:
    """The id of the bullet as a document: the hash of its text."""
    return hashlib.sha256(bullet.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _land(place: str, on: date) -> str:
    """The state that a place lies in, if its last words are a state or a town that is known.

    Not the target's: an embassy is attacked in another state than its own.
    """
    world, last = gazetteer(), place.rpartition(",")[2].strip()
    named = [a for a in world.named(last, on) if world.actor(a).kind == "state"] if last else []
    return named[0] if len(named) == 1 else state_of(fold(last).strip(), on)

"""Rows on recognition and relations as collected: who did what to whom, when, says which source."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources

from accredit.actors import gazetteer
from accredit.model import Act, Modality, PartialDate, Statement, codebook
from accredit.record.collected.dates import when
from accredit.record.collected.parts import (
    Word,
    act_id,
    actor_of,
    evidence,
    organ_of,
    party_named,
    statement_id,
    words_for,
)
from accredit.record.collected.rows import Place, Refused, Row, Shape

__all__ = ["SHAPE"]

_COLUMNS = (
    "episode,recogniser_iso3,recogniser_name,recognised,act,date,precision,"
    "source_url,source_quote,confidence,note"
)


def _read(row: Row, place: Place) -> Iterator[Act | Statement]:
    stated = when(row["date"], row["precision"], row["note"])
    actor = actor_of(row["recogniser_iso3"], row["recogniser_name"], stated)
    target, capacity = _recognised(row["recognised"], stated)
    if actor == target:
        raise Refused(f"recognised: {row['recognised']!r} is {target}, the recogniser itself")
    text = f"{row['source_quote']} {row['note']}"
    for word in words_for(place.stem, SHAPE.name, row["act"], text):
        item = _item(word, row, stated, (actor, target, capacity))
        yield replace(item, organ=organ_of(actor, row["recogniser_name"], stated))


def _item(word: Word, row: Row, stated: PartialDate, who: tuple[str, str, str]) -> Act | Statement:
    actor, target, capacity = who
    kind = codebook().kind(word.kind)
    if kind.family == "designation":
        raise Refused(f"act: {row['act']!r} needs the list; write it as a row of designations")
    proof = evidence(
        row["source_url"], row["source_quote"], row["confidence"], stated, note=row["note"]
    )
    held = capacity if kind.family == "recognition" else ""
    if word.becomes == "statement":
        modality = Modality(word.modality)
        return Statement(
            statement_id(actor, kind.id, target, modality, stated),
            kind.id,
            actor,
            target,
            modality,
            speaker=actor,
            said=stated,
            evidence=(proof,),
            capacity=held,
            episode=row["episode"],
        )
    return Act(
        act_id(actor, kind.id, target, stated, step=word.step),
        kind.id,
        actor,
        target,
        stated,
        (proof,),
        capacity=held,
        step=word.step,
        episode=row["episode"],
    )


def _recognised(name: str, on: PartialDate) -> tuple[str, str]:
    """Who is recognised, and as what: by the shipped table, else by the gazetteer."""
    if not name:
        raise Refused("recognised: missing; who was recognised?")
    known = _targets().get(name)
    day = on.latest or on.earliest
    if known is None and day is None:
        raise Refused(f"date: {on} tells no day on which {name!r} could be looked up")
    if known and known["target"]:
        return known["target"], known["capacity"]
    found = party_named(name, day) if day else ()
    if len(found) != 1:
        several = f"it names {', '.join(found)}" if found else _nobody(name)
        raise Refused(f"recognised: {name!r}: {several}; write an id or another name")
    kind = gazetteer().actor(found[0]).kind
    fallback = kind if kind in ("state", "government") else ""
    return found[0], known["capacity"] if known else fallback


@lru_cache(maxsize=4096)  # looking for near names is slow, and a file has the same one often
def _nobody(name: str) -> str:
    near = ", ".join(gazetteer().near(name))
    return f"nobody is called so; near: {near}" if near else "nobody is called so"


@cache
def _targets() -> dict[str, Row]:
    """Names that the collected files use for governments of states, and what they mean."""
    text = resources.files(__package__).joinpath("targets.csv").read_text("utf-8")
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text))}


SHAPE = Shape("recognition", frozenset(_COLUMNS.split(",")), _read)

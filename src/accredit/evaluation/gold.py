"""Gold articles read in and checked: TOML files, or JSON Lines of the same shape.

The shape, and how articles are annotated, stand in `tests/gold/README.md` of the sources.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import tomli

from accredit.actors import gazetteer
from accredit.errors import BadDate, BadRecord
from accredit.model import RELATION_KINDS, ClaimType, Document, Modality, PartialDate, codebook

__all__ = ["SIDED", "GoldArticle", "GoldClaim", "GoldSentence", "load_gold"]

SIDED = (ClaimType.ACT, ClaimType.RELATION)
_SENTENCE = {"text", "paragraph", "ways", "claims", "address", "published"}
_CLAIM = {
    "type", "kind", "actor", "target", "organ", "modality", "when", "speaker", "instrument",
    "optional", "note",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What an annotator reads in a sentence.

    Attributes:
        actor, target, speaker: Ids that are equally right; `("",)` where nobody is named.
        modality: `None` for statements and opinions, which have none.
        optional: Finding it is no error, and missing it is none.
    """

    type: ClaimType
    kind: str = ""
    actor: tuple[str, ...] = ("",)
    target: tuple[str, ...] = ("",)
    modality: Modality | None = None
    when: PartialDate = PartialDate()
    speaker: tuple[str, ...] = ("",)
    optional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence, where it stands in the text of its document, and its claims."""

    start: int
    end: int
    text: str
    ways: tuple[str, ...]
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated document.

    Attributes:
        name: Its file, and its number in it where that holds several.
        types: The types of claims that are annotated in full; others are left out of account.
    """

    name: str
    case: str
    document: Document
    published: date
    sentences: tuple[GoldSentence, ...]
    types: tuple[ClaimType, ...] = tuple(ClaimType)


def load_gold(path: str | Path) -> dict[str, list[GoldArticle]]:
    """Annotated articles by set.

    Args:
        path: A folder whose own folders are sets (`dev`, `locked`); or a folder or a file of TOML
            or JSON Lines, which is one set, called by its name.

    Raises:
        BadRecord: When there are none, or one is not of the shape; says file and sentence.
    """
    root = Path(path)
    if root.is_file():
        return {root.stem: list(_articles(root, root.name))}
    if not root.is_dir():
        raise BadRecord(f"{path}: no such file or folder; give a folder of gold articles")
    found: dict[str, list[GoldArticle]] = {}
    files = sorted(p for p in root.rglob("*") if p.suffix in (".toml", ".jsonl"))
    for file in files:
        inside = file.relative_to(root)
        name = inside.parts[0] if len(inside.parts) > 1 else root.resolve().name
        found.setdefault(name, []).extend(_articles(file, str(inside)))
    if not found:
        raise BadRecord(f"{path}: holds no gold articles (*.toml or *.jsonl)")
    return found


def _articles(file: Path, name: str) -> Iterator[GoldArticle]:
    try:
        text = file.read_text("utf-8")
        if file.suffix == ".jsonl":
            lines = [line for line in text.splitlines() if line.strip()]
            rows = [(f"{name}:{n}", json.loads(line)) for n, line in enumerate(lines, 1)]
        else:
            rows = [(name, tomli.loads(text))]
    except (tomli.TOMLDecodeError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise BadRecord(f"{file}: cannot be read: {error}") from None
    for label, row in rows:
        if not isinstance(row, dict):
            raise BadRecord(f"{label}: no object")
        yield from _documents(row, label)


def _documents(row: Mapping[str, Any], name: str) -> Iterator[GoldArticle]:
    """An article; where each sentence has a day of its own, each is a document of its own."""
    if not row.get("sentence"):
        raise BadRecord(f"{name}: no article: `case`, `published` and `sentence` are expected")
    case, sentences = str(row.get("case", name)), row["sentence"]
    if any("published" in s for s in sentences):
        for number, sentence in enumerate(sentences, 1):
            label = f"{name}:{number}"
            yield _article([sentence], label, case, _day(sentence.get("published"), label), "")
        return
    day, types = _day(row.get("published"), name), row.get("types", tuple(ClaimType))
    article = _article(sentences, name, case, day, row.get("title", ""))
    yield replace(article, types=tuple(ClaimType(t) for t in types))


def _article(
    rows: list[Mapping[str, Any]], name: str, case: str, published: date, title: str
) -> GoldArticle:
    text = ""
    sentences: list[GoldSentence] = []
    for number, row in enumerate(rows, 1):
        where = f"{name}: sentence {number}"
        _known(row, _SENTENCE, where)
        words = str(row.get("text", "")).strip()
        if not words:
            raise BadRecord(f"{where}: has no text")
        after_title = number == 2 and sentences[0].text == title
        gap = "\n\n" if row.get("paragraph") or after_title else " "
        start = len(text) + len(gap) if text else 0
        text = text + gap + words if text else words
        claims = tuple(_claim(claim, where) for claim in row.get("claims", ()))
        sentences.append(GoldSentence(start, len(text), words, tuple(row.get("ways", ())), claims))
    if title and sentences[0].text == title:
        sentences[0] = _without_repeats(sentences[0], sentences[1:])
    document = Document(
        hashlib.sha256(text.encode()).hexdigest()[:16], text, title=title, published=published
    )
    return GoldArticle(name, case, document, published, tuple(sentences))


def _without_repeats(heading: GoldSentence, body: list[GoldSentence]) -> GoldSentence:
    """What a headline says and the text tells is one claim: the headline's is optional."""
    told = {(c.type, c.kind, c.actor, c.target) for s in body for c in s.claims}
    claims = tuple(
        replace(c, optional=c.optional or (c.type, c.kind, c.actor, c.target) in told)
        for c in heading.claims
    )
    return replace(heading, claims=claims)


def _claim(row: Mapping[str, Any], where: str) -> GoldClaim:
    _known(row, _CLAIM, where)
    try:
        kind = ClaimType(row.get("type", ""))
    except ValueError:
        raise BadRecord(
            f"{where}: type {row.get('type')!r} is none of {', '.join(ClaimType)}"
        ) from None
    wanted = _kinds(kind)
    if row.get("kind", "") not in wanted:
        raise BadRecord(f"{where}: {row.get('kind')!r} is no kind of {kind}")
    spoken = kind in (ClaimType.STATEMENT, ClaimType.OPINION)
    try:
        modality = None if spoken else Modality(row.get("modality", ""))
    except ValueError:
        raise BadRecord(f"{where}: modality {row.get('modality')!r} is unknown") from None
    try:
        when = PartialDate.parse(str(row.get("when", "")))
    except BadDate as error:
        raise BadRecord(f"{where}: {error}") from None
    return GoldClaim(
        kind,
        row.get("kind", ""),
        _ids(row, "actor", where),
        _ids(row, "target", where),
        modality,
        when,
        _ids(row, "speaker", where),
        bool(row.get("optional")),
        str(row.get("note", "")),
    )


def _kinds(type_: ClaimType) -> tuple[str, ...]:
    if type_ is ClaimType.ACT:
        return tuple(codebook().kinds)
    return RELATION_KINDS if type_ is ClaimType.RELATION else ("",)


def _ids(row: Mapping[str, Any], field: str, where: str) -> tuple[str, ...]:
    ids = tuple(str(row.get(field, "")).split("|"))
    for id_ in ids:
        if any(c.isspace() for c in id_):
            raise BadRecord(f"{where}: {field} {id_!r} is no id; see accredit actors NAME")
    return ids


def unknown_ids(articles: list[GoldArticle]) -> set[str]:
    """Ids of the gold that the gazetteer does not hold: no coder of ours can find them."""
    world = gazetteer()
    named = {
        id_
        for article in articles
        for sentence in article.sentences
        for claim in sentence.claims
        for id_ in (*claim.actor, *claim.target, *claim.speaker)
    }
    return {id_ for id_ in named if id_ and id_ != "indefinite" and id_ not in world}


def _known(row: Mapping[str, Any], fields: set[str], where: str) -> None:
    if odd := set(row) - fields:
        raise BadRecord(f"{where}: unknown field {', '.join(sorted(odd))}")


def _day(value: object, where: str) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, date):
        return value
    raise BadRecord(f"{where}: published must be a day such as 2024-04-05, not {value!r}")

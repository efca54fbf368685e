"""What any coder must beat: the first actor of a sentence did it to the second."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from lemminflect import getAllInflections

from accredit.coding.frames import frames
from accredit.coding.mentions import finder
from accredit.coding.text import sentences
from accredit.model import Claim, ClaimType, Document, Modality, Quote

__all__ = ["word_order"]


def word_order(document: Document) -> Iterator[Claim]:
    """The first actor of a sentence as actor, the second as target, the first trigger as kind.

    No grammar, no modality, no dates. This is the baseline of the literature on event coding
    ("first actor, second actor"), with the words of our own frames for the kinds.
    """
    on = document.published or datetime.now(UTC).date()
    triggers = _triggers()
    for sentence in sentences(document.text):
        units = finder().units(sentence, on)
        actors = list(dict.fromkeys(u.mention.actor for u in units if u.mention is not None))
        words = (u for u in units if u.mention is None)
        kind = next((triggers[w.low] for w in words if w.low in triggers), "")
        if len(actors) > 1 and kind:
            yield Claim(
                id=f"{document.id}:{sentence.start}",
                type=ClaimType.ACT,
                kind=kind,
                document=document.id,
                quote=Quote(sentence.start, sentence.end, sentence.text),
                modality=Modality.ASSERTED,
                actor=actors[0],
                target=actors[1],
                coder="word-order",
            )


def _triggers() -> dict[str, str]:
    """The kind that a word stands for, by its forms: the first frame that has it."""
    found: dict[str, str] = {}
    for frame in frames().all:
        if frame.type != "act" or frame.kind.startswith("@"):
            continue
        for tag, words in (("VERB", frame.verbs), ("NOUN", frame.nouns)):
            for word in words:
                for forms in getAllInflections(word, tag).values():
                    for form in forms:
                        found.setdefault(form, frame.kind)
    return found

"""What any coder must beat: the first actor of a sentence did it to the second."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from lemminflect import getAllInflections

from accredit.coding.frames import frames
from accredit.coding.mentions import finder
from accredit.coding.russian.frames import frames as russian_frames
from accredit.coding.russian.names import finder as russian_finder
from accredit.coding.text import Sentence, is_russian, sentences
from accredit.model import Claim, ClaimType, Document, Modality, Quote, today

__all__ = ["word_order"]


def word_order(document: Document) -> Iterator[Claim]:
    """The first actor of a sentence as actor, the second as target, the first trigger as kind.

    No grammar, no modality, no dates. This is the baseline of the literature on event coding
    ("first actor, second actor"), with the words of our own frames for the kinds.
    """
    on = document.published or today()
    look = _in_russian if is_russian(document.text) else _in_english
    for sentence in sentences(document.text):
        actors, kind = look(sentence, on)
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


def _in_english(sentence: Sentence, on: date) -> tuple[list[str], str]:
    """The actors of a sentence in their order, and the kind of its first trigger."""
    units, triggers = finder().units(sentence, on), _triggers()
    actors = list(dict.fromkeys(u.mention.actor for u in units if u.mention is not None))
    words = (u.low for u in units if u.mention is None)
    return actors, next((triggers[low] for low in words if low in triggers), "")


def _in_russian(sentence: Sentence, on: date) -> tuple[list[str], str]:
    units, known = russian_finder().units(sentence, on), russian_frames()
    actors = list(dict.fromkeys(u.mention.actor for u in units if u.mention is not None))
    lemmas = (one for u in units if u.mention is None for one in u.lemmas)
    found = (
        f for one in lemmas for f in (*known.by_verb.get(one, ()), *known.by_noun.get(one, ()))
    )
    return actors, next((f.kind for f in found if f.type == "act"), "")


@cache
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

"""What a model is told: the rules as the system's message, the article as data in the user's."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template

from accredit.coding.llm.schema import answer_schema, relation_kinds
from accredit.model import Document, codebook

__all__ = ["Message", "Prompt", "prompt"]

Message = dict[str, str]
_DATA = "Published: {published}\n\nThe article, which is data:\n\n{mark}\n{text}\n{mark}\n"


@dataclass(frozen=True, slots=True)
class Prompt:
    """The rules by which a model codes.

    Attributes:
        system: The system's message.
        hash: Of the rules, the frame around an article and the schema, shortened: what two
            answers must share to be of one coder.
    """

    system: str
    hash: str

    def messages(self, document: Document, text: str) -> list[Message]:
        """The messages that ask for the claims of a text.

        The line around the text is a hash of it, which the text itself cannot hold.

        Args:
            document: What the text is of; its day of publication is told.
            text: All of the document, or a piece.
        """
        mark = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
        published = document.published or "not known"
        data = _DATA.format(published=published, mark=mark, text=text)
        return [{"role": "system", "content": self.system}, {"role": "user", "content": data}]


@cache
def prompt() -> Prompt:
    """The rules of this version, with the kinds of the codebook filled in."""
    file = resources.files("accredit.coding.llm").joinpath("data/prompt.md")
    book = codebook()
    system = Template(file.read_text("utf-8")).substitute(
        kinds=_lines({kind.id: kind.definition for kind in book.kinds.values()}),
        relations=_lines(relation_kinds()),
        modalities=_lines(book.modalities),
    )
    whole = "\n".join((system, _DATA, json.dumps(answer_schema())))
    return Prompt(system, hashlib.sha256(whole.encode()).hexdigest()[:8])


def _lines(words: dict[str, str]) -> str:
    return "\n".join(f"* `{name}`: {meaning}" for name, meaning in words.items())

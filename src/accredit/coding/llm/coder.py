"""The coder itself: a document cut, asked about, and what is told of it checked."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from accredit.coding.llm.checked import Rejected, checked
from accredit.coding.llm.client import Client
from accredit.coding.llm.passage import Passage
from accredit.coding.llm.pieces import PIECE, Piece, pieces
from accredit.coding.llm.prompt import prompt
from accredit.coding.llm.schema import BadAnswer, Told, answer_schema, told
from accredit.coding.llm.store import AnswerStore
from accredit.errors import NotAnswered
from accredit.model import Claim, ClaimType, Document

__all__ = ["LlmCoder"]

_TRIES = 2  # an answer that is no JSON is asked for once more


class LlmCoder:
    """Reads documents by a language model; `read` takes the place of `accredit.coding.read`.

    Args:
        client: Asks the model.
        store: Where answers are kept; that of the user's cache when omitted.
        piece: The most characters that are shown to it at once.

    Attributes:
        name: Model and hash of the prompt, as claims bear it: `llm:MODEL:HASH`.
        counts: Of all that was read: questions `asked` and `kept` before, claims `taken`.
        rejected: Of what was told, how much was not taken, by reason.
    """

    def __init__(
        self, client: Client, store: AnswerStore | None = None, *, piece: int = PIECE
    ) -> None:
        self._client, self._store, self._piece = client, store or AnswerStore(), piece
        self._prompt, self._schema = prompt(), answer_schema()
        self.name = f"llm:{client.endpoint.model}:{self._prompt.hash}"
        self.counts: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self._lock = threading.Lock()

    def read(
        self, document: Document, progress: Callable[[int], None] | None = None
    ) -> Iterator[Claim]:
        """The claims of a document, in the order of their quotes.

        A claim of a heading is given only where the text below does not tell it itself.

        Args:
            document: With its day of publication, if known.
            progress: Told after each piece how many characters have been read.

        Raises:
            NotAnswered: When a piece gets no answer that can be used.
            OutsideError: When the server cannot be asked at all.
        """
        passage = Passage(document)
        found: dict[str, Claim] = {}
        for piece in pieces(document.text, self._piece):
            for claim in self._claims(passage, piece):
                found.setdefault(claim.id, claim)
            if progress is not None:
                progress(piece.start + len(piece.text))
        headings = {s.start: s.end for s in passage.sentences if s.heading}
        headed = {
            c.id
            for c in found.values()
            if any(start <= c.quote.start < end for start, end in headings.items())
        }
        below = {_sides(c) for c in found.values() if c.id not in headed}
        for claim in sorted(found.values(), key=lambda c: (c.quote.start, c.quote.end, c.id)):
            if claim.id not in headed or _sides(claim) not in below:
                yield claim

    def summary(self) -> str:
        """One line: how often the model was asked, and what of its words was taken."""
        counts = self.counts
        asked = f"{self.name}: {counts['asked']:,} answers"
        if counts["kept"]:
            asked += f" and {counts['kept']:,} kept from before"
        line = f"{asked}; {counts['taken']:,} claims taken"
        if not self.rejected:
            return f"{line}, none rejected"
        why = ", ".join(f"{n:,} {reason}" for reason, n in self.rejected.most_common())
        return f"{line}, {self.rejected.total():,} rejected: {why}"

    def _claims(self, passage: Passage, piece: Piece) -> list[Claim]:
        rows, bad = self._told(passage.document, piece)
        rejected = Counter({"not of the shape": bad} if bad else {})
        claims = []
        for row in rows:
            try:
                claims.append(self._signed(checked(row, passage, piece)))
            except Rejected as why:
                rejected[str(why)] += 1
        with self._lock:
            self.rejected += rejected
            self.counts["taken"] += len(claims)
        return claims

    def _signed(self, claim: Claim) -> Claim:
        whose = (f"model {self._client.endpoint.model}", f"prompt {self._prompt.hash}")
        return replace(claim, coder=self.name, trace=(*whose, *claim.trace))

    def _told(self, document: Document, piece: Piece) -> tuple[list[Told], int]:
        """What the model tells of a piece: from the store, else asked."""
        model = self._client.endpoint.model
        messages = self._prompt.messages(document, piece.text)
        kept = self._store.get(model, messages)
        if kept is not None:
            try:
                rows = told(kept)
            except BadAnswer:
                pass  # a damaged one is asked for anew
            else:
                self._count("kept")
                return rows
        why = ""
        for _ in range(_TRIES):
            answer = self._client.ask(messages, self._schema)
            self._count("asked")
            try:
                rows = told(answer)
            except BadAnswer as error:
                why = str(error)
                continue
            self._store.put(model, messages, answer)
            return rows
        raise NotAnswered(
            f"{model}: its answer is not the JSON that was asked for, {_TRIES} times: {why[:120]}"
        )

    def _count(self, what: str) -> None:
        with self._lock:
            self.counts[what] += 1


def _sides(claim: Claim) -> tuple[str, ...]:
    """What a heading only announces and the text tells."""
    if claim.type in (ClaimType.ACT, ClaimType.RELATION):
        return (claim.type.value, claim.kind, claim.actor, claim.target)
    return (claim.id,)

"""A brief as a notebook shows it: what is wrong, partly right and right, and on whose word.

A notebook is one page for many answers, so this is a piece with the summary and the verdicts, and
not the page of `brief.html`, whose style and script would take hold of everything around it.
"""

from __future__ import annotations

from collections.abc import Iterator

from accredit.brief.digest import about
from accredit.brief.dossier import Brief, Judged
from accredit.brief.numbers import parts
from accredit.brief.words import MARKS, claim_words, flat, sentence
from accredit.model.shown import (
    Html,
    bullets,
    fragment,
    heading,
    joined,
    lines,
    link,
    small,
    table,
    whole,
)
from accredit.status import capital, tidy

__all__ = ["brief_html"]

_HEADS = ("verdict", "claim", "why")
_WHOLE = (
    "The whole, with timeline, law and status then and now: accredit.brief.html(brief), "
    "or .markdown, or .json_text."
)


def brief_html(brief: Brief) -> str:
    """One brief as a piece of HTML; every number leads to the address of its source."""
    shown = _Linked(brief)
    ranks = {value: place for place, value in enumerate(MARKS)}
    ordered = sorted(brief.judged, key=lambda j: (ranks[j.verdict.value.value], j.number))
    return fragment(
        heading(f"Brief: {brief.heading}", f"{about(brief)}."),
        bullets(shown.text(line) for line in brief.summary),
        table(_HEADS, map(shown.row, ordered)) if ordered else small("No claim was found."),
        small(_WHOLE),
    )


class _Linked:
    """The texts of one brief, with its numbers as links."""

    def __init__(self, brief: Brief) -> None:
        self._sources = brief.sources

    def text(self, words: str) -> Html:
        """Words in which each address has become its number."""
        return joined(
            self._number(part.number) if part.number else part.text
            for part in parts(tidy(words), self._sources)
        )

    def row(self, judged: Judged) -> tuple[str, ...]:
        """One claim: its verdict, what it says in whose words, and why."""
        claim, verdict = judged.claim, judged.verdict
        value = verdict.value.value
        quote = small(f"“{flat(claim.quote.text)}”")
        told = lines((f"{judged.number}. {claim_words(claim)}", quote))
        return whole(f"{MARKS[value]} {value}"), told, lines(self._why(judged))

    def _why(self, judged: Judged) -> Iterator[Html]:
        verdict = judged.verdict
        numbers = (joined((" ", self._number(number))) for number in judged.sources)
        yield joined((self.text(capital(verdict.reason)), *numbers, "."))
        if verdict.correction:
            yield joined(("Correction: ", self.text(sentence(verdict.correction))))
        if verdict.later:
            yield joined(("Since then: ", self.text(sentence(verdict.later))))

    def _number(self, number: int) -> Html:
        return link(f"[{number}]", self._sources[number - 1])

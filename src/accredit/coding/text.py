"""From text to sentences and tokens; every piece keeps its offsets in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from accredit.actors import fold

__all__ = ["Sentence", "Token", "is_russian", "sentences", "tokenise"]


@dataclass(slots=True)  # made for every word of an archive: frozen would take thrice as long
class Token:
    """A word, number or mark; `text == document[start:end]`, and `low` is the text folded."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[:1].isalpha()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        paragraph: Number of the paragraph, counted from 0.
        heading: A line without a full stop, in title case.
        credited: The outlet that a later "Source: ..." line credits.
        dateline: `WASHINGTON, Aug 21 - `, which is no part of it.
    """

    start: int
    end: int
    text: str
    paragraph: int
    tokens: tuple[Token, ...] = field(repr=False)
    heading: bool = False
    credited: str = ""
    dateline: str = ""


_TOKEN = re.compile(
    r"""[A-Za-z]++(?=[ ,])           # most words, before anything else is tried
      | (?:[^\W\d_]\.){2,}          # U.S., U.N.
      | \b[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Za-z]{0,2}\b  # F-16s, MiG-29, S-400
      | (?:US|AU?|CA?|NZ|HK|S|R)\$  # money of whom it is: US$2 billion
      | \d+(?:[.,]\d+)*(?:%|(?:st|nd|rd|th)?\b)
      | ['’]s\b
      | \b(?:[Rr]e|[Dd]e)-[^\W\d_]+
      | \b(?:[Cc]ease-fire|[Gg]o-between|[Tt]ake-over|[Bb]uild-up|[Hh]and-over)s?\b
      | [^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*
      | [^\s\u200b\u200c\u2060\ufeff]""",
    re.VERBOSE,
)
_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s|$)""")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Amb|St|No|Nos|Art|vs|etc|approx|ca|Jr|Sr|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e)"
    r"|(?<![-\w])(?:[^\W\d_]\.)*[A-Z])\.$"
)
_FAR = 40  # letters before a full stop, of which none of the short forms has so many
_OPENS = re.compile(r"""\s*["'“‘(\[]?[A-ZÀ-ÞА-Я0-9"“‘]""")
_BULLET = re.compile(r"\s*(?:[-*•·–—]|\d{1,2}[.)])\s+")
_CREDIT = re.compile(r"\s*(?:Source|Sources|Via|Credit)\s*:\s*(.+?)\s*$", re.IGNORECASE)
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z .'-]{2,}(?:,\s*[A-Z][\w .]+)?)(?:,\s*[A-Z][a-z]+\.?\s+\d{1,2})?"
    r"\s*(?:[-–—]\s*)?(?:\([^)]{2,30}\)\s*)?[-–—]\s+(?=[\"“A-Z])"
    # ANKARA, Nov 4 (APP): and MOSCOW, July 3. /TASS/.
    r"|\s*[A-Z][A-Z .'-]{2,}(?:,\s*[A-Z][a-z]+\.?\s+\d{1,2}\.?)?"
    r"\s*(?:\([A-Z][^)]{1,30}\)|/[A-Z][^/]{1,20}/)\s*[:.]\s+(?=[\"“A-Z])"
    # МОСКВА, 26 августа (ТАСС) —
    r"|\s*[А-ЯЁ][А-ЯЁ .-]{2,}(?:,\s*\d{1,2}\s+[а-я]+)?"
    r"\s*(?:[(/][^)/]{2,30}[)/]\s*)?\.?\s*[-–—.]\s+(?=[\"«А-ЯЁ])"
)
_HEADING_WORDS = 16


def sentences(text: str) -> Iterator[Sentence]:
    """Split a text into sentences, paragraph by paragraph.

    Bullets, datelines and "Source: ..." lines are not part of any sentence; the outlet that
    such a line credits is noted on the sentences above it, back to the last such line.
    """
    waiting: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        credit = _CREDIT.match(text, start, end)
        if credit:
            yield from (_credited(sentence, credit.group(1)) for sentence in waiting)
            waiting = []
        else:
            waiting += _in_paragraph(text, start, end, number)
        if len(waiting) > _PATIENCE:
            yield from waiting
            waiting = []
    yield from waiting


def tokenise(text: str, offset: int) -> Iterator[Token]:
    """The tokens of a piece of text that begins at `offset` of its document."""
    low = fold(text)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        yield Token(start + offset, end + offset, match.group(), low[start:end])


_PATIENCE = 500  # sentences held back for a credit line; keeps memory flat on long texts


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


def _in_paragraph(text: str, start: int, end: int, number: int) -> list[Sentence]:
    dateline = ""
    for lead in (_BULLET, _DATELINE):
        if match := lead.match(text, start, end):
            start = match.end()
            dateline = match.group() if lead is _DATELINE else ""
    found: list[Sentence] = []
    for left, right in _spans(text, start, end):
        body = text[left:right]
        tokens = tuple(tokenise(body, left))
        if tokens:
            heads = _is_heading(body, tokens)
            where = "" if found else dateline
            found.append(Sentence(left, right, body, number, tokens, heads, dateline=where))
    return found


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for match in _END.finditer(text, start, end):
        right = match.end()
        if text[match.start()] == "." and _SHORT.search(
            text, max(left, match.start() - _FAR), match.start() + 1
        ):
            continue
        if right < end and not _OPENS.match(text, right, end):
            continue
        yield _stripped(text, left, right)
        left = right
    if text[left:end].strip():
        yield _stripped(text, left, end)


def _stripped(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return left, right


def _is_heading(body: str, tokens: tuple[Token, ...]) -> bool:
    words = [t.text for t in tokens if t.is_word]
    if not words or body[-1] in '.!?:;…"”' or len(words) > _HEADING_WORDS:
        return False
    capital = sum(word[0].isupper() for word in words)
    return capital * 2 > len(words)


def _credited(sentence: Sentence, outlet: str) -> Sentence:
    return Sentence(
        sentence.start,
        sentence.end,
        sentence.text,
        sentence.paragraph,
        sentence.tokens,
        sentence.heading,
        outlet,
        sentence.dateline,
    )


_SAMPLE = 2_000
_ENOUGH = 0.5


def is_russian(text: str) -> bool:
    """Whether most letters at the beginning of a text are Cyrillic."""
    start = text[:_SAMPLE]
    letters = [] if start.isascii() else [c for c in start if c.isalpha()]
    return bool(letters) and sum("а" <= c.lower() <= "ё" for c in letters) > _ENOUGH * len(letters)

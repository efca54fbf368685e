"""A sheet for a terminal or a pipe: hanging indents, no frames, nothing at the ends of lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from accredit.brief.dossier import Row

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Sheet"]

_WIDEST = 100  # longer lines are hard to read
_GAP = 2  # columns between columns
_NARROWEST = 14


class Sheet:
    """Puts paragraphs on a console with hanging indents, and nothing at the ends of lines.

    Args:
        console: Where they go.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self.width = min(console.width, _WIDEST)

    def title(self, words: str) -> None:
        """What stands above a part."""
        self._console.print()
        self._console.print(Text(words.upper(), style="bold"))

    def put(self, text: Text | str, *, first: Text | str = "", indent: int = 0) -> None:
        """One paragraph; `first` stands before its first line, `indent` before the others."""
        body = Text(text) if isinstance(text, str) else text
        head = Text(first) if isinstance(first, str) else first
        lines = body.wrap(self._console, max(self.width - indent, 20))
        for number, line in enumerate(lines):
            line.rstrip()
            before = Text(" " * indent)
            if number == 0 and head:
                before = head.copy()
                before.append(" " * (indent - head.cell_len))
            self._console.print(before + line, soft_wrap=True)

    def whole(self, text: Text | str) -> None:
        """One line that is never broken, however long."""
        self._console.print(text, soft_wrap=True)

    def columns(self, heads: tuple[str, ...], rows: Sequence[Row]) -> None:
        """A status table: what was stands beside what is; what has changed is bold.

        Args:
            heads: Of then and now, or of now alone.
            rows: Its lines.
        """
        first = min(max(len(row.label) for row in rows) + 2, self.width // 3)
        needed = max(len(heads[0]), *(len(row.then) for row in rows)) + 2
        second = min(needed, (self.width - first) // 2) if heads[1:] else 0
        widths = tuple(w for w in (first, second, self.width - first - second) if w)
        self._row([Text(head, style="dim") for head in ("", *heads)], widths)
        for row in rows:
            now = Text(row.now, style="bold" if row.changed else "")
            then = [Text(row.then)] if heads[1:] else []
            self._row([Text(row.label), *then, now], widths)

    def table(
        self,
        heads: tuple[str, ...],
        rows: Sequence[tuple[str, ...]],
        ids: Sequence[Sequence[str]] = (),
    ) -> None:
        """Columns as wide as what they hold, the widest narrowed where they do not fit.

        Args:
            heads: What stands above them.
            rows: Their cells.
            ids: For each row, what stands below it, one a line: for copying, so never broken.
        """
        widths = [max(map(len, column)) + _GAP for column in zip(heads, *rows, strict=True)]
        while sum(widths) > self.width and max(widths) > _NARROWEST:
            widths[widths.index(max(widths))] -= 1
        self._row([Text(head, style="dim") for head in heads], tuple(widths))
        for number, row in enumerate(rows):
            self._row([Text(cell) for cell in row], tuple(widths))
            for key in ids[number] if ids else ():
                self.whole(Text(" " * _GAP + key, style="dim"))

    def _row(self, cells: list[Text], widths: tuple[int, ...]) -> None:
        pairs = zip(cells, widths, strict=True)
        wrapped = [cell.wrap(self._console, max(width - 2, 12)) for cell, width in pairs]
        for n in range(max(len(lines) for lines in wrapped)):
            line = Text()
            for lines, width in zip(wrapped, widths, strict=True):
                part = lines[n] if n < len(lines) else Text()
                part.rstrip()
                line.append(part)
                line.append(" " * max(width - part.cell_len, 1))
            line.rstrip()
            self._console.print(line, soft_wrap=True)

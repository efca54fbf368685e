"""Dossiers: a brief, why it says so, and how to cite it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from accredit.cli.shared import (
    AsJson,
    Day,
    File,
    Id,
    LedgerPath,
    console,
    day_of,
    deliver,
    ledger_at,
    print_json,
    today,
)
from accredit.errors import InputError

app = App()

Format = Literal["text", "md", "html", "json"]


@app.command
def brief(
    file: File,
    *,
    published: Day = None,
    known: Day = None,
    outlet: str = "",
    format: Format = "text",  # noqa: A002  the flag is called --format
    out: Path | None = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Read an article; say what it claims, what of it is right, and on whose word.

    Args:
        file: A text file, or - for standard input.
        published: The day on which the article appeared.
        known: Judge by what the world knew on that day; today when omitted.
        outlet: Who published it.
        format: text, md, html (one file, no network) or json.
        out: Write to this file instead of the terminal.
    """
    from accredit import brief as room
    from accredit.sources import read_document

    document = read_document(file, published=day_of(published), outlet=outlet)
    dossier = room.compose(document, ledger_at(ledger), known=day_of(known))
    shape = "json" if as_json else format
    if shape == "text":
        _print_brief(dossier, out)
        return
    render = {"md": room.markdown, "html": room.html, "json": room.json_text}[shape]
    deliver(render(dossier), out)


@app.command
def why(
    key: Id,
    *,
    within: Annotated[
        str | None, Parameter(name="--in", help="The article or brief.json that the claim is from.")
    ] = None,
    published: Day = None,
    known: Day = None,
    ledger: LedgerPath = None,
) -> None:
    """Go from any id to its evidence.

    Args:
        published: Day of publication of the article given with --in.
        known: As in brief.
    """
    from accredit.brief import trail

    store = ledger_at(ledger)
    if within is None:
        if key.startswith("c") and len(key) == 13 and key[1:].isalnum() and "-" not in key:
            raise InputError(f"{key} is a claim; say which document it is from: --in FILE")
        print_json(trail.why_entry(key, store))
        return
    print_json(
        trail.why_claim(key, store, within=within, published=day_of(published), known=day_of(known))
    )


@app.command
def cite(key: Id, *, ledger: LedgerPath = None) -> None:
    """A citation for an act, a statement or a relation."""
    from accredit.brief import trail

    print(trail.citation(key, ledger_at(ledger), today()))


def _print_brief(dossier: Any, out: Path | None) -> None:  # noqa: ANN401  the Brief loads late
    from accredit.brief.text import print_brief

    screen = console()
    if out is None:
        print_brief(dossier, screen)
        return
    with screen.capture() as captured:
        print_brief(dossier, screen)
    deliver(captured.get(), out)

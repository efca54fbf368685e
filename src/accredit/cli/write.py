"""Dossiers: a brief, why it says so, and how to cite it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from accredit.cli.coders import CoderName, LlmModel, LlmUrl, llm_coder
from accredit.cli.shared import (
    AsJson,
    Day,
    File,
    Flag,
    Id,
    LedgerPath,
    check_writable,
    console,
    deliver,
    ledger_at,
    past_day_of,
    print_json,
    reading,
    to_people,
    today,
)
from accredit.errors import InputError

app = App()

Within = Annotated[
    str | None, Parameter(name="--in", help="The article or brief.json that a claim is from.")
]

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
    allow_private: Flag = False,
    coder: CoderName = "frames",
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Read an article; say what it claims, what of it is right, and on whose word.

    Args:
        file: Text, HTML or a letter (EML): a file, an address of http or https, or - for standard
            input.
        published: The day on which the article appeared: 2024-04-05, 2024-04 or 2024; by default
            what it says of itself.
        known: Judge by what the world knew on that day; today when omitted.
        outlet: Who published it; by default what it says of itself.
        format: text, md, html (one file, no network) or json.
        out: Write to this file instead of the terminal.
        allow_private: Allow an address within a local network.
    """
    from accredit import brief as room
    from accredit.coding import read
    from accredit.sources import read_document

    check_writable(out)
    model = llm_coder(llm_url, llm_model) if coder == "llm" else None
    document = read_document(
        file, published=past_day_of(published), outlet=outlet, allow_private=allow_private
    )
    store = ledger_at(ledger)
    with reading(len(document.text)) as progress:
        dossier = room.compose(
            document,
            store,
            known=past_day_of(known),
            progress=progress,
            coder=model.read if model is not None else read,
        )
    if model is not None:
        print(model.summary(), file=sys.stderr)
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
    within: Within = None,
    published: Day = None,
    known: Day = None,
    allow_private: Flag = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Go from any id to its evidence: a claim, an act, a statement, a relation, a document.

    Args:
        published: Day of publication of the article given with --in.
        known: As in brief.
        allow_private: As in brief.
    """
    from accredit.brief import trail
    from accredit.ledger.heard import claim_kept

    store = ledger_at(ledger)
    if within is None:
        if claim_kept(store, key) is None:
            _needs_document(key)
        answer = trail.why_entry(key, store)
    else:
        days = {"published": past_day_of(published), "known": past_day_of(known)}
        answer = trail.why_claim(key, store, within=within, allow_private=allow_private, **days)
    if as_json:
        print_json(answer)
        return
    from accredit.brief.evidence import print_why

    print_why(answer, console())


@app.command
def cite(
    key: Id,
    *,
    within: Within = None,
    published: Day = None,
    known: Day = None,
    allow_private: Flag = False,
    format: Literal["text", "bibtex", "csl"] = "text",  # noqa: A002  the flag is called --format
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """A citation for a claim, an act, a statement or a relation.

    Args:
        published: Day of publication of the article given with --in.
        known: As in brief.
        allow_private: As in brief.
        format: text, bibtex or csl (CSL-JSON; the same as --json).
    """
    from accredit.brief import cite as room
    from accredit.brief.lookup import find_claim

    store = ledger_at(ledger)
    if within is None:
        _needs_document(key)
        cited = room.cited(key, store, today())
    else:
        days = {"published": past_day_of(published), "known": past_day_of(known)}
        claim = find_claim(key, store, within=within, allow_private=allow_private, **days)
        cited = room.cited_claim(claim, today())
    shape = {"text": cited.text, "bibtex": cited.bibtex, "csl": cited.csl}
    print(shape["csl" if as_json else format]())


def _needs_document(key: str) -> None:
    from accredit.brief.lookup import is_claim

    if is_claim(key):
        raise InputError(f"{key} is a claim; say which document it is from: --in FILE")


def _print_brief(dossier: Any, out: Path | None) -> None:  # noqa: ANN401  the Brief loads late
    from accredit.brief.text import print_brief

    to_people(lambda screen: print_brief(dossier, screen), out)

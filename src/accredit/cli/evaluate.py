"""How good the coder is, measured on articles that people annotated."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from accredit.cli.coders import CoderName, LlmModel, LlmUrl, llm_coder
from accredit.cli.shared import (
    AsJson,
    Day,
    Flag,
    console,
    counting,
    past_day_of,
    print_json,
    progress,
)
from accredit.errors import InputError, NotAnswered

if TYPE_CHECKING:
    from accredit.model import Claim, Document

    Reader = Callable[[Document], Iterable[Claim]]

app = App(name="eval", help="How good the coder is.")


@app.command(name="coder")
def eval_coder(
    *,
    gold: Annotated[str | None, Parameter(help="A folder or file of gold articles.")] = None,
    sets: Annotated[str | None, Parameter(help="Only these sets: dev,locked")] = None,
    errors: Annotated[Flag, Parameter(help="Name every error after the table.")] = False,
    coder: CoderName = "frames",
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    form: Annotated[
        Literal["text", "markdown", "json"], Parameter(name="--format", help="How to print.")
    ] = "text",
    as_json: AsJson = False,
) -> None:
    """Hold the coder against annotated articles: precision, recall, modality, dates, speakers.

    Beside it stands the baseline "first actor, second actor", and with --coder llm a language
    model. Intervals are 95 %, by a bootstrap over articles.

    Args:
        gold: Where the annotated articles are; the project's own are in tests/gold of its sources.
        sets: Names of the sets to measure, with commas; all when omitted.
    """
    from accredit.brief import evaluated
    from accredit.coding import read
    from accredit.evaluation import Evaluation, evaluate, load_gold, word_order

    model = llm_coder(llm_url, llm_model) if coder == "llm" else None
    coders: list[tuple[str, Reader]] = [
        ("accredit", read),
        ("first actor, second actor", word_order),
    ]
    if model is not None:
        coders.append((model.name, model.read))
    found = load_gold(gold or _own())
    wanted = sets.split(",") if sets else list(found)
    for name in wanted:
        if name not in found:
            raise InputError(f"{gold or _own()}: no set {name!r}; it holds {', '.join(found)}")
    results: dict[str, list[Evaluation]] = {}
    total = len(coders) * sum(len(found[name]) for name in wanted)
    done = count(1)
    with progress("reading", total) as tell:
        step = None if tell is None else lambda: tell(next(done))
        for name in wanted:
            results[name] = [
                evaluate(found[name], reader, name=called, progress=step)
                for called, reader in coders
            ]
    if model is not None:
        print(model.summary(), file=sys.stderr)
    if as_json or form == "json":
        print_json(evaluated.evaluation_json(results))
        return
    if form == "markdown":
        print(evaluated.markdown(results))
        return
    for name, several in results.items():
        evaluated.print_evaluation(name, several, console())
        if errors:
            for line in evaluated.error_lines(several[0]):
                print(line)


@app.command
def agreement(
    *places: str,
    published: Day = None,
    allow_private: Annotated[Flag, Parameter(help="Fetch from a local network too.")] = False,
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    as_json: AsJson = False,
) -> None:
    """Let the frames and a language model read the same documents, and say how far they agree.

    A claim is shared where both have it in one sentence, with type, kind and sides. Cohen's kappa
    is told of the kinds given to the same two sides, and of the modality of shared claims.

    Args:
        places: Files, folders, feeds, JSON Lines or addresses; - for standard input.
        published: The day on which all of them appeared, where they do not say so themselves.
    """
    from accredit.brief.agreeing import agreement_json, agreement_lines
    from accredit.cli.code import Documents
    from accredit.coding import read
    from accredit.coding.frames import version
    from accredit.evaluation.agreement import Agreement

    if not places:
        raise InputError("agreement takes files, folders or addresses: accredit eval agreement DIR")
    model = llm_coder(llm_url, llm_model)
    documents = Documents(places, past_day_of(published), "", allow_private=allow_private)
    found = Agreement((f"frames {version()}", model.name))
    with counting("documents") as tell:
        documents.tell = tell
        for document in documents.unread(set()):
            try:
                found.add(document, list(read(document)), list(model.read(document)))
            except NotAnswered as error:
                documents.failed(document, error)
    documents.check()
    print(model.summary(), file=sys.stderr)
    if as_json:
        print_json(agreement_json(found))
        return
    for line in agreement_lines(found):
        print(line)


def _own() -> str:
    """The gold set in the sources that this runs from."""
    folder = Path(__file__).parents[3] / "tests" / "gold"
    if not folder.is_dir():
        raise InputError("no gold set here; give --gold DIR (the project's own is in its sources)")
    return str(folder)

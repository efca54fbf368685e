"""How good the coder is, measured on articles that people annotated."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from accredit.cli.shared import AsJson, Flag, console, print_json, progress
from accredit.errors import InputError

app = App(name="eval", help="How good the coder is.")


@app.command
def coder(
    *,
    gold: Annotated[str | None, Parameter(help="A folder or file of gold articles.")] = None,
    sets: Annotated[str | None, Parameter(help="Only these sets: dev,locked")] = None,
    errors: Annotated[Flag, Parameter(help="Name every error after the table.")] = False,
    form: Annotated[
        Literal["text", "markdown", "json"], Parameter(name="--format", help="How to print.")
    ] = "text",
    as_json: AsJson = False,
) -> None:
    """Hold the coder against annotated articles: precision, recall, modality, dates, speakers.

    Beside it stands the baseline "first actor, second actor". Intervals are 95 %, by a
    bootstrap over articles.

    Args:
        gold: Where the annotated articles are; the project's own are in tests/gold of its sources.
        sets: Names of the sets to measure, with commas; all when omitted.
    """
    from accredit.brief import evaluated
    from accredit.coding import read
    from accredit.evaluation import Evaluation, evaluate, load_gold, word_order

    found = load_gold(gold or _own())
    wanted = sets.split(",") if sets else list(found)
    for name in wanted:
        if name not in found:
            raise InputError(f"{gold or _own()}: no set {name!r}; it holds {', '.join(found)}")
    results: dict[str, list[Evaluation]] = {}
    total = 2 * sum(len(found[name]) for name in wanted)
    done = count(1)
    with progress("reading", total) as tell:
        step = None if tell is None else lambda: tell(next(done))
        for name in wanted:
            results[name] = [
                evaluate(found[name], read, progress=step),
                evaluate(found[name], word_order, name="first actor, second actor", progress=step),
            ]
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


def _own() -> str:
    """The gold set in the sources that this runs from."""
    folder = Path(__file__).parents[3] / "tests" / "gold"
    if not folder.is_dir():
        raise InputError("no gold set here; give --gold DIR (the project's own is in its sources)")
    return str(folder)

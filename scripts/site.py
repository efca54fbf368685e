"""What `mkdocs build` does with these documents besides: pages that are made, and links that leave.

A hook of mkdocs (`mkdocs.yml`). Pages that code tells better than people are made by `reference.py`
as the site is built, and are in no commit. The tutorial notebook becomes a page. A link to a file
outside `docs/`, which a site cannot follow, becomes its words with the file's path behind.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

import reference
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_ROOT = Path(__file__).parent.parent
_NOTEBOOK = "tutorials/in-a-notebook.ipynb"
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\(([^)#\s]+)(#[^)\s]*)?\)")
_FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_SHOWN = ("text/html", "text/plain")  # of what a cell gave, the first that it has


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the decisions into the menu: each has a page, and nobody lists them twice."""
    folder = Path(config.docs_dir) / "decisions"
    pages = [f"decisions/{page.name}" for page in sorted(folder.glob("*.md"))]
    for entry in config.nav or ():
        if "Decisions" in entry:
            entry["Decisions"] = pages
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    notebook = json.loads((Path(config.docs_dir) / _NOTEBOOK).read_text("utf-8"))
    if os.environ.get("ACCREDIT_RUN_NOTEBOOK"):
        notebook = _run(notebook)
    made = {**reference.pages(), _NOTEBOOK.replace(".ipynb", ".md"): notebook_page(notebook)}
    for place, text in made.items():
        files.append(File.generated(config, place, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Turn links that leave the documents into words."""
    parts = _FENCE.split(markdown)
    here = dirname(page.file.src_uri)
    return "".join(
        part if part.startswith("```") else _LINK.sub(lambda m: _link(m, here), part)
        for part in parts
    )


def on_post_page(output: str, **_: object) -> str:
    """Name what the theme leaves without a name, for who hears the page."""
    return _named(output)


def on_post_template(output_content: str, **_: object) -> str:
    """The same for the page of what is not there."""
    return _named(output_content)


def _named(text: str) -> str:
    named = text.replace('role="dialog">', 'role="dialog" aria-label="Search">')
    return named.replace("<th></th>", "<td></td>")


def _link(found: re.Match[str], here: str) -> str:
    words, target, anchor = found[1], found[2], found[3] or ""
    if "://" in target or target.startswith("mailto:"):
        return found[0]
    place = normpath(join("docs", here, target))
    if place == f"docs/{_NOTEBOOK}" and "download" not in words.lower():
        return f"[{words}]({target.removesuffix('.ipynb')}.md{anchor})"
    if place.startswith("docs/"):
        return found[0]
    if not (_ROOT / place).exists():
        raise FileNotFoundError(f"{here}: a link leads to {place}, which is not there")
    return f"`{place}`" if words.strip("`") in (place, target) else f"{words} (`{place}`)"


def notebook_page(notebook: dict[str, Any]) -> str:
    """A notebook as Markdown: its words, its code, and what cells gave where it was run."""
    return "\n\n".join(_cells(notebook)) + "\n"


def _cells(notebook: dict[str, Any]) -> Iterator[str]:
    for number, cell in enumerate(notebook["cells"]):
        text = "".join(cell["source"]).rstrip()
        if cell["cell_type"] == "markdown":
            yield text
        else:
            yield f"```python\n{text}\n```"
            yield from filter(None, map(_output, cell.get("outputs", ())))
        if number == 0:
            name = _NOTEBOOK.rpartition("/")[2]
            yield f"[Download it as a notebook]({name}), to run it beside this page."


def _output(output: dict[str, Any]) -> str:
    if output["output_type"] == "stream":
        return f"```text\n{''.join(output['text']).rstrip()}\n```"
    data = output.get("data", {})
    kind = next((kind for kind in _SHOWN if kind in data), "")
    text = "".join(data.get(kind, "")).rstrip()
    if kind == "text/html":
        return f'<div class="output">{" ".join(text.split())}</div>'  # a blank line would end it
    return f"```text\n{text}\n```" if text else ""


def _run(notebook: dict[str, Any]) -> dict[str, Any]:
    import nbformat
    from nbclient import NotebookClient

    made = nbformat.reads(json.dumps(notebook), as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(made, kernel_name="python3", resources={"metadata": {"path": _ROOT}}).execute()
    ran: dict[str, Any] = json.loads(nbformat.writes(made))  # type: ignore[no-untyped-call]
    return ran

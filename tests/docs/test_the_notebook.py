"""The tutorial notebook is run from its first cell to its last; its cells assert what the world says."""

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

PLACE = ROOT / "docs/tutorials/in-a-notebook.ipynb"


@pytest.fixture(scope="module")
def notebook() -> nbformat.NotebookNode:
    return nbformat.read(PLACE, as_version=4)


def test_the_notebook_is_kept_without_what_its_cells_gave(notebook) -> None:
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs"), cell["id"]
        assert cell.get("execution_count") is None, cell["id"]


def test_every_cell_of_the_notebook_runs_and_holds_against_the_world(notebook) -> None:
    client = NotebookClient(
        notebook, kernel_name="python3", timeout=60, resources={"metadata": {"path": str(ROOT)}}
    )
    ran = client.execute()
    code = [cell for cell in ran.cells if cell.cell_type == "code"]
    assert sum("assert " in cell.source for cell in code) > 9
    shown = {
        "status": "Russia towards the Taliban",
        "forecast": "How good such forecasts were",
        "brief": "It was Kyrgyzstan",
    }
    pieces = [
        output["data"]["text/html"]
        for cell in code
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    for what, words in shown.items():
        assert any('class="accredit"' in piece and words in piece for piece in pieces), what
    warned = [o for cell in code for o in cell.outputs if o.get("name") == "stderr"]
    assert warned == []

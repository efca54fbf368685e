"""The documents as a site: built strictly, whole, self-contained, and searched in a browser."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

_LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
_PLAIN = {"canonical", "next", "prev", "alternate"}  # links that load nothing


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built so that any warning is an error: a broken link or anchor, a page left out."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent  # one site for all workers: it takes a while
    place, built = shared / "site", shared / "site-is-built"
    try:
        place.mkdir()
    except FileExistsError:
        for _ in range(1200):
            if built.exists():
                return place
            time.sleep(0.1)
        pytest.fail("another worker did not build the site")
    mkdocs = Path(sys.executable).parent / "mkdocs"
    done = subprocess.run(
        [mkdocs, "build", "--strict", "--quiet", "--site-dir", place],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    built.touch()
    return place


class _Loaded(HTMLParser):
    """Gathers what a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _LOADS and given.get("rel") not in _PLAIN:
            self.found.append(given.get(_LOADS[tag]) or "")


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 60
    for page in pages:
        loaded = _Loaded()
        loaded.feed(page.read_text("utf-8"))
        assert loaded.found, page
        assert [one for one in loaded.found if re.match(r"(https?:)?//", one)] == [], page
    for style in site.rglob("*.css"):
        assert not re.search(r"@import|url\(['\"]?(https?:)?//", style.read_text("utf-8")), style


def test_every_page_of_the_menu_and_every_decision_is_there(site: Path) -> None:
    loader = type("Loader", (yaml.SafeLoader,), {})
    menu = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), loader)["nav"]
    names = list(_pages(menu))
    names += [f"decisions/{page.name}" for page in (ROOT / "docs/decisions").glob("*.md")]
    assert len(names) == len(set(names)) > 60
    for name in names:
        assert (site / name).with_suffix(".html").is_file(), name


def _pages(menu: object) -> Iterator[str]:
    match menu:
        case str():
            yield menu
        case list():
            for one in menu:
                yield from _pages(one)
        case dict():
            for one in menu.values():
                yield from _pages(one)


def test_the_reference_has_every_command_every_top_name_and_every_endpoint(site: Path) -> None:
    import accredit

    commands = _words(site / "reference/commands.html")
    for command in ("accredit status", "accredit lists history", "accredit token new"):
        assert command in commands, command
    python = (site / "reference/python/index.html").read_text("utf-8")
    for name in accredit.__all__:
        assert f"accredit.{name}" in python, name
    described = _words(site / "reference/endpoints.html")
    assert "GET /api/v1/status" in described
    assert "POST /api/v1/claims/{claim}/decision" in described
    kinds = _words(site / "reference/codebook.html")
    assert "states in clear words that it recognises the target" in kinds


def test_the_page_on_http_names_every_endpoint_and_no_other(site: Path) -> None:
    served = {}
    parts = re.split(r"(?=(?:GET|POST) /api/v1/)", _words(site / "reference/endpoints.html"))
    for part in parts:
        if found := re.match(r"(GET|POST) /api/v1(/\S+) (.*)", part):
            method, path, told = found.groups()
            served[method, path] = served.get((method, path), False) or "Needs a token." in told
    text = (ROOT / "docs/reference/http.md").read_text("utf-8")
    rows = re.findall(r"^\| (GET|POST)( \(token\))? \| `([^`]+)` \|", text, re.MULTILINE)
    assert {(method, path): bool(needs) for method, needs, path in rows} == served


def test_a_file_outside_the_documents_is_named_and_not_linked(site: Path) -> None:
    page = (site / "concepts/status.html").read_text("utf-8")
    assert "<code>benchmarks/README.md</code>" in page
    assert 'benchmarks/README.md"' not in page


def test_the_notebook_stands_as_a_page_and_can_be_had(site: Path) -> None:
    page = _words(site / "tutorials/in-a-notebook.html")
    assert "status_of" in page
    assert "Who recognised Kosovo by the end of 2008?" in page
    assert json.loads((site / "tutorials/in-a-notebook.ipynb").read_text("utf-8"))["cells"]


def _words(page: Path) -> str:
    text = re.sub(r"<[^>]+>", "", page.read_text("utf-8"))
    return " ".join(text.replace("&para;", "").split())


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """The site on a server."""
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tests say enough."""


_THEMES_OWN = (
    "landmark-unique",  # its script makes a <nav> of each button that copies code
    "scrollable-region-focusable",  # browsers let keys scroll whatever can be scrolled
)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_for_everybody(chromium, address: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    rules = {rule: {"enabled": False} for rule in _THEMES_OWN}
    page = chromium.new_page(color_scheme=scheme)
    for place in (
        "index.html", "404.html", "concepts/law.html", "how-to/ask-the-record.html",
        "reference/python/brief.html", "tutorials/in-a-notebook.html",
    ):  # fmt: skip
        page.goto(f"{address}/{place}")
        found = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules})
        wrong = [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]]
        assert wrong == [], place
    page.close()


@pytest.mark.browser
def test_who_types_two_clocks_on_a_telephone_finds_what_they_are(chromium, address: str) -> None:
    page = chromium.new_page(viewport={"width": 375, "height": 800})
    wrong, asked = [], []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/index.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("label[for=__search]").first.click()
    page.get_by_placeholder("Search").press_sequentially("two clocks")
    page.locator(".md-search-result a", has_text="What A is to B").first.click()
    page.wait_for_url("**/concepts/status.html*")
    assert "Two clocks." in page.locator("article").inner_text()
    assert wrong == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    page.close()

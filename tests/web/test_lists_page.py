"""Official lists in the browser, with files of the Security Council loaded."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.command import run
from tests.web.conftest import Served, check_access, start, stop

pytestmark = pytest.mark.browser

DAYS = ("2017-06-20", "2020-12-01", "2025-04-19", "2026-02-27")


@pytest.fixture(scope="module")
def served(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose ledger has four files of the Council."""
    folder = tmp_path_factory.mktemp("lists")
    files = [str(shared / f"data/lists/un/un_{day}.xml") for day in DAYS]
    done = run(
        "lists", "load", *files, "--source", "un-consolidated", "--recorder", "Ada",
        "--ledger", str(folder / "own.sqlite"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = start(folder)
    yield found
    stop(found)


def ask(tab, name: str, on: str) -> str:
    tab.get_by_label("Name", exact=True).fill(name)
    tab.get_by_label("On the day").fill(on)
    tab.get_by_role("button", name="Screen", exact=True).click()
    tab.wait_for_url(f"**on={on}*")
    return str(tab.locator(".verdict-words").inner_text())


def test_jalaluddin_haqqani_was_on_the_1988_list_in_june_2020_by_two_files(tab) -> None:
    tab.goto("/lists")
    assert "was on UN-1988" in ask(tab, "Jalaluddin Haqqani", "2020-06-01")
    hit = tab.locator(".hits .card").first.inner_text()
    assert "listed" in hit
    assert "the files of 2017-06-20 and 2020-12-01" in hit


def test_an_entry_that_was_removed_and_came_back_was_listed_possibly_listed_and_not(tab) -> None:
    tab.goto("/lists")
    assert ask(tab, "7th of Tir", "2018-01-01").startswith("Yes.")
    assert ask(tab, "7th of Tir", "2022-01-01").startswith("Possibly.")
    assert ask(tab, "7th of Tir", "2025-04-19").startswith("No.")
    told = tab.locator("main").inner_text()
    assert "after 2020-12-01, by 2025-04-19" in told  # when it went, though it is not listed then
    assert ask(tab, "7th of Tir", "2026-02-27").startswith("Yes.")


def test_a_list_that_nobody_was_on_is_not_taken_for_an_answer(tab) -> None:
    tab.goto("/lists?name=7th+of+Tir&on=2025-04-19&list=UN-1737")
    told = tab.locator(".verdict-words").inner_text()
    assert told.startswith("Nobody is known to have been on UN-1737 on 2025-04-19")


def test_a_day_after_the_last_file_says_how_old_that_is(tab) -> None:
    tab.goto("/lists")
    told = ask(tab, "Jalaluddin Haqqani", "2026-03-09")
    assert "The last file that says so is of 2026-02-27, 10 days before." in told


def test_a_wrong_day_is_told_beside_the_form(tab) -> None:
    tab.goto("/lists?name=Taliban&on=2024-13-77")
    assert "2024-13-77" in tab.get_by_role("alert").inner_text()
    assert tab.get_by_label("Name", exact=True).input_value() == "Taliban"


def test_the_history_of_an_entry_is_drawn_and_told(tab) -> None:
    tab.goto("/lists")
    tab.get_by_role("link", name="An entry").click()
    tab.get_by_label("Key, id or name of an entry").fill("IRe.001")
    tab.get_by_role("button", name="Show").click()
    picture = tab.get_by_role("img", name="7TH OF TIR: stays on UN-1737")
    picture.wait_for()
    rows = tab.get_by_role("region", name="Stays of 7TH OF TIR on lists").locator("tbody tr")
    assert rows.count() == 2
    assert "after 2020-12-01, by 2025-04-19" in rows.nth(0).inner_text()
    assert "still there 2026-02-27" in rows.nth(1).inner_text()
    assert picture.locator("rect.sure").count() == 1  # the stay in the last file has no length yet
    assert picture.locator("rect.unsure").count() == 2


def test_a_name_that_no_file_has_is_told_beside_the_form(tab) -> None:
    tab.goto("/lists/history?name=nobody-at-all")
    assert "no entry of the files loaded" in tab.get_by_role("alert").inner_text()


def test_who_came_and_went_between_two_files_is_chosen_and_told(tab) -> None:
    tab.goto("/lists")
    tab.get_by_role("link", name="What changed").first.click()
    tab.get_by_label("From the file of").select_option("2020-12-01")
    tab.get_by_label("to that of").select_option("2025-04-19")
    tab.get_by_role("button", name="Compare").click()
    tab.wait_for_url("**earlier=2020-12-01*")
    assert "after 2020-12-01, by 2025-04-19" in tab.get_by_role("status").inner_text()
    assert "7TH OF TIR" in tab.get_by_role("region", name="Entries: removed").inner_text()
    tab.get_by_role("link", name="7TH OF TIR").click()
    tab.wait_for_url("**/lists/history?name=IRe.001*")


def test_a_file_of_names_is_screened_and_saved(tab, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("id,name,kind\n1,Jalaluddin Haqqani,person\n2,Zofia Nowak,person\n", "utf-8")
    tab.goto("/lists?name=x&on=2020-06-01")
    tab.locator("#names").set_input_files(names)
    tab.get_by_role("button", name="Screen the file").click()
    tab.get_by_text("2 names screened on 2020-06-01").wait_for()
    assert "1 name with a hit, 1 name without" in tab.locator("#screened").inner_text()
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.DictReader(saved.value.path().read_text("utf-8").splitlines()))
    assert (rows[0]["query_id"], rows[0]["list"], rows[0]["source"]) == (
        "1",
        "UN-1988",
        "un-consolidated:TAi.040",
    )
    assert rows[-1]["query"] == "Zofia Nowak"
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Save as JSON").click()
    assert json.loads(saved.value.path().read_text("utf-8"))["schema"] == "accredit/screen-1"


def test_an_entry_of_a_list_is_found_by_the_search_box(tab) -> None:
    tab.goto("/lists")
    tab.get_by_role("combobox", name="Search actors").click()
    tab.keyboard.type("TAi.040", delay=10)
    tab.get_by_role("option", name="JALALUDDIN HAQQANI").click()
    tab.wait_for_url("**/lists/history?name=TAi.040&source=un-consolidated")


def test_everybody_can_read_the_lists(tab) -> None:
    tab.set_viewport_size({"width": 375, "height": 800})
    for path in (
        "/lists?name=Jalaluddin+Haqqani&on=2020-06-01",
        "/lists/history?name=IRe.001",
        "/lists/diff?earlier=2025-04-19&later=2026-02-27",
    ):
        tab.goto(path)
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            check_access(tab)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

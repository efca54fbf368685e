"""Who moves next, what if, and how good such forecasts were, asked by clicking and typing."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import check_access

pytestmark = pytest.mark.browser
ASKED = "/forecast?target=taliban&move=recognise&as_of=2024-04-06&known=2024-04-06&horizon=24m"


def told(page) -> None:
    page.wait_for_selector("html[data-drawn=yes]", state="attached", timeout=30_000)


def ranked(page) -> dict[str, list[str]]:
    rows = page.locator(".ranks tbody tr:visible").evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return {row[1]: row[2:] for row in rows}


def narrow(page) -> bool:
    page.set_viewport_size({"width": 375, "height": 800})
    page.wait_for_timeout(150)
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def ask(page) -> None:
    """As somebody new asks from the first page on."""
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Forecast").click()
    page.get_by_label("Towards whom").fill("Taliban")
    page.get_by_label("Looking ahead from").fill("2024-04-06")
    page.get_by_label("As known on").fill("2024-04-06")


def test_who_is_likeliest_to_recognise_the_taliban_next_how_good_that_is_and_what_came(tab):
    ask(tab)
    tab.get_by_role("button", name="Forecast", exact=True).click()
    assert tab.get_by_role("progressbar").count() == 1  # at once
    told(tab)
    assert tab.get_by_role("heading", level=1).inner_text() == "Who recognises the Taliban next?"
    found = ranked(tab)
    assert list(found)[:3] == ["Tajikistan", "Uzbekistan", "Turkmenistan"]
    assert len(found) == 15
    assert found["Tajikistan"][0] == "0.22 %"
    # beside every number stands how good such numbers were
    trust = tab.locator(".trust").inner_text()
    assert "26,510 forecasts" in trust
    assert "better than that of every baseline" in trust
    assert "By the Brier score it is no better than never" in tab.inner_text("#answer")
    assert tab.get_by_role("row", name=re.compile("^last year's pace")).count() == 1
    # what came since: Russia alone
    came = tab.get_by_role("region", name="Who moved since").locator("tbody tr")
    assert came.count() == 1
    assert re.match(r"Russia\s+2025-07-03\s+0.12 %\s+183 of 195", came.inner_text())
    came.get_by_role("link").click()
    assert "2025-07-03" in tab.inner_text("main")


def test_if_russia_recognised_in_july_2024_both_worlds_are_told_and_russia_is_in_neither(tab):
    ask(tab)
    tab.get_by_label("If", exact=True).fill("Russia")
    tab.get_by_label("what it does").select_option(label="recognises")
    tab.get_by_label("In which month").fill("2024-07")
    tab.get_by_role("button", name="Forecast", exact=True).click()
    told(tab)
    assert "given=RUS+recognise+taliban+2024-07" in tab.url
    worlds = tab.locator(".worlds .card h3").all_inner_texts()
    assert worlds == [
        "Were nothing supposed", "If Russia recognises in 2024-07", "How far to trust it",
    ]  # fmt: skip
    assert "counts Russia in neither world" in tab.inner_text("#answer")
    assert "This rests on an assumption." in tab.inner_text(".assumes")
    tab.get_by_role("button", name="Show all 194").click()
    found = ranked(tab)
    assert len(found) == 194
    assert "Russia" not in found
    mark = tab.get_by_role("link", name=re.compile("^Russia:"))
    assert mark.get_attribute("aria-label") == "Russia: supposed to move"
    tab.get_by_role("button", name="Were nothing supposed").click()
    assert mark.get_attribute("aria-label") == "Russia: 0.12 % within 24 months"


def test_lines_of_a_scenario_are_added_and_removed_and_the_way_back_leads_to_what_was_asked(tab):
    tab.goto(ASKED)
    told(tab)
    tab.get_by_role("button", name="Suppose one more").click()
    boxes = tab.get_by_label("If", exact=True)
    assert boxes.count() == 2
    boxes.nth(1).fill("China")
    tab.get_by_label("In which month").nth(1).fill("2024-09")
    tab.get_by_role("button", name="Remove").nth(0).click()
    assert boxes.count() == 1
    assert boxes.input_value() == "China"
    tab.get_by_role("button", name="Forecast", exact=True).click()
    tab.wait_for_url("**given=CHN*")
    told(tab)
    tab.go_back()
    told(tab)
    assert "given" not in tab.url
    assert tab.locator(".worlds .card").count() == 2


def test_a_slip_in_the_form_is_told_beside_it_with_who_may_be_meant(tab):
    tab.goto("/forecast")
    tab.get_by_label("Towards whom").fill("Talibn")
    tab.get_by_role("button", name="Forecast", exact=True).click()
    tab.wait_for_selector("#target-problem")
    assert "Nobody on record went by “Talibn”" in tab.inner_text("#target-problem")
    tab.get_by_role("button", name="Taliban", exact=True).click()
    assert tab.get_by_label("Towards whom").input_value() == "taliban"
    tab.get_by_label("If", exact=True).fill("Chad")
    tab.get_by_role("button", name="Forecast", exact=True).click()
    tab.wait_for_selector(".supposed .problem")
    assert "Say in which month." in tab.inner_text(".supposed .problem")
    assert all("Failed to load resource" in one for one in tab.wrong)  # 404, and 422
    tab.wrong.clear()


def test_what_the_model_cannot_suppose_is_told_where_the_forecast_would_stand(tab):
    tab.goto(ASKED.replace("taliban", "kosovo") + "&given=JPN+recognise+kosovo+2024-07")
    alert = tab.locator("#failed")
    alert.wait_for(timeout=30_000)
    assert "it had moved, on 2008-03-18" in alert.inner_text()


def test_the_page_is_fit_for_a_reader_a_narrow_screen_and_the_dark(tab):
    tab.goto(ASKED + "&given=RUS+recognise+taliban+2024-07")
    told(tab)
    check_access(tab)
    tab.emulate_media(color_scheme="dark")
    check_access(tab)
    assert narrow(tab)
    check_access(tab)
    tab.goto("/forecast")
    assert narrow(tab)
    check_access(tab)


def test_the_back_tests_of_all_four_moves_tell_how_good_each_was(tab):
    tab.goto("/forecast")
    tab.get_by_role("link", name="More on each move, and run it now").click()
    table = tab.get_by_role("region", name="Back-tests that ship")
    rows = table.locator("tbody tr").all_inner_texts()
    assert [re.split(r"\s*\t\s*", row)[1:3] for row in rows] == [
        ["26,510", "340"], ["28,700", "105"], ["3,093", "12"], ["2,942", "10"],
    ]  # fmt: skip
    assert "The checks do not pass" in tab.inner_text("main")
    check_access(tab)
    assert narrow(tab)


def test_a_back_test_is_run_and_what_it_found_is_shown(tab):
    tab.goto("/forecast/tests")
    tab.get_by_label("Which state").select_option("withdraw")
    tab.get_by_label("Only the episode of").fill("Kosovo")
    tab.get_by_label("What came, as known on").fill("2019-01-01")
    tab.get_by_role("button", name="Run the back-test").click()
    assert tab.get_by_role("progressbar").count() == 1
    tab.wait_for_selector("html[data-told=yes]", state="attached", timeout=30_000)
    rows = tab.get_by_role("region", name="Episode by episode").locator("tbody tr")
    assert rows.all_inner_texts()[0].startswith("Kosovo")
    assert tab.get_by_role("region", name="Skill against each, as tested now").count() == 1
    check_access(tab)


def test_a_back_test_of_nobody_is_refused_where_it_would_stand(tab):
    tab.goto("/forecast/tests")
    tab.get_by_label("Which state").select_option("withdraw")
    tab.get_by_label("Only the episode of").fill("nobody of that name")
    tab.get_by_role("button", name="Run the back-test").click()
    tab.locator("#failed").wait_for()
    assert "no actor is called" in tab.inner_text("#failed")
    assert all("Failed to load resource" in one for one in tab.wrong)
    tab.wrong.clear()

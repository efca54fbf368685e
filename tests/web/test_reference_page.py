"""The reference and that of the API, and the lists before any file is loaded."""

from __future__ import annotations

import pytest

from accredit.law import law_book
from accredit.model import codebook
from accredit.record import lists
from tests.web.conftest import check_access

pytestmark = pytest.mark.browser


def test_every_rule_kind_and_list_has_its_place(tab) -> None:
    tab.goto("/reference")
    places = set(tab.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)"))
    assert {f"rule-{rule.id}" for rule in law_book().by_id} <= places
    assert {f"kind-{kind}" for kind in codebook().kinds} <= places
    assert {f"list-{list_}" for list_ in lists()} <= places


def test_the_rules_on_loans_of_the_imf_are_found_by_topic_and_law(tab) -> None:
    tab.goto("/reference")
    tab.get_by_label("Topic").select_option(label="loans of international lenders")
    tab.get_by_label("Whose law").select_option(label="The International Monetary Fund")
    tab.get_by_role("button", name="Show").click()
    tab.get_by_text("rules about loans of international lenders.").wait_for()
    titles = tab.locator("article[id^=rule-] h4").all_inner_texts()
    assert any("IMF dealings open on the Fund's own announcement" in one for one in titles)
    assert tab.locator("#rule-A01").count() == 0


def test_the_list_of_foreign_terrorist_organisations_says_whose_it_is(tab) -> None:
    tab.goto("/reference#list-US-FTO")
    row = tab.locator("#list-US-FTO").inner_text()
    assert "Immigration and Nationality Act, section 219" in row
    assert "United States" in row


def test_what_is_complete_is_told_with_its_source(tab) -> None:
    tab.goto("/reference#coverage")
    told = tab.get_by_role("region", name="Episodes and what of them is complete").inner_text()
    assert "recognition of Abkhazia, 2008-08-26 to 2024-04-11" in told


def test_the_api_answers_on_its_own_page(tab) -> None:
    tab.goto("/api#get-who")
    place = tab.locator("#get-who")
    assert place.get_by_label("target (needed)").input_value() == "kosovo"
    place.get_by_label("on", exact=True).fill("2008-12-31")
    place.get_by_role("button", name="Ask").click()
    place.get_by_text("200 OK").wait_for()
    assert (
        '"schema": "accredit/who-1"' in place.get_by_role("region", name="The answer").inner_text()
    )


def test_every_endpoint_stands_on_the_page_of_the_api(tab) -> None:
    described = tab.request.get("/openapi.json").json()
    tab.goto("/api")
    titles = " ".join(tab.locator("article h3").all_inner_texts())
    assert all(path in titles for path in described["paths"])
    assert tab.locator("article h3").count() == sum(map(len, described["paths"].values()))


def test_without_files_the_lists_page_screens_the_record_and_says_how_to_load(tab) -> None:
    tab.goto("/lists")
    assert "accredit lists load" in tab.locator("main").inner_text()
    tab.get_by_label("Name", exact=True).fill("Taliban")
    tab.get_by_label("On the day").fill("2005-01-01")
    tab.get_by_role("button", name="Screen", exact=True).click()
    answer = tab.get_by_text("Yes. On 2005-01-01 somebody of the name “Taliban” was on")
    assert "RU-NAC" in answer.inner_text()  # Russia's Supreme Court, 14 February 2003
    assert "no file of a list is loaded" in tab.locator("main").inner_text().lower()
    for other in ("An entry", "What changed"):
        tab.get_by_role("link", name=other).click()
        tab.get_by_text("No file of a list is loaded").wait_for()


def test_everybody_can_read_the_reference(tab) -> None:
    tab.set_viewport_size({"width": 375, "height": 800})
    for path, schemes in (
        ("/reference?about=loans", ("light",)),
        ("/api", ("dark",)),
        ("/lists", ("light",)),
    ):
        tab.goto(path)
        for scheme in schemes:
            tab.emulate_media(color_scheme=scheme)
            check_access(tab)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

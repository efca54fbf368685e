"""The article's story, walked from page to page by somebody who clicks and types."""

from __future__ import annotations

import re

import pytest

from tests.conftest import SHARED

pytestmark = [pytest.mark.browser, pytest.mark.shared]


def test_from_the_article_to_what_follows_and_who_is_next(tab) -> None:
    found = sorted((SHARED / "article").glob("*.txt"))
    if not found:
        pytest.skip("the article is not here: it lies beside the project, in shared/article")
    tab.set_default_timeout(60_000)
    tab.goto("/")
    tab.get_by_role("link", name="Brief", exact=True).click()
    tab.get_by_label("The article, in").fill(found[0].read_text("utf-8"))
    tab.get_by_label("Published").fill("2024-04-05")
    tab.get_by_role("button", name="Read it").click()

    # its claim on China is struck, with why
    tab.locator(".said", has_text="China has recognized the Taliban").click()
    panel = tab.get_by_role("complementary")
    told = panel.inner_text()
    assert "China has recognized the Taliban" in told
    assert "no recognition" in told

    # the dyad of that day
    panel.get_by_role("link", name=re.compile("China and the Taliban")).click()
    tab.get_by_role("heading", name="China and the Taliban").wait_for()
    row = tab.get_by_role("row").filter(has=tab.get_by_role("rowheader", name="Recognition"))
    assert "disclaimed since 2024-01-31" in row.inner_text()

    # if Russia recognises in July 2024: what follows
    tab.get_by_label("Who acts").fill("Russia")
    tab.get_by_role("button", name="Show").click()
    tab.get_by_role("heading", name="Russia and the Taliban").wait_for()
    form = tab.locator("#suppose")
    form.get_by_label("does").select_option(label="recognises")
    form.get_by_label("on the day").fill("2024-07-01")
    form.get_by_role("button", name="Compare").click()
    fund = tab.get_by_role("row").filter(has=tab.get_by_role("rowheader", name="IMF"))
    fund.first.wait_for()
    assert "2.59 %" in fund.first.inner_text()

    # and who is next, in both worlds, with how good such forecasts were
    tab.get_by_role("link", name="Forecast", exact=True).click()
    ask = tab.get_by_role("form", name="What is to be forecast")
    ask.get_by_label("Towards whom").fill("Taliban")
    ask.get_by_label("Looking ahead from").fill("2024-04-06")
    ask.get_by_label("As known on").fill("2024-04-06")
    ask.get_by_label("If", exact=True).first.fill("Russia")
    ask.get_by_label("In which month").first.fill("2024-07")
    tab.get_by_role("button", name="Forecast", exact=True).click()
    answer = tab.get_by_role("region", name="The forecast")
    answer.get_by_role("heading", name="If Russia recognises in 2024-07").wait_for()
    told = answer.inner_text()
    assert "Were nothing supposed" in told
    assert "This rests on an assumption." in told
    assert "Since then Russia did, on 2025-07-03" in told
    assert "its log score is better than that of every baseline" in told
    assert "Who has moved already (the network) adds no skill" in told

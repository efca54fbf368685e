"""Two parties on two clocks, and the evidence of each entry, asked by clicking and typing."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import check_access

pytestmark = pytest.mark.browser


def ask(page, actor: str, target: str, on: str, known: str) -> None:
    """Fill the form on the page of two parties as somebody would."""
    page.goto("/search")
    page.get_by_role("link", name="Two parties").click()
    page.get_by_label("Who acts").fill(actor)
    page.get_by_label("Towards whom").fill(target)
    page.get_by_label("On the day", exact=True).first.fill(on)
    page.get_by_label("As known on").fill(known)
    page.get_by_role("button", name="Show").click()


def axis(page, name: str):
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))


def test_china_took_an_ambassadors_letter_and_says_that_it_is_no_recognition(tab):
    ask(tab, "China", "Taliban", "2024-02-01", "2024-02-01")
    assert "disclaimed since 2024-01-31" in axis(tab, "Recognition").inner_text()
    assert "ambassador-by-letter since 2024-01-30" in axis(tab, "Dealings").inner_text()
    words = tab.locator(".halves > div", has=tab.get_by_role("heading", name="Words"))
    assert "its dealings with the Islamic Emirate" in words.inner_text()
    assert "accepted an envoy" not in words.inner_text()
    # evidence is one click away
    axis(tab, "Recognition").get_by_role("link", name=re.compile("are no recognition")).click()
    assert "a normal diplomatic arrangement" in tab.locator("main").inner_text()
    assert "globaltimes.cn" in tab.get_by_role("region", name="Evidence").inner_text()


def test_a_court_suspended_russias_ban_on_the_seventeenth_of_april_2025(tab):
    ask(tab, "Russia", "Taliban", "2025-05-01", "2025-05-01")
    listed = axis(tab, "List RU-NAC")
    assert "suspended since 2025-04-17" in listed.inner_text()
    assert "Russia (Supreme Court) suspended the listing" in listed.inner_text()


def test_what_kazakhstan_announced_on_the_29th_nobody_knew_on_the_28th(tab):
    ask(tab, "Kazakhstan", "Taliban", "2024-01-10", "2023-12-28")
    listed = axis(tab, "List KZ")
    assert "listed since 2005-03-15" in listed.get_by_role("cell").nth(0).inner_text()
    assert "removed since 2023-12-29" in listed.get_by_role("cell").nth(1).inner_text()
    blind = tab.get_by_role("region", name="What the world did not yet know on 2023-12-28")
    assert "Kazakhstan took the Taliban off its list" in blind.inner_text()
    # a day later everybody could know; the address tells it, and the way back works
    tab.get_by_role("button", name="To the next news").click()
    tab.get_by_role("region", name="What the world did not yet know on 2023-12-29").wait_for()
    assert "known=2023-12-29" in tab.url
    assert "removed" in axis(tab, "List KZ").get_by_role("cell").nth(0).inner_text()
    tab.go_back()
    tab.get_by_role("region", name="What the world did not yet know on 2023-12-28").wait_for()
    assert "listed" in axis(tab, "List KZ").get_by_role("cell").nth(0).inner_text()


def test_the_slider_moves_by_keys_and_takes_the_form_with_it(tab):
    tab.goto("/dyad?actor=KAZ&target=taliban&on=2024-01-10&known=2023-12-28")
    slide = tab.get_by_role("slider")
    slide.focus()
    slide.press("ArrowRight")
    tab.get_by_role("region", name="What the world did not yet know on 2023-12-29").wait_for()
    assert tab.get_by_label("As known on").input_value() == "2023-12-29"
    assert slide.get_attribute("aria-valuetext") == "2023-12-29"
    assert slide.evaluate("one => document.activeElement === one")


def test_if_russia_recognised_the_fund_would_count_its_votes(tab):
    ask(tab, "Russia", "Taliban", "2024-07-10", "2024-07-10")
    form = tab.locator("#suppose")
    form.get_by_label("does").select_option(label="recognises")
    form.get_by_label("on the day").fill("2024-07-01")
    form.get_by_role("button", name="Compare").click()
    fund = tab.get_by_role("row").filter(has=tab.get_by_role("rowheader", name="IMF"))
    fund.wait_for()
    cells = [one.inner_text() for one in fund.get_by_role("cell").all()]
    assert cells[0].startswith("0.00 %")
    assert cells[1].startswith("2.59 %")
    assert "more than 50 % are needed" in cells[2]
    tab.wait_for_function("location.search.includes('if_kind=recognise')")
    tab.reload()
    assert "2.59 %" in tab.get_by_role("row", name=re.compile("^IMF")).inner_text()


def test_a_second_act_is_supposed_beside_the_first_and_dropped_again(tab):
    ask(tab, "Russia", "Taliban", "2024-07-10", "2024-07-10")
    form, told = tab.locator("#suppose"), tab.locator("#supposed")
    compare = form.get_by_role("button", name="Compare")
    form.get_by_label("on the day").fill("2024-07-01")
    compare.click()
    told.get_by_label("Russia recognised the Taliban").check()
    form.get_by_label("If", exact=True).fill("Japan")
    compare.click()
    told.get_by_role(
        "heading", name=re.compile("Russia recognised .*; Japan recognised")
    ).wait_for()
    assert "8.73 %" in told.get_by_role("row", name=re.compile("^IMF")).inner_text()  # 2.59 + 6.14
    tab.reload()
    told.get_by_role("heading", name="Japan and the Taliban").wait_for()
    told.get_by_label("Russia recognised the Taliban").uncheck()
    compare.click()
    told.get_by_role("heading", name=re.compile("^If Japan recognised")).wait_for()
    assert "if_also" not in tab.url


def test_a_supposed_act_may_have_a_capacity(tab):
    ask(tab, "Russia", "Taliban", "2024-07-10", "2024-07-10")
    form = tab.locator("#suppose")
    form.get_by_text("List, capacity or step").click()
    form.get_by_label("recognised as").select_option("government")
    form.get_by_role("button", name="Compare").click()
    tab.get_by_role(
        "heading", name=re.compile(r"Russia recognised the Taliban \(as government\)")
    ).wait_for()


def test_what_cannot_be_supposed_is_told_beside_the_form(tab):
    tab.goto("/dyad?actor=RUS&target=taliban&on=2024-07-10&known=2024-07-10")
    form = tab.locator("#suppose")
    form.get_by_label("to", exact=True).fill("Nobody Knows Whom")
    form.get_by_role("button", name="Compare").click()
    assert "Nobody Knows Whom" in tab.locator("#supposed").get_by_role("alert").inner_text()


def test_a_name_that_nobody_bears_is_told_beside_the_form(tab):
    tab.goto("/dyad")
    tab.get_by_label("Who acts").fill("Kazakstann")
    tab.get_by_label("Towards whom").fill("Taliban")
    tab.get_by_role("button", name="Show").click()
    tab.get_by_role("alert").get_by_role("button").first.click()
    tab.get_by_role("heading", name="Kazakhstan and the Taliban").wait_for()
    tab.wrong.clear()  # the browser tells of the 404


def test_a_name_that_is_markup_stays_text(tab):
    ask(tab, "<img src=x id=hole>", "Taliban", "2024-01-01", "2024-01-01")
    assert "<img src=x id=hole>" in tab.get_by_role("alert").inner_text()
    assert tab.locator("#hole").count() == 0
    tab.wrong.clear()  # the browser tells of the 404


def test_names_are_suggested_while_typing(tab):
    tab.goto("/dyad")
    tab.get_by_label("Towards whom").press_sequentially("talib", delay=30)
    tab.wait_for_function(
        "[...document.querySelectorAll('#parties option')].some(o => o.value === 'taliban')"
    )


def test_marks_of_the_picture_are_read_and_opened_by_keys(tab):
    tab.goto("/dyad?actor=CHN&target=taliban&on=2024-02-01&known=2024-02-01")
    marks = tab.locator(".mark[data-id]")
    listed = tab.locator(".passed li")
    tab.get_by_role("button", name="All", exact=True).click()
    assert marks.count() == listed.count() == 8
    marks.first.focus()
    told = tab.locator("#clock-tells")
    first = told.inner_text()
    marks.first.press("ArrowRight")
    assert told.inner_text() != first
    assert "known since" in told.inner_text()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/why/**")


def test_the_grounds_of_isis_k_and_its_attacks_on_russia_are_told_with_who_says_so(tab):
    ask(tab, "ISIS-K", "Russia", "2024-04-01", "2024-04-01")
    region = tab.get_by_role("region", name="Bonds and hostility")
    assert "2022-09-05" in region.inner_text()
    assert "Crocus City Hall" in region.inner_text()
    assert "Ties of Russia to the Taliban" in region.inner_text()
    assert "2 in all" in region.get_by_role("img").get_attribute("aria-label")


def test_evidence_tells_both_clocks_how_it_was_weighed_and_how_to_cite_it(tab):
    tab.goto("/why/kaz-delist-taliban-kz-2023-12-29")
    told = tab.locator("main").inner_text()
    assert "Dates it 2024-06-03" in told
    assert "set aside by rule 1" in told
    link = tab.get_by_role("link", name="kt.kz", exact=True)
    assert link.get_attribute("rel") == "noopener noreferrer"
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.get_by_role("button", name="Copy As text").click()
    tab.get_by_role("status").filter(has_text="Copied").wait_for(state="attached")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Kazakhstan took the Taliban off its list (KZ), 2023-12-29.")
    tab.get_by_role("link", name=re.compile("as known on 2023-12-29")).click()
    assert "removed since 2023-12-29" in axis(tab, "List KZ").inner_text()


def test_an_id_of_nothing_leads_to_what_looks_like_it(tab):
    answer = tab.goto("/why/kaz-delist-taliban-kz-2023-12-28")
    assert answer.status == 404
    tab.get_by_role("link", name=re.compile("Kazakhstan took the Taliban off its list")).click()
    assert tab.url.endswith("/why/kaz-delist-taliban-kz-2023-12-29")
    tab.wrong.clear()  # the browser tells of the 404


@pytest.mark.parametrize(
    "address",
    [
        "/dyad",
        "/dyad?actor=KAZ&target=taliban&on=2024-01-10&known=2023-12-28"
        "&if_actor=KAZ&if_kind=recognise&if_target=taliban&if_day=2024-01-02",
        "/dyad?actor=isis-k&target=RUS&on=2024-04-01&known=2024-04-01",
        "/why/kaz-delist-taliban-kz-2023-12-29",
    ],
)
def test_pages_are_for_everybody_in_light_and_dark_on_a_telephone_too(tab, address):
    tab.goto(address)
    check_access(tab)
    tab.emulate_media(color_scheme="dark")
    tab.set_viewport_size({"width": 375, "height": 800})
    tab.wait_for_timeout(250)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    check_access(tab)

"""Where all stand towards somebody, asked by clicking and typing; and the first page."""

from __future__ import annotations

import gzip
import os
import re
import urllib.request
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from tests.web.conftest import check_access, start, stop

pytestmark = pytest.mark.browser
FIRST_RECOGNISERS = {
    "United States": "2008-02-18",
    "France": "2008-02-18",
    "Portugal": "2008-10-07",
}


def drawn(page) -> None:
    page.wait_for_selector("html[data-drawn=yes]", state="attached")


def follows(page, day: str) -> None:
    """Wait until the table is that of a day."""
    page.wait_for_selector(f"#summary[data-on='{day}']")


def rows(page) -> dict[str, list[str]]:
    """The rows that are seen, by whose they are."""
    found = page.locator("#held tbody tr:visible")
    told = found.evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return {row[0].split("\n")[0]: row[1:] for row in told}


def count(page, value: str) -> int:
    return int(
        re.search(
            r"\d+", page.get_by_role("button", name=re.compile(rf"^{value} \d+$")).inner_text()
        )[0]
    )


def set_day(page, label: str, day: str) -> None:
    page.get_by_label(label, exact=True).fill(day)


def narrow(page) -> bool:
    page.set_viewport_size({"width": 375, "height": 800})
    page.wait_for_timeout(150)
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_new_user_finds_who_recognised_kosovo_by_the_end_of_2008(tab):
    tab.goto("/")
    tab.get_by_label("A state, government, movement or person").fill("Kosovo")
    tab.locator("form", has=tab.locator("#target")).get_by_role("button").click()
    drawn(tab)
    set_day(tab, "On the day", "2008-12-31")
    tab.get_by_role("button", name="Show").click()
    follows(tab, "2008-12-31")
    drawn(tab)
    found = rows(tab)
    for state, day in FIRST_RECOGNISERS.items():
        assert found[state][-1] == day
    assert "Egypt" not in found
    assert count(tab, "de-jure") == 53
    assert "53 de-jure" in tab.inner_text("#summary")


def test_the_cascade_plays_and_the_map_the_counts_and_the_address_follow_the_day(tab):
    tab.goto("/target/kosovo?axis=recognition&on=2008-02-17")
    drawn(tab)
    assert tab.get_by_role("link", name=re.compile("^Portugal: none")).count() == 1
    tab.get_by_role("button", name="Play").click()
    while tab.get_by_label("On the day").input_value() <= "2008-12-31":
        tab.wait_for_timeout(50)
    tab.get_by_role("button", name="Pause").click()
    day = tab.get_by_label("On the day").input_value()
    follows(tab, day)
    assert f"on={day}" in tab.url
    assert tab.get_by_role("link", name="Portugal: de-jure since 2008-10-07").count() == 1
    told = int(re.search(r"(\d+) de-jure", tab.inner_text("#summary"))[1])
    assert count(tab, "de-jure") == told >= 53


def test_the_map_holds_thirty_frames_a_second_while_the_cascade_plays(tab):
    tab.goto("/target/kosovo?axis=recognition&on=2008-02-17")
    drawn(tab)
    tab.get_by_role("button", name="Play").click()
    frames = tab.evaluate(
        """() => new Promise((done) => {
            const times = [];
            const frame = (now) => { times.push(now); times.length > 60 ? done(times) : requestAnimationFrame(frame); };
            requestAnimationFrame(frame);
        })"""
    )
    tab.get_by_role("button", name="Pause").click()
    between = [later - sooner for sooner, later in pairwise(frames)]
    assert median(between) < 1000 / 30


def test_the_slider_goes_from_change_to_change_by_the_keyboard(tab):
    tab.goto("/target/kosovo?axis=recognition&on=2008-10-06")
    drawn(tab)
    tab.get_by_role("button", name="Next change").press("Enter")
    follows(tab, "2008-10-07")
    assert rows(tab)["Portugal"][-1] == "2008-10-07"
    tab.get_by_label("Day", exact=True).press("ArrowLeft")
    follows(tab, "2008-10-06")
    assert "Portugal" not in rows(tab)


def test_what_was_not_yet_known_is_left_out_of_a_later_day(tab):
    tab.goto("/target/kosovo?axis=recognition&on=2014-01-01")
    drawn(tab)
    assert rows(tab)["Egypt"][0].startswith("de-jure")
    set_day(tab, "As known on", "2008-12-31")
    tab.get_by_role("button", name="Show").click()
    tab.wait_for_url("**known=2008-12-31*")
    drawn(tab)
    assert "Egypt" not in rows(tab)
    assert tab.get_by_role("link", name="Egypt: unknown").count() == 1
    assert count(tab, "de-jure") == 53


def test_a_value_pressed_in_the_legend_leaves_only_its_rows_and_a_link_keeps_it(tab):
    tab.goto("/target/taliban?axis=recognition&on=2025-12-31")
    drawn(tab)
    tab.get_by_role("button", name=re.compile("^de-jure")).click()
    assert list(rows(tab)) == ["Russia"]
    tab.reload()
    drawn(tab)
    assert list(rows(tab)) == ["Russia"]
    assert rows(tab)["Russia"][-1] == "2025-07-03"
    tab.locator("#held").get_by_role("link", name="Russia").click()
    tab.wait_for_url("**/dyad?actor=RUS&target=taliban&on=2025-12-31*")


def test_rows_are_put_in_order_of_the_day(tab):
    tab.goto("/target/kosovo?axis=recognition&on=2008-12-31")
    drawn(tab)
    tab.get_by_role("button", name="Since").click()
    days = [cells[-1] for cells in rows(tab).values() if re.fullmatch(r"[\d-]{10}", cells[-1])]
    assert days == sorted(days)
    assert tab.locator("#held th[aria-sort=ascending]").inner_text() == "Since"


def test_the_land_of_today_shows_what_the_state_before_held(tab):
    tab.goto("/target/palestine?axis=recognition&on=1988-11-30")
    drawn(tab)
    ukraine = tab.get_by_role("link", name=re.compile("^Soviet Union, before Ukraine: de-jure"))
    assert ukraine.count() == 1


def test_the_map_is_walked_by_the_arrow_keys(tab):
    tab.goto("/target/kosovo?axis=recognition&on=2008-12-31")
    drawn(tab)
    tab.get_by_role("link", name=re.compile("^Portugal: de-jure")).focus()
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')").startswith(
        "Spain: none"
    )
    assert tab.inner_text("#tip").startswith("Spain")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/dyad?actor=ESP&target=kosovo*")


def test_lists_are_told_one_by_one_and_bodies_in_a_table(tab):
    tab.goto("/target/taliban?axis=designation&on=2024-12-31")
    drawn(tab)
    assert rows(tab)["RU-NAC (Russia)"][0].startswith("listed")
    assert "of 36 lists of states" in tab.inner_text("#summary")
    tab.get_by_role("link", name="Bodies").click()
    assert "United Nations" in rows(tab)
    assert tab.locator("#frame").count() == 0


def test_somebody_who_is_listed_only_opens_with_the_lists_and_a_person_with_offices(tab):
    tab.goto("/target/hamas")
    drawn(tab)
    assert tab.locator(".tabs [aria-current]").inner_text() == "Lists"
    tab.goto("/target/putin")
    assert tab.locator("#frame").count() == 0
    assert "president of Russia" in tab.inner_text("#about")


def test_institutions_say_how_far_they_are_in_words_beside_each_bar(tab):
    tab.goto("/target/kosovo?axis=recognition&on=2008-12-31")
    words = tab.inner_text("#institutions")
    assert "53 of 192 members are known to be for it" in words or "of 19" in words
    assert tab.locator("#institutions svg.bar100").count() >= 2


def test_a_name_that_nobody_bears_is_told_beside_the_field_with_those_that_are_near(tab):
    tab.goto("/")
    tab.get_by_label("A state, government, movement or person").fill("Kosvo")
    tab.locator("form", has=tab.locator("#target")).get_by_role("button").click()
    alert = tab.get_by_role("alert")
    assert "Kosvo" in alert.inner_text()
    alert.get_by_role("link").first.click()
    tab.wait_for_url("**/target/*")


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("/", "dark"),
        ("/target/kosovo?axis=recognition&on=2012-12-31", "light"),
        ("/target/kosovo?axis=recognition&on=2012-12-31", "dark"),
        ("/target/taliban?axis=finance", "light"),
    ],
)
def test_pages_can_be_used_by_people_who_see_or_move_otherwise(tab, address, scheme):
    tab.emulate_media(color_scheme=scheme)
    tab.goto(address)
    if "recognition" in address:
        drawn(tab)
    check_access(tab)
    assert narrow(tab)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the time is read from /proc")
def test_a_cold_server_spends_about_a_second_at_most_on_its_first_page(tmp_path):
    served = start(tmp_path)
    try:
        begun = seconds(served.process.pid)
        with urllib.request.urlopen(f"{served.url}/", timeout=20) as answer:
            body = answer.read()
        assert b"Kosovo" in body
        assert len(gzip.compress(body)) < 10_000
        # half of that on a machine that has nothing else to do
        assert seconds(served.process.pid) - begun < 1.5
    finally:
        stop(served)


def seconds(process: int) -> float:
    """How long a process has used a processor: what else runs here does not count."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_who_is_hostile_to_the_taliban_is_drawn_and_listed(tab) -> None:
    tab.goto("/target/taliban")
    tab.locator("#relations").scroll_into_view_if_needed()
    tab.locator("#network[data-drawn]").wait_for()
    assert tab.locator("#network canvas").count() > 0
    tab.get_by_text("hostile (", exact=False).first.click()
    told = tab.locator("#about").inner_text()
    assert "Islamic State Khorasan Province is hostile to the Taliban" in told

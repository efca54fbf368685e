"""A brief in the browser: a text pasted, read claim by claim, taken home, put into the ledger."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import httpx
import pytest

from accredit.brief import compose, html, json_text, markdown
from accredit.ledger import open_ledger
from accredit.sources import read_bytes
from accredit.web.tokens import Tokens
from tests.conftest import ROOT
from tests.web.conftest import Served, check_access, start, stop
from tests.web.texts import HOSTILE, KNOWN, REPORT

SHARED = ROOT.parent / "shared" / "article"
browser = pytest.mark.browser


def give(page, text: str, published: str = "", known: str = "") -> None:
    """Paste a text, say when it appeared, and have it read."""
    page.get_by_label("The article, in").fill(text)
    page.get_by_label("Published").fill(published)
    page.get_by_label("As known on").fill(known)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="claim by claim").wait_for()


@pytest.fixture(scope="module")
def article() -> str:
    files = sorted(SHARED.glob("*.txt"))
    if not files:
        pytest.skip(f"no article in {SHARED}")
    return files[0].read_text("utf-8")


@browser
def test_the_article_is_pasted_and_its_claim_on_china_is_struck_with_why(tab, article) -> None:
    tab.goto("/brief")
    give(tab, article, "2024-04-05")
    passage = tab.locator(".said", has_text="China has recognized the Taliban")
    assert "line-through" in passage.evaluate("e => getComputedStyle(e).textDecorationLine")
    panel = tab.get_by_role("complementary")
    passage.hover()
    assert "contradicted" in panel.inner_text()
    assert "China had not recognised the Taliban by 2024-04-05" in panel.inner_text()
    assert panel.get_by_role("link", name="https://").count() >= 1
    tab.get_by_role("heading", name="Summary").hover()
    mark = tab.locator(".at", has_text="contradicted").filter(has_text=re.compile(r"\b24\b"))
    mark.focus()
    described = mark.evaluate(
        "e => document.getElementById(e.getAttribute('aria-describedby')).innerText"
    )
    assert "normal diplomatic arrangement" in described
    assert panel.get_by_role("heading").inner_text() == "Claim 24 of 39"
    assert panel.get_by_role("link", name="China and the Taliban on that day").is_visible()
    panel.get_by_role("link", name="chn-disclaim-recognition-islamic-emirate-2024-01-31").wait_for()
    assert re.fullmatch(r".*/brief\?published=2024-04-05#claim-24", tab.url)  # nothing of the text


@browser
def test_a_reader_goes_from_claim_to_claim_and_filters_by_verdict(tab) -> None:
    tab.goto("/brief")
    tab.get_by_role("button", name="Load an example").click()
    tab.get_by_text("An example is in the field").wait_for()
    tab.keyboard.press("Enter")  # the button that reads has the focus
    tab.get_by_role("heading", name="claim by claim").wait_for()
    title = tab.get_by_role("complementary").get_by_role("heading")
    tab.get_by_role("button", name="Next claim").click()
    assert title.inner_text() == "Claim 1 of 24"
    tab.get_by_role("button", name="Previous claim").click()
    assert title.inner_text() == "Claim 24 of 24"
    tab.locator("#at-9").focus()
    tab.keyboard.press("ArrowRight")
    assert title.inner_text() == "Claim 10 of 24"
    verdicts = tab.get_by_role("group", name="Verdicts to show")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "panel"
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.id") == "at-10"
    tab.locator(".summary").get_by_role("link", name="9", exact=True).click()
    assert tab.url.endswith("#claim-9")
    for name in ("Supported", "Partly right", "Not checkable"):
        verdicts.get_by_role("button", name=name).click()
    shown = tab.locator(".claims > li:visible")
    assert shown.count() == tab.locator(".at:visible").count() == 1
    assert "It was Kyrgyzstan" in shown.inner_text()
    assert tab.get_by_text("1 of 24 claims shown").is_visible()
    verdicts.get_by_role("button", name="Supported").click()
    tab.get_by_label("Find in claims").fill("KAZAKHSTAN")
    assert shown.count() == 1
    assert tab.locator("#heading").inner_text() == "Moscow gives Kabul what nobody else would"


@browser
def test_the_brief_is_taken_home_as_the_command_line_writes_it(tab) -> None:
    tab.goto("/brief")
    give(tab, REPORT, "2026-06-05", KNOWN)
    document = read_bytes(
        REPORT.encode(), "the text", published=date(2026, 6, 5), media_type="text/plain"
    )
    made = compose(document, open_ledger(), known=date.fromisoformat(KNOWN))
    for name, wanted in (("HTML", html), ("Markdown", markdown), ("JSON", json_text)):
        with tab.expect_download() as waiting:
            tab.get_by_role("button", name=name, exact=True).click()
        got = Path(waiting.value.path()).read_text("utf-8")
        assert got == wanted(made), name
        assert waiting.value.suggested_filename.startswith(f"brief-{document.id}.")


@browser
def test_a_file_is_chosen_and_read_by_what_it_is(tab) -> None:
    page = "<html><head><title>A day</title></head><body><article><p>China has recognised the Taliban.</p></article></body></html>"
    tab.goto("/brief")
    tab.get_by_label("Choose a file").set_input_files(
        {"name": "day.html", "mimeType": "text/html", "buffer": page.encode()}
    )
    assert tab.get_by_text("day.html, 1 kB").is_visible()
    assert not tab.get_by_label("The article, in").is_visible()
    tab.get_by_role("button", name="Read it").click()
    tab.get_by_role("heading", name="claim by claim").wait_for()
    assert tab.locator(".said").inner_text() == "China has recognised the Taliban"
    tab.get_by_role("button", name="Take it out").click()
    assert tab.get_by_label("The article, in").is_visible()


@browser
def test_what_cannot_be_read_is_said_beside_the_form(tab) -> None:
    tab.goto("/brief")
    tab.get_by_label("The article, in").fill(
        "Norwegen hat Palästina am 28. Mai 2024 als Staat anerkannt, und viele andere Staaten haben es auch getan, sagte die Regierung gestern in der Hauptstadt."
    )
    tab.get_by_role("button", name="Read it").click()
    assert "accredit reads English and Russian" in tab.get_by_role("alert").inner_text()
    assert tab.wrong.pop().startswith("Failed to load resource")  # the browser's word on a 422


@browser
def test_a_hostile_text_is_shown_and_does_nothing(tab) -> None:
    tab.goto("/brief")
    give(tab, HOSTILE + "x" * 30_000, "2024-06-01", KNOWN)
    assert tab.title() == "Brief of an article · accredit"
    words = tab.locator(".words")
    assert "<script>document.title" in words.inner_text()
    assert "{{ 7 * 7 }}" in words.inner_text()
    assert words.locator("script, img, a:not(.at)").count() == 0
    assert words.locator(".turn").all_inner_texts() == ["U+202E", "U+2066"]
    assert tab.locator(".claim", has_text="contradicted").filter(has_text="China").count() == 1
    tab.set_viewport_size({"width": 375, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 375


@browser
def test_the_page_can_be_used_by_all_at_any_width(tab) -> None:
    tab.goto("/brief")
    give(tab, REPORT, "2026-06-05", KNOWN)
    for scheme, width in (("light", 1280), ("dark", 375)):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme=scheme)
        tab.locator("#at-1").focus()
        tab.locator("#at-2").focus()
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        check_access(tab)
    panel = tab.get_by_role("complementary")
    assert panel.bounding_box()["y"] > 300  # at the foot of a narrow screen, until it is closed
    tab.get_by_role("heading", name="Sources").scroll_into_view_if_needed()
    panel.wait_for(state="hidden")
    tab.locator("#claim-2").get_by_role("link", name="in the text").click()
    tab.get_by_role("button", name="Close").click()
    assert not panel.is_visible()
    tab.locator(".said", has_text="China").click()
    assert "contradicted" in panel.inner_text()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory):
    """A server with a ledger of its own."""
    found = start(tmp_path_factory.mktemp("own"))
    yield found
    stop(found)


@pytest.fixture
def desk(chromium, own: Served):
    """A tab on that server; what a refusal puts into the console is counted, and nothing else."""
    context = chromium.new_context(base_url=own.url)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.wrong = []
    page.on(
        "console", lambda m: page.wrong.append(m.text) if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    yield page
    assert [text for text in page.wrong if not re.search("status of 4(01|04|22) ", text)] == []
    context.close()


def _claims(served: Served) -> int:
    return httpx.get(f"{served.url}/api/v1/claims").json()["total"]


@browser
def test_a_report_is_put_into_the_ledger_and_its_claims_are_decided(desk, own: Served) -> None:
    desk.goto("/brief")
    desk.get_by_label("Outlet").fill("The Daily Example")
    give(desk, REPORT, "2026-06-05", KNOWN)
    told = desk.locator("#taken")
    desk.get_by_label("Your token").fill("accredit_wrong")
    desk.get_by_role("button", name="Put it in").click()
    told.get_by_text("does not take this token").wait_for()
    assert _claims(own) == 0
    tokens = Tokens(own.tokens)
    desk.get_by_label("Your token").fill(tokens.new("tester"))
    desk.get_by_role("button", name="Try it").click()
    told.get_by_text(
        "It would be: 1 entry written, 1 joined to what is held, 3 claims waiting"
    ).wait_for()
    assert _claims(own) == 0
    desk.get_by_role("button", name="Put it in").click()
    told.get_by_text("Done: 1 entry written").wait_for()
    desk.get_by_role("button", name="Put it in").click()
    told.get_by_text("It is in the ledger already").wait_for()
    assert _claims(own) == 3

    desk.goto("/review")
    check_access(desk)
    done = desk.locator("#done")
    china = (
        desk.get_by_role("listitem").filter(has_text="China").filter(has_text="It gives no date")
    )
    china.get_by_label("Note").fill("its ministry says otherwise")
    china.get_by_role("button", name="Reject").click()
    done.get_by_text("Rejected: China recognised the Taliban").wait_for()
    portugal = desk.get_by_role("form", name=re.compile("Claim")).last
    portugal.get_by_text("Amend, or").click()
    portugal.get_by_role("button", name="Accept as amended").click()
    assert "Nothing is amended" in portugal.get_by_role("alert").inner_text()
    portugal.get_by_label("speaker").fill("Nobody Known")
    portugal.get_by_role("button", name="Accept as amended").click()
    portugal.get_by_text("Nothing was written").wait_for()
    portugal.get_by_label("speaker").fill("Portugal")
    portugal.get_by_role("button", name="Accept as amended").click()
    done.get_by_text("Accepted as amended: Portugal may recognise the Taliban").wait_for()
    assert _claims(own) == 1

    (token,) = tokens.all()
    tokens.revoke(token.id)
    desk.get_by_role("button", name="Accept", exact=True).click()
    desk.get_by_role("listitem").get_by_text("revoked, or over. Nothing was written").wait_for()
    assert _claims(own) == 1


def test_nobody_writes_without_a_token_that_holds(served: Served) -> None:
    asked = {"published": "2026-06-05", "outlet": "The Daily Example"}
    for given in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic x"}):
        for path in ("/api/v1/intake", "/api/v1/claims/c1/decision"):
            answer = httpx.post(
                served.url + path, params=asked, json={"what": "accept"}, headers=given
            )
            assert answer.status_code == 401
            assert "accredit token new" in answer.json()["detail"]
    assert _claims(served) == 0


def test_a_document_without_a_day_or_a_source_is_not_taken_in(own: Served) -> None:
    head = {
        "Authorization": f"Bearer {Tokens(own.tokens).new('another')}",
        "Content-Type": "text/plain",
    }
    for asked, why in (
        ({"outlet": "A"}, "when it appeared"),
        ({"published": "2026-06-05"}, "give outlet, or address"),
        ({"published": "2026-06-05", "address": "javascript:alert(1)"}, "where others can open it"),
        ({"published": "2999-01-01", "outlet": "A"}, "lies in the future"),
    ):
        answer = httpx.post(f"{own.url}/api/v1/intake", params=asked, content=REPORT, headers=head)
        assert answer.status_code == 422
        assert why in answer.json()["detail"]

"""Who moves next, in a brief: what the article calls for, what could be known then, and what came."""

import html as pages
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from rich.console import Console

from accredit.brief import Brief, brief_json, compose, html, json_text, markdown
from accredit.brief.text import print_brief
from accredit.errors import NotCovered
from accredit.ledger import open_ledger
from accredit.model import Document
from accredit.sources import read_document
from tests.conftest import ROOT, TODAY

DAY = date(2024, 4, 6)


@pytest.fixture(scope="module")
def document() -> Document:
    folder = ROOT.parent / "shared" / "article"
    if not folder.is_dir():
        pytest.skip("the collected material (../shared) is not beside the project")
    return read_document(str(next(folder.glob("*.txt"))), published=DAY)


@pytest.fixture(scope="module")
def real(document: Document) -> Brief:
    return compose(document, open_ledger(), known=TODAY)


@pytest.fixture(scope="module")
def body(real: Brief) -> dict:
    return json.loads(json_text(real))["forecast"][0]


def _brief_of(text: str, published: date, known: date = TODAY) -> Brief:
    return compose(Document("x", text, published=published), open_ledger(), known=known)


def _terminal(brief: Brief, width: int = 100) -> str:
    console = Console(width=width, highlight=False)
    with console.capture() as captured:
        print_brief(brief, console)
    return captured.get().partition("\nWHO MOVES NEXT\n")[2].partition("\nNEW TO THE LEDGER\n")[0]


def _markdown(brief: Brief) -> str:
    section = markdown(brief).partition("\n## Who moves next\n")[2].partition("\n## Status")[0]
    return pages.unescape(section.replace("\\", ""))


def _page(brief: Brief) -> str:
    section = html(brief).partition('<section aria-labelledby="forecast">')[2]
    words = re.sub(r"<[^>]+>", "", section.partition("</section>")[0])
    return pages.unescape(words)


def _json(brief: Brief) -> str:
    return json.dumps(brief_json(brief)["forecast"], ensure_ascii=False)


FORMS: list[Callable[[Brief], str]] = [_terminal, _markdown, _page, _json]
forms = pytest.mark.parametrize("form", FORMS, ids=lambda f: f.__name__.strip("_"))


def _flat(text: str) -> str:
    return " ".join(text.split())


# the article of April 2024


def test_the_article_calls_for_a_forecast_of_recognition_and_for_one_of_delisting(
    real: Brief,
) -> None:
    assert [(one.move, one.target) for one in real.foreseen] == [
        ("recognise", "taliban"),
        ("delist", "taliban"),
    ]
    quotes = {j.claim.id: j.claim.quote.text for j in real.judged}
    assert "Russia's likely recognition" in {quotes[key] for key in real.foreseen[0].claims}


@forms
def test_every_form_has_the_section(real: Brief, form: Callable[[Brief], str]) -> None:
    text = form(real)
    assert "--as-of 2024-04-06 --known 2024-04-06" in _flat(text)
    assert "Taliban" in text


@forms
def test_where_a_probability_stands_there_stands_how_good_such_forecasts_were(
    real: Brief, form: Callable[[Brief], str]
) -> None:
    text = _flat(form(real))
    (skill,) = [one.skill for one in real.foreseen if one.data]
    assert skill
    assert " %" in text or '"p":' in text
    said = skill[1:] if form is _json else skill  # there the first sentence is numbers
    assert all(_flat(words) in text.replace('\\"', '"') for words in said)
    if form is _json:
        found = json.loads(text)[0]["skill"]
        assert found["events"] <= found["cases"]
        assert found["against"]


def test_whose_act_is_supposed_is_nowhere_among_those_who_move(real: Brief, body: dict) -> None:
    assert [(one["actor"], one["when"]) for one in body["given"]] == [("RUS", "2024-07")]
    assert "Russia" not in {row[0] for row in real.foreseen[0].states}
    others = [one for one in body["states"] if one["actor"]["id"] != "RUS"]
    for kind, p in (("movers", "p"), ("movers_without", "without")):
        expected = sum(one[p]["24"] for one in others)
        assert body[kind]["24"]["mean"] == pytest.approx(expected, abs=2e-3)
    assert "Afghanistan" not in {one["actor"]["name"] for one in body["states"]}
    assert len(body["shares"]) <= len(others) + 1


def test_the_two_worlds_are_one_until_the_act_that_is_supposed(body: dict) -> None:
    (russia,) = [one for one in body["states"] if one["given"]]
    assert russia["actor"]["id"] == "RUS"
    assert (russia["p"]["3"], russia["p"]["6"]) == (0.0, 1.0)
    assert russia["without"]["24"] < 1
    others = [one for one in body["states"] if not one["given"]]
    assert all(one["p"]["3"] == one["without"]["3"] for one in others)
    assert any(one["p"]["24"] != one["without"]["24"] for one in others)


def test_probabilities_are_probabilities_and_grow_with_time(body: dict) -> None:
    for one in body["states"]:
        for table in (one["p"], one["without"]):
            row = [table[months] for months in ("1", "3", "6", "12", "24")]
            assert row == sorted(row)
            assert all(0 <= p <= 1 for p in row)
        assert all(0 <= low <= high <= 1 for low, high in one["interval"].values())
    for shares in (body["shares"], body["shares_without"]):
        assert sum(shares) == pytest.approx(1, abs=1e-3)
    assert body["shares"][0] == body["movers"]["24"]["none"]


def test_the_sentence_that_many_may_follow_is_answered_in_its_words(real: Brief) -> None:
    one = real.foreseen[0]
    (answer,) = [words for words in one.many if "many other nations may eventually" in words]
    assert "(claim 29)" in answer
    assert "more than five" in answer
    assert answer.count(" %") == 4  # at least one, more than five, in each of two worlds


@pytest.mark.parametrize("form", FORMS[:3], ids=lambda f: f.__name__.strip("_"))
def test_what_happened_since_stands_beside_it(real: Brief, form: Callable[[Brief], str]) -> None:
    text = _flat(form(real))
    assert "Since then Russia did, on 2025-07-03" in text
    assert "nobody else is on record" in text


def test_the_act_that_came_has_its_sources(real: Brief, body: dict) -> None:
    (moved,) = body["outcome"]["moved"]
    assert moved["because"] == "rus-recognise-islamic-emirate-2025-07-03"
    numbers = {n for _, found in real.foreseen[0].came for n in found}
    assert numbers == set(real.item_sources[moved["because"]])


def test_as_known_on_the_day_of_the_article_the_forecast_is_the_same_and_nothing_came(
    document: Document, body: dict
) -> None:
    early = compose(document, open_ledger(), known=DAY)
    found = brief_json(early)["forecast"][0]
    assert "outcome" not in found
    assert found["states"] == body["states"]
    assert not early.foreseen[0].came
    assert "2025" not in _terminal(early)


def test_what_the_brief_says_is_what_the_command_in_it_prints(body: dict) -> None:
    command = re.findall(r'"[^"]+"|\S+', body["command"])
    words = [word.strip('"') for word in command[1:]]
    done = subprocess.run(
        [sys.executable, "-m", "accredit.cli", *words, "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    printed = json.loads(done.stdout)
    assert {key: body[key] for key in printed} == printed


def test_the_table_of_the_page_names_its_rows_and_columns(real: Brief) -> None:
    section = html(real).partition('<section aria-labelledby="forecast">')[2]
    section = section.partition("</section>")[0]
    heads = re.findall(r'<th scope="col">([^<]+)</th>', section)
    assert heads[0] == "State"
    rows = re.findall(r'<tr[^>]*><th scope="row">[^<]+</th>((?:<td>[^<]+</td>)+)</tr>', section)
    assert len(rows) == 10
    assert all(row.count("<td>") == len(heads) - 1 for row in rows)
    assert "<details><summary>" in section


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_section_fits_its_terminal(real: Brief, width: int) -> None:
    assert max(map(len, _terminal(real, width).splitlines())) <= width


# where there is no forecast


@forms
def test_on_a_day_for_which_no_model_ships_the_command_stands_and_no_number(
    form: Callable[[Brief], str],
) -> None:
    text = _flat(form(_brief_of("Russia may recognise the Taliban.", date(2023, 3, 1))))
    assert "No model that ships was fitted" in text
    assert "accredit forecast taliban --as-of 2023-03-01 --known 2023-03-01" in text
    assert "%" not in text


def test_a_movement_and_its_government_are_one_under_the_name_that_is_used_most() -> None:
    emirate = "the Islamic Emirate of Afghanistan"
    text = f"Russia may recognise the Taliban. Iran may recognise {emirate}. Qatar met {emirate}."
    (one,) = _brief_of(text, date(2023, 3, 1)).foreseen
    assert one.target == "islamic-emirate"
    assert len(one.claims) == 2


def test_at_most_two_are_made_recognition_first() -> None:
    text = (
        "Canada may take the Taliban off its list. Canada may take the Houthis off its list. "
        "Russia may recognise the Taliban."
    )
    found = _brief_of(text, date(2023, 3, 1)).foreseen
    assert [one.move for one in found] == ["recognise", "delist"]


@pytest.mark.parametrize(
    "text",
    [
        "China has recognised the Taliban.",
        "Russia does not recognise the Taliban.",
        "Norway may recognise a talent in Oslo.",
    ],
)
def test_what_is_said_to_have_happened_or_denied_calls_for_none(text: str) -> None:
    brief = _brief_of(text, date(2024, 4, 6))
    assert not brief.foreseen
    assert "no move to come" in _page(brief)
    assert brief_json(brief)["forecast"] == []


def test_a_forecast_that_fails_is_told_in_words_and_the_brief_is_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_args: object, **_more: object) -> None:
        raise NotCovered("nobody could recognise it")

    monkeypatch.setattr("accredit.forecast.outlook.forecast", fails)
    brief = _brief_of("Russia may recognise the Taliban.", DAY)
    (one,) = brief.foreseen
    assert one.gap == "No forecast can be made: nobody could recognise it"
    assert one.gap in _flat(_terminal(brief))
    assert brief.judged


def test_a_brief_that_calls_for_no_forecast_does_not_load_what_draws_futures() -> None:
    program = (
        "import sys\n"
        "from datetime import date\n"
        "from accredit.brief import brief_json, compose, html, markdown\n"
        "from accredit.ledger import open_ledger\n"
        "from accredit.model import Document\n"
        "text = 'Norway recognised Palestine on 28 May 2024. China has recognised the Taliban.'\n"
        "brief = compose(Document('x', text, published=date(2024, 6, 1)), open_ledger())\n"
        "html(brief), markdown(brief), brief_json(brief)\n"
        "print(len(brief.judged), 'numba' in sys.modules, 'scipy' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["2", "False", "False"]

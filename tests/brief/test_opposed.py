"""In a brief: who is hostile to whom, by whose claims, on whose words; in every form."""

import json
from datetime import date
from pathlib import Path

import pytest

from accredit.brief import compose
from accredit.brief.dossier import Brief
from accredit.brief.opposed import attack_words, ground_words
from accredit.brief.render import html, json_text, markdown
from accredit.ledger import Ledger, open_ledger
from accredit.model import Document
from tests.conftest import TODAY

TEXT = (
    "The attack near Moscow on March 22, 2024, was claimed by the Islamic State Khorasan. "
    "ISIS-K opposes Russia. Russia may recognise the Taliban."
)


@pytest.fixture(scope="module")
def brief() -> Brief:
    document = Document("d0", TEXT, published=date(2024, 4, 6))
    return compose(document, open_ledger(), known=TODAY)


def test_the_group_that_an_article_names_has_its_attacks_and_grounds(brief: Brief) -> None:
    one = next(o for o in brief.opposed if (o.group, o.target) == ("isis-k", "RUS"))
    assert {"attack-rus-kabul-2022-09-05"} <= set(one.attacks)
    assert one.claimed < len(one.attacks)  # Crocus was laid to it, and claimed by its whole
    assert any("Taliban" in ground.ground for ground in one.grounds)
    assert "claimed by the Islamic State" in attack_words(one)


def test_each_ground_says_what_its_speakers_are_and_when(brief: Brief) -> None:
    one = next(o for o in brief.opposed if o.group == "isis-k")
    words = [ground_words(ground) for ground in one.grounds]
    ties = next(text for text in words if "Taliban" in text)
    assert "a magazine or agency of the group" in ties
    assert "first 2021" in ties


def test_its_attacks_stand_in_the_timeline(brief: Brief) -> None:
    told = {item.id for item in brief.timeline}
    assert all(key in told for one in brief.opposed for key in one.attacks)


def test_every_form_has_the_section_with_its_sources(brief: Brief) -> None:
    page, text, data = html(brief), markdown(brief), json.loads(json_text(brief))
    for form in (page, text):
        assert "Hostility and stated grounds" in form
        assert "isis-k-hostile-rus-ties-to-the-taliban" in form
    first = data["hostility"][0]
    assert first["group"]["id"] == "isis-k"
    assert first["grounds"][0]["said"][0]["source"].startswith("http")
    assert first["attacks"]["attributed"] >= 1


def test_a_text_about_no_group_has_nothing_of_it(ledger: Ledger) -> None:
    document = Document("d1", "China recognised Nauru.", published=date(2024, 2, 1))
    found = compose(document, ledger, known=TODAY)
    assert found.opposed == ()
    assert "No group that is named here" in html(found)


def test_hatred_is_never_our_word(brief: Brief, shared: Path) -> None:
    article = next((shared / "article").glob("*.txt")).read_text("utf-8")
    document = Document("d2", article, published=date(2024, 4, 6))
    whole = compose(document, open_ledger(), known=TODAY)
    for one in (*brief.opposed, *whole.opposed):
        for text in (attack_words(one), *map(ground_words, one.grounds)):
            assert "hate" not in text.lower()

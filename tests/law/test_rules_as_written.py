"""A rule that is badly written is refused with its file and line, and never half read."""

from __future__ import annotations

from pathlib import Path

import pytest

from accredit.errors import BadRule, UnknownId
from accredit.law import Basis, law_book, read_book, topics
from accredit.law.sentence import forms
from accredit.model import QUOTE_WORDS
from tests.command import fails

GOOD = """\
[[rule]]
id = "X01"
title = "Recognition is what it is"
forum = "INT"
about = ["recognition"]
if = ["the actor's recognition of the target is de-jure"]
then = ["the actor has recognised the target"]
undefeated = "It is what it says."
instrument = "Custom"
basis = "memory"
"""


def _book(tmp_path: Path, text: str) -> Path:
    (tmp_path / "rules.toml").write_text(text, "utf-8")
    return tmp_path


BAD = [
    ("not TOML", "[[rule]\n", "rules.toml: "),
    ("no rule", 'x = 1\n', "rules.toml:1: write each rule as a table headed [[rule]]"),
    ("a field nobody knows", GOOD + 'unles = []\n', "rules.toml:11: 'unles' is no field of a rule"),
    ("no title", GOOD.replace('title = "Recognition is what it is"\n', ""), "rules.toml:2: the rule lacks 'title'"),
    ("a number for a text", GOOD.replace('"Custom"', "7"), "rules.toml:9: 'instrument' is to be text"),
    ("a text for a list", GOOD.replace('["recognition"]', '"recognition"'), "rules.toml:5: 'about' is to be a list"),
    ("neither exception nor reason", GOOD.replace('undefeated = "It is what it says."\n', ""), "give the exceptions in `unless`"),
    ("both", GOOD + 'unless = ["the target governs the state"]\n', "give the exceptions in `unless`"),
    ("an unknown sentence", GOOD.replace("de-jure\"]", 'de-jure", "the target is nice"]'), "rules.toml:6: 'the target is nice' is no sentence that the record answers, and no rule concludes it; near: "),
    ("an unknown value", GOOD.replace("is de-jure", "is legal"), "rules.toml:6: \"the actor's recognition of the target is legal\": 'legal' is no recognition; near: "),
    ("an unknown list", GOOD.replace("the actor's recognition of the target is de-jure", "the target is listed on US-FTOX"), "'US-FTOX' is no list; near: US-FTO"),
    ("an unknown kind of act", GOOD.replace("the actor's recognition of the target is de-jure", "acts of the actor towards the target include recognize"), "'recognize' is no act; near: recognise"),
    ("an unknown forum", GOOD.replace('"INT"', '"MARS"'), "rules.toml:4: 'MARS' is no forum"),
    ("an unknown topic", GOOD.replace('["recognition"]', '["recognitions"]'), "rules.toml:5: 'recognitions' is no topic"),
    ("no date", GOOD + 'from = "someday"\n', "rules.toml:11: "),
    ("an unknown basis", GOOD.replace('"memory"', '"hearsay"'), "rules.toml:10: 'hearsay' is none of verified, secondary, memory"),
    ("read, but nowhere", GOOD.replace('"memory"', '"verified"'), "rules.toml:10: what was read has an address"),
    ("too long a quote", GOOD + f'quote = "{"word " * 16}"\n', "rules.toml:11: a quote has at most 15 words"),
    ("an id twice", GOOD + GOOD, "rules.toml:12: X01 is there already, at rules.toml:2"),
    ("binding whom", GOOD + 'binds = "everybody"\n', "rules.toml:11: leave `binds` out, or write 'anybody'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_a_malformed_rule_is_told_with_its_line(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(BadRule) as caught:
        read_book(_book(tmp_path, text))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_circle_through_unless_is_refused_with_every_rule_on_it(tmp_path: Path) -> None:
    second = (
        GOOD.replace("X01", "X02")
        .replace("has recognised", "has not recognised")
        .replace(
            'undefeated = "It is what it says."', 'unless = ["the actor has recognised the target"]'
        )
    )
    first = GOOD.replace(
        'undefeated = "It is what it says."', 'unless = ["the actor has not recognised the target"]'
    )
    with pytest.raises(BadRule, match="rest on one another in a circle") as caught:
        read_book(_book(tmp_path, first + second))
    assert "X01 (rules.toml:2)" in str(caught.value)
    assert "X02 (rules.toml:12)" in str(caught.value)


def test_a_rule_that_rests_on_itself_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace('de-jure"]', 'de-jure", "the actor has recognised the target"]')
    with pytest.raises(BadRule, match="circle"):
        read_book(_book(tmp_path, text))


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRule, match="no rules"):
        read_book(tmp_path)


def test_a_good_rule_is_read(tmp_path: Path) -> None:
    (rule,) = read_book(_book(tmp_path, GOOD)).ordered
    assert rule.id == "X01"
    assert rule.place == "rules.toml:2"


def test_every_rule_cites_its_instrument_and_says_whether_it_was_read() -> None:
    for rule in law_book().ordered:
        assert rule.citation.instrument, rule.id
        assert len(rule.citation.quote.split()) <= QUOTE_WORDS, rule.id
        read = rule.citation.address.startswith(("http://", "https://"))
        assert read or rule.citation.basis is Basis.MEMORY, rule.id
        assert "memory" not in rule.citation.instrument + rule.citation.article, rule.id


def test_what_rests_on_memory_is_said_to_whoever_reads_it() -> None:
    memory = [r.citation for r in law_book().ordered if r.citation.basis is Basis.MEMORY]
    assert all("from memory" in citation.words for citation in memory)


COLLECTED = [*(f"A{n:02}" for n in range(1, 24)), *(f"B{n:02}" for n in range(1, 11)),
             *(f"C{n:02}" for n in range(1, 6)), *(f"D{n:02}" for n in range(1, 19))]  # fmt: skip


def test_all_fifty_six_collected_rules_are_there_and_each_topic_has_one() -> None:
    assert len(COLLECTED) == 56
    assert set(COLLECTED) <= set(law_book().rules)
    assert {t for rule in law_book().ordered for t in rule.topics} == set(topics())


NEEDED = ["recognition", "embassies", "immunity", "consuls", "seat", "membership", "loans", "reserves", "trade", "un-measures", "licences", "courts", "support", "debts", "aid", "travel", "freeze", "arms"]  # fmt: skip
FORUMS = [
    "RUS",
    "USA",
    "GBR",
    "CAN",
    "AUS",
    "IND",
    "KAZ",
    "KGZ",
    "eu",
    "un",
    "imf",
    "world-bank",
    "adb",
    "icc",
    "INT",
]


def test_nothing_that_was_asked_for_has_no_rule() -> None:
    assert {r.forum for r in law_book().ordered} >= set(FORUMS)
    assert {t for rule in law_book().ordered for t in rule.topics} >= set(NEEDED)


def test_every_form_of_sentence_is_used_and_explained() -> None:
    used = {sentence.form for sentence in law_book().sentences}
    assert {form.id for form in forms()} == used
    assert all(form.meaning for form in forms())


def test_a_rule_of_no_such_id_is_told() -> None:
    with pytest.raises(UnknownId, match="no rule has the id 'Z99'"):
        law_book().rule("Z99")
    fails("no rule has the id 'Z99'", "law", "show", "Z99")

"""What follows in law: explained sentence by sentence, the same for one pair as for everybody."""

from __future__ import annotations

import random
from datetime import date

import pytest

from accredit.errors import InputError
from accredit.law import Truth, consequences, law_book
from accredit.law.claimed import answer, is_needed, stating, topics_of
from accredit.law.everybody import everybody
from accredit.law.truth import all_of, any_of, negated
from accredit.law.words import plain, words_of
from accredit.ledger import Ledger

RECOGNISED = date(2025, 7, 4)


def test_an_explanation_names_the_acts_and_the_exceptions_looked_for(ledger: Ledger) -> None:
    found = consequences(ledger, "RUS", "taliban", on=RECOGNISED, known=RECOGNISED)
    item = found.explain("A02")
    assert item.truth is Truth.YES
    assert item.because == ("rus-recognise-islamic-emirate-2025-07-03",)
    looked_for = words_of(found).looked_for(item)
    assert [truth for _, truth in looked_for] == [Truth.NO] * len(looked_for)
    assert len(looked_for) == len(law_book().rule("A02").exceptions)


def test_a_defeated_rule_names_what_defeats_it(ledger: Ledger) -> None:
    found = consequences(ledger, "RUS", "taliban", on=RECOGNISED, known=RECOGNISED)
    ban = next(item for item in found.defeated() if item.rule.id == "D07")
    ((leaf,),) = ban.defeating
    assert leaf.because == ("rus-suspend-designation-taliban-ru-nac-2025-04-17",)


def test_a_conclusion_of_one_rule_is_a_reason_of_another_by_its_id(ledger: Ledger) -> None:
    found = consequences(ledger, "RUS", "taliban", on=RECOGNISED, known=RECOGNISED)
    freeze = found.explain("D02").conditions[0][0]
    assert set(freeze.rules) == {"D01", "D19"}


def test_what_was_learned_later_changes_nothing_as_known_then(ledger: Ledger) -> None:
    """The recognition of 3 July was not known on 2 July, and by then there was none."""
    eve = date(2025, 7, 2)
    then = consequences(ledger, "RUS", "taliban", on=RECOGNISED, known=eve)
    assert then.truth("A02") is Truth.NO
    assert (
        consequences(ledger, "RUS", "taliban", on=RECOGNISED, known=RECOGNISED).truth("A02")
        is Truth.YES
    )


def test_a_rule_holds_only_while_it_was_in_force(ledger: Ledger) -> None:
    """The suspension of bans came with a law of 28 December 2024."""
    before, after = date(2024, 12, 1), date(2025, 1, 2)
    for on, truth in ((before, Truth.NO), (after, Truth.YES)):
        assert consequences(ledger, "RUS", "taliban", on=on, known=on).truth("D24") is truth


def test_only_one_forum_is_shown_where_it_is_asked_for(ledger: Ledger) -> None:
    found = consequences(ledger, "RUS", "taliban", on=RECOGNISED, known=RECOGNISED, forum="un")
    assert {item.rule.forum for item in found.holding()} == {"un"}
    with pytest.raises(InputError, match="no rule is of the forum 'FRA'; there are"):
        consequences(ledger, "RUS", "taliban", on=RECOGNISED, known=RECOGNISED, forum="FRA")


def test_a_states_own_law_binds_nobody_else(ledger: Ledger) -> None:
    found = consequences(ledger, "CHN", "taliban", on=RECOGNISED, known=RECOGNISED)
    own = {r.id for r in law_book().ordered if r.forum == "RUS"}
    assert all(found.truth(key) is Truth.NO for key in own)


def test_everybody_at_once_is_what_each_is_alone(ledger: Ledger) -> None:
    day = date(2023, 3, 1)
    found = list(everybody(ledger, on=day, known=day))
    assert len(found) > 2_000
    for one in random.Random(3).sample(found, 60):
        alone = consequences(ledger, one.actor, one.target, on=day, known=day)
        assert alone.outcomes == one.outcomes, (one.actor, one.target)


def test_three_values_are_kleenes() -> None:
    no, open_, yes = Truth
    assert [negated(v) for v in Truth] == [yes, open_, no]
    assert (all_of([yes, open_]), all_of([no, open_]), all_of([])) == (open_, no, yes)
    assert (any_of([yes, open_]), any_of([no, open_]), any_of([])) == (yes, open_, no)


def test_every_sentence_of_a_rule_can_be_told_in_words() -> None:
    for sentence in law_book().sentences:
        assert "{" not in plain(sentence)


# what articles say of rules

DAY = date(2024, 4, 5)


@pytest.mark.parametrize(
    ("condition", "effect", "needed", "against"),
    [
        ("recognition", "international loans be secured", True, {"B02", "B08", "B10", "B16"}),
        ("recognition", "diplomatic immunity", False, {"A16"}),
        ("recognition", "a seat at the United Nations", False, {"C03"}),
        ("delisting", "UN sanctions", False, {"D02"}),
        ("recognition", "embassies established", True, {"A11", "A13", "A16"}),
        ("recognition", "trade and investment", True, {"B10", "B23"}),
        ("recognition", "humanitarian aid", True, {"D05", "D44"}),
    ],
)
def test_links_that_people_believe_in_are_answered_by_the_rules_that_deny_them(
    condition: str, effect: str, needed: bool, against: set[str]
) -> None:
    found = answer(topics_of(condition), topics_of(effect), needed=needed, on=DAY)
    assert against <= {rule.id for rule in found.against}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("A state can be admitted only if the Security Council recommends it.", "C06"),
        ("Taliban ministers who are named there can travel only with an exemption.", "D06"),
        (
            "Under a law passed in December a court may suspend the ban on a terrorist organisation.",
            "D24",
        ),
        (
            "An ambassador may take up his functions when a true copy of his letter was delivered.",
            "A10",
        ),
        (
            "Anybody who gives material support to a listed organisation can be sent to prison.",
            "D37",
        ),
        ("The host may declare an envoy persona non grata without giving reasons.", "A26"),
    ],
)
def test_a_text_that_states_a_rule_is_known_by_it(text: str, rule: str) -> None:
    on = date(2025, 7, 5)
    assert rule in [r.id for r in stating(text, on=on)]


def test_a_text_of_another_field_states_no_rule() -> None:
    for text in (
        "Passengers must show a ticket.",
        "Only members may vote for the club's committee.",
    ):
        assert stating(text, on=DAY) == ()


def test_only_and_unless_say_that_something_is_needed() -> None:
    assert is_needed("Only after such recognition can loans be secured")
    assert not is_needed("Recognition grants immunity")

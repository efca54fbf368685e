"""What a document becomes in a ledger: acts, words, what waits, and nothing twice."""

import tomllib
from datetime import date

import pytest

from accredit import status
from accredit.errors import BadDocument, InputError, UnknownId
from accredit.intake import documents, retract
from accredit.ledger import Ledger, open_ledger
from accredit.ledger.heard import counted, waiting
from accredit.ledger.verify import verify
from accredit.model import QUOTE_WORDS, Act, Outcome, Statement, Voice
from tests.conftest import ROOT
from tests.intake.reading import AGAIN, KENYA, coded, outcomes, take, waits
from tests.ledger.places import Place

TODAY = date(2026, 11, 24)


@pytest.fixture
def mine(place: Place) -> Ledger:
    return open_ledger(place.where, write=True)


def recognition(ledger: Ledger, known: date = TODAY) -> str:
    found = status.of(ledger, "KEN", "taliban", on=date(2026, 11, 1), known=known)
    return found.recognition.value


def test_what_is_surely_told_becomes_an_act_with_its_evidence(mine: Ledger) -> None:
    assert recognition(mine) == "unknown"
    taken = take(mine, KENYA)
    (act,) = taken.entries
    assert isinstance(act, Act)
    assert (act.kind, act.actor, act.target, str(act.valid)) == (
        "recognise", "KEN", "islamic-emirate", "2026-10-04")  # fmt: skip
    (piece,) = act.evidence
    assert (piece.source, str(piece.known), piece.known_basis) == (
        "Reuters: article.txt, 2026-10-05", "2026-10-05", "published")  # fmt: skip
    assert piece.quote == "Kenya recognised the Islamic Emirate of Afghanistan"
    assert piece.voice is Voice.REPORT
    assert recognition(mine) == "de-jure"
    assert recognition(mine, known=date(2026, 10, 4)) == "unknown"  # it was known on the day after
    assert verify(mine.overlay).holds


def test_the_same_document_again_writes_nothing(mine: Ledger, place: Place) -> None:
    take(mine, KENYA)
    before = place.held()
    again = take(mine, KENYA, "2026-10-09", "Somebody else")
    assert not again.new
    assert again.document.outlet == "Reuters"
    assert place.held() == before


def test_two_outlets_that_tell_of_one_act_are_two_pieces_of_its_evidence(mine: Ledger) -> None:
    (first,) = take(mine, KENYA).entries
    second = take(mine, AGAIN, "2026-10-06", "The Post")
    (both,) = second.entries
    assert both.supersedes == first.id
    assert [e.source for e in both.evidence] == [
        "Reuters: article.txt, 2026-10-05",
        "The Post: article.txt, 2026-10-06",
    ]
    (claim,) = second.claims
    assert (claim.outcome, claim.became) == (Outcome.JOINED, both.id)
    assert "same kind, actor, target, and dates that overlap: 2026-10-04 here" in claim.why[0]
    assert [a.id for a in mine.acts(["KEN"], ["islamic-emirate"], TODAY)] == [both.id]
    third = take(mine, "Kenya has recognised the Taliban, in October 2026.", "2026-11-01", "Wire")
    assert [e.id for e in third.entries] == [f"{first.id}-3"]
    assert str(third.entries[0].evidence[-1].valid) == "2026-10"


def test_an_act_of_the_record_gets_one_more_source(mine: Ledger) -> None:
    text = "On July 3, 2025, Russia recognised the Islamic Emirate of Afghanistan."
    taken = take(mine, text, "2025-07-04")
    assert outcomes(taken) == ["joined"]
    assert taken.entries[0].supersedes == "rus-recognise-islamic-emirate-2025-07-03"
    assert mine.hidden_since("rus-recognise-islamic-emirate-2025-07-03")


def test_what_only_may_come_is_no_act(mine: Ledger) -> None:
    text = (
        "Kenya may recognise the Islamic Emirate of Afghanistan. "
        "Kenya will recognise the Islamic Emirate of Afghanistan, President William Ruto said. "
        "Kenya has not recognised the Islamic Emirate of Afghanistan."
    )
    taken = take(mine, text)
    assert not any(isinstance(entry, Act) for entry in taken.entries)
    for entry in taken.entries:
        assert isinstance(entry, Statement)
        assert (entry.speaker, str(entry.said)) == ("william-ruto", "[..2026-10-05]")
    assert any("nobody is named who said so" in why for c in waits(taken) for why in c.why)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Kenya recognised the Islamic Emirate of Afghanistan.", "it gives no date"),
        ("On October 4, 2026, it recognised Kosovo.", "it does not say who"),
        ("Uganda met Kosovo. On October 4, 2026, Kenya recognised it.", "not named beside it"),
        ("On October 4, 2026, Kenya withdrew its recognition of Kosovo.", "read too seldom"),
        (
            "In September 2024 Tajikistan removed the Taliban from its list of terrorist organisations.",
            "what is held",
        ),
        (
            "On October 4, 2026, Russia recognised the Islamic Emirate of Afghanistan.",
            "what is held",
        ),
        ("On October 4, 2026, Kenya designated the Taliban a terrorist group.", "is no list"),
    ],
)
def test_what_is_not_sure_waits_and_says_why(mine: Ledger, text: str, why: str) -> None:
    taken = take(mine, text)
    assert waits(taken), outcomes(taken)
    assert any(why in reason for claim in waits(taken) for reason in claim.why), taken.claims
    assert counted(mine) == len(waits(taken))
    assert [kept.item for kept in waiting(mine)] == waits(taken)


def test_a_document_of_nobody_knows_whom_waits(mine: Ledger) -> None:
    taken = take(mine, KENYA, outlet="")
    assert "nobody knows who published it" in waits(taken)[0].why[0]
    with pytest.raises(BadDocument, match="give --published DAY"):
        take(mine, AGAIN, "")


def test_what_a_third_one_says_of_another_waits_and_the_actors_own_word_is_marked(
    mine: Ledger,
) -> None:
    said = "On October 4, 2026, Uganda recognised the Islamic Emirate of Afghanistan, {} said."
    (claim,) = waits(take(mine, said.format("Russia's foreign ministry")))
    assert "a third party's claim: said by" in claim.why[0]
    (act,) = take(mine, said.format("Uganda's foreign ministry"), "2026-10-06").entries
    assert act.evidence[0].voice is Voice.ORGAN
    own = take(mine, "On October 4, 2026, Uganda recognised the Taliban.", "2026-10-07", "Uganda")
    assert own.entries[0].evidence[-1].voice is Voice.OWN


def test_a_dry_run_writes_nothing(mine: Ledger, place: Place) -> None:
    taken = documents.take(mine, coded(KENYA), "Ada", dry_run=True)
    assert outcomes(taken) == ["written"]
    assert not place.made()


def test_a_quote_is_no_longer_than_a_source_may_be_quoted(mine: Ledger) -> None:
    many = ", ".join(["Kenya", "Uganda", "Rwanda", "Malawi", "Zambia", "Gabon", "Togo", "Ghana"])
    taken = take(
        mine,
        f"On October 4, 2026, the Republic of Kosovo was recognised by {many} and Chad, as it had hoped.",
    )
    assert len(taken.claims) > 5
    for entry in taken.entries:
        assert len(entry.evidence[0].quote.split()) <= QUOTE_WORDS
    for claim in taken.claims:
        assert len(claim.claim[0].quote.text.split()) <= QUOTE_WORDS


def test_an_outlets_word_taken_back_leaves_the_act_to_the_rest(mine: Ledger) -> None:
    take(mine, KENYA)
    take(mine, AGAIN, "2026-10-06", "The Post")
    (document,) = retract.found(mine, outlet="Reuters")
    done = retract.retract(mine, document, "made up", "Ada")
    (left,) = done.left
    assert [e.source for e in left.evidence] == ["The Post: article.txt, 2026-10-06"]
    assert recognition(mine) == "de-jure"
    with pytest.raises(InputError, match="taken back already"):
        retract.found(mine, outlet="Reuters")
    (other,) = retract.found(mine, outlet="The Post")
    done = retract.retract(mine, other, "made up, too", "Ada")
    assert done.left == ()
    assert set(done.voided) == {
        "ken-recognise-islamic-emirate-2026-10-04", "ken-recognise-islamic-emirate-2026-10-04-2",
        "ken-recognise-islamic-emirate-2026-10-04-3",
    }  # fmt: skip
    assert recognition(mine) == "de-jure"  # it was taken back after that day
    assert recognition(mine, known=date.max) == "unknown"
    assert verify(mine.overlay).holds


def test_what_the_record_holds_stands_when_a_document_is_taken_back(mine: Ledger) -> None:
    text = "On July 3, 2025, Russia recognised the Islamic Emirate of Afghanistan."
    key = "rus-recognise-islamic-emirate-2025-07-03"
    before = mine.find(key).item
    done = retract.retract(mine, take(mine, text, "2025-07-04").document, "a forgery", "Ada")
    (left,) = done.left
    assert (left.id, left.evidence, done.voided) == (f"{key}-3", before.evidence, ())
    assert [
        a.id for a in mine.acts(["RUS"], ["islamic-emirate"], date.max) if a.kind == "recognise"
    ] == [left.id]


def test_a_document_that_was_taken_back_can_be_read_anew_and_what_was_voided_waits(
    mine: Ledger,
) -> None:
    document = take(mine, KENYA).document
    retract.retract(mine, document, "of the wrong day", "Ada")
    again = take(mine, KENYA, "2026-10-06")
    assert again.new
    assert again.document.id == f"{document.id}-2"
    assert "was taken out of the ledger" in waits(again)[0].why[0]
    with pytest.raises(UnknownId, match="no document"):
        retract.found(mine, "doc-nothing")
    with pytest.raises(InputError, match="a reason is kept for ever"):
        retract.retract(mine, again.document, " ", "Ada")


def test_what_waits_of_a_document_that_was_taken_back_is_listed_no_more(mine: Ledger) -> None:
    taken = take(mine, "Kenya recognised the Islamic Emirate of Afghanistan.")
    assert counted(mine) == 1
    retract.retract(mine, taken.document, "a satire", "Ada")
    assert (counted(mine), waiting(mine)) == (0, [])


def test_what_can_happen_any_day_is_one_only_on_the_same_day(mine: Ledger) -> None:
    met = "On October {}, 2026, William Ruto of Kenya met Yoweri Museveni of Uganda."
    first = take(mine, met.format(4))
    assert outcomes(first) == ["written"]
    assert outcomes(take(mine, met.format(4) + " It was warm.", "2026-10-09", "The Post")) == [
        "joined"
    ]
    assert outcomes(take(mine, met.format(7), "2026-10-09", "The Post")) == ["written"]
    vague = take(mine, "In October 2026 Kenya's president met Uganda's president.", "2026-11-01")
    assert "written" not in outcomes(vague)


def test_real_articles_are_taken_in_and_once(mine: Ledger, place: Place) -> None:
    for file in sorted((ROOT / "tests/gold/earlier/wire").glob("*.toml"))[:4]:
        case = tomllib.loads(file.read_text("utf-8"))
        text = " ".join(sentence["text"] for sentence in case["sentence"])
        result = take(mine, text, str(case["published"]), "Wire")
        assert {"joined", "written"} & set(outcomes(result)), file.name
        assert not take(mine, text, str(case["published"]), "Wire").new
    held = place.held()
    assert len(held) == len(set(held))
    assert verify(mine.overlay).holds
    acts = [entry.item for entry in mine.walk(own=True) if isinstance(entry.item, Act)]
    assert acts
    assert all(act.evidence[-1].source.startswith("Wire: ") for act in acts)

"""What waits is decided on by a person: accepted, amended or rejected, once, and for ever on record."""

from collections.abc import Iterator
from datetime import date

import pytest

from accredit.errors import AccreditError, InputError, UnknownId
from accredit.intake import review
from accredit.ledger import Ledger, open_ledger
from accredit.ledger.heard import counted, decisions_on, waiting
from accredit.ledger.verify import verify
from accredit.model import Act, ClaimRead, Decided, Outcome, Statement
from tests.intake.reading import KENYA, take, waits
from tests.ledger.places import Place

FAR = date.max
UNDATED = "Kenya recognised the Islamic Emirate of Afghanistan."


@pytest.fixture
def mine(place: Place) -> Ledger:
    return open_ledger(place.where, write=True)


def waiting_claim(ledger: Ledger, text: str = UNDATED) -> ClaimRead:
    (claim,) = waits(take(ledger, text))
    return claim


def test_an_accepted_claim_becomes_an_act_of_its_document(mine: Ledger) -> None:
    claim = waiting_claim(mine)
    (kept,) = waiting(mine)
    done = review.accept(mine, str(kept.number), "Bea", note="seen on the ministry's page")
    assert isinstance(done.entry, Act)
    assert str(done.entry.valid) == "[..2026-10-05]"  # a bound, and no day that nobody gave
    assert [a.id for a in mine.acts(["KEN"], ["islamic-emirate"], FAR)] == [done.entry.id]
    assert (counted(mine), waiting(mine)) == (0, [])
    (decision,) = decisions_on(mine, [claim.id])
    assert (decision.recorder, decision.item.what, decision.item.became) == (
        "Bea", Decided.ACCEPT, done.entry.id)  # fmt: skip
    assert verify(mine.overlay).holds


def test_an_amended_claim_is_read_as_the_reviewer_reads_it(mine: Ledger) -> None:
    claim = waiting_claim(mine)
    changes = {
        "when": "2026-10",
        "target": "Taliban",
        "actor": "Uganda",
        "organ": "president of Uganda",
    }
    with pytest.raises(AccreditError):
        review.accept(mine, claim.id, "Bea", changes={**changes, "actor": "Nowhere at all"})
    del changes["organ"]
    done = review.accept(mine, claim.id, "Bea", changes=changes)
    assert isinstance(done.entry, Act)
    assert (done.entry.actor, done.entry.target, str(done.entry.valid)) == (
        "UGA",
        "taliban",
        "2026-10",
    )
    assert done.decision.changes == ("when=2026-10", "target=Taliban", "actor=Uganda")
    assert done.decision.what is Decided.AMEND


def test_a_rejected_claim_becomes_nothing_and_stays_in_the_history(
    mine: Ledger, place: Place
) -> None:
    claim = waiting_claim(mine)
    done = review.reject(mine, claim.id, "Bea", note="a satire")
    assert done.entry is None
    assert place.held()[-1] == f"decision-{claim.id}"
    assert (counted(mine), list(mine.acts(["KEN"], ["islamic-emirate"], FAR))) == (0, [])


def test_what_was_decided_or_never_waited_is_not_decided_again(mine: Ledger) -> None:
    claim = waiting_claim(mine)
    review.reject(mine, claim.id, "Bea")
    with pytest.raises(InputError, match="decided already: reject by Bea"):
        review.accept(mine, claim.id, "Cleo")
    written = take(mine, KENYA).claims[0]
    assert written.outcome is Outcome.WRITTEN
    with pytest.raises(InputError, match="it does not wait: it was written by ken-recognise"):
        review.reject(mine, written.id, "Bea")


@pytest.mark.parametrize(
    "key", ["c000000000000", "999", "0", "-1", "1" * 40, "", "'; DROP TABLE entry", "⁴"]
)
def test_a_claim_that_is_not_there_is_named(mine: Ledger, key: str) -> None:
    waiting_claim(mine)
    with pytest.raises(UnknownId, match="no claim in the ledger is called"):
        review.accept(mine, key, "Bea")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"when": "2026-13"}, "not a date"),
        ({"when": "2027-01-01"}, "what is to come is no act yet"),
        ({"kind": "befriend"}, "no kind of the codebook"),
        ({"modality": "sure"}, "none of asserted"),
        ({"target": "Ruritania"}, "no actor is called"),
        ({"target": ""}, "an actor is missing"),
        ({"quote": "x"}, "no field that can be amended"),
        ({"kind": "designate"}, "is no list"),
        ({"capacity": "emperor"}, "capacity"),
    ],
)
def test_what_the_record_would_refuse_is_refused_and_goes_on_waiting(
    mine: Ledger, place: Place, changes: dict[str, str], words: str
) -> None:
    claim = waiting_claim(mine)
    before = place.held()
    with pytest.raises(AccreditError, match=words):
        review.accept(mine, claim.id, "Bea", changes=changes)
    assert place.held() == before
    assert counted(mine) == 1


def test_an_accepted_claim_joins_the_act_that_tells_it(mine: Ledger) -> None:
    (act,) = take(mine, KENYA, "2026-10-05", "The Post").entries
    other = waiting_claim(
        mine, "On October 3, 2026, Kenya recognised the Islamic Emirate of Afghanistan."
    )
    assert "with another date" in " ".join(other.why) or "not quite that" in " ".join(other.why)
    now = next(a.id for a in mine.acts(["KEN"], ["islamic-emirate"], FAR))
    done = review.accept(mine, other.id, "Bea", to=now)
    assert done.entry is not None
    assert done.entry.supersedes == now
    assert str(done.entry.evidence[-1].valid) == "2026-10-03"
    assert done.decision.why == (f"said by the reviewer to be the same as {now}",)
    assert [a.id for a in mine.acts(["KEN"], ["islamic-emirate"], FAR)] == [done.entry.id]
    assert act.id != done.entry.id


def test_words_that_wait_become_words(mine: Ledger) -> None:
    claim = waiting_claim(
        mine, "Kenya is preparing to recognise the Islamic Emirate of Afghanistan."
    )
    done = review.accept(mine, claim.id, "Bea", changes={"speaker": "william-ruto"})
    assert isinstance(done.entry, Statement)
    assert done.entry.speaker == "william-ruto"


def test_a_long_queue_is_listed_a_page_at_a_time_and_not_read_whole(
    mine: Ledger, place: Place
) -> None:
    first = take(mine, UNDATED)
    (claim,) = first.claims

    def many() -> Iterator[ClaimRead]:
        for n in range(5_000):
            yield ClaimRead(
                f"{claim.id}-x{n}",
                claim.document,
                claim.known,
                claim.claim,
                claim.outcome,
                why=claim.why,
            )

    mine.append_from(many, "Ada")
    assert counted(mine) == 5_001
    page = waiting(mine, limit=20)
    assert len(page) == 20
    after = waiting(mine, after=page[-1].number, limit=20)
    assert after[0].number > page[-1].number
    assert {one.item.id for one in page}.isdisjoint(one.item.id for one in after)
    if place.engine == "sqlite":
        from accredit.ledger.heard import _OPEN

        plan = place.sql(
            f"EXPLAIN QUERY PLAN SELECT seq FROM entry c WHERE {_OPEN} AND seq > 7 ORDER BY seq LIMIT 20"
        )
        told = " ".join(str(row) for row in plan)
        assert "entry_waits" in told
        assert "SCAN d" not in told
        assert "TEMP B-TREE" not in told

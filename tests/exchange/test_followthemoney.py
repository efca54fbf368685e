"""Listings as FollowTheMoney entities: true by that model, and checked by its own tool."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from accredit.exchange import Source, Wanted, chosen, load
from accredit.exchange.ftm import entities
from accredit.ledger import Ledger, Store, open_ledger
from accredit.model import PartialDate
from accredit.status import of
from tests.conftest import TODAY, act

STATES = {"active": "listed", "suspended": "suspended", "inactive": "removed"}


def _of(items: list, known: date = TODAY) -> list[dict]:
    store = Store.in_memory()
    store.append(items, "test")
    return list(entities(chosen(Ledger(store), Wanted(known=known)), known))


def _listings(found: list[dict]) -> list[dict]:
    return [e["properties"] for e in found if e["schema"] == "Sanction"]


def _listed(key: str, valid: str, kind: str = "designate", **more: object):
    known = {"known": "2021-01-01"} if "[" in valid else {}
    return act(key, kind, "USA", "houthis", valid, instrument="US-FTO", **known, **more)


def _shipped() -> list[dict]:
    return list(entities(chosen(open_ledger(), Wanted(known=TODAY)), TODAY))


def test_the_tool_of_followthemoney_finds_nothing_to_drop_in_the_whole_record(
    ftm: str, tmp_path: Path
) -> None:
    """`ftm validate` writes what is left of each entity once all that is invalid is gone."""
    given = _shipped()
    file = tmp_path / "record.ftm.json"
    bad = {"id": "x", "schema": "Sanction", "properties": {"endDate": ["[..2019]"]}}
    file.write_text("\n".join(json.dumps(e) for e in (*given, bad)), "utf-8")
    done = subprocess.run(
        [ftm, "validate", "-i", file], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    *left, without = [json.loads(line) for line in done.stdout.splitlines()]
    assert without["properties"] == {}  # so the tool does look
    for before, after in zip(given, left, strict=True):
        assert (after["id"], after["schema"]) == (before["id"], before["schema"])
        sorted_before = {name: sorted(v) for name, v in before["properties"].items()}
        assert {name: sorted(v) for name, v in after["properties"].items()} == sorted_before


def test_every_listing_says_what_the_status_of_that_list_is() -> None:
    ledger, latest = open_ledger(), {}
    for listing in _listings(_shipped()):
        entry = ledger.find(listing["recordId"][0]).item
        latest[entry.actor, entry.target, entry.instrument] = listing["status"][0]
    assert len(latest) > 30
    for (actor, target, name), state in latest.items():
        status = of(ledger, actor, target, on=TODAY, known=TODAY, exact=True)
        (value,) = [v.value for v in status.designation if v.subject == name]
        assert value == STATES[state], (actor, target, name)


def test_the_houthis_have_two_listings_as_fto_and_the_first_has_ended() -> None:
    of_fto = [
        listing
        for listing in _listings(_shipped())
        if listing.get("programId") == ["US-FTO219"]
        and listing["recordId"][0].split("-")[2] == "houthis"
    ]
    first, second = of_fto
    assert (first["startDate"], first["endDate"]) == (["2021-01-19"], ["2021-02-16"])
    assert (second["status"], "endDate" in second) == (["active"], False)
    assert second["country"] == ["us"]
    assert second["program"] == ["Foreign Terrorist Organizations"]


def test_the_united_nations_have_no_country_and_give_their_number() -> None:
    (haqqani,) = [e for e in _listings(_shipped()) if e.get("unscId") == ["TAe.012"]]
    assert "country" not in haqqani
    assert haqqani["programId"] == ["UN-SC1988"]
    assert haqqani["startDate"] == ["2012-11-05"]


@pytest.mark.parametrize(
    ("valid", "written"),
    [
        ("2020-02-03", ["2020-02-03"]),
        ("2020-02", ["2020-02"]),
        ("2020", ["2020"]),
        ("[2020-02-03..2020-02-09]", ["2020-02"]),
        ("[2020-02-03..2020-09-01]", ["2020"]),
        ("[2019-12-31..2020-01-01]", None),
        ("[..2019-12-31]", None),
        ("[2019-01-01..]", None),
    ],
)
def test_no_day_is_made_up_and_a_bound_is_no_date(valid: str, written: list[str] | None) -> None:
    (listing,) = _listings(_of([_listed("a", valid)]))
    assert listing.get("startDate") == written
    assert PartialDate.parse(valid).describe() in listing["summary"][0]


def test_a_party_is_a_terrorist_and_sanctioned_only_while_a_list_says_so() -> None:
    begun = [_listed("a", "2020-01-01")]
    party, _ = _of(begun)
    assert (party["schema"], party["properties"]["topics"]) == (
        "Organization",
        ["crime.terror", "sanction"],
    )
    party, listing = _of([*begun, _listed("b", "2020-06-01", "delist")])
    assert "topics" not in party["properties"]
    assert (listing["properties"]["status"], listing["properties"]["endDate"]) == (
        ["inactive"],
        ["2020-06-01"],
    )
    party, _ = _of([*begun, _listed("b", "2020-06-01", "delist")], known=date(2020, 3, 1))
    assert party["properties"]["topics"]


def test_a_relisting_is_a_second_listing_and_no_id_depends_on_what_came_later() -> None:
    first = _of([_listed("a", "2020-01-01")])
    all_ = _of(
        [
            _listed("a", "2020-01-01"),
            _listed("b", "2020-06-01", "delist"),
            _listed("c", "2021-01-01"),
        ]
    )
    assert [e["properties"]["status"][0] for e in all_[1:]] == ["inactive", "active"]
    assert [e["id"] for e in first] == [e["id"] for e in all_[:2]]
    assert len({e["id"] for e in all_}) == 3


def test_an_amendment_alone_and_clashing_sources_list_nobody() -> None:
    assert _of([_listed("a", "2020", "amend-designation")]) == []
    assert _of([_listed("a", "2020", confidence="low")]) == []


def _read(tmp_path: Path, ledger: Ledger, *lines: object):
    file = tmp_path / "in.ftm.json"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return load(ledger, Source(file, "in.ftm.json", "ftm"), "R", keep_going=True)


def _own() -> Ledger:
    return Ledger(Store.in_memory(), Store.in_memory())


def test_listings_that_we_wrote_come_back_as_the_same_listings(tmp_path: Path) -> None:
    """Of one that ended on a day that only a bound gives, `last_change` holds the bound."""
    given, ledger = _shipped(), _own()
    assert _read(tmp_path, ledger, *given).rejected == ()
    again = list(entities(chosen(ledger, Wanted(known=TODAY)), TODAY))
    kept = ("entity", "country", "program", "startDate", "listingDate", "endDate", "status")

    def shapes(listed: list[dict]) -> list[str]:
        return sorted(str([e.get(name) for name in kept]) for e in _listings(listed))

    assert shapes(again) == shapes(given)
    ended = [e["properties"] for e in given if e["properties"].get("status") == ["inactive"]]
    assert any("endDate" not in properties for properties in ended)
    assert _read(tmp_path, ledger, *given).written == 0


def test_listings_of_entries_that_are_in_the_record_are_there_already(tmp_path: Path) -> None:
    ledger = open_ledger()
    ledger.overlay = Store.in_memory()
    given = _shipped()
    found = _read(tmp_path, ledger, *given)
    assert (found.written, found.already) == (0, len(_listings(given)))


def test_the_collected_example_of_listings_becomes_three_acts(shared: Path) -> None:
    file = shared / "data/lists/misc/ftm_example.json"
    ledger = _own()
    assert load(ledger, Source(file, file.name, "ftm"), "R").rejected == ()
    acts = [entry.item for entry in ledger.walk()]
    assert [(a.kind, a.actor, a.target, a.instrument, str(a.valid)) for a in acts] == [
        ("designate", "USA", "taliban", "US-SDGT", "2002-07-03"),
        ("designate", "RUS", "taliban", "RU-NAC", "2003-02-14"),
        ("delist", "RUS", "taliban", "RU-NAC", "2025-04-17"),
    ]


PARTY = {"id": "p", "schema": "Organization", "properties": {"name": ["Ansar Allah", "Houthis"]}}
LISTING = {
    "entity": ["p"], "programId": ["US-FTO219"], "startDate": ["2025-03-04T00:00:00"],
    "sourceUrl": ["https://example.org"], "status": ["active"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"entity": ["q"]}, "no entity of this file has the id 'q'"),
        ({"programId": ["XX-1"]}, "which list is that? its programme is XX-1"),
        ({"sourceUrl": []}, "no sourceUrl"),
        ({"status": ["inactive"]}, "inactive, but no endDate"),
        ({"status": ["suspended"]}, "suspended, but no modifiedAt"),
        ({"status": ["odd"]}, "status: 'odd'"),
        ({"startDate": []}, "no startDate, listingDate or endDate"),
        ({"startDate": ["soon"]}, "'soon' is not a date"),
        ({"startDate": "2025"}, "a list of texts is needed"),
    ],
)
def test_a_listing_that_cannot_be_an_act_is_rejected_with_the_reason(
    changes: dict, reason: str, tmp_path: Path
) -> None:
    entity = {"id": "s", "schema": "Sanction", "properties": {**LISTING, **changes}}
    found = _read(tmp_path, _own(), PARTY, entity)
    assert [r.where for r in found.rejected] == ["in.ftm.json:2"]
    assert reason in found.rejected[0].reason


def test_a_listing_before_its_party_is_read_and_first_seen_bounds_what_was_known(
    tmp_path: Path,
) -> None:
    ledger = _own()
    listing = {"id": "s", "schema": "Sanction", "first_seen": "2025-04-01", "properties": LISTING}
    undated = {**listing, "id": "t", "properties": {**LISTING, "startDate": []}}
    assert _read(tmp_path, ledger, listing, undated, PARTY).rejected == ()
    first, second = [entry.item for entry in ledger.walk()]
    assert (first.target, str(first.valid)) == ("houthis", "2025-03-04")
    assert (str(first.known), first.evidence[0].known_basis) == ("2025-04-01", "upper-bound")
    assert str(second.valid) == "[..2025-04-01]"

"""The questions' answers in every form: what people read and what programs read say the same."""

import csv
import io
import json
import re
import uuid
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit
from xml.dom import minidom

import pytest
from rich.console import Console

from accredit import status
from accredit.brief import clash, feeds, listing, news, stand, ties, trail
from accredit.ledger import Ledger, open_ledger
from accredit.status import CONTESTED, STATE, Period, Wanted
from tests.conftest import TODAY, act

DAY = date(2025, 7, 4)
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


def _printed(show, width: int = 80) -> str:
    screen = Console(width=width, highlight=False, file=io.StringIO(), color_system=None)
    show(screen)
    return screen.file.getvalue()


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def who(ledger: Ledger) -> status.Who:
    return status.who(ledger, "taliban", "recognition", on=DAY, known=DAY)


def test_who_as_json_counts_every_state_and_tells_others_apart(who: status.Who) -> None:
    told = json.loads(json.dumps(stand.who_json(who)))
    states = [row for row in told["states"] if row["kind"] == STATE]
    assert told["asked"] == len(states) == sum(told["counts"].values()) == 195
    assert {row["kind"] for row in told["states"]} == {STATE, CONTESTED}
    assert "un" in {row["actor"]["id"] for row in told["others"]}
    (russia,) = (row for row in states if row["actor"]["id"] == "RUS")
    assert russia["value"] == "de-jure"
    assert russia["of"] == "islamic-emirate"
    assert russia["since"]["edtf"] == "2025-07-03"
    assert russia["because"] == ["rus-recognise-islamic-emirate-2025-07-03"]


def test_who_as_csv_and_as_json_say_the_same_of_each(who: status.Who) -> None:
    told = stand.who_json(who)
    plain = {r["actor"]["id"]: r["value"] for r in (*told["states"], *told["others"])}
    rows = _rows(stand.who_csv(who))
    assert {row["actor"]: row["value"] for row in rows} == plain
    (chile,) = (row for row in rows if row["actor"] == "CHL")
    assert float(chile["lat"]) < -30  # a negative number is no formula


def test_a_filter_by_value_leaves_the_counts_whole(who: status.Who) -> None:
    told = stand.who_json(who, ("de-jure",))
    assert [row["actor"]["id"] for row in told["states"]] == ["RUS"]
    assert told["counts"] == stand.who_json(who)["counts"]


def test_who_as_geojson_has_points_of_longitude_and_latitude(ledger: Ledger) -> None:
    found = status.who(ledger, "palestine", "recognition", on=DAY, known=DAY)
    told = json.loads(stand.who_geojson(found))
    assert told["type"] == "FeatureCollection"
    assert len(told["features"]) == len(found.rows)
    place = {}
    for feature in told["features"]:
        assert set(feature) == {"type", "geometry", "properties"}
        assert feature["type"] == "Feature"
        point = feature["geometry"]
        place[feature["properties"]["actor"]["id"]] = point
        if point is not None:
            assert point["type"] == "Point"
            lon, lat = point["coordinates"]
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
    lon, lat = place["RUS"]["coordinates"]
    assert (round(lon), round(lat)) == (38, 56)  # Moscow
    assert place["sadr"] is None  # the gazetteer has no place for it


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("axis", status.AXES)
def test_who_for_people_names_everybody_within_the_width(
    ledger: Ledger, axis: str, width: int
) -> None:
    found = status.who(ledger, "taliban", axis, on=DAY, known=DAY)
    text = _printed(lambda screen: stand.print_who(found, screen), width)
    lines = text.splitlines()
    assert max(map(len, lines)) <= width
    assert lines == [line.rstrip() for line in lines]
    flat = " ".join(text.split())
    told = stand.who_json(found)
    for row in (*told["states"], *told["others"]):
        assert row["actor"]["name"] in flat
    for group, number in found.counts.items():
        assert f"{number} {group}" in flat
    assert len(lines) < 160


def test_who_for_people_shows_ids_when_asked(who: status.Who) -> None:
    text = _printed(lambda screen: stand.print_who(who, screen, ids=True))
    assert "\n  rus-recognise-islamic-emirate-2025-07-03\n" in text


def test_acts_as_lines_as_csv_and_for_people_are_the_same_acts(ledger: Ledger) -> None:
    found = status.acts(ledger, Wanted(target="taliban"), known=TODAY)
    lines = [json.loads(line) for line in feeds.json_lines(map(listing.act_json, found)).split("\n")
             if line]  # fmt: skip
    assert {line["schema"] for line in lines} == {"accredit/act-1"}
    keys = [f.act.id for f in found]
    assert [line["id"] for line in lines] == keys
    assert [row["id"] for row in _rows(listing.acts_csv(found))] == keys
    text = _printed(lambda screen: listing.print_acts(found, screen, readings=True))
    assert [line.strip() for line in text.splitlines() if line.strip() in set(keys)] == keys
    assert "2024-06-03: one report (theatlasnews.co), set aside by rule 1" in text


def test_conflicts_for_people_and_programs_name_rule_and_sources(ledger: Ledger) -> None:
    found = status.conflicts(ledger, known=TODAY)
    told = json.loads(json.dumps(clash.conflicts_json(found, known=TODAY)))
    assert len(told["items"]) == len(found)
    for item in told["items"]:
        assert item["rule"]["words"] == told["rules"][item["rule"]["number"]]
        assert item["preferred"]["sources"]
    text = _printed(lambda screen: clash.print_conflicts(found, screen))
    assert "preferred by rule 1" in text
    assert "Among equals the earlier published" in text


def test_changes_as_csv_have_a_row_for_each_axis_moved(ledger: Ledger) -> None:
    found = status.changes(ledger, YEAR, known=TODAY)
    rows = _rows(news.changes_csv(found))
    assert len(rows) == sum(max(len(c.moved), 1) for c in found)
    (russia,) = (
        r for r in rows if r["id"] == "rus-recognise-islamic-emirate-2025-07-03" and r["axis"]
    )
    assert (russia["learned"], russia["axis"]) == ("2025-07-03", "recognition")
    assert (russia["before"], russia["after"]) == ("none", "de-jure since 2025-07-03")
    told = news.changes_json(found, YEAR, known=TODAY)
    assert [item["id"] for item in told["items"]] == [c.id for c in found]


def test_changes_for_people_mark_late_news(ledger: Ledger) -> None:
    found = status.changes(ledger, Period(date(2024, 6, 2), date(2024, 6, 3)), known=TODAY)
    text = " ".join(_printed(lambda screen: news.print_changes(found, screen)).split())
    assert "late news: learned 2024-06-03 of 2023-12-29, 157 days after" in text
    assert "another source, which dates it 2024-06-03: Kazakhstan took the Taliban" in text


_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")


def test_the_feed_is_atom_as_rfc_4287_asks(ledger: Ledger) -> None:
    found = status.changes(ledger, YEAR, known=TODAY)
    text = news.changes_atom(found, YEAR)
    root = minidom.parseString(text).documentElement  # another parser than the one that wrote it
    assert (root.namespaceURI, root.localName) == ("http://www.w3.org/2005/Atom", "feed")

    def children(node, name: str):
        return [c for c in node.childNodes if getattr(c, "localName", "") == name]

    def one(node, name: str) -> str:
        (child,) = children(node, name)
        return "".join(c.data for c in child.childNodes)

    entries = children(root, "entry")
    assert len(entries) == len(found) > 20
    (author,) = children(root, "author")
    assert one(author, "name").startswith("accredit, record ")
    ids = [one(node, "id") for node in (root, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(uuid.UUID(key.removeprefix("urn:uuid:")).version == 5 for key in ids)
    for node in (root, *entries):
        assert one(node, "title")
        assert _RFC_3339.match(one(node, "updated"))
        datetime.fromisoformat(one(node, "updated"))
    assert one(root, "updated") == max(one(e, "updated") for e in entries)
    for entry, change in zip(entries, found, strict=True):
        (content,) = children(entry, "content")
        assert content.getAttribute("type") == "text"
        assert change.text in "".join(c.data for c in content.childNodes)
        links = children(entry, "link")
        assert {link.getAttribute("rel") for link in links} <= {"via"}
        assert len(links) == len(change.sources)
        for link in links:
            assert urlsplit(link.getAttribute("href")).scheme in ("http", "https")
            assert re.fullmatch(r"[!-~]+", link.getAttribute("href"))


def test_a_feed_made_again_is_the_same_and_its_ids_outlast_the_period(ledger: Ledger) -> None:
    def entry_ids(period: Period) -> set[str]:
        found = status.changes(ledger, period, known=TODAY)
        return set(re.findall(r"<id>(.*)</id>", news.changes_atom(found, period)))

    found = status.changes(ledger, YEAR, known=TODAY)
    assert news.changes_atom(found, YEAR) == news.changes_atom(found, YEAR)
    half = replace(YEAR, until=date(2025, 6, 30))
    assert entry_ids(half) < entry_ids(YEAR)
    assert re.findall("<entry>", news.changes_atom([], YEAR)) == []


def test_foreign_words_cannot_break_a_feed_or_run_in_a_spreadsheet(tmp_path) -> None:
    own = open_ledger(tmp_path / "l.sqlite", write=True)
    nasty = replace(
        act("x", "attack", "houthis", "SAU", "2025-02-02"), place="<b>&\x1b[2J\x00 ]]> here"
    )
    own.append([nasty], "tester")
    found = [c for c in status.changes(own, YEAR, known=TODAY) if c.id == "x"]
    feed = minidom.parseString(news.changes_atom(found, YEAR))
    assert "<b>&" in feed.documentElement.toxml().replace("&lt;", "<").replace(
        "&amp;", "&"
    ).replace("&gt;", ">")
    assert feeds.csv_text(("a", "b"), [{"a": "=1+1", "b": -1.5}]).splitlines()[1] == "'=1+1,-1.5"


def test_relations_for_people_and_programs_have_addresses_and_ids(ledger: Ledger) -> None:
    sides = ("isis-k", "RUS")
    found = status.bonds(ledger, *sides, on=DAY, known=DAY)
    told = ties.bonds_json(found, sides, on=DAY, known=DAY)
    assert [item["id"] for item in told["items"]] == [b.id for b in found]
    assert all(item["sources"] and item["grounds"] for item in told["items"])
    text = _printed(lambda screen: ties.print_bonds(found, sides, screen, on=DAY, known=DAY))
    for bond in found:
        assert f"\n  {bond.id}\n" in text
        for source in bond.sources:
            assert f"  {source}\n" in text


def test_every_id_of_every_answer_leads_to_its_ground_and_can_be_cited(ledger: Ledger) -> None:
    found = status.who(ledger, "taliban", "designation", on=DAY, known=DAY)
    keys = {key for row in found.rows for key in row.value.because}
    keys |= {c.id for c in status.changes(ledger, YEAR, known=TODAY)}
    keys |= {key for c in status.conflicts(ledger, known=DAY) for key in c.acts[:2]}
    texts = {b.id: b.text for b in status.bonds(ledger, "taliban", on=DAY, known=DAY)}
    assert len(keys) > 50
    assert len(texts) > 20
    for key in (*keys, *texts):
        answer = trail.why_entry(key, ledger)
        assert answer["id"] == key
        assert answer["text"] == texts.get(key, answer["text"])
        assert trail.citation(key, ledger, TODAY).endswith(f"entry {key}, read {TODAY}.")
        assert answer["entry"].get("evidence") or answer["entry"].get("sources")

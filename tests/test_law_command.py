"""Consequences, what if, thresholds and the rules, asked at the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.command import fails, run, said


def _json(*args: str) -> dict[str, Any]:
    return json.loads(said(*args, "--json"))  # type: ignore[no-any-return]


ON = ("--on", "2024-04-05", "--known", "2024-04-05")


def test_consequences_tell_the_rule_its_citation_and_what_it_rests_on() -> None:
    text = said("consequences", "Russia", "Taliban", *ON)
    assert "Russia towards the Taliban: what follows in law" in text
    assert "the state in question is Afghanistan" in text
    assert "Vienna Convention on Diplomatic Relations (1961), art. 39(1) and (2)" in text
    assert "because rus-accept-charge-islamic-emirate-2022-03" in text
    assert "Not so, since the Taliban is listed on a terror list of Russia." in text
    assert "(from memory: no source was opened)" in text  # A14


def test_the_same_as_json_with_the_tree() -> None:
    data = _json("consequences", "RUS", "taliban", *ON)
    items = {item["rule"]: item for item in data["items"]}
    assert data["schema"] == "accredit/consequences-1"
    assert items["B01"]["holds"] == "yes"
    assert items["B10"]["holds"] == "no"
    assert items["B10"]["unless"] == [
        {"text": "the Taliban is listed on a terror list of Russia", "found": "yes"}
    ]
    (group,) = items["A16"]["tree"]["if"]
    assert group[0]["because"] == ["rus-accept-charge-islamic-emirate-2022-03"]
    assert items["A16"]["citation"]["basis"] == "verified"


def test_a_tree_shows_every_sentence_that_was_asked() -> None:
    text = said("consequences", "RUS", "taliban", *ON, "--forum", "IMF", "--tree")
    assert "if     Afghanistan is a member of the International Monetary Fund: yes" in text
    assert "or     lending by the International Monetary Fund to Afghanistan is paused: yes" in text
    assert "unless lending by the International Monetary Fund to Afghanistan is open: no" in text


def test_what_is_not_known_is_told_when_asked_for() -> None:
    assert "Not known whether they hold: " in said("consequences", "CHN", "taliban", *ON)
    text = said("consequences", "CHN", "taliban", *ON, "--all")
    assert "Nobody knows whether the Taliban is listed on a terror list of China" in text


def test_whatif_shows_before_and_after_side_by_side() -> None:
    text = said("whatif", "RUS recognise taliban 2024-04-05", "KAZ delist taliban 2024-04-05", *ON)
    assert "If Russia recognised the Taliban (as government), 2024-04-05" in text
    assert "IMF, by recognition" in text
    assert "2.59 % of the votes" in text
    assert "nothing is written" in text
    data = _json("whatif", "RUS recognise taliban 2024-04-05", *ON)
    (pair,) = data["changed"]
    assert {r["rule"]: (r["before"], r["after"]) for r in pair["rules"]}["D02"] == ("no", "yes")
    (fund,) = [t for t in data["thresholds"] if t["after"]["id"] == "imf-recognition"]
    assert (fund["before"]["have"], fund["after"]["have"]) == (0, 130_496)


def test_thresholds_tell_the_interval_the_gap_and_the_coalitions() -> None:
    text = said("thresholds", "taliban", *ON)
    assert "more than 50 % are needed" in text
    assert "The neighbours of Afghanistan (7.52 % of the votes) could not carry it alone." in text
    assert "Each of the 15 can stop it." in text
    data = _json("thresholds", "taliban", *ON)
    fund = data["institutions"][0]
    assert fund["interval"][0] < fund["needed"] < fund["interval"][1]
    assert {m["id"] for m in fund["members"] if m["position"] == "itself"} == {"AFG"}


def test_where_nobody_knows_who_was_a_member_nothing_is_counted() -> None:
    text = said("thresholds", "libya-ntc", "--on", "2011-08-25")
    assert "are not known" in text or "is not known, so nothing is counted" in text


def test_rules_can_be_listed_shown_and_sought() -> None:
    text = said("law", "rules", "--about", "loans")
    assert "B01" in text
    assert "D07" not in text
    shown = said("law", "show", "d02")
    assert "unless" not in shown
    assert "never defeated: A member cannot free itself from a decision of the Council" in shown
    assert _json("law", "show", "A05")["unless"]
    where = _json("law", "where", "D08", "--on", "2025-05-01", "--known", "2025-05-01")
    assert {"actor": "RUS", "target": "taliban", "holds": "yes"} in where["pairs"]
    assert {p["actor"] for p in where["pairs"] if p["holds"] == "yes"} == {"RUS"}


def test_coverage_of_a_folder_of_ones_own_says_what_is_wrong_and_missing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    case = (
        '[[case]]\nsays = "On 2025-07-04 Russia had not recognised the Taliban."\nactor = "RUS"\n'
        'target = "taliban"\non = "2025-07-04"\nsource = "https://example.org"\nrules = {{ A02 = "{}" }}\n'
    )
    (tmp_path / "mine.toml").write_text(case.format("no"), "utf-8")
    done = run("law", "coverage", str(tmp_path))
    assert done.returncode == 1
    assert "mine.toml:1: A02: expected no, is yes" in done.stdout
    assert "D07: holds in no case" in done.stdout


BAD = [
    (("consequences", "Mordor", "taliban"), "no actor is called 'Mordor'"),
    (("consequences", "RUS", "taliban", "--forum", "FRA"), "no rule is of the forum 'FRA'"),
    (("consequences", "RUS", "taliban", "--on", "2024-13"), "2024-13"),
    (("thresholds", "Mordor"), "no actor is called 'Mordor'"),
    (("law", "rules", "--about", "weather"), "--about 'weather': no topic; there are recognition"),
    (("law", "show", "Z1"), "no rule has the id 'Z1'"),
    (("law", "where", "Z1"), "no rule has the id 'Z1'"),
    (("law", "coverage", "/nowhere"), "/nowhere: no cases here"),
]


@pytest.mark.parametrize(
    ("args", "words"), BAD, ids=lambda v: " ".join(v) if isinstance(v, tuple) else ""
)
def test_bad_input_gets_one_line(args: tuple[str, ...], words: str) -> None:
    fails(words, *args)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[case]]\n", "cases.toml:1: the case lacks 'says'"),
        ('[[case]]\nsays = "x"\nwho = "y"\n', "cases.toml:1: 'who' is no field of a case"),
        ("[[case]\n", "cases.toml: "),
        (
            '[[case]]\nsays = "x"\nactor = "RUS"\ntarget = "taliban"\non = "2024-01-01"\n'
            'source = "https://x.org"\nrules = { Z9 = "yes" }\n',
            "cases.toml:1: no rule has the id 'Z9'",
        ),
        (
            '[[case]]\nsays = "x"\nactor = "RUS"\ntarget = "taliban"\non = "2024-01-01"\n'
            'source = "https://x.org"\nrules = { A02 = "maybe" }\n',
            "cases.toml:1: 'maybe'",
        ),
    ],
)
def test_a_malformed_case_is_told_with_its_line(text: str, words: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "cases.toml").write_text(text, "utf-8")
    fails(words, "law", "coverage", str(tmp_path))

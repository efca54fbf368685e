"""`hostility` and `effect` as a user meets them: text, JSON, pictures, one line for what fails."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.command import fails, said
from tests.forecast.hostility.world import GED, ICEWS


@pytest.fixture(scope="session")
def events(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """GED's Myanmar and a fifth of ICEWS, loaded by the commands themselves."""
    env = {"ACCREDIT_EVENTS": str(tmp_path_factory.mktemp("events"))}
    ged = ("--feed", "ucdp-ged", "--version", "24.1", "--released", "2024-06-11")
    assert "7,374 events" in said("events", "load", str(shared / GED), *ged, **env)
    said("events", "load", str(shared / ICEWS), "--feed", "icews", **env)
    return env


def test_hostility_tells_attacks_claims_words_of_others_and_grounds_apart() -> None:
    text = said("hostility", "isis-k", "RUS")
    assert "claimed by the Islamic State (not counted here)" in text
    assert "laid to Islamic State Khorasan Province" in text
    assert "STATED GROUNDS" in text
    assert "APART, AND NOT COUNTED" in text
    assert "hate" not in text.lower()


def test_hostility_as_json_has_months_rates_attacks_and_grounds(events: dict[str, str]) -> None:
    found = json.loads(said("hostility", "arakan-army", "MMR", "--json", **events))
    assert found["schema"] == "accredit/hostility-1"
    ged = next(s for s in found["series"] if s["source"] == "ucdp-ged")
    assert sum(m["happened"] for m in ged["months"]) == 264
    assert ged["names"] == [{"name": "Government of Myanmar (Burma) - ULA", "events": 264}]
    for period in ged["periods"]:
        low, high = period["happened"]["interval"]
        assert low <= period["happened"]["a_year"] <= high
    assert {ground["target"]["id"] for ground in found["grounds"]} == {"MMR"}
    assert all(said["speaker_kind"] for g in found["grounds"] for said in g["said"])


def test_a_span_that_is_asked_for_is_the_span_that_is_told(events: dict[str, str]) -> None:
    span = ("--from", "2019", "--to", "2020", "--json")
    found = json.loads(said("hostility", "arakan-army", "MMR", *span, **events))
    assert (found["from"], found["to"]) == ("2019-01", "2020-12")
    ged = next(s for s in found["series"] if s["source"] == "ucdp-ged")
    assert sum(m["happened"] for m in ged["months"]) == 97 + 52


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_the_picture_is_drawn_whole(events: dict[str, str], tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"h.{suffix}"
    said("hostility", "arakan-army", "MMR", "--plot", str(out), **events)
    data = out.read_bytes()
    assert data.startswith({"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}[suffix])
    assert [p.name for p in tmp_path.iterdir()] == [out.name]
    if suffix == "svg":
        ElementTree.fromstring(data.decode())  # our own file


def test_the_same_question_draws_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        said("hostility", "is", "RUS", "--known", "2026-11-01", "--plot", str(tmp_path / name))
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_between_states_the_series_is_scored(events: dict[str, str], tmp_path: Path) -> None:
    found = json.loads(said("hostility", "RUS", "UKR", "--from", "2014", "--json", **events))
    assert found["schema"] == "accredit/hostility-states-1"
    assert all(-10 <= m["score"] <= 10 for d in found["directions"] for m in d["months"])
    out = tmp_path / "pair.svg"
    assert "PLOVER" in said("hostility", "RUS", "UKR", "--plot", str(out), **events)
    assert out.stat().st_size > 1000


EFFECT = ("effect", "MMR delist arakan-army 2021-03-11")


def test_the_standing_test_by_its_command(events: dict[str, str]) -> None:
    text = said(*EFFECT, "--rival", "2020-11 ceasefire", **events)
    assert "Verdict: change seen, act not separable" in text
    assert "0.094 [0.02, 0.432]" in text
    assert "2020-11, 4 months before the act" in text
    assert "no longer commit any terrorist acts" in text


def test_everything_that_has_to_be_printed_beside_a_verdict_is(events: dict[str, str]) -> None:
    text = said(*EFFECT, **events)
    for part in (
        "summed: Government of Myanmar (Burma) - ULA (264)",  # dyad, and names summed
        "day used: 2021-03-11",  # date, and its kind
        "as known on",
        "32      3",  # before and after
        "dispersion",
        "dates, away from the act",  # placebo dates without neighbours
        "dates, every month",  # and with them
        "other groups, same state and date",  # placebo dyads
        "BREAKS FOUND WITHOUT KNOWING OF THE ACT",
        "near: ",  # other acts within twelve months
        "said of it: ",  # the stated reason
        "smallest fall that is seen with 80%",  # minimal detectable ratio
    ):
        assert part in text, part
    assert "caus" not in text


def test_effect_as_json_has_the_same(events: dict[str, str]) -> None:
    found = json.loads(said(*EFFECT, "--rival", "2020-11 ceasefire", "--json", **events))
    assert found["schema"] == "accredit/effect-1"
    assert found["verdict"] == "change seen, act not separable"
    assert found["breaks"]["nearest"] == "2020-11"
    assert found["breaks"]["months_from_act"] == -4
    year = next(row for row in found["comparisons"] if row["months"] == 12)
    assert (year["before"], year["after"]) == (32, 3)
    assert found["act"]["id"] == "mmr-delist-arakan-army-mm-2021-03-11"


def test_isis_k_against_russia_by_its_command() -> None:
    text = said("effect", "RUS recognise taliban 2025-07-03", "--group", "isis-k")
    assert "Verdict: no test possible" in text
    # From the January before the first attack, as the series is: the day of an event begins no watch.
    assert "record, 2022-01 to " in text
    assert "a halving needs" in text


@pytest.mark.parametrize(
    ("words", "args"),
    [
        ("no actor is called", ["hostility", "Atlantis", "RUS"]),
        ("name a .svg, .png or .pdf file", ["hostility", "is", "RUS", "--plot", "x.gif"]),
        ("lies after", ["hostility", "is", "RUS", "--from", "2020", "--to", "2019"]),
        ("accredit events load", ["hostility", "RUS", "UKR"]),
        ("name the group first", ["hostility", "RUS", "isis-k"]),
        ("write months or years", [*EFFECT, "--window", "soon"]),
        ("write months or years", [*EFFECT, "--window", "0m"]),
        ("a date and what happened", [*EFFECT, "--rival", "ceasefire"]),
        ("has no kind of the codebook", ["effect", "MMR frees arakan-army 2021-03-11"]),
        ("need the day of the act", ["effect", "MMR exempt arakan-army 2021"]),
        ("no feed 'acled' is loaded", [*EFFECT, "--source", "acled"]),
        ("no actor is called", [*EFFECT, "--group", "nobody at all"]),
    ],
)
def test_what_cannot_be_used_gets_one_clear_line(
    words: str, args: list[str], tmp_path: Path
) -> None:
    fails(words, *args, ACCREDIT_EVENTS=str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_a_picture_that_cannot_be_put_there_is_not_drawn() -> None:
    fails("there is no folder", "hostility", "is", "RUS", "--plot", "/nowhere/x.svg", code=3)


def test_a_folder_of_events_that_is_damaged_is_told(tmp_path: Path) -> None:
    (tmp_path / "loads.jsonl").write_text("{")
    fails("damaged", "hostility", "is", "RUS", code=3, ACCREDIT_EVENTS=str(tmp_path))

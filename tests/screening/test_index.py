"""The index finds whoever comparing with every name finds, and each entry once."""

from __future__ import annotations

import csv
import gzip
import random
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accredit.model.listing import ListedName, Listing
from accredit.screening import Index, Target, targets

ZAWAHIRI = Listing(
    "QDi.006",
    "person",
    "Aiman Muhammed Rabi al-Zawahiri",
    names=(
        ListedName("Ayman al-Zawahari; Ahmed Fuad Salim"),
        ListedName("Al-Doctor", use="weak"),
        ListedName("أيمن محمد ربيع الظواهري", use="script", lang="ar"),
    ),
)


@pytest.fixture(scope="module")
def small() -> Index:
    other = Target("QDe.004", "entity", "Al-Qaida")
    return Index([*targets(ZAWAHIRI), other])


def test_an_entry_is_found_once_by_the_name_that_fits_best(small: Index):
    hits = small.search("Ahmad Fouad Salem", "person")
    assert [hit.target.key for hit in hits] == ["QDi.006"]
    assert hits[0].target.text == "Ahmed Fuad Salim"


def test_names_in_one_field_are_taken_apart(small: Index):
    assert len(small) == 6


def test_what_a_bracket_adds_is_a_name_of_its_own():
    text = "جبهة فتح الشام (original script; Jabhat Fath al-Sham; Fatah al-Sham Front)"
    listing = Listing("QDe.137", "entity", "Al-Nusrah Front", names=(ListedName(text),))
    assert [target.text for target in targets(listing)] == [
        "Al-Nusrah Front",
        "جبهة فتح الشام",
        "Jabhat Fath al-Sham",
        "Fatah al-Sham Front",
    ]


def test_a_text_without_end_is_no_name_and_takes_no_time(small: Index):
    start = time.perf_counter()
    assert small.search("Ayman al-Zawahiri " * 20_000, "person") == []
    assert time.perf_counter() - start < 2


def test_a_name_in_its_own_script_is_found(small: Index):
    assert small.search("أيمن الظواهري")[0].target.key == "QDi.006"


def test_a_name_that_the_list_calls_weak_says_so_and_counts_less(small: Index):
    hit = small.search("al-Doctor", "person")[0]
    assert hit.score == pytest.approx(0.9)
    assert hit.why[-1] == "the list itself calls this name weak"


def test_without_a_kind_all_kinds_are_searched(small: Index):
    assert small.search("Al Qaeda")[0].target.key == "QDe.004"
    assert small.search("Al Qaeda", "person") == []
    assert small.search("Al Qaeda", "aircraft") == []


def test_nothing_listed_finds_nothing():
    assert Index([]).search("Ayman al-Zawahiri") == []


@given(st.text(max_size=40), st.sampled_from(["person", "entity", "vessel", ""]))
def test_no_text_breaks_the_search(small: Index, text: str, kind: str):
    for hit in small.search(text, kind):
        assert 0 <= hit.score <= 1
        assert hit.why or hit.score == 1


@pytest.mark.shared
def test_the_blocks_lose_at_most_one_hit_in_a_hundred(shared: Path):
    chance = random.Random(11)
    names = chance.sample(_ofac(shared / "data/lists/ofac"), 4_000)
    index = Index(names)
    queries = chance.sample(_un(shared / "data/lists/un/un_2026-02-27.xml"), 60)
    queries += [(name.text, name.kind) for name in names[:20]]
    lost = total = 0
    for text, kind in queries:
        keys = {hit.target.key for hit in index.search(text, kind)}
        every = {hit.target.key for hit in index.search_every(text, kind)}
        assert keys <= every
        lost += len(every - keys)
        total += len(every)
    assert total > 30
    assert lost <= total / 100


@pytest.mark.shared
def test_every_name_of_a_list_finds_its_own_entry(shared: Path):
    names = _ofac(shared / "data/lists/ofac")[:1_500]
    index = Index(names)
    for name in names[::7]:
        assert name.key in {hit.target.key for hit in index.search(name.text, name.kind)}


def _ofac(folder: Path) -> list[Target]:
    kinds = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
    path = folder / "sdn_2024-05-03.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as file:
        return [
            Target(row[0], kinds.get(row[2].strip(), "entity"), row[1])
            for row in csv.reader(file)
            if len(row) > 2
        ]


def _un(path: Path) -> list[tuple[str, str]]:
    found = []
    for entry in ET.parse(path).getroot().iter():
        if entry.tag in ("INDIVIDUAL", "ENTITY"):
            kind = "person" if entry.tag == "INDIVIDUAL" else "entity"
            tags = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
            found.append((" ".join(entry.findtext(tag) or "" for tag in tags), kind))
            found += [
                (alias.findtext("ALIAS_NAME") or "", kind)
                for alias in entry.iter(f"{entry.tag}_ALIAS")
                if alias.findtext("ALIAS_NAME")
            ]
    return found

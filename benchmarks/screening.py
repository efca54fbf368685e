"""How well and how fast names are matched: ours beside plain string distances and logic-v2.

    python benchmarks/screening.py --cases cases.csv --un un.xml --ofac folder --logic-v2 PYTHON

`cases.csv` is `contrib/name_bench/cases.csv` of the sources of nomenklatura (MIT); it is read
from wherever it was downloaded to. PYTHON is the interpreter of another environment in which
nomenklatura is installed: it cannot share ours, since it wants a DuckDB older than 2. What is not
given is left out. Pairs fall into two halves by a hash of their names; our constants were fitted
on the development half only, and the threshold of each scorer can be set there too.
"""

from __future__ import annotations

import argparse
import bisect
import csv
import gzip
import hashlib
import json
import random
import resource
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from accredit.screening import THRESHOLD, Index, Target, score
from accredit.screening.latin import words_of

ROOT = Path(__file__).parent.parent
LISTS = ROOT.parent / "shared" / "data" / "lists"
KINDS = {"Person": "person", "Vessel": "vessel"}
PEER = """
import json, sys, time
from followthemoney import model
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig
compare, config = get_algorithm("logic-v2").compare, ScoringConfig.defaults()
scores, start = [], time.process_time()
for at, (schema, *names) in enumerate(json.load(sys.stdin)):
    made = []
    for side, name in zip("ab", names):
        entity = model.make_entity(schema)
        entity.id = f"{side}{at}"  # it caches by id
        entity.add("name", name)
        made.append(entity)
    scores.append(compare(*made, config).score)
json.dump([scores, time.process_time() - start], sys.stdout)
"""


@dataclass(frozen=True)
class Pair:
    """Two names, and whether they mean the same one."""

    schema: str
    one: str
    other: str
    same: bool
    group: str = ""

    @property
    def half(self) -> str:
        """`development` or `test`, by a hash of the names."""
        digest = hashlib.sha256(f"{self.one}|{self.other}".encode()).digest()
        return "test" if digest[0] % 2 else "development"


Scorer = Callable[[list[Pair]], tuple[list[float], float]]


def main() -> None:
    """Print the tables for what is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--un", type=Path, default=LISTS / "un" / "un_2026-02-27.xml")
    parser.add_argument("--ofac", type=Path, default=LISTS / "ofac")
    parser.add_argument("--logic-v2", metavar="PYTHON")
    asked = parser.parse_args()
    peers = _scorers(asked.logic_v2)
    if asked.cases:
        _quality("labelled pairs of nomenklatura", list(_cases(asked.cases)), peers)
    if asked.un.is_file():
        _quality("UN names, aliases and hard negatives", list(_aliases(asked.un)), peers)
        if asked.ofac.is_dir():
            _speed(asked.ofac, asked.un)


def _scorers(python: str | None) -> dict[str, Scorer]:
    found: dict[str, Scorer] = {
        "JaroWinkler": _plain(lambda one, other: JaroWinkler.similarity(one, other)),
        "token_sort": _plain(lambda one, other: fuzz.token_sort_ratio(one, other) / 100),
        "WRatio": _plain(lambda one, other: fuzz.WRatio(one, other) / 100),
    }
    if python:
        found["logic-v2"] = lambda pairs: _peer(python, pairs)
    return found | {"ours": _ours}


def _ours(pairs: list[Pair]) -> tuple[list[float], float]:
    start = time.process_time()
    kinds = [KINDS.get(pair.schema, "entity") for pair in pairs]
    scores = [score(p.one, p.other, kind).score for p, kind in zip(pairs, kinds, strict=True)]
    return scores, time.process_time() - start


def _plain(of: Callable[[str, str], float]) -> Scorer:
    def scored(pairs: list[Pair]) -> tuple[list[float], float]:
        start = time.process_time()
        scores = [of(_latin(pair.one), _latin(pair.other)) for pair in pairs]
        return scores, time.process_time() - start

    return scored


def _peer(python: str, pairs: list[Pair]) -> tuple[list[float], float]:
    given = json.dumps([(pair.schema, pair.one, pair.other) for pair in pairs])
    done = subprocess.run(
        [python, "-c", PEER], input=given, capture_output=True, text=True, check=True
    )
    scores, took = json.loads(done.stdout)
    return scores, took


def _latin(text: str) -> str:
    return " ".join(words_of(text))


def _cases(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            same = row["is_match"] == "true"
            yield Pair(row["schema"], row["name1"], row["name2"], same, row["case_group"])


def _entries(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Schema, name and aliases of each UN entry; aliases in one field are split."""
    for entry in ET.parse(path).getroot().iter():
        if entry.tag not in ("INDIVIDUAL", "ENTITY"):
            continue
        tags = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
        name = " ".join(" ".join(entry.findtext(tag) or "" for tag in tags).split())
        fields = [alias.findtext("ALIAS_NAME") or "" for alias in entry.iter(f"{entry.tag}_ALIAS")]
        aliases = [" ".join(text.split()) for field in fields for text in field.split(";")]
        schema = "Person" if entry.tag == "INDIVIDUAL" else "Organization"
        yield schema, name, [alias for alias in dict.fromkeys(aliases) if alias and alias != name]


def _aliases(path: Path) -> Iterator[Pair]:
    """The first two aliases of each entry, and as many names of others that look most like it."""
    entries = list(_entries(path))
    names = [
        (at, schema, text)
        for at, (schema, name, aliases) in enumerate(entries)
        for text in (name, *aliases)
    ]
    like = process.cdist(
        [_latin(name) for _, name, _ in entries],
        [_latin(text) for _, _, text in names],
        scorer=fuzz.token_sort_ratio,
    )
    for at, (schema, name, aliases) in enumerate(entries):
        wanted = [alias for alias in aliases if _latin(alias) != _latin(name)][:2]
        for alias in wanted:
            yield Pair(schema, name, alias, same=True)
        left = len(wanted)
        for other in np.argsort(-like[at], kind="stable"):
            if not left:
                break
            whose, of, text = names[other]
            if whose != at and of == schema and _latin(text) != _latin(name):
                yield Pair(schema, name, text, same=False)
                left -= 1


def _quality(title: str, pairs: list[Pair], scorers: dict[str, Scorer]) -> None:
    print(f"\n{title}: {len(pairs)} pairs, {sum(pair.same for pair in pairs)} the same")
    test = [at for at, pair in enumerate(pairs) if pair.half == "test"]
    rest = [at for at, pair in enumerate(pairs) if pair.half != "test"]
    same = [pair.same for pair in pairs]
    print("| scorer | all: P / R / F1 at 0.7 | AUC | test: P / R / F1 at 0.7 | AUC "
          "| test at own threshold | pairs a CPU second |")  # fmt: skip
    print("|---|---|---|---|---|---|---|")
    for name, scorer in scorers.items():
        scores, took = scorer(pairs)
        best = max((t / 100 for t in range(30, 100)), key=lambda t: _f1(scores, same, rest, t)[2])
        every = list(range(len(pairs)))
        whole, half = (_f1(scores, same, part, THRESHOLD) for part in (every, test))
        print(
            f"| {name} | {_three(whole)} | {_area(scores, same, every):.3f} | {_three(half)} "
            f"| {_area(scores, same, test):.3f} "
            f"| {_three(_f1(scores, same, test, best))} at {best:.2f} | {len(pairs) / took:,.0f} |"
        )
        for group in sorted({pair.group for pair in pairs} - {""}):
            part = [at for at, pair in enumerate(pairs) if pair.group == group]
            print(f"    {group} (n={len(part)}): {_three(_f1(scores, same, part, THRESHOLD))}")


def _three(values: tuple[float, float, float]) -> str:
    return " / ".join(f"{value:.3f}" for value in values)


def _f1(
    scores: list[float], same: list[bool], part: list[int], least: float
) -> tuple[float, float, float]:
    """Precision, recall and F1 of those at or above a score."""
    right = sum(scores[at] >= least and same[at] for at in part)
    said = sum(scores[at] >= least for at in part)
    true = sum(same[at] for at in part)
    precision, recall = right / max(said, 1), right / max(true, 1)
    return precision, recall, 2 * right / max(said + true, 1)


def _area(scores: list[float], same: list[bool], part: list[int]) -> float:
    """How often a pair that is the same scores above one that is not; half for a tie."""
    others = sorted(scores[at] for at in part if not same[at])
    own = [scores[at] for at in part if same[at]]
    wins = sum(bisect.bisect_left(others, x) + bisect.bisect_right(others, x) for x in own)
    return wins / 2 / len(own) / len(others) if own and others else float("nan")


def _speed(folder: Path, un: Path) -> None:
    """1,000 UN names against 20,000 names of OFAC, and what the blocks lose."""
    chance = random.Random(5)
    names = chance.sample(list(_ofac(folder)), 20_000)
    texts = [
        (text, KINDS.get(schema, "entity"))
        for schema, name, aliases in _entries(un)
        for text in (name, *aliases)
    ]
    queries = chance.sample(texts, 1_000)
    before, start = _memory(), time.process_time()
    index = Index(names)
    built, grown = time.process_time() - start, _memory() - before
    start = time.process_time()
    hits = [index.search(text, kind) for text, kind in queries]
    took = time.process_time() - start
    start = time.process_time()
    again = [index.search(text, kind) for text, kind in queries]
    warm = time.process_time() - start
    assert again == hits
    print(f"\n{len(index):,} names: built in {built:.2f} s, {grown:.0f} MB more; 1,000 queries "
          f"{took:.2f} s (again {warm:.2f} s), {sum(map(len, hits))} hits")  # fmt: skip
    part = chance.sample(range(len(queries)), 60)
    start = time.process_time()
    every = {at: index.search_every(*queries[at]) for at in part}
    slow = time.process_time() - start
    found = [{hit.target.key for hit in hits[at]} for at in part]
    lost = sum(
        hit.target.key not in keys
        for keys, at in zip(found, part, strict=True)
        for hit in every[at]
    )
    total = sum(map(len, every.values()))
    print(f"with every name compared: {slow / len(part) * 1000:.0f} s for 1,000 queries")
    print(f"the blocks lose {lost} of {total} hits of {len(part)} queries")
    start = time.process_time()
    process.cdist(
        [_latin(text) for text, _ in queries],
        [_latin(name.text) for name in names],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=80,
    )
    print(f"rapidfuzz token_sort alone, cut at 80: {time.process_time() - start:.2f} s")


def _ofac(folder: Path) -> Iterator[Target]:
    kinds: dict[str, str] = {}
    words = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
    for row in _rows(sorted(folder.glob("sdn_????-??-??.csv.gz"))[-1]):
        if len(row) > 2:
            kinds[row[0]] = words.get(row[2].strip(), "entity")
            yield Target(row[0], kinds[row[0]], row[1])
    for row in _rows(sorted(folder.glob("alt_*.csv.gz"))[-1]):
        if len(row) > 3 and row[0] in kinds:
            yield Target(row[0], kinds[row[0]], row[3], "alias")


def _rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as file:
        yield from csv.reader(file)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

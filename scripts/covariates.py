"""Rebuild `src/accredit/forecast/data/`: what states have in common, in small tables of our own.

    uv run --with pyreadr python scripts/covariates.py FOLDER

The folder holds the originals as `ORIGINALS` names them; `vintages.csv`, written by hand, says from
which public repositories and commits they came, under which terms, and whom to cite. No table is a
copy: each holds spells, shares and positions computed here, under the ids of this program.

A number of the Correlates of War (COW) means, in a year, the state that bore it for most of it.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from accredit.actors import code_on, gazetteer
from accredit.model import Actor

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

OUT = Path(__file__).parent.parent / "src/accredit/forecast/data"
ORIGINALS = (
    "peacesciencer/atop_alliance.rda",
    "peacesciencer/cow_contdir.rda",
    "peacesciencer/cow_igo_ndy.rda",
    "peacesciencer/cow_igo_sy.rda",
    "unvotes/un_votes.rda",
    "unvotes/un_roll_calls.rda",
    "religion/WRP_national.csv",
    "country_converter/country_data.tsv",
)
FIRST, LAST = 1945, 2020
WINDOW = 3  # years of votes behind a position, of which the last is its own: nothing later
FEWEST = 10  # votes in the window that give a position
SHARED = (1950, 1960, 1965, 1970, 1980, 1990, 1993, 2000, 2010, 2014)
CREEDS = (1950, 1970, 1990, 2010)

# states that the voting record calls otherwise than by their ISO code, one after the other
VOTERS = {
    "Czechoslovakia": ("CSK",),
    "Federal Republic of Germany": ("DEU",),
    "German Democratic Republic": ("DDR",),
    "Russia": ("SUN", "RUS"),
    "Taiwan": ("CHN", "taiwan"),  # who sat for China until 1971
    "Yemen Arab Republic": ("north-yemen",),
    "Yemen People's Republic": ("YMD",),
    "Yugoslavia": ("YUG", "SCG", "SRB"),
    "Zanzibar": ("zanzibar",),
}
# religions of the World Religion Project, with their branches where it tells them
BRANCHES = {
    "total christians": {
        "chrstprot": "christian-protestant",
        "chrstcat": "christian-catholic",
        "chrstorth": "christian-orthodox",
        "chrstang": "christian-anglican",
        "chrstothr": "christian-other",
    },
    "total muslims": {
        "islmsun": "islam-sunni",
        "islmshi": "islam-shia",
        "islmibd": "islam-ibadi",
        "islmnat": "islam-nation",
        "islmalw": "islam-alawite",
        "islmahm": "islam-ahmadi",
        "islmothr": "islam-other",
    },
}
RELIGIONS = {
    "total jews": "jewish",
    "total buddhists": "buddhist",
    "total zoroastrains/parsis": "zoroastrian",  # the original's spelling
    "total hindus": "hindu",
    "total sikhs": "sikh",
    "total shinto": "shinto",
    "total baha'i": "bahai",
    "total taoists": "taoist",
    "total jains": "jain",
    "total confucists": "confucian",
    "total syncretics": "syncretic",
    "total animists": "animist",
    "non religious": "none",
    "other religions": "other",
}
# the regions of M49, by the finest of its levels that has names for all
REGIONS = {
    "Africa": "Eastern Africa, Middle Africa, Northern Africa, Southern Africa, Western Africa",
    "Americas": "Caribbean, Central America, Northern America, South America",
    "Asia": "Central Asia, Eastern Asia, South-eastern Asia, Southern Asia, Western Asia",
    "Europe": "Eastern Europe, Northern Europe, Southern Europe, Western Europe",
    "Oceania": "Australia and New Zealand, Melanesia, Micronesia, Polynesia",
}
# M49 does not list these: where the land lies that they hold or held
LANDS = {
    "Eastern Africa": "somaliland zanzibar",
    "Eastern Asia": "manchukuo taiwan tibet",
    "Eastern Europe": "CSK SUN chechnya-ichkeria donetsk-pr luhansk-pr transnistria",
    "Northern Africa": "sadr",
    "South-eastern Asia": "south-vietnam state-of-vietnam",
    "Southern Europe": "SCG YUG kosovo serbian-krajina",
    "Western Africa": "biafra",
    "Western Asia": "YMD abkhazia artsakh north-yemen northern-cyprus south-ossetia",
    "Western Europe": "DDR german-reich",
}
Row = tuple[object, ...]


def main(folder: Path) -> None:
    """Write every table, sorted, so that a rebuild shows what changed."""
    if missing := [name for name in ORIGINALS if not (folder / name).is_file()]:
        sys.exit(f"{folder} lacks {', '.join(missing)}")
    for name, build in TABLES.items():
        rows = list(build(folder))
        path = OUT / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        print(f"{name}: {len(rows) - 1} rows, {path.stat().st_size:,} bytes")


def alliances(folder: Path) -> Iterator[Row]:
    """Pledges of defence (ATOP), by either side, as spells of years."""
    table = _rda(folder / "peacesciencer/atop_alliance.rda")
    table = table[(table.atop_defense == 1) & (table.year >= FIRST)]
    pairs = zip(table.ccode1, table.ccode2, table.year, strict=True)
    return _spells((int(a), int(b), int(year)) for a, b, year in pairs)


def contiguity(folder: Path) -> Iterator[Row]:
    """Common borders on land or along a river (COW, type 1), as spells of years."""
    table = _rda(folder / "peacesciencer/cow_contdir.rda")
    return _spells(
        (int(row.ccode1), int(row.ccode2), year)
        for row in table[table.conttype == 1].itertuples()
        for year in range(max(FIRST, row.stdate.year), row.enddate.year + 1)
    )


def ideal_points(folder: Path) -> Iterator[Row]:
    """Where states stand in the votes of the General Assembly: a row a state, a column a year.

    Yes is 1, abstention 0, no -1; who was absent is missing. Each roll call is centred on its own
    mean. The covariance of two states is the mean product over the roll calls in which both voted;
    the position is the first eigenvector of those covariances over the window of `WINDOW` years
    that ends with the year, turned so that the United States are positive, then brought to mean 0
    and variance 1 over the states that have one.
    """
    calls = _rda(folder / "unvotes/un_roll_calls.rda").set_index("rcid").date
    votes = _rda(folder / "unvotes/un_votes.rda")
    years = votes.rcid.map({rcid: int(str(day)[:4]) for rcid, day in calls.items()})
    keys = zip(votes.country, votes.country_code, years, strict=True)
    votes["state"] = [voter(name, code, year) for name, code, year in keys]
    votes["said"] = votes.vote.astype(str).map({"yes": 1.0, "abstain": 0.0, "no": -1.0})
    votes["year"] = years
    wide = votes.pivot_table(index=["year", "rcid"], columns="state", values="said")
    when = wide.index.get_level_values("year").to_numpy()
    found: dict[str, dict[int, str]] = defaultdict(dict)
    span = range(int(when.min()), int(when.max()) + 1)
    for year in span:
        window = wide[(when > year - WINDOW) & (when <= year)]
        window = window.loc[:, [_days(state, year) > 0 for state in window]]
        window = window.loc[:, window.notna().sum() >= FEWEST]
        for state, value in zip(window, scaled(window), strict=True):
            found[state][year] = f"{value:.3f}"
    yield ("state", *span)
    for state in sorted(found):
        yield (state, *(found[state].get(year, "") for year in span))


def scaled(votes: DataFrame) -> NDArray[np.float64]:
    """The first principal component of a table of votes, roll calls by states."""
    said = votes.to_numpy()
    voted = ~np.isnan(said)
    mean = np.nansum(said, axis=1, keepdims=True) / np.maximum(voted.sum(axis=1, keepdims=True), 1)
    centred = np.where(voted, said - mean, 0.0)
    both = voted.T.astype(float) @ voted
    found: NDArray[np.float64] = np.linalg.eigh(centred.T @ centred / np.maximum(both, 1))[1][:, -1]
    found = (found - found.mean()) / found.std()
    return found if found[list(votes).index("USA")] > 0 else -found


@cache
def voter(name: str, code: object, year: int) -> str | None:
    """Who voted under a name: the last of those called so that was there for most of the year."""
    coded = (a.id for a in _states() if isinstance(code, str) and dict(a.codes).get("iso2") == code)
    called = [a for a in VOTERS.get(name, tuple(coded)) if _days(a, year)]
    long = [a for a in called if _days(a, year) > 182]
    return long[-1] if long else next(iter(called), None)


def organisations(folder: Path) -> Iterator[Row]:
    """Of the organisations of either of two states, the percentage that they share (Jaccard).

    A row holds the percentages, two digits each and at most 99, of a state with those that follow
    it in the order of its year. Who shares what is counted in joint memberships, and the
    organisations of either in memberships of any kind.
    """
    alone = _rda(folder / "peacesciencer/cow_igo_sy.rda")
    alone = alone[alone.year.isin(SHARED)]
    many = {
        (int(year), bearer(int(code), int(year))): float(count)
        for code, year, count in zip(alone.ccode, alone.year, alone.sum_igo_anytype, strict=True)
    }
    pairs = _rda(folder / "peacesciencer/cow_igo_ndy.rda")
    pairs = pairs[pairs.year.isin(SHARED)]
    share: dict[tuple[int, str, str], int] = {}
    for one, other, year, both in pairs.itertuples(index=False):
        a, b = bearer(int(one), int(year)), bearer(int(other), int(year))
        if a and b:
            of = many[int(year), a] + many[int(year), b] - both
            share[int(year), min(a, b), max(a, b)] = min(99, round(100 * both / of)) if of else 0
    yield ("year", "state", "shares")
    for year in SHARED:
        states = sorted({state for when, *two in share if when == year for state in two})
        for n, a in enumerate(states):
            yield year, a, "".join(f"{share.get((year, a, b), 0):02}" for b in states[n + 1 :])


def religion(folder: Path) -> Iterator[Row]:
    """The largest religion, with its branch, and the shares of Islam and Christianity."""
    with (folder / "religion/WRP_national.csv").open(encoding="latin-1", newline="") as file:
        rows = [(bearer(int(r["state"]), int(r["year"])), r) for r in csv.DictReader(file)]
    began: dict[str, int] = {}
    for state, row in rows:
        if state:
            began[state] = min(began.get(state, LAST), int(row["year"]))
    yield ("state", "year", "largest", "islam", "christianity")
    for state, row in sorted(rows, key=lambda item: (item[0] or "", int(item[1]["year"]))):
        if state is None or not _kept(began[state], int(row["year"])):
            continue
        people = float(row["population in independent states"])
        shares = (float(row[k]) / people for k in ("total muslims", "total christians"))
        yield state, row["year"], creed(row), *(f"{share:.2f}" for share in shares)


def _kept(began: int, year: int) -> bool:
    """The years told, and a state's first, lest it be unknown until the next of them."""
    return year in CREEDS or (year == began and year > CREEDS[0])


def creed(row: dict[str, str]) -> str:
    """The religion with most adherents, by its largest branch where branches are told."""
    largest = max((*BRANCHES, *RELIGIONS), key=lambda name: float(row[name]))
    if branches := BRANCHES.get(largest):
        return branches[max(branches, key=lambda name: float(row[name]))]
    return RELIGIONS[largest]


def regions(folder: Path) -> Iterator[Row]:
    """The region and subregion of M49 in which a state that was there since 1945 lies."""
    with (folder / "country_converter/country_data.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        listed = {r["ISO3"]: r["UNregion"].replace("-Eastern", "-eastern") for r in rows}
    held = {state: name for name, states in LANDS.items() for state in states.split()}
    within = {name: region for region, names in REGIONS.items() for name in names.split(", ")}
    yield ("state", "region", "subregion", "basis")
    for actor in sorted(_states(), key=lambda a: a.id):
        name = held.get(actor.id) or listed.get(dict(actor.codes).get("iso3", ""))
        if name:
            yield actor.id, within[name], name, "land" if actor.id in held else "m49"
        elif any(_days(actor.id, year) for year in range(FIRST, LAST)):
            print(f"regions: {actor.id} lies nowhere")


def bearer(number: int, year: int) -> str | None:
    """The state that bore a number of COW for most of a year."""
    return _bearers().get((number, year))


def _spells(found: Iterable[tuple[int, int, int]]) -> Iterator[Row]:
    """Pairs by number and year as spells, each pair once; a border between two names is none."""
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    lost = set()
    for one, other, year in found:
        a, b = bearer(one, year), bearer(other, year)
        if a and b and a != b:
            years[min(a, b), max(a, b)].add(year)
        lost |= {(n, year) for n, who in ((one, a), (other, b)) if who is None}
    print(f"nobody bears: {sorted(lost)}" if lost else "every number has its bearer")
    yield ("a", "b", "from", "to")
    for (a, b), held in sorted(years.items()):
        starts = sorted(year for year in held if year - 1 not in held)
        ends = sorted(year for year in held if year + 1 not in held)
        for start, end in zip(starts, ends, strict=True):
            yield a, b, start, end


@cache
def _bearers() -> dict[tuple[int, int], str]:
    best: dict[tuple[int, int], tuple[int, str]] = {}
    for actor in _states():
        for year in range(FIRST, LAST):
            if days := _days(actor.id, year):
                on = max(date(year, 1, 1), actor.valid_from.latest or date.min)
                for code in {code_on(actor, "cow", day) for day in (on, date(year, 12, 31))} - {
                    None
                }:
                    key = int(str(code)), year
                    best[key] = max(best.get(key, (0, "")), (days, actor.id))
    return {key: actor for key, (_, actor) in best.items()}


@cache
def _days(state: str, year: int) -> int:
    """For how many days of a year a state was there."""
    actor = gazetteer().actor(state)
    since = max(date(year, 1, 1), actor.valid_from.latest or date.min)
    until = min(date(year, 12, 31), actor.valid_to.latest or date.max)
    return max(0, (until - since).days + 1)


@cache
def _states() -> Sequence[Actor]:
    return [actor for actor in gazetteer().actors.values() if actor.kind == "state"]


def _rda(path: Path) -> DataFrame:
    """The one table of a file of R."""
    try:
        import pyreadr  # no dependency of the program: only a rebuild needs it
    except ImportError:
        sys.exit("pyreadr is not installed: uv run --with pyreadr python scripts/covariates.py")
    (table,) = pyreadr.read_r(str(path)).values()
    return table


TABLES: dict[str, Callable[[Path], Iterator[Row]]] = {
    "alliances": alliances,
    "contiguity": contiguity,
    "ideal_points": ideal_points,
    "organisations": organisations,
    "religion": religion,
    "regions": regions,
}

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

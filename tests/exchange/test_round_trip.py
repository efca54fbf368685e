"""What is written is read back as it was: by us, and by readers that are not ours."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import fastparquet
import pandas as pd
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accredit.actors import gazetteer
from accredit.exchange import COLUMNS, Source, Wanted, about, chosen, load, to_parquet, write
from accredit.ledger import Entry, Ledger, Store, Void, open_ledger
from accredit.ledger.lines import read_lines
from accredit.model import (
    Act,
    Count,
    Evidence,
    Modality,
    PartialDate,
    Relation,
    Stance,
    Statement,
    Voice,
    codebook,
)
from accredit.record import record

FORMS = ("jsonl", "csv", "parquet")
NOW = datetime(2026, 1, 1, tzinfo=UTC)

_day = st.dates(date(1816, 1, 1), date(2099, 12, 31))
_words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
_actor = st.sampled_from([*sorted(gazetteer().actors)[::97], "rus-supreme-court"])
_book = codebook()


@st.composite
def _dates(draw: st.DrawFn, *, some: bool = False) -> PartialDate:
    low, high = sorted((draw(_day), draw(_day)))
    forms = [
        PartialDate.on(low),
        PartialDate.parse(str(low)[:7]),
        PartialDate.parse(str(low)[:4]),
        PartialDate.between(low, high),
        PartialDate.between(None, high),
        PartialDate.between(low, None),
    ]
    return draw(st.sampled_from(forms if some else [*forms, PartialDate()]))


_evidence = st.builds(
    Evidence,
    source=_words.map(lambda text: f"https://example.org/{text}"),
    known=_day,
    known_basis=st.sampled_from(("published", "official", "assumed")),
    voice=st.sampled_from(Voice),
    stance=st.sampled_from(Stance),
    quote=_words.filter(lambda text: len(text.split()) < 15),
    published=_dates(),
    valid=_dates(),
    confidence=st.sampled_from(("", "low", "high")),
    note=_words,
)
_proof = st.lists(_evidence, min_size=1, max_size=3).map(tuple)
_end = st.none() | st.integers(0, 9)
_id = _words.map(lambda text: "".join(text.replace("\0", "").split())).filter(bool)
_act = st.builds(
    Act,
    id=_id.map("a-{}".format),
    kind=st.sampled_from(sorted(_book.kinds)),
    actor=_actor | st.just(""),
    target=_actor,
    valid=_dates(some=True),
    evidence=_proof,
    organ=st.just("") | _actor,
    parties=st.lists(_actor, max_size=2).map(tuple),
    capacity=st.sampled_from(("", *_book.capacities)),
    exclusive=st.booleans(),
    instrument=_words,
    about=_words,
    place=_words,
    step=st.sampled_from(("", *_book.steps)),
    counts=st.lists(st.builds(Count, what=_words, low=_end, high=_end), max_size=2).map(tuple),
    decided=_dates(),
    announced=_dates(),
    published=_dates(),
    in_force=_dates(),
    confidence=st.sampled_from(("", "low", "medium")),
    episode=_words,
    note=_words,
)
_statement = st.builds(
    Statement,
    id=_id.map("s-{}".format),
    kind=st.sampled_from(sorted(_book.kinds)),
    actor=_actor,
    target=_actor | st.just(""),
    modality=st.sampled_from(Modality),
    speaker=_actor | st.just(""),
    said=_dates(),
    evidence=_proof,
    type=st.sampled_from(("act", "rule", "opinion")),
    note=_words,
)
_relation = st.builds(
    Relation,
    kind=st.sampled_from(sorted(_book.relations)),
    a=_actor,
    b=_actor,
    valid_from=_dates(),
    valid_to=_dates(),
    id=_id.map("r-{}".format),
    grounds=_words,
    evidence=_proof,
    source=_words,
)


@st.composite
def _ledgers(draw: st.DrawFn) -> list[object]:
    """Entries as they may follow each other: corrections and voids after what they hide."""
    items = draw(
        st.lists(_act | _statement | _relation, min_size=1, max_size=5, unique_by=lambda i: i.id)
    )
    key = items[0].id
    items.append(Void(f"void-{key}", key, draw(_day), draw(_words.filter(str.strip))))
    correction = draw(_act)
    if all(correction.id != item.id for item in items):
        items.append(
            Act(
                **{
                    name: getattr(correction, name)
                    for name in Act.__dataclass_fields__
                    if name != "supersedes"
                },
                supersedes=draw(st.sampled_from(items)).id,
            )
        )
    return items


def _empty() -> Ledger:
    return Ledger(Store.in_memory(), Store.in_memory())


def _written(entries: list[Entry], form: str, folder: Path) -> Source:
    path = folder / f"entries.{form}"
    if form == "parquet":
        to_parquet(entries, path, about(date(2026, 1, 1), "a 'quoted' command"))
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            write(entries, form, file)
    return Source(path, path.name, form)


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink so many fields takes minutes
)
@given(items=_ledgers())
def test_any_entries_that_a_ledger_takes_come_back_as_they_were(
    form: str, items: list, tmp_path_factory: pytest.TempPathFactory
) -> None:
    entries = [Entry(item, NOW, "somebody") for item in items]
    source = _written(entries, form, tmp_path_factory.mktemp("round"))
    ledger = _empty()
    found = load(ledger, source, "reader")
    assert (found.rejected, found.written) == ((), len(items))
    assert [entry.item for entry in ledger.walk()] == items


@pytest.mark.parametrize("form", FORMS)
def test_the_whole_record_comes_back_as_it_was_and_a_second_time_nothing_is_new(
    form: str, tmp_path: Path
) -> None:
    shipped = list(open_ledger().walk())
    source = _written(shipped, form, tmp_path)
    ledger = _empty()
    found = load(ledger, source, "reader")
    assert (found.rejected, found.written, found.already) == ((), len(shipped), 0)
    assert [entry.item for entry in ledger.walk()] == [entry.item for entry in shipped]
    again = load(ledger, source, "reader")
    assert (again.written, again.already) == (0, len(shipped))


def test_the_lines_are_what_append_reads() -> None:
    shipped = list(open_ledger().walk())
    out = io.StringIO()
    assert write(shipped, "jsonl", out) == len(shipped)
    assert read_lines(out.getvalue(), "f") == [entry.item for entry in shipped]


def test_pandas_polars_and_fastparquet_read_the_parquet_with_its_types(tmp_path: Path) -> None:
    shipped = list(open_ledger().walk())
    path = _written(shipped, "parquet", tmp_path).path
    with path.open("rb") as raw:
        file = fastparquet.ParquetFile(raw)
        frame, polar = file.to_pandas(), pl.read_parquet(path)
    assert file.columns == [column.name for column in COLUMNS]
    assert file.key_value_metadata["record"] == record().version
    assert file.key_value_metadata["command"] == "a 'quoted' command"
    assert len(frame) == len(polar) == len(shipped)
    assert polar.schema["valid_earliest"] == pl.Date
    assert polar.schema["sources"] == pl.List(pl.String)
    assert frame["valid_earliest"].dtype.kind == "M"
    (row,) = polar.filter(pl.col("id") == "rus-recognise-islamic-emirate-2025-07-03").to_dicts()
    assert row["valid_earliest"] == row["valid_latest"] == date(2025, 7, 3)
    assert (row["actor"], row["kind"], row["exclusive"]) == ("RUS", "recognise", False)
    assert row["step"] is None
    assert json.loads(row["evidence"])[0]["source"] in row["sources"]
    same = frame.set_index("id").loc[row["id"]]
    assert same["valid_earliest"] == pd.Timestamp("2025-07-03")
    assert list(same["sources"]) == row["sources"]


def test_pythons_csv_and_pandas_read_the_csv_alike(tmp_path: Path) -> None:
    shipped = list(open_ledger().walk())
    path = _written(shipped, "csv", tmp_path).path
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    frame = pd.read_csv(path, keep_default_na=False, dtype=str)
    assert frame.to_dict("records") == rows
    assert len(rows) == len(shipped)
    bound = [r for r in rows if r["valid"].startswith("[..")]
    assert bound
    assert all(r["valid_earliest"] == "" and r["valid_latest"] for r in bound)


def test_what_was_learned_later_is_not_in_an_export_as_known_before() -> None:
    eve = date(2025, 7, 2)
    entries = list(chosen(open_ledger(), Wanted(known=eve)))
    assert 0 < len(entries) < len(list(open_ledger().walk()))
    assert all(e.known <= eve for entry in entries for e in entry.item.evidence)
    assert "rus-recognise-islamic-emirate-2025-07-03" not in {e.item.id for e in entries}

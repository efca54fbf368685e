"""CAMEO's codes, PLOVER's and ours."""

import csv
import re
from importlib import resources
from pathlib import Path

import duckdb
import pytest

from accredit.model import codebook
from accredit.sources.events import cameo

SCORES = {
    row["plover"]: float(row["score"]) if row["score"] else None
    for row in csv.DictReader(
        resources.files("accredit.sources.events")
        .joinpath("data/plover.csv")
        .read_text("utf-8")
        .splitlines()
    )
}


@pytest.mark.parametrize("code", cameo.codes())
def test_every_code_but_comments_and_appeals_has_a_type_of_plover_with_its_score(code: str) -> None:
    one = cameo.codes()[code]
    assert re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", code)
    assert (one.plover == "") == code.startswith(("01", "02"))
    assert one.score == (SCORES[one.plover] if one.plover else None)


def test_kinds_are_those_of_the_codebook() -> None:
    assert {one.kind for one in cameo.codes().values() if one.kind} <= set(codebook().kinds)


def test_intent_has_no_kind_and_a_code_of_several_kinds_has_none() -> None:
    codes = cameo.codes()
    assert not any(one.kind for one in codes.values() if one.code.startswith("03"))
    assert [codes[code].kind for code in ("054", "161", "166")] == ["", "", ""]
    assert [codes[code].kind for code in ("045", "163", "190")] == ["mediate", "sanction", "attack"]


def test_where_table_and_manual_of_plover_differ_the_manual_counts() -> None:
    assert cameo.codes()["163"].plover == "SANCTION:discontinue"
    assert cameo.codes()["1053"].plover == "REQUEST:yield"
    assert cameo.codes()["090"].plover == "ACCUSE:investigate"
    assert cameo.codes()["100"].score == 0


def test_what_two_do_together_is_mutual_and_a_visit_is_not() -> None:
    assert {"040", "046", "057"} <= set(cameo.mutual_codes())
    assert not {"042", "043", "190", "010"} & set(cameo.mutual_codes())


def test_icews_has_one_code_for_a_text() -> None:
    texts = [one.icews for one in cameo.codes().values() if one.icews]
    assert len(texts) == len(set(texts))


def test_the_words_of_icews_are_those_of_its_rows(shared: Path) -> None:
    with (shared / "data/events/icews_2018_sample.tab").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            assert cameo.codes()[row["CAMEO Code"]].icews == row["Event Text"]


@pytest.mark.parametrize(
    ("code", "failed"),
    [
        ("040", None),
        ("0841", None),
        ("193", None),
        ("14", 0),
        ("40", 0),
        ("10", 0),
        ("841", 0),
        ("211", 0),
        ("999", 1),
        ("0357", 1),
        ("1643", 1),
        (None, 1),
    ],
)
def test_a_zero_that_was_lost_is_told_from_a_code_that_is_none(
    code: str | None, failed: int | None
) -> None:
    checks = cameo.sound("EventCode")
    case = " ".join(f"when not coalesce({c.sound}, false) then {i}" for i, c in enumerate(checks))
    with duckdb.connect() as db:
        query = f'select case {case} end from (select ?::varchar as "EventCode")'
        assert db.execute(query, [code]).fetchone() == (failed,)

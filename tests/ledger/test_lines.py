"""Entries as lines: each fault is named by file and line, and nothing is half written."""

import json

import pytest

from accredit.errors import InputError
from accredit.ledger.lines import read_lines
from accredit.model import Act, Relation, Statement

EVIDENCE = [
    {
        "source": "https://example.org",
        "known": "2020-01-01",
        "known_basis": "published",
        "voice": "own",
    }
]
ACT = {
    "type": "act", "id": "a", "kind": "meet", "actor": "CHE", "target": "taliban", "valid": "2020",
    "evidence": EVIDENCE,
}  # fmt: skip
RELATION = {
    "type": "relation",
    "id": "r",
    "kind": "allied",
    "a": "CHE",
    "b": "taliban",
    "evidence": EVIDENCE,
}
STATEMENT = {
    "type": "statement", "id": "s", "kind": "recognise", "actor": "CHE", "target": "taliban",
    "modality": "intended", "speaker": "CHE", "said": "2020-01-01", "evidence": EVIDENCE,
}  # fmt: skip


def _line(given: dict, **changes: object) -> str:
    return json.dumps({**given, **changes})


def test_acts_statements_and_relations_are_read() -> None:
    text = "\n".join(map(_line, (ACT, RELATION, STATEMENT)))
    assert [type(item) for item in read_lines(text, "f")] == [Act, Relation, Statement]


def test_blank_lines_a_byte_order_mark_and_odd_line_ends_are_no_fault() -> None:
    odd = json.dumps({**ACT, "note": "one\u2028two"}, ensure_ascii=False)
    (item,) = read_lines(f"\ufeff\n{odd}\r\n\n", "f")
    assert isinstance(item, Act)
    assert item.note == "one\u2028two"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("not json", "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "`type` must be one of"),
        ('{"type": "rumour"}', "`type` must be one of"),
        ('{"type": {}}', "`type` must be one of"),
        ('{"type": "act", "id": "a"}', "'kind' is missing"),
        (_line(ACT, colour="red"), "no field is called 'colour'"),
        (_line(ACT, kind="applaud"), "applaud"),
        (_line(ACT, actor="atlantis"), "atlantis"),
        (_line(ACT, target=""), "an actor is missing"),
        (_line(ACT, organ="atlantis-mfa"), "atlantis-mfa"),
        (_line(ACT, parties=["CHE", "atlantis"]), "atlantis"),
        (_line(ACT, evidence=[]), "no evidence"),
        (_line(ACT, id=""), "id: ''"),
        (_line(ACT, id="two words"), "two words"),
        (_line(ACT, id=5), "5 is not a str"),
        (_line(ACT, id="a\ud800"), "no Unicode"),
        (_line(ACT, valid=""), "needs a date"),
        (_line(ACT, valid="2020-02-30"), "Act.valid: '2020-02-30' is not a date"),
        (_line(ACT, step="half-way"), "half-way"),
        (_line(ACT, capacity="friend"), "friend"),
        (_line(ACT, counts=[{"what": "killed", "low": "many", "high": None}]), "'many' is not"),
        (_line(ACT, evidence=[{**EVIDENCE[0], "known": "soon"}]), r"evidence\[0\].known"),
        (_line(ACT, evidence=[{**EVIDENCE[0], "voice": "rumour"}]), "rumour"),
        (_line(ACT, evidence=[{**EVIDENCE[0], "source": " "}]), "source is missing"),
        (_line(ACT, evidence=[{**EVIDENCE[0], "quote": "word " * 16}]), "15 words"),
        (_line(RELATION, kind="loves"), "loves"),
        (_line(RELATION, b=""), "an actor is missing"),
        (_line(STATEMENT, modality="sure"), "sure"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_file_and_line(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as error:
        read_lines(f"{_line(ACT)}\n{line}\n", "f")
    assert str(error.value).startswith("f:2: ")
    assert "\n" not in str(error.value)


def test_a_file_without_an_entry_is_refused() -> None:
    with pytest.raises(InputError, match="f: it holds no entry"):
        read_lines("\n\n", "f")

"""Whatever a model says, what comes of it is a sound claim or a counted rejection."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accredit.coding.llm.checked import Rejected, checked
from accredit.coding.llm.passage import Passage
from accredit.coding.llm.pieces import Piece, pieces
from accredit.coding.llm.schema import BadAnswer, Told, told
from accredit.model import Claim, ClaimType, Document, Modality, codebook

TEXT = (
    "Russia recognised the Islamic Emirate of Afghanistan on 3 July 2025. “Only after a vote may "
    "the Fund lend again”, Sergey Lavrov said since 2021.\n\nISIS-K (the group) is hostile to Russia."
)
PASSAGE = Passage(Document("d", TEXT, published=date(2025, 7, 5)))
WORDS = [TEXT[a:b] for a in range(0, len(TEXT), 7) for b in range(a + 1, a + 90, 11)]
NAMES = ["Russia", "the group", "Sergey Lavrov", "ISIS-K", "Islamic Emirate", "a", "the", "’s", "—"]
DATES = ["2025", "2025-07-03", "0000", "9999-12-31", "[..]", "[2025-01-01..]", "[9..1]", "[..9999]"]
ODD = st.text(max_size=12) | st.sampled_from(["(", "\\", "\x00", "\x1b[2J", "\u202e", "ı", " "])

rows = st.fixed_dictionaries(
    {},
    optional={
        "quote": st.sampled_from(WORDS) | ODD,
        "type": st.sampled_from(list(ClaimType)) | ODD,
        "kind": st.sampled_from([*codebook().kinds, *codebook().relations]) | ODD,
        "actor": st.sampled_from(NAMES) | ODD,
        "target": st.sampled_from(NAMES) | ODD,
        "modality": st.sampled_from(list(Modality)) | ODD,
        "when": st.sampled_from(DATES) | ODD,
        "speaker": st.sampled_from(NAMES) | ODD,
        "condition": st.sampled_from(WORDS) | ODD,
        "effect": st.sampled_from(WORDS) | st.none(),
    },
)


def sound(claim: Claim) -> bool:
    quote = claim.quote
    world = [line for line in claim.trace if not line.isprintable()]
    return quote.text == TEXT[quote.start : quote.end] != "" and not world


@given(rows)
@settings(max_examples=400, deadline=None)
def test_any_row_is_a_sound_claim_or_rejected(row):
    try:
        claim = checked(Told(**row), PASSAGE, Piece(0, TEXT))
    except Rejected:
        return
    assert sound(claim)
    known = codebook().kinds if claim.type is ClaimType.ACT else codebook().relations
    assert claim.kind in known or claim.type not in (ClaimType.ACT, ClaimType.RELATION)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(),
                    lambda x: st.lists(x) | st.dictionaries(st.text(), x), max_leaves=8))  # fmt: skip
def test_any_json_is_an_answer_or_a_bad_one(value):
    for answer in (json.dumps(value), json.dumps({"claims": value}), f"```\n{value}\n```"):
        try:
            claims, bad = told(answer)
        except BadAnswer:
            continue
        assert len(claims) + bad == len(value)


@pytest.mark.parametrize(
    "text", ['{"claims":[{"quote":"\\ud800"}]}', '{"claims":["\ud800"]}', "\ud800"]
)
def test_half_a_letter_is_no_text(text):
    try:
        claims, bad = told(text)
    except BadAnswer:
        return
    assert (claims, bad) == ([], 1)


def test_a_quote_longer_than_the_text_costs_nothing():
    with pytest.raises(Rejected):
        checked(Told(quote="Russia " * 400_000), PASSAGE, Piece(0, TEXT))


@given(st.text(alphabet="ab .\n", max_size=400), st.integers(1, 60))
@settings(deadline=None)
def test_pieces_leave_nothing_out_but_blanks_and_are_never_too_long(text, most):
    found = list(pieces(text, most))
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in found)
    assert all(0 < len(p.text) <= most for p in found)
    assert "".join("".join(p.text.split()) for p in found) == "".join(text.split())

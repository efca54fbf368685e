"""What stands over a clause, crossed with what may stand between its subject and its verb."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document, Modality

PUBLISHED = date(2024, 4, 6)

SHAPES = [
    "Spain and Norway {}",
    "Spain, Cuba and Norway {}",
    "both Spain and Norway {}",
    "either Spain or Norway {}",
    "Spain, which chairs the council, {}",
    "Spain, a member of the EU, {}",
    "Spain, along with Norway, {}",
    "Spain, after a long debate, {}",
    "Spain, he said, {}",
    "on Monday Spain {}",
    "Spain's king and government {}",
    "Spain's left-wing government, under pressure from voters, {}",
    "Spain had recalled its envoy and {}",
]
OVER = [
    "If {}, Russia will protest.",
    "Even if {}, Russia would not protest.",
    "Russia will protest unless {}.",
    "It is untrue that {}.",
    "It was not the case that {}.",
    "Officials in Madrid denied that {}.",
    "Reports that {} are false.",
    "There is no evidence that {}.",
    "The minister was asked whether {}.",
    "Whether {} is unknown.",
    "Nobody believes that {}.",
    "It is possible that {}.",
    "A paper wrongly reported that {}.",
    "In the novel, {}.",
    "Would it matter if {}?",
]
ACTS = ["recognised Palestine", "expelled the Israeli ambassador"]
BESIDE_IT = [
    "Spain has not cut its budget or recognised Palestine.",
    "Spain did not cut its budget and recognise Palestine.",
    "Spain gains nothing by recognising Palestine.",
    "The chances of Israel and Lebanon signing a peace treaty are slim.",
    "Had Spain and Norway recognised Palestine, Russia would have protested.",
    "Norway blocked the signature of a treaty with Cuba by Spain.",
    "The Spanish attack on Iran that everyone expected never came.",
    "A first package of EU sanctions on Iran is in preparation.",
    "A list of EU sanctions against Iran is being drawn up.",
    "EU sanctions on Iran fell through after Hungary objected.",
    "Mongolia offered its capital as a venue for talks between North Korea and Japan.",
    "Washington's nightmare: Pakistan arms the Taliban again",
    "There was talk of Spain severing ties with Israel.",
]
BETWEEN = [
    " on Monday",
    ", officials said,",
    ", a spokesman told reporters,",
    ", after weeks of debate,",
    " yet again",
    " at a meeting in Geneva attended by ministers from Russia",
    " – for now –",
]
AROUND = [
    "Spain refused{} to {i}.",
    "There were calls{} for Spain to {i}.",
    "Spain's pledge{} to {i} was forgotten.",
    "Spain warned{} against {g}.",
    "Norway rejected{} the {n} by Spain.",
    "Norway demanded{} the {n} by Spain.",
    "Plans{} for the {n} by Spain were dropped.",
    "The {n} by Spain{} was put off.",
    "The {n} by Spain{} never took place.",
    "The {n} by Spain{} may follow.",
    "The {n} by Spain{} was vetoed by the king.",
]
NAMED = [
    {
        "i": "recognise Palestine",
        "g": "recognising Palestine",
        "n": "recognition of Palestine",
    },
    {
        "i": "expel the Israeli ambassador",
        "g": "expelling the Israeli ambassador",
        "n": "expulsion of the Israeli ambassador",
    },
]
JOINED = [
    "It is rumoured in Kinshasa that Angola has sold drones to the M23.",
    "MPs demand Russia be listed as terror state",
    "Spain has not recalled its envoy, closed its borders or recognised Palestine.",
    "Spain denied having recalled its envoy or recognised Palestine.",
    "It is untrue that Spain recalled its envoy and that it recognised Palestine.",
    "Spain could have recalled its envoy and recognised Palestine.",
    "Spain should have closed its borders and expelled the Israeli ambassador.",
    "Spain might have closed its borders and attacked Iran.",
    "Norway did nothing lest Spain recognise Palestine.",
    "Spain did not recall its envoy, let alone recognise Palestine.",
    "Sadat almost called off his journey and broke with Washington.",
    "Washington has done nothing to designate the Houthis.",
    "The treaty between Berlin and Ankara that the papers had announced was a fiction.",
    "There is no truth in the story that Athens sold rockets to Libya.",
]


def _done(text: str) -> list[str]:
    claims = read(Document("test", text, published=PUBLISHED))
    return [c.kind for c in claims if c.type.value == "act" and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("over", OVER)
def test_it_is_not_told_as_done_however_the_subject_is_put(over: str, shape: str, act: str) -> None:
    clause = shape.format(act)
    text = over.format(clause)
    assert not _done(text)


@pytest.mark.parametrize("act", NAMED)
@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("around", AROUND)
def test_nor_however_far_off_the_word_stands_that_says_so(
    around: str, between: str, act: dict[str, str]
) -> None:
    text = around.format(between, **act)
    assert not set(_done(text)) & {"recognise", "expel-diplomats"}


@pytest.mark.parametrize("text", [*BESIDE_IT, *JOINED])
def test_what_is_joined_to_it_or_stands_around_it_does_not_make_it_done(text: str) -> None:
    assert not _done(text)

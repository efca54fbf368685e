"""Words of recognition, membership and repetition in sentences that tell no such act."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import ClaimType, Document

NO_ACT = [
    "The committee recognised a talent from Kenya.",
    "France accepted the award on Tuesday.",
    "Spain regards Portugal as a good friend.",
    "Germany considers Turkey an important partner.",
    "Japan sees China as the main rival in the official rankings.",
    "Italy was next to Spain in the parade.",
    "Italy came first in the race.",
    "The EU removed Cuba from a list of ports.",
    "The Bank suspended the trading of shares in Turkey.",
    "FIFA suspended the president of Spain's federation.",
    "The museum admitted visitors from Japan.",
    "The minister admitted that Russia had problems.",
    "The hospital admitted a tourist from Chad.",
    "The company withdrew its recognition award.",
    "Germany froze the prices, and Austria likewise.",
    "Spain, like Portugal, has a long coast.",
    "The school expelled a pupil from Norway.",
    "The team received recognition for its work in Kenya.",
    "France and Germany announced plans for mutual recognition.",
    "The film won recognition in France.",
    "Critics condemned the lack of recognition for nurses in Spain.",
    "Iran is next in line, analysts said.",
    "China treats Japan as an equal in trade.",
    "Hungary handed the chair to Poland.",
]
AGAIN = "Russia recognised Abkhazia on 26 August 2008. "
NOT_AGAIN = [
    "Russia was next in line.",
    "Belarus took the step so badly that its envoy left.",
    "Belarus took the decision to build a dam.",
    "Belarus was the next member to vote.",
    "The talks were followed by Belarus on television.",
    "Finland joined the EU in condemning the attack.",
]


@pytest.mark.parametrize("text", NO_ACT)
def test_words_that_tempt_tell_no_act(text: str) -> None:
    claims = read(Document("text", text, published=date(2024, 4, 5)))
    assert not [c for c in claims if c.type is ClaimType.ACT]


@pytest.mark.parametrize("text", NOT_AGAIN)
def test_what_does_not_go_back_repeats_nothing(text: str) -> None:
    claims = read(Document("text", AGAIN + text, published=date(2024, 4, 5)))
    acts = [c for c in claims if c.type is ClaimType.ACT and c.kind == "recognise"]
    assert {c.actor for c in acts} == {"RUS"}
    assert len(acts) == 1

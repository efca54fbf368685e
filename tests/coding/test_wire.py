"""What agencies print: days without `on`, lists set apart, envoys by name, datelines of all sorts."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.coding.text import sentences
from accredit.model import Document


def _acts(text: str) -> set[tuple[str, str, str, str]]:
    document = Document("test", text, published=date(2024, 4, 6))
    acts = [c for c in read(document) if c.type.value == "act"]
    return {(c.actor, c.kind, c.target, c.modality.value) for c in acts}


WIRE = [
    ("Chad set up diplomatic ties Wednesday with Peru and Chile.", {("TCD", "establish-relations", "PER", "asserted"), ("TCD", "establish-relations", "CHL", "asserted")}),
    ("Israel bombed Gaza City Monday night.", {("ISR", "attack", "palestine", "asserted")}),
    ("Oman became the first state in the world to recognise Kosovo.", {("OMN", "recognise", "kosovo", "asserted")}),
    ("Oman is the second country, after Chad, to accept the credentials of a Taliban ambassador.", {("OMN", "accredit", "taliban", "asserted")}),
    ("Two other states - Peru and Chile - have recalled their ambassadors to Israel.", {("PER", "recall-ambassador", "ISR", "asserted"), ("CHL", "recall-ambassador", "ISR", "asserted")}),
    ("Three nations, Peru, Chile and Oman, recognised Palestine.", {("PER", "recognise", "palestine", "asserted"), ("CHL", "recognise", "palestine", "asserted"), ("OMN", "recognise", "palestine", "asserted")}),
    ("Peru established relations with China and broke them with Taiwan.", {("PER", "establish-relations", "CHN", "asserted"), ("PER", "sever-relations", "taiwan", "asserted")}),
    ("Ireland may take the unusual step of expelling the Israeli ambassador.", {("IRL", "expel-diplomats", "ISR", "possible")}),
    ("Ireland has not taken the step of recognising Kosovo.", {("IRL", "recognise", "kosovo", "denied")}),
    ("Oman had until now only outlawed Hezbollah.", {("OMN", "designate", "hezbollah", "asserted")}),
    ("Oman banned Lebanon's Iran-backed Hezbollah movement from acting on its soil.", {("OMN", "designate", "hezbollah", "asserted")}),
    ("Oman has accredited diplomats representing the Taliban.", {("OMN", "accredit", "taliban", "asserted")}),
    ("The Houthis carried out a missile strike on an oil tanker in the Gulf of Aden.", {("houthis", "attack", "", "asserted")}),
    ("Peru and Chad announced Monday the resumption of diplomatic relations between the two countries.", {("PER", "establish-relations", "TCD", "announced")}),
    ("ECOWAS imposed sanctions on Mali. The military coup in Niger has been condemned by Chad.", {("ecowas", "sanction", "MLI", "asserted"), ("", "seize-power", "NER", "asserted"), ("TCD", "condemn", "", "asserted")}),
    ("Peru met Israel. Turkey said Ambassador Jane Roe was recalled from Oslo.", {("PER", "meet", "ISR", "asserted"), ("TUR", "recall-ambassador", "NOR", "asserted")}),
    ("Russia recognised Abkhazia. Tuvalu's vote came in line with international law.", {("RUS", "recognise", "abkhazia", "asserted")}),
    ("Tbilisi earlier severed relations with Russia.", {("GEO", "sever-relations", "RUS", "asserted")}),
    ("Palau withdrew recognition of Kosovo. Previously, this was also done by Peru and Chad.", {("PLW", "withdraw-recognition", "kosovo", "asserted"), ("PER", "withdraw-recognition", "kosovo", "asserted"), ("TCD", "withdraw-recognition", "kosovo", "asserted")}),
    ("Kazakhstan removed the Taliban, which has faced much criticism for banning schools and holding back the rights of women, from its list of terrorist organisations.", {("KAZ", "delist", "taliban", "asserted")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "acts"), WIRE)
def test_agency_copy_is_read(text: str, acts: set[tuple[str, str, str, str]]) -> None:
    assert _acts(text) == acts


@pytest.mark.parametrize(
    "text",
    [
        "Two teams - Peru and Chile - have recalled their strikers from Israel.",
        "The club recognised Jane Roe, the envoy of Chad, for her goals.",
        "Chad's stars broke them with a Friday goal against Peru.",
        "Oman took the step of recognising a talent on Sunday.",
        "The port omitted Peru from its list of crews.",
        "Peru earlier severed a tendon.",
        "Oman is the first country in Asia to list the company.",
    ],
)
def test_what_only_looks_like_it_gives_no_act(text: str) -> None:
    assert _acts(text) == set()


@pytest.mark.parametrize(
    "line",
    [
        "TAIPEI, Taiwan — (AP) — ",
        "ISLAMABAD, Nov 04 (APP): ",
        "MOSCOW, July 3. /TASS/. ",
        "MUSCAT (Reuters) - ",
    ],
)
def test_a_dateline_is_no_part_of_a_sentence(line: str) -> None:
    assert [s.text for s in sentences(f"{line}Oman recalled its envoy.")] == [
        "Oman recalled its envoy."
    ]

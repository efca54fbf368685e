"""Attacks as lists of daily news tell them, and what they tell that is none."""

from __future__ import annotations

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document

_DAY = date(2026, 4, 6)


def _acts(text: str) -> list[tuple[str, str, str, str]]:
    found = read(Document("d", text, published=_DAY))
    return [(c.kind, c.actor, c.target, c.modality.value) for c in found if c.type.value == "act"]


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Four are killed when Israeli soldiers open fire on a car in the West Bank.", "ISR", "palestine"),
        ("Two Israeli soldiers are killed in clashes with Hezbollah in Lebanon.", "hezbollah", "ISR"),
        ("An Iranian drone hits and damages a power plant in Bahrain.", "IRN", "BHR"),
        ("Nine die in two Pakistani airstrikes in Spin Boldak and Barmal, Afghanistan.", "PAK", "AFG"),
        ("Six troopers are killed in an ambush by gunmen near the town of Mojonera, Mexico.", "", "MEX"),
        ("Israel claims to have killed more than 40 Hamas militants.", "ISR", "hamas"),
        ("Two people are killed in an American airstrike against a boat in the Pacific.", "USA", ""),
        ("Five are killed in Lviv, Ukraine, during an overnight Russian attack with 40 drones.", "RUS", "UKR"),
        ("Fifteen people are injured in central Israel in Iranian missile strikes.", "IRN", "ISR"),
        ("Qatar is attacked by projectiles from Iran.", "IRN", "QAT"),
        ("Somali troops conducted an operation that killed 60 al-Shabaab insurgents.", "SOM", "al-shabaab"),
        ("The Israeli military launch a ground offensive into Lebanon.", "ISR", "LBN"),
        ("A Boko Haram suicide bomber blew himself up outside a post in Maiduguri, Nigeria.", "boko-haram", "NGA"),
        ("Clashes are reported between the Ethiopian army and Eritrean troops.", "ETH", "ERI"),
        ("Jordan says it has intercepted seven missiles and six drones launched from Iran.", "IRN", "JOR"),
        ("Five soldiers are killed in a shootout with Al-Shabaab gunmen in Mandera, Kenya.", "al-shabaab", "KEN"),
        ("A drone strike attributed to the Rapid Support Forces kills at least 16 people in Tine, Chad.",
         "rapid-support-forces", "TCD"),
        ("Drone strikes are reported in Dilling, South Kordofan, Sudan.", "", "SDN"),
        ("Ten are hurt in Russian drone strikes on two trains in Shostka, Ukraine.", "RUS", "UKR"),
        ("Shrapnel from an Iranian missile wounds three people in Haifa, Israel.", "IRN", "ISR"),
        ("Armed men kill three people and kidnap eleven others in Kaduna State, Nigeria.", "", "NGA"),
        ("A plant in Fujairah, United Arab Emirates, is shut following an Iranian drone attack.", "IRN", "ARE"),
        ("A bombing in Quetta, Pakistan, that killed 15 people was condemned.", "", "PAK"),
    ],
)  # fmt: skip
def test_who_attacked_whom(text: str, actor: str, target: str) -> None:
    assert ("attack", actor, target, "asserted") in _acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "A Turkish fighter jet crashes in western Turkey, killing the pilot.",
        "After the deadly fire in Lucknow, India, that killed 15 people, schools were closed.",
        "A pile-up in Deli Serdang, North Sumatra, Indonesia kills at least four.",
        "Four hundred houses are destroyed in a large fire in Cagayan de Oro, Philippines.",
        "An outbreak of listeriosis in two US states kills at least six people.",
        "Three people are killed after landslides hit Java, Indonesia.",
        "Clashes break out on the border between Chad and Niger.",
        "Thai police seized ivory worth a million dollars from Angola.",
        "Namibia deploys 500 soldiers to contain wildfires in a national park.",
        "India intercepted a letter from Pakistan.",
        "Nine people are killed in a mass shooting at a tavern in Durban, South Africa.",
        "Two pupils are hurt in a mass stabbing at a school in Manchester, England.",
        "Turkish police seize a thousand coins during a raid on a house in Istanbul.",
        "A court in Lyon opens the trial of a migrant from Nigeria who murdered a girl.",
        "A drone crashes in a field in Latvia, hurting nobody.",
    ],
)
def test_what_is_no_attack(text: str) -> None:
    assert not [act for act in _acts(text) if act[0] in ("attack", "sever-relations", "mobilise")]


def test_bases_lent_are_not_used_yet() -> None:
    text = "Britain allows the United States to use British bases to strike Iranian targets."
    assert ("attack", "USA", "IRN", "possible") in _acts(text)

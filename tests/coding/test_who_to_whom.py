"""Sentences in which the act did happen: who does it, to whom, in what order of words."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document, Modality

PUBLISHED = date(2024, 4, 6)


def _done(text: str) -> set[tuple[str, str, str]]:
    document = Document("test", text, published=PUBLISHED)
    return {
        (c.actor, c.kind, c.target)
        for c in read(document)
        if c.type.value == "act" and c.modality is Modality.ASSERTED
    }


TOLD_AS_DONE = [
    ("Norway recognised Palestine before Ireland did.", ("NOR", "recognise", "palestine")),
    ("Despite warnings not to do so, Norway recognised Palestine.", ("NOR", "recognise", "palestine")),
    ("Norway recognised Palestine in the hope that others would follow.", ("NOR", "recognise", "palestine")),
    ("Norway recognised Palestine, a step that Israel had warned against.", ("NOR", "recognise", "palestine")),
    ("On the day Norway recognised Palestine, Israel recalled its ambassador.", ("NOR", "recognise", "palestine")),
    ("The day after Norway recognised Palestine, Israel recalled its ambassador.", ("NOR", "recognise", "palestine")),
    ("Once a broker of peace, Norway recognised Palestine in May.", ("NOR", "recognise", "palestine")),
    ("Norway decided to recognise Palestine and did so on May 28.", ("NOR", "recognise", "palestine")),
    ("Norway's recognition of Palestine took effect on May 28.", ("NOR", "recognise", "palestine")),
    ("Israel will not forget Norway's recognition of Palestine.", ("NOR", "recognise", "palestine")),
    ("Oslo said it recognised Palestine.", ("NOR", "recognise", "palestine")),
    ("None other than Norway has recognised Palestine.", ("NOR", "recognise", "palestine")),
    ("Norway Recognises Palestine", ("NOR", "recognise", "palestine")),
    ("Norway was among the countries that recognised Palestine in May.", ("NOR", "recognise", "palestine")),
    ("Germany, but not Spain, recognised Kosovo.", ("DEU", "recognise", "kosovo")),
    ("Having recognised Kosovo, Germany opened an embassy in Pristina.", ("DEU", "recognise", "kosovo")),
    ("Jordan refused to back down and expelled the Syrian ambassador.", ("JOR", "expel-diplomats", "SYR")),
    ("Jordan did not hesitate: it recalled its ambassador from Israel.", ("JOR", "recall-ambassador", "ISR")),
    ("Iran carried out its threat and attacked Israel.", ("IRN", "attack", "ISR")),
    ("Israel attacked Iran before talks could begin.", ("ISR", "attack", "IRN")),
    ("Israel, fearing that Iran would build a bomb, attacked Iran.", ("ISR", "attack", "IRN")),
    ("Militants attacked the Russian embassy in Kabul.", ("", "attack", "RUS")),
    ("Germany supplied missiles to Ukraine, after long refusing to do so.", ("DEU", "supply-arms", "UKR")),
    ("The EU has imposed sanctions on Belarus because it refuses to free prisoners.", ("eu", "sanction", "BLR")),
    ("The Security Council, in a rare vote, imposed sanctions on Haiti.", ("un", "sanction", "HTI")),
    ("The IMF approved a loan to Pakistan after months of delay.", ("imf", "lend", "PAK")),
    ("Talks between Iran and the United States failed.", ("IRN", "negotiate", "USA")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act"), TOLD_AS_DONE)
def test_what_has_been_done_is_told_as_done(text: str, act: tuple[str, str, str]) -> None:
    assert act in _done(text)


SIDES = [
    ("No UN member state except Russia has recognised the Taliban.", {("RUS", "recognise", "taliban")}),
    ("Several countries, including China and Russia, have accepted Taliban ambassadors.", {("CHN", "accredit", "taliban"), ("RUS", "accredit", "taliban")}),
    ("Hamas members attacked Israel.", {("hamas", "attack", "ISR")}),
    ("Vanuatu recognised Abkhazia in 2011 but withdrew its recognition in 2013.", {("VUT", "recognise", "abkhazia"), ("VUT", "withdraw-recognition", "abkhazia")}),
    ("Bangladesh recognised Kosovo in 2017, becoming the 114th country to do so.", {("BGD", "recognise", "kosovo")}),
    ("Abkhazia and South Ossetia are breakaway regions of Georgia that Russia recognised.", {("RUS", "recognise", "abkhazia"), ("RUS", "recognise", "south-ossetia")}),
    ("Hezbollah, a movement that Germany has proscribed, protested.", {("DEU", "designate", "hezbollah")}),
    ("Hamas was banned, and a month later Russia's Supreme Court placed it on a list of terrorists.", {("", "designate", "hamas"), ("RUS", "designate", "hamas")}),
    ("Three days later Russia invaded Ukraine.", {("RUS", "attack", "UKR")}),
    ("The foreign minister demanded an end to the American embargo on Cuba.", set()),
    ("Under a deal brokered by China, Iran and Oman restored relations.", {("IRN", "establish-relations", "OMN")}),
    ("After recognition by Norway, Ireland and Spain recognised Palestine.", {("NOR", "recognise", "palestine"), ("IRL", "recognise", "palestine"), ("ESP", "recognise", "palestine")}),
    ("Russia does not recognise Kosovo, but Germany does.", {("DEU", "recognise", "kosovo")}),
    ("Russia has not recognised the Taliban, but China may.", set()),
    ("The Taliban want Russia to recognise them.", set()),
    ("Australia on Wednesday formally listed Hamas in its entirety as a terrorist organisation.", {("AUS", "designate", "hamas")}),
    ("The U.S. State Department said it was revoking the designation of the Houthis as a foreign terrorist organization.", {("USA", "delist", "houthis")}),
    ("Armenia has become the latest country to recognise the State of Palestine.", {("ARM", "recognise", "palestine")}),
    ("Sweden was the first EU member to recognise Palestine, in 2014.", {("SWE", "recognise", "palestine")}),
    ("Burundi has revoked its recognition of Kosovo as an independent state.", {("BDI", "withdraw-recognition", "kosovo")}),
    ("Ghana has suspended its recognition of Kosovo, the government in Accra said on Monday.", {("GHA", "freeze-recognition", "kosovo")}),
    ("Honduras switched diplomatic recognition from Taipei to Beijing in March 2023.", {("HND", "recognise", "CHN"), ("HND", "withdraw-recognition", "taiwan")}),
    ("Morocco became the fourth Arab country to normalise relations with Israel.", {("MAR", "establish-relations", "ISR")}),
    ("The Solomon Islands severed its 36-year relationship with Taiwan.", {("SLB", "sever-relations", "taiwan")}),
    ("In protest Mexico broke off relations with Ecuador.", {("MEX", "sever-relations", "ECU")}),
    ("Niger broke off relations with Ukraine on Tuesday. Bamako had severed relations two days earlier.", {("NER", "sever-relations", "UKR"), ("MLI", "sever-relations", "UKR")}),
    ("Saudi Arabia reopened its embassy in Damascus. Riyadh shut its embassy in 2012.", {("SAU", "open-embassy", "SYR"), ("SAU", "close-embassy", "SYR")}),
    ("Quito declared the Mexican ambassador persona non grata on April 4.", {("ECU", "expel-diplomats", "MEX")}),
    ("Turkmenistan has accredited a Taliban ambassador.", {("TKM", "accredit", "taliban")}),
    ("Canada added the Houthis to its list of terrorist entities.", {("CAN", "designate", "houthis")}),
    ("Hamas has been on the American list of terrorist organisations since 1997.", {("USA", "designate", "hamas")}),
    ("The United Kingdom has proscribed Hamas. The movement is illegal in Bangladesh and Egypt as well.", {("GBR", "designate", "hamas"), ("BGD", "designate", "hamas"), ("EGY", "designate", "hamas")}),
    ("The Arab League readmitted Syria on Sunday.", {("arab-league", "admit", "SYR")}),
    ("Syria was readmitted to the Arab League on Sunday.", {("arab-league", "admit", "SYR")}),
    ("The Arab League suspended Syria's membership in 2011.", {("arab-league", "suspend-membership", "SYR")}),
    ("Fourteen states still recognise Taiwan, including Honduras and Paraguay.", {("HND", "recognise", "taiwan"), ("PRY", "recognise", "taiwan")}),
    ("Twelve states, the Holy See among them, still recognise Taiwan.", {("VAT", "recognise", "taiwan")}),
    ("Iran condemned the Israeli strike on its consulate in Damascus.", {("IRN", "condemn", "ISR"), ("ISR", "attack", "IRN")}),
    ("Iran condemned the bombing of Gaza by Israel.", {("IRN", "condemn", "ISR"), ("ISR", "attack", "palestine")}),
    ("Rebels led by Hayat Tahrir al-Sham captured Damascus.", {("hayat-tahrir-al-sham", "seize-power", "SYR")}),
    ("Russia's Supreme Court on Thursday suspended its ban on the Taliban.", {("RUS", "suspend-designation", "taliban")}),
    ("Kyrgyzstan has taken the Taliban off its terror list, Radio Azattyk reported.", {("KGZ", "delist", "taliban")}),
    ("South Africa recalled its ambassador to Israel for consultations.", {("ZAF", "recall-ambassador", "ISR")}),
    ("The Taliban took control of the Afghan embassy in Tehran.", set()),
    ("Russia granted the Taliban recognition.", {("RUS", "recognise", "taliban")}),
    ("Recognition was granted to the Taliban by Russia.", {("RUS", "recognise", "taliban")}),
    ("The Taliban won recognition from Russia in July.", {("RUS", "recognise", "taliban")}),
    ("The Taliban, which Russia recognised in July, opened an embassy in Moscow.",
     {("RUS", "recognise", "taliban"), ("taliban", "open-embassy", "RUS")}),
    ("It was Kosovo that Germany recognised.", {("DEU", "recognise", "kosovo")}),
    ("What angered Serbia was Germany's recognition of Kosovo.", {("DEU", "recognise", "kosovo")}),
    ("Nauru followed Russia in recognising Abkhazia.", {("NRU", "recognise", "abkhazia"), ("RUS", "recognise", "abkhazia")}),
    ("Russia responded by expelling 20 Czech diplomats.", {("RUS", "expel-diplomats", "CZE")}),
    ("India's ambassador was expelled by Pakistan.", {("PAK", "expel-diplomats", "IND")}),
    ("Ireland expelled four Russian diplomats, and Moscow expelled two Irish diplomats in response.",
     {("IRL", "expel-diplomats", "RUS"), ("RUS", "expel-diplomats", "IRL")}),
    ("The ambassador of Serbia to Peru was recalled by Belgrade.", {("SRB", "recall-ambassador", "PER")}),
    ("Macedonia and Montenegro recognised Kosovo, and Serbia expelled their ambassadors.",
     {("MKD", "recognise", "kosovo"), ("MNE", "recognise", "kosovo"),
      ("SRB", "expel-diplomats", "MKD"), ("SRB", "expel-diplomats", "MNE")}),
    ("Israel recalled its ambassadors from Ireland and Norway after they recognised Palestine.",
     {("ISR", "recall-ambassador", "IRL"), ("ISR", "recall-ambassador", "NOR"),
      ("IRL", "recognise", "palestine"), ("NOR", "recognise", "palestine")}),
    ("Norway and Ireland recognised Palestine. Israel recalled its ambassadors from both countries.",
     {("NOR", "recognise", "palestine"), ("IRL", "recognise", "palestine"),
      ("ISR", "recall-ambassador", "NOR"), ("ISR", "recall-ambassador", "IRL")}),
    ("Bahrain, following Saudi Arabia, cut ties with Iran.", {("BHR", "sever-relations", "IRN")}),
    ("Turkey welcomed the lifting of sanctions on Syria by the EU.", {("eu", "lift-sanctions", "SYR")}),
    ("Sanctions on Niger, Mali and Guinea were lifted by ECOWAS.",
     {("ecowas", "lift-sanctions", "NER"), ("ecowas", "lift-sanctions", "MLI"),
      ("ecowas", "lift-sanctions", "GIN")}),
    ("Hezbollah, designated a terrorist organisation by the United States, fired rockets into Israel.",
     {("USA", "designate", "hezbollah"), ("hezbollah", "attack", "ISR")}),
    ("Israel praised Paraguay for designating Hezbollah as a terrorist organisation.",
     {("PRY", "designate", "hezbollah")}),
    ("The Taliban were removed from Kyrgyzstan's list of terrorist organisations.", {("KGZ", "delist", "taliban")}),
    ("Israeli aircraft struck Damascus.", {("ISR", "attack", "SYR")}),
    ("Damascus was struck by Israeli aircraft.", {("ISR", "attack", "SYR")}),
    ("Israel, which Hamas attacked, struck back.", {("hamas", "attack", "ISR"), ("ISR", "attack", "hamas")}),
    ("Iran blamed Israel for the attack on its consulate.", {("IRN", "accuse", "ISR"), ("ISR", "attack", "IRN")}),
    ("Abbas, whom Blinken met in Ramallah, rejected the plan.", {("USA", "meet", "palestine")}),
    ("The leaders of Armenia and Azerbaijan met in Prague.", {("ARM", "meet", "AZE")}),
    ("The Armenian prime minister and the Azerbaijani president met in Prague.", {("ARM", "meet", "AZE")}),
    ("Niger's junta expelled the French ambassador.", {("NER", "expel-diplomats", "FRA")}),
    ("The United States imposed sanctions on Rwanda for supporting the M23.", {("USA", "sanction", "RWA"), ("RWA", "aid", "m23")}),
    ("Germany formally recognises and establishes diplomatic relations with the Pacific island of Niue.", {("DEU", "recognise", "NIU"), ("DEU", "establish-relations", "NIU")}),
    ("The EU condemned Israel for its attack on Iran.", {("eu", "condemn", "ISR"), ("ISR", "attack", "IRN")}),
    ("Kenya closes its embassy and bans flights from Chad.", {("KEN", "close-embassy", "TCD"), ("KEN", "sanction", "TCD")}),
    ("Kenya ends the truce and attacks bases in Chad.", {("KEN", "attack", "TCD")}),
    ("Kenya condemns raids and attacks against Chad.", {("KEN", "condemn", "")}),
    ("Russia says Britain's decision to board its ships is hostile and vows a response against Britain.", {("RUS", "threaten", "GBR")}),
    ("Kenya expelled the Iranian ambassador for supporting the Houthis.", {("KEN", "expel-diplomats", "IRN"), ("IRN", "aid", "houthis")}),
    ("The EU sanctioned four Israeli organizations and three leaders for violence in the West Bank.", {("eu", "sanction", "ISR")}),
    ("Drones were supplied to Russia by Iran.", {("IRN", "supply-arms", "RUS")}),
    ("Congo accused Rwanda of an attack, and Rwanda cut ties with Congo.",
     {("COD", "accuse", "RWA"), ("RWA", "sever-relations", "COD")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "acts"), SIDES)
def test_each_act_has_its_own_sides_and_there_is_no_other(text: str, acts) -> None:
    assert _done(text) == acts


def test_what_is_blamed_on_somebody_is_not_blamed_on_the_town() -> None:
    text = (
        "The bombing of the Iranian consulate in Damascus, which Iran blamed on Israel, killed two."
    )
    assert {a for a in _done(text) if a[1] == "accuse"} == {("IRN", "accuse", "ISR")}


OPEN = [
    ("After Moscow recognised Abkhazia, Georgia severed ties with it.", "sever-relations"),
    ("Hamas and Hezbollah attacked Israel. The group also met Egypt.", "meet"),
    ("Hamas and Fatah signed an agreement in Beijing. The movement later attacked Israel.", "attack"),
    ("Russia and Iran met Turkey and Syria after they recognised Palestine.", "recognise"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), OPEN)
def test_a_word_that_may_mean_two_means_nobody(text: str, kind: str) -> None:
    assert {actor for actor, found, _ in _done(text) if found == kind} <= {""}


def test_an_ambassador_recalled_is_not_recalled_from_those_recognised() -> None:
    text = "Norway recognised Palestine. Israel recalled its ambassador."
    assert ("ISR", "recall-ambassador", "palestine") not in _done(text)


def test_ties_that_were_severed_are_no_ties() -> None:
    text = "Iran's ties with Saudi Arabia were severed in 2016."
    claims = list(read(Document("test", text, published=PUBLISHED)))
    assert {c.kind for c in claims} == {"sever-relations"}

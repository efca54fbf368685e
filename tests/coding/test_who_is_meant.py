"""Who is meant by those who are not named: `the two`, `the young state`, `the Pacific nation`."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document


def _acts(day: str, text: str) -> set[tuple[str, str, str]]:
    document = Document("test", text, published=date.fromisoformat(day))
    return {(c.actor, c.kind, c.target) for c in read(document) if c.type.value == "act"}


MEANT = [
    ("2026-03-01", "Chad and Sudan state that they have agreed on a framework in Doha, Qatar, to share water.", {("TCD", "sign-agreement", "SDN")}),
    ("2026-03-01", "Talks held in Oslo, Norway, between Chad and Sudan collapsed.", {("TCD", "negotiate", "SDN")}),
    ("2026-03-01", "After talks in Doha, Qatar condemned Chad.", {("QAT", "condemn", "TCD")}),
    ("2026-03-01", "Japan and Peru sign a A$3 billion (US$2 billion) agreement on radars.", {("JPN", "sign-agreement", "PER")}),
    ("2026-03-01", "An officer was killed in a shooting in Montreal, Quebec, Canada.", {("", "attack", "CAN")}),
    ("2026-03-01", "The Peruvian Congress condemned Mexico.", {("PER", "condemn", "MEX")}),
    ("2026-03-01", "The Congress of Chile condemned Mexico.", {("CHL", "condemn", "MEX")}),
    ("2026-03-01", "Naoero withdrew its recognition of Georgia's breakaway states Abkhazia and South Ossetia.", {("NRU", "withdraw-recognition", "abkhazia"), ("NRU", "withdraw-recognition", "south-ossetia")}),
    ("2026-03-01", "Germany established diplomatic relations with the Pacific island of Niue.", {("DEU", "establish-relations", "NIU")}),
    ("2008-08-27", "Abkhazia and South Ossetia have long sought recognition. Nicaragua recognised the two last week.", {("NIC", "recognise", "abkhazia"), ("NIC", "recognise", "south-ossetia")}),
    ("2024-05-28", "Spain, Ireland and Norway spoke as one on Tuesday. Israel recalled its ambassadors from all three.", {("ISR", "recall-ambassador", "ESP"), ("ISR", "recall-ambassador", "IRL"), ("ISR", "recall-ambassador", "NOR")}),
    ("2024-05-28", "Spain, Ireland and Norway have met. Israel and Hamas signed a cease-fire. Iran condemned the two.", {("IRN", "condemn", "ISR"), ("IRN", "condemn", "hamas")}),
    ("1993-09-10", "Israel and the PLO have met in Oslo. The two recognised each other on Thursday.", {("ISR", "recognise", "plo"), ("plo", "recognise", "ISR")}),
    ("1991-08-27", "Iceland recognised the Baltic states on Monday.", {("ISL", "recognise", "EST"), ("ISL", "recognise", "LVA"), ("ISL", "recognise", "LTU")}),
    ("2024-05-28", "Germany and France have met. The latter recognised Palestine.", {("FRA", "recognise", "palestine")}),
    ("2008-02-19", "Kosovo declared independence from Serbia on Sunday. France recognised the young state a day later.", {("FRA", "recognise", "kosovo")}),
    ("1973-09-25", "Guinea-Bissau declared its independence from Portugal. Algeria recognised the infant republic.", {("DZA", "recognise", "GNB")}),
    ("2024-01-15", "Nauru has long been loyal to Taiwan. The Pacific nation recognised the mainland on Monday.", {("NRU", "recognise", "CHN")}),
    ("1991-12-24", "Slovenia and Croatia want to be recognised. Germany recognised the two Yugoslav republics on Monday.", {("DEU", "recognise", "SVN"), ("DEU", "recognise", "HRV")}),
    ("1964-01-28", "The French recognised Communist China on Monday.", {("FRA", "recognise", "CHN")}),
    ("1971-12-07", "India recognised Bangladesh on Monday. Pakistan broke off relations with its neighbour.", {("PAK", "sever-relations", "IND")}),
    ("2024-05-22", "Ireland said it would recognise a Palestinian state. Israel closed its embassy there.", {("ISR", "close-embassy", "IRL")}),
    ("2017-06-06", "Saudi Arabia and Bahrain cut ties with Qatar on Monday. The Gulf state recalled its ambassadors from both kingdoms.", {("QAT", "recall-ambassador", "SAU"), ("QAT", "recall-ambassador", "BHR")}),
    ("2021-02-18", "The army seized power in Myanmar. The United States imposed sanctions on the junta.", {("USA", "sanction", "MMR")}),
    ("2024-05-28", "Spain, Ireland and Norway have spoken. Hamas thanked the trio, and Israel condemned their decision.", {("ISR", "condemn", "ESP")}),
    ("1958-03-01", "President Bourguiba at once withdrew his Ambassador from Paris.", {("TUN", "recall-ambassador", "FRA")}),
    ("1991-12-20", "Mr Gorbachev recalled his ambassador from Belgrade.", {("SUN", "recall-ambassador", "YUG")}),
    ("1983-11-16", "Turkey alone recognised Northern Cyprus.", {("TUR", "recognise", "northern-cyprus")}),
    ("2008-08-27", "The President of Russia signed decrees recognising both Georgian breakaway regions.", {("RUS", "recognise", "abkhazia"), ("RUS", "recognise", "south-ossetia")}),
    ("2008-02-20", "Albania recognised the breakaway Serbian province.", {("ALB", "recognise", "kosovo")}),
    ("2009-12-16", "Abkhazia and South Ossetia broke from Georgia. Nauru recognised them on Tuesday.", {("NRU", "recognise", "abkhazia"), ("NRU", "recognise", "south-ossetia")}),
    ("1949-03-30", "Turkey recognised the Jewish state on Monday.", {("TUR", "recognise", "ISR")}),
    ("2024-04-05", "Russia's UN ambassador accused Ukraine of the attack.", {("RUS", "accuse", "UKR")}),
    ("2024-04-05", "Britain's deputy U.N. ambassador condemned Iran.", {("GBR", "condemn", "IRN")}),
    ("2024-04-05", "The UN envoy for Syria met Iranian officials.", {("un", "meet", "IRN")}),
    ("1980-01-05", "The Carter administration condemned the Soviet invasion.", {("USA", "condemn", "SUN")}),
    ("1985-05-02", "President Daniel Ortega broke off relations with Honduras.", {("NIC", "sever-relations", "HND")}),
    ("1979-03-03", "Bulgaria recognised the government that Hanoi has installed in Phnom Penh.", {("BGR", "recognise", "KHM")}),
    ("1958-09-20", "The FLN proclaimed a Provisional Government of the Algerian Republic. It was recognised by Iraq at once.", {("IRQ", "recognise", "gpra")}),
    ("1997-05-26", "The Taliban took Mazar. In 1997 Pakistan recognised the Taliban government.", {("PAK", "recognise", "islamic-emirate-1996")}),
    ("2024-02-02", "The Taliban called on Pakistan, Iran and China to recognise their government.", {("PAK", "recognise", "taliban"), ("IRN", "recognise", "taliban"), ("CHN", "recognise", "taliban")}),
    ("2024-02-02", "Ukraine urged France and Germany to expel Russian diplomats.", {("FRA", "expel-diplomats", "RUS"), ("DEU", "expel-diplomats", "RUS")}),
    ("2018-05-02", "Rabat cut its ties with Tehran, which it accuses of arming the Polisario.", {("MAR", "sever-relations", "IRN"), ("MAR", "accuse", "IRN"), ("IRN", "supply-arms", "polisario")}),
    ("2020-02-02", "Ukraine accused Iran and North Korea on Monday of arming Russia.", {("IRN", "supply-arms", "RUS"), ("PRK", "supply-arms", "RUS")}),
    ("1993-12-30", "The Vatican and Israel signed an accord under which they recognise each other.", {("VAT", "recognise", "ISR"), ("ISR", "recognise", "VAT")}),
    ("2013-07-22", "Hezbollah was angry. The EU blacklisted the armed wing of the Lebanese group.", {("eu", "designate", "hezbollah")}),
    ("2003-05-22", "Indonesia and GAM have met. Each side accuses the other of breaking the truce.", {("IDN", "accuse", "free-aceh-movement"), ("free-aceh-movement", "accuse", "IDN")}),
    ("1989-02-20", "The Twelve recalled their ambassadors from Tehran.", {("eu", "recall-ambassador", "IRN")}),
    ("1998-08-22", "WASHINGTON, Aug 21 - Pakistan harbours him no longer, the United States has been told. By executive order the president added al-Qaeda to a list of terrorists.", {("USA", "designate", "al-qaida")}),
    ("2001-09-25", "Saudi Arabia cut its ties with the Taliban, leaving Pakistan the only state to recognise them.", {("PAK", "recognise", "taliban")}),
    ("2023-03-11", "Riyadh and Tehran agreed in Beijing to reopen their embassies.", {("SAU", "open-embassy", "IRN"), ("IRN", "open-embassy", "SAU")}),
    ("2024-10-18", "Seoul accused its northern neighbour of sending troops to Russia.", {("KOR", "accuse", "PRK"), ("PRK", "mobilise", "RUS")}),
    ("1983-10-26", "American marines invaded Grenada. Mrs Thatcher criticised the invasion; Guyana and Mexico condemned it.", {("GBR", "condemn", "USA"), ("GUY", "condemn", "USA"), ("MEX", "condemn", "USA")}),
    ("1984-04-23", "Washington ordered the Libyan mission closed and gave its diplomats five days to leave.", {("USA", "expel-diplomats", "LBY")}),
    ("2011-03-11", "France recognised the National Transitional Council. Qatar armed the council.", {("QAT", "supply-arms", "libya-ntc")}),
    ("1961-02-01", "Belgium backs Katanga. Sweden recognised the central government alone.", {("SWE", "recognise", "COD")}),
    ("2021-01-20", "Fighting goes on in Ethiopia. Ethiopia has closed the roads. The European Union suspended budget support on Monday.", {("eu", "suspend-lending", "ETH")}),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "acts"), MEANT)
def test_who_is_meant(day: str, text: str, acts: set[tuple[str, str, str]]) -> None:
    assert acts <= _acts(day, text)


# nobody known is meant
NOBODY = [
    ("2024-04-06", "Spain and Norway are near. The court recognised the two envoys."),
    ("2024-04-06", "Spain and Norway are near. The club recognised the latter half of the season."),
    ("2024-04-06", "The French occupied zone was a land of its own."),
    (
        "2024-04-06",
        "Spain and Norway are near. The club's government recognised the captain that the coach installed in goal.",
    ),
    ("2024-04-06", "Georgia is near. The team won in two rebel regions of its league."),
    ("2024-04-06", "Chile is near. The firm suspended deliveries of milk on Monday."),
    ("1989-02-20", "The Twelve Apostles hang in Tehran, and twelve more in Rome."),
    ("2013-02-02", "Syrian rebels made a film of it."),
    ("1985-05-02", "Former President Daniel Ortega opened the ball."),
]


@pytest.mark.parametrize(("day", "text"), NOBODY)
def test_nobody_is_meant(day: str, text: str) -> None:
    assert _acts(day, text) == set()

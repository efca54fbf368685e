"""Force and conflict in words: who did it to whom, and what only sounds like it."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document

PUBLISHED = date(2024, 4, 6)


def _told(text: str) -> set[tuple[str, str, str, str]]:
    document = Document("test", text, published=PUBLISHED)
    return {(c.kind, c.actor, c.target, str(c.modality)) for c in read(document)}


def _kinds(text: str) -> set[str]:
    document = Document("test", text, published=PUBLISHED)
    return {c.kind for c in read(document) if c.type.value in ("act", "relation")}


TEMPTING = [
    "Ferries were hit by a strike in Greece.",
    "The company took over a hotel in Athens.",
    "Sweden set fire to its old timetable.",
    "The Danish firm answers to its Norwegian owner.",
    "The army band was taken over by a new conductor from Ghana.",
    "Brazil sees Argentina as its main rival in the cup.",
    "Floods left most of Kent in the hands of the fire brigade.",
    "The Irish minister clashed with his French colleague over fishing.",
    "France and Germany clashed over the budget.",
    "Hamas fought the 2006 election in Palestine on a promise of reform.",
    "Serbia fights Albania for a place in the final.",
    "Turkey is fighting inflation.",
    "Uganda is fighting Ebola.",
    "India and Pakistan traded accusations.",
    "The leaders exchanged gifts in Paris.",
    "The firm laid siege to the market in Kenya.",
    "China waged a trade war on Australia.",
    "Brazil wages war on deforestation.",
    "Spain went to the polls.",
    "Wildfires burned villages in Greece.",
    "Ukraine destroyed the last of its nuclear missiles.",
    "Students occupied the university in Paris.",
    "Police seized 20 people in Marseille.",
    "Police seized two tonnes of cocaine from Colombia.",
    "Scientists planted trees in Ethiopia.",
    "The company planted a device in its lorries in Poland.",
    "The coach was driven out of Manchester by fans from Liverpool.",
    "Floods drove thousands of people from Mozambique.",
    "Labour was driven out of government by the voters.",
    "The heat knocked out a power station in Egypt.",
    "The Danish trawler exchanged signals with a Polish ship.",
    "Morocco went to war with litter.",
    "The French army fought the floods.",
    "The sides in Geneva fought over every comma.",
    "The two ministers skirmished over the wording in Vienna.",
    "Lightning burned a church in Chile.",
    "Looters were driven from the shops by police in Chile.",
    "The parties in Israel traded blows in the campaign.",
    "Brazil attacked Argentina from the start of the match.",
    "The typhoon hit the Philippines and killed five people.",
    "A gas explosion at a house in Munich, Germany, killed two people.",
    "A heart attack killed the minister in Paris.",
    "Russia struck a pose.",
    "Hungary's foreign minister landed in Banja Luka in a military plane amid talk of a blast.",
    "The United States struck the group from its list of charities.",
    "Inflation hit a record in Turkey.",
    "The man in Paris was condemned to ten years in prison.",
    "The building in Rome was condemned as unsafe.",
    "Storm Ciara slammed Ireland and blasted Wales.",
    "The film is called a mistake by critics in London.",
    "India launched a satellite from its base at Sriharikota.",
    "The decision was an assault on the dignity of France's farmers.",
    "Shares in London fell to a record low.",
    "The fall of the leaves in Japan draws crowds.",
    "Spain captured the hearts of the audience.",
    "A U.S.-backed study of vaccines began in Guinea-Bissau.",
    "The band represents Sweden at the games in Paris.",
    "The minister's successor in Rome is a lawyer.",
    "The heir to the throne visited Jordan.",
    "The company's branch in Kabul employs ten people.",
    "Party members in Germany met on Sunday.",
    "The charge for a visa to India is 40 dollars.",
    "The allied trades held a fair in Lebanon.",
    "Germany moved its clocks to summer time.",
    "The police in Rome deployed dogs at the stadium.",
    "The bank opened fire-proof vaults in Zurich.",
    "The German coach was fired on Monday.",
    "The film was shot on location in Malta.",
    "A fire killed three people in a hotel in Paris.",
    "Shares in London fell to a record low.",
    "The Italian team took Lyon by storm in the final.",
    "Tourists took Athens to their hearts.",
    "French doctors carried off the prize.",
    "The balloon blew up over Japan during a contest.",
    "The dispute in Germany blew up in the press.",
    "Spain's team pushed into the lead.",
    "The Swedish company pushed into China.",
    "Refugees poured into Chad.",
    "German trains rolled into Poland on time.",
    "Storms swept into France.",
    "The singer set the stage in Rome on fire.",
    "Turkish scientists took samples from prisoners of the cold.",
    "The audience in Vienna took the soprano to its heart.",
    "The teacher took the class in Berlin to task.",
    "A Polish woman gave her son until Friday to pay.",
    "The Swiss firm put its signature to the contract.",
    "The festival in Cannes came into its own.",
    "The law in Spain came into force on Monday.",
    "The couple in Rome made peace.",
    "A Danish bank took control of the firm.",
    "The fire brigade held a drill near the port of Rotterdam.",
    "The navy museum in Britain took up a position in the rankings.",
    "Farmers in France vented their disgust at the rain.",
    "The minister in Rome wants people to read more.",
    "Doctors urged Britons to drink less.",
    "The union in Italy turned down the offer of the company.",
    "The Greek bank rejected the terms of the takeover.",
    "The court in Madrid blocked the motion.",
    "Bayern shot dead Madrid's hopes in the match.",
    "An Argentine bull was shot dead by a farmer.",
    "The yacht took station off Monaco.",
    "The critic attacked the French film as a mistake.",
    "German customs seized a ship of cigarettes.",
    "Two Norwegians were killed by an avalanche.",
    "A German tourist was gunned down by debts.",
    "Japan has nothing to do with the delay.",
    "The Dutch painter's hand is seen in the portrait.",
    "The bride's brothers carried messages between Paris and London.",
    "Swedish rivals insist that Volvo has a lead.",
    "Britain bombed at the box office.",
    "The French president responded with a smile.",
    "The Italian chef laid the dish at the feet of the Pope.",
]


@pytest.mark.parametrize("sentence", TEMPTING)
def test_what_only_sounds_like_conflict_is_none(sentence: str) -> None:
    assert not _kinds(sentence)


def test_who_strikes_a_deal_strikes_nobody() -> None:
    assert "attack" not in _kinds("Russia struck a deal with Turkey over grain.")


NOT_DONE = [
    ("Egypt denied it had attacked Sudan.", ("attack", "EGY", "SDN", "denied")),
    ("Israel may strike Iran's nuclear sites.", ("attack", "ISR", "IRN", "possible")),
    ("Israel threatened to invade Lebanon.", ("attack", "ISR", "LBN", "intended")),
    ("The Taliban denied responsibility for the attack in Kabul.",
     ("claim-attack", "taliban", "AFG", "denied")),
    ("The Taliban have not claimed responsibility for the attack in Kabul.",
     ("claim-attack", "taliban", "AFG", "denied")),
    ("Britain called on Qatar to condemn Hamas.", ("condemn", "QAT", "hamas", "demanded")),
    ("Chad will not send troops to Niger.", ("mobilise", "TCD", "NER", "denied")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told"), NOT_DONE)
def test_force_that_was_not_used_is_not_told_as_used(
    sentence: str, told: tuple[str, str, str, str]
) -> None:
    found = _told(sentence)
    assert told in found
    assert not {c for c in found if c[0] == told[0] and c[3] == "asserted"}


OVER_SENTENCES = [
    ("Canada listed the Revolutionary Guards as a terrorist group. Iran condemned the decision.",
     ("condemn", "IRN", "CAN", "asserted")),
    ("Three bombs went off in Kampala, Uganda, killing 20 people. Al-Shabaab claimed the attack.",
     ("claim-attack", "al-shabaab", "UGA", "asserted")),
    ("Indonesia has banned the Free Aceh Movement. Indonesian aircraft bombed a rebel camp.",
     ("attack", "IDN", "free-aceh-movement", "asserted")),
    ("Colombia broke off talks with the ELN. The rebels killed four policemen.",
     ("attack", "national-liberation-army-colombia", "COL", "asserted")),
    ("President Soglo of Benin met the Iranian foreign minister.",
     ("meet", "BEN", "IRN", "asserted")),
    ("Turkish jets struck a village held by the PKK.", ("attack", "TUR", "pkk", "asserted")),
    ("Pirates seized a Portuguese-flagged ship.", ("attack", "", "PRT", "asserted")),
    ("Iraq invaded Kuwait. Iraqi columns crossed the frontier at two in the morning.",
     ("attack", "IRQ", "KWT", "asserted")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), OVER_SENTENCES)
def test_a_deed_told_before_has_its_author(text: str, told: tuple[str, str, str, str]) -> None:
    assert told in _told(text)


def test_who_denies_an_accusation_does_not_unmake_it() -> None:
    told = _told("The Taliban denied accusations by Pakistan that they shelter militants.")
    assert ("accuse", "PAK", "taliban", "asserted") in told

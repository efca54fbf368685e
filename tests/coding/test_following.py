"""Acts told by reference to another, and acts told once for several.

Each says after the arrow what must be among its claims: kind, actor, target, and the modality where
it is not asserted; published on 5 April 2024.
"""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import ClaimType, Document

FOLLOWING = (
    "Britain recognised Croatia, France Slovenia and Italy Macedonia. -> recognise FRA SVN; recognise ITA MKD",
    "Denmark recognised Latvia on Monday, Norway on Tuesday. -> recognise NOR LVA",
    "Denmark recognised Latvia on Monday, Estonia on Tuesday. -> recognise DNK EST",
    "Kuwait recalled its ambassador from Tehran, and Qatar its own. -> recall-ambassador QAT IRN",
    "The EU imposed sanctions on Russia on Monday, Japan a few hours later. -> sanction JPN RUS",
    "Iceland was the first to recognise Lithuania and Denmark the second. -> recognise DNK LTU",
    "Hamas was listed by Canada in 2002, by the EU in 2003. -> designate CAN hamas; designate eu hamas",
    "Iran condemned the raid, as did Syria. -> condemn SYR _",
    "Honduras cut ties with Taiwan, as Nicaragua had done in 2021. -> sever-relations NIC taiwan",
    "Syria recognised Abkhazia and cut ties with Georgia. Tbilisi did the same. -> sever-relations GEO SYR",
    "Britain expelled two Russian diplomats. Moscow retaliated in kind. -> expel-diplomats RUS GBR",
    "Poland expelled two Russians diplomats, a step that Austria has not matched. -> expel-diplomats AUT RUS denied",
    "Gambia recognised Taiwan in 1995. The step was reversed in 2013. -> withdraw-recognition GMB taiwan",
    "Oman broke with Iran, and Yemen and the Maldives came a day later. -> sever-relations YEM IRN; sever-relations MDV IRN",
    "Poland expelled 13 Russian diplomats, Canada four and Albania two. -> expel-diplomats CAN RUS; expel-diplomats ALB RUS",
    "Mali broke off ties with France on the 6th, Niger on the 9th. -> sever-relations NER FRA",
    "Nigeria recognised Abkhazia in May, and Ghana a fortnight after. -> recognise GHA abkhazia",
    "Poland cut ties with Syria, and two weeks later with Cuba. -> sever-relations POL CUB",
    "No state but Turkey recognises Northern Cyprus. -> recognise TUR northern-cyprus",
    "Northern Cyprus is recognised by no country except Turkey. -> recognise TUR northern-cyprus",
    "All the Arab states, Oman excepted, cut ties with Syria. -> sever-relations OMN SYR denied",
    "Berlin, unlike Paris, has not recalled its ambassador from Niamey. -> recall-ambassador FRA NER",
    "Tuvalu is the third state to recognise Abkhazia, after Nauru and Syria. -> recognise SYR abkhazia",
    "Slovenia joined Ireland and Norway in recognising Palestine. -> recognise NOR palestine",
    "Fourteen EU countries recalled their ambassadors from Iran, among them Italy. -> recall-ambassador ITA IRN",
    "Canada listed Hamas, leaving Norway as the only state that has not. -> designate NOR hamas denied",
    "Serbia expelled the ambassador of Montenegro, and a day later that of Albania. -> expel-diplomats SRB ALB",
    "Britain recognised Palestine. Malta intends to next year. -> recognise MLT palestine intended",
    "Britain recognised Palestine. Germany has declined to. -> recognise DEU palestine denied",
    "Pakistan recognised Kosovo on Sunday. Oman did on Monday and Jordan on Tuesday. -> recognise OMN kosovo; recognise JOR kosovo",
    "Kuwait recalled its ambassador from Tehran. Qatar recalled its own. -> recall-ambassador QAT IRN",
    "Nauru revoked its recognition of Kosovo; Palau reversed its own. -> withdraw-recognition PLW kosovo",
    "Chile recalled its ambassador from Israel, closed its embassy and Peru followed. -> close-embassy CHL ISR; close-embassy PER ISR",
    "Jordan condemned the raid, and so, in milder words, did Turkey. -> condemn TUR _",
    "France recognised Kosovo. Italy said it had no intention of doing likewise. -> recognise ITA kosovo denied",
    "Spain led the way in recognising Kosovo, and Malta, Sweden and Denmark followed. -> recognise MLT kosovo; recognise DNK kosovo",
    "The listing led Iran to recall its ambassador from Canada. -> recall-ambassador IRN CAN",
    "The United States struck the Houthis on Friday, and Britain with it. -> attack GBR houthis",
    "Kuwait recalled its ambassador from Cairo, and Jordan and Morocco theirs. -> recall-ambassador JOR EGY; recall-ambassador MAR EGY",
    "Italy expelled 30 Russian diplomats. Portugal and Romania each expelled ten. -> expel-diplomats ROU RUS",
    "Qatar reopened its embassy in Kabul and Turkey never closed its own. -> close-embassy TUR AFG denied",
    "Germany expelled 40 Russian diplomats and France 35 on Monday. -> expel-diplomats FRA RUS",
    "Peru was the second, after Chile, to recognise Kosovo. -> recognise PER kosovo; recognise CHL kosovo",
    "Nauru recognised Kosovo, the fourth country to do so after Fiji and Samoa. -> recognise FJI kosovo; recognise WSM kosovo",
    "Six members of the EU recognised Kosovo: Italy, Malta and Latvia. -> recognise MLT kosovo",
    "The Houthis fired missiles at Israel. So, an hour later, did Hezbollah. -> attack hezbollah ISR",
    "Spain and Malta recognised Kosovo, which Peru had done long before. -> recognise PER kosovo",
    "Three states, Italy, France and Spain among them, recognised Kosovo. -> recognise ITA kosovo; recognise ESP kosovo",
    "Ten states, Peru and Chile at their head, recognised Kosovo. -> recognise PER kosovo",
    "Peru recognised Kosovo, only to reverse course within weeks. -> withdraw-recognition PER kosovo",
    "Ukraine recognised Kosovo. Sweden called the recognition a crime and Norway an act of aggression. -> condemn NOR UKR",
    "China condemned the raid. Cuba signed the statement. -> condemn CUB _",
    "After Norway and Spain, Slovenia has recognised Palestine. -> recognise NOR palestine; recognise ESP palestine",
    "France delisted Hamas, but not Britain. -> delist GBR hamas denied",
    "Spain recognised Kosovo. Algeria was the only neighbour not to. -> recognise DZA kosovo denied",
    "Spain recognised Kosovo. Portugal has opted to wait. -> recognise PRT kosovo denied",
    "The EU condemned the raid. China has refrained from doing so. -> condemn CHN _ denied",
    "The EU imposed sanctions on Iran. Canada took parallel action. -> sanction CAN IRN",
    "Turkey's strike on Syria was followed hours later by one on Iraq. -> attack TUR IRQ",
    "The raid was condemned by Britain, France and, in stronger terms, by Ireland. -> condemn FRA _; condemn IRL _",
    "Britain cut ties with Mali, and Ukraine, following suit, closed its embassy in Bamako. -> sever-relations UKR MLI",
    "Peru and Chile closed their embassies in Damascus and Tripoli, respectively. -> close-embassy PER SYR; close-embassy CHL LBY",
    "First Peru, then Chile, and finally Ecuador recognised Kosovo. -> recognise PER kosovo; recognise CHL kosovo",
    "Five states have recognised Kosovo - Peru, Chile, Ecuador, Fiji and Samoa. -> recognise ECU kosovo",
    "Several countries (Peru, Chile and Ecuador) have recognised Kosovo. -> recognise CHL kosovo",
    "Several countries, such as Peru and Chile, have recognised Kosovo. -> recognise CHL kosovo",
    "Not only Peru but also Chile recognised Kosovo. -> recognise PER kosovo; recognise CHL kosovo",
    "Peru as well as Chile recognised Kosovo. -> recognise PER kosovo; recognise CHL kosovo",
    "Peru but not Chile has recognised Kosovo. -> recognise PER kosovo; recognise CHL kosovo denied",
    "Kosovo has been recognised by, among others, Peru and Chile. -> recognise PER kosovo; recognise CHL kosovo",
    "Among the states to recognise Kosovo were Peru and Chile. -> recognise PER kosovo; recognise CHL kosovo",
    "The list of states that recognise Kosovo includes Peru and Chile. -> recognise CHL kosovo",
    "Peru is one of five states to have recognised Kosovo. -> recognise PER kosovo",
    "Led by Peru, five states recognised Kosovo. -> recognise PER kosovo",
    "Peru imposed sanctions on Syria and Chile on Libya. -> sanction PER SYR; sanction CHL LBY",
    "Peru closed its embassy in Damascus, Chile hers in Tripoli. -> close-embassy CHL LBY",
    "Both Peru and Chile, and more recently Ecuador, have recognised Kosovo. -> recognise ECU kosovo",
    "The ambassadors of Peru and Chile were recalled from Damascus. -> recall-ambassador PER SYR; recall-ambassador CHL SYR",
    "Peru is considering recognising Kosovo, and so is Chile. -> recognise CHL kosovo possible",
    "Peru expelled the Chilean ambassador, and vice versa. -> expel-diplomats PER CHL; expel-diplomats CHL PER",
    "Peru opened embassies in Pristina and, a year later, in Ramallah. -> open-embassy PER palestine",
    "Sanctions were imposed on Iran by Peru and on Syria by Chile. -> sanction CHL SYR",
    "Iran was condemned by Peru, Syria by Chile. -> condemn CHL SYR",
    "Peru recognised Kosovo long before Chile. -> recognise PER kosovo; recognise CHL kosovo",
    "Kenya was recognised by Britain, France and, to the surprise of nobody, Peru. -> recognise PER KEN",
    "Peru recognised Kosovo, as did Chile, Ecuador and others. -> recognise ECU kosovo",
    "Australia listed Hezbollah, matching what Britain and Germany had done. -> designate GBR hezbollah",
    "Peru recalled its ambassador from Doha, a day after Chile had gone so far as to sever relations. -> sever-relations CHL QAT",
    "Japan recognised Kosovo, following in Washington's footsteps. -> recognise USA kosovo",
    "Following Ireland's example, Slovenia recognised Palestine. -> recognise IRL palestine",
    "Britain and Egypt resumed relations. Syria has yet to follow Cairo's lead. -> establish-relations SYR GBR denied",
    "Panama has broken with Taiwan. Costa Rica went first, in 2007. -> sever-relations CRI taiwan",
)

# after "Russia recognised Abkhazia.": they tell of something else
TEMPTING = (
    "The news from Nicaragua came a day later.",
    "The French minister came an hour later.",
    "France was second in the relay.",
    "Belgium came third in the race.",
    "Poland's turn to host the games came in May.",
    "Italy answered in kind words.",
    "Spain took a step towards reform.",
    "Germany matched its target.",
    "Japan copied a recipe.",
    "The court reversed a decision on a tax.",
    "The decision to close the school was reversed.",
    "The ban on alcohol in Norway came into force.",
    "Norway does as France does in matters of fish.",
    "All passengers except France's goalkeeper were unhurt.",
    "Everyone but Norway's coach was pleased.",
    "Unlike Spain, Norway has no snakes.",
    "Norway won four medals, Sweden three and Denmark two.",
    "Police followed them to the border.",
    "France followed Italy in the table.",
    "Germany followed it to the letter.",
    "These are the terms that Norway refused to agree to.",
    "Norway stood on its own.",
    "Sweden came up with a plan of its own.",
    "Denmark led the visitors to believe it.",
    "Sweden hesitated to comment on the weather.",
    "Norway had none of the equipment.",
    "Peru added a voice recorder.",
    "Chile went first in the draw for the cup.",
    "Not so much as a word came from Norway.",
    "The same goes for wine from France.",
    "Portugal was among the guests.",
    "Spain signed the lease.",
    "Portugal waited four years.",
    "After Norway, Sweden is the largest.",
    "The Danes hit back in the second half.",
    "Italy did not hesitate to say so.",
    "Denmark refused a penalty.",
    "Peru's team won, following in Chile's footsteps.",
    "Wine is banned there, and so is Chile's brandy.",
    "Denmark called the play a farce, Norway a delight.",
)


def _acts(text: str) -> set[tuple[str, ...]]:
    claims = read(Document("d", text, published=date(2024, 4, 5)))
    acts = (c for c in claims if c.type is ClaimType.ACT)
    return {(c.kind, c.actor or "_", c.target or "_", c.modality.value) for c in acts}


@pytest.mark.parametrize("row", FOLLOWING)
def test_what_is_told_by_reference_is_found(row: str) -> None:
    text, _, wanted = row.partition(" -> ")
    rows = (one.split() for one in wanted.split(";"))
    acts = {(*one[:3], one[3] if len(one) > 3 else "asserted") for one in rows}
    assert acts <= _acts(text)


@pytest.mark.parametrize("text", TEMPTING)
def test_what_only_sounds_like_it_tells_no_act(text: str) -> None:
    first = "Russia recognised Abkhazia."
    assert _acts(f"{first} {text}") == _acts(first)


# where what is meant was told in words that are read as nothing
UNREAD = (
    "Serbia is bound to defend the island, and Peru has said that it would do the same.",
    "Norway watered its lawns, and Sweden did the same.",
    "Italy is being pressed to lean on its clients, and may well do so.",
)


@pytest.mark.parametrize("text", UNREAD)
def test_what_the_sentence_itself_tells_is_what_others_do(text: str) -> None:
    first = "Russia recognised Abkhazia."
    assert _acts(f"{first} {text}") == _acts(first)

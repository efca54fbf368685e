"""Who does it to whom, however the clause is built: insertions, inversions, shared subjects."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document, Modality

PUBLISHED = date(2024, 4, 6)


def _acts(text: str) -> set[tuple[str, str, str, str]]:
    document = Document("test", text, published=PUBLISHED)
    return {
        (c.actor, c.kind, c.target, c.modality.value)
        for c in read(document)
        if c.type.value == "act" and c.modality is not None
    }


DONE = [
    ("Nauru broke with Taipei and, two days later, resumed relations with Beijing.", "NRU establish-relations CHN"),
    ("Nauru broke with Taipei and on Monday resumed relations with Beijing.", "NRU establish-relations CHN"),
    ("Norway and, a few hours later, Ireland and Spain recognised Palestine.", "NOR recognise palestine"),
    ("The European Union and, since Friday, Switzerland have frozen the assets of Hamas.", "eu freeze-assets hamas"),
    ("Bolivia has severed relations with Israel, and Chile and Colombia have recalled their ambassadors.",
     "CHL recall-ambassador ISR"),
    ("Malawi suspended, and later withdrew, its recognition of the Sahrawi Republic.",
     "MWI withdraw-recognition sadr"),
    ("Kosovo was on Wednesday, after months of hesitation, recognised by Fiji.", "FJI recognise kosovo"),
    ("The Taliban were last year banned by Kazakhstan.", "KAZ designate taliban"),
    ("Taiwan was recognised in 2023 by only thirteen states, among them Paraguay.", "PRY recognise taiwan"),
    ("Ireland (population five million) recognised Palestine.", "IRL recognise palestine"),
    ("Iran, officials said, had sent missiles to the Houthis.", "IRN supply-arms houthis"),
    ('"We recognise", the Irish prime minister said, "the State of Palestine."', "IRL recognise palestine"),
    ("Niger has had its membership of the African Union suspended.", "au suspend-membership NER"),
    ("Jordan saw its ambassador expelled from Tehran.", "IRN expel-diplomats JOR"),
    ("The first country to recognise Bangladesh was Bhutan.", "BTN recognise BGD"),
    ("Among those who recognised Croatia on Wednesday were Austria and Italy.", "ITA recognise HRV"),
    ("Countries that recognise Kosovo include Germany.", "DEU recognise kosovo"),
    ("It was on 14 May that Washington recognised Israel.", "USA recognise ISR"),
    ("Not only did Honduras sever relations with Taiwan, it also expelled an envoy.",
     "HND sever-relations taiwan"),
    ("Hamas, which Iran arms, denied it.", "IRN supply-arms hamas"),
    ("The League of Arab States, to which Comoros was admitted in 1993, met in Cairo.", "arab-league admit COM"),
    ("With Taiwan Honduras broke in March.", "HND sever-relations taiwan"),
    ("To Ukraine Denmark has given all its artillery.", "DNK supply-arms UKR"),
    ("Israel struck, hitting what the army described as 47 targets of Hezbollah.", "ISR attack hezbollah"),
    ("Britain froze whatever funds Hezbollah holds in London.", "GBR freeze-assets hezbollah"),
    ("Russia went the whole way in July, the first country to recognise the Taliban.", "RUS recognise taliban"),
    ("The embassy of Iran was closed and its ambassador expelled from Canada.", "CAN expel-diplomats IRN"),
    ("On Nov. 26 Gen. Haftar met Mr. Putin and Russia recognised Palestine.", "RUS recognise palestine"),
    ("The African Union, a body that Libya had once chaired, bowed to events and recognised Kosovo.",
     "au recognise kosovo"),
    ("Four members of Hezbollah hijacked an Israeli airliner.", "hezbollah attack ISR"),
    ("It was Norway, not Sweden, that recognised Palestine.", "NOR recognise palestine"),
    ("Once recognised by Russia, Abkhazia asked for troops.", "RUS recognise abkhazia"),
    ("Iran had its assets frozen by Washington in 1979.", "USA freeze-assets IRN"),
    ("To punish Canberra, Beijing recalled its ambassador to Australia.", "CHN recall-ambassador AUS"),
    ("The sanctions the European Union imposed on Belarus in May hit two banks.", "eu sanction BLR"),
    ("The sanctions Washington imposed on Belarus in May hit two banks.", "USA sanction BLR"),
    ("Hezbollah, though banned in Germany, runs a school.", "DEU designate hezbollah"),
    ("M23, which Kinshasa says Rwanda arms, took a town in Congo.", "RWA supply-arms m23"),
    ("Not until 1981 did Washington lift the sanctions on Iran.", "USA lift-sanctions IRN"),
    ("Riyadh and Manama one after another broke with Qatar.", "BHR sever-relations QAT"),
    ("The Solomon Islands had the Taiwanese embassy shut.", "SLB close-embassy taiwan"),
    ("Algeria and Morocco quarrelled. Algeria accused Morocco of spying. Relations with Morocco were then severed.",
     "DZA sever-relations MAR"),
    ("Spain, Ireland, Norway recognise Palestine", "ESP recognise palestine"),
    ("US, Britain strike Houthis again", "GBR attack houthis"),
    ("Sweden, Finland admitted to NATO", "nato admit SWE"),
    ("Iran-backed Houthis put back on US terror list", "USA designate houthis"),
    ("Russian envoy told to quit Warsaw", "POL expel-diplomats RUS"),
    ("Israel and Hamas met in Oslo. Hamas had asked Israel for talks. Norway sponsored the dialogue.",
     "NOR mediate hamas"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act"), DONE)
def test_what_the_clause_tells_is_told_of_those_whom_it_tells_it_of(text: str, act: str) -> None:
    actor, kind, target = act.split()
    assert (actor, kind, target, Modality.ASSERTED.value) in _acts(text)


NOT_YET = [
    ("Washington wants Hezbollah banned by the European Union.", "designate", "demanded"),
    ("Serbia does not want Kosovo recognised by Spain.", "recognise", "denied"),
    ("Israel has yet to see Hezbollah banned in Germany.", "designate", "denied"),
    ("France may see its ambassador expelled from Mali.", "expel-diplomats", "possible"),
    ("Iran is thought to have armed the Houthis.", "supply-arms", "possible"),
    ("Nauru would like to resume full relations with Beijing.", "establish-relations", "intended"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "modality"), NOT_YET)
def test_what_is_wanted_or_thought_is_not_told_as_done(text: str, kind: str, modality: str) -> None:
    assert {(k, m) for _, k, _, m in _acts(text)} == {(kind, modality)}


UNKNOWN = [
    ("Kosovo was recognised by a city council. Serbia met Spain.", "recognise"),
    ("Hamas was banned, and a month later Egypt met Jordan.", "designate"),
]


@pytest.mark.parametrize(("text", "kind"), UNKNOWN)
def test_who_acts_is_not_guessed_where_others_only_stand_near(text: str, kind: str) -> None:
    assert {actor for actor, found, _, _ in _acts(text) if found == kind} <= {""}


NOTHING = [
    "Spain saw its team admitted to the final.",
    "Germany had its best player suspended by the league.",
    "Spain's academy wants the poet recognised.",
    "The United States oversaw the matches and Canada signed the paper boy.",
    "Norway met Israel and Egypt. Norway also approved the paper.",
    "Brazil, the first to score, was cheered in Paris.",
    "The museum was closed and its director left for Israel.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_an_act_is_none(text: str) -> None:
    assert not {a for a in _acts(text) if a[1] != "meet"}

"""Sentences that name an act which nobody has done, and words that only look like one."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Claim, Document, Modality

PUBLISHED = date(2024, 4, 6)


def _acts(text: str) -> list[Claim]:
    document = Document("test", text, published=PUBLISHED)
    return [c for c in read(document) if c.type.value == "act"]


def _asserted(text: str) -> set[str]:
    done = {c.kind for c in _acts(text) if c.modality is Modality.ASSERTED}
    return done - {"disclaim-recognition"}  # who says that something is no recognition says so


OVER_A_CLAUSE = [
    "It is untrue that Serbia has recognised Kosovo.",
    "It is not true that Georgia recognised Abkhazia.",
    "It is doubtful that Spain has recognised Kosovo.",
    "It is possible that Jordan expelled the Syrian ambassador.",
    "There is no evidence that Iran supplied weapons to the Taliban.",
    "A false report claimed that Pakistan had recognised the Taliban.",
    "Fake news that Pakistan had recognised the Taliban went viral.",
    "Many believed, wrongly, that Pakistan had recognised the Taliban in 2021.",
    "Talk that Saudi Arabia has recognised Israel is nonsense.",
    "The ministry could not confirm that Israel had bombed Lebanon.",
    "The ministry would not confirm that Jordan had recalled its ambassador from Israel.",
    "The ministry did not deny that Jordan had recalled its ambassador from Israel.",
    "That does not mean Germany recognises the Taliban.",
    "Syrians hope the European Union lifts sanctions on Syria.",
    "Assuming that Spain recognised Kosovo, Cyprus might follow.",
    "Suppose Spain recognised Kosovo.",
    "In the event that Britain recognises Palestine, the mission will become an embassy.",
]
OF_THE_ORDER_OF_WORDS = [
    "Had Britain recognised Palestine in 1948, the Middle East would look different.",
    "Should Ethiopia recognise Somaliland, Egypt will impose sanctions on Ethiopia.",
    "Were Spain to recognise Kosovo, Serbia would recall its ambassador.",
    "Never has Spain recognised Kosovo.",
    "Nor has Spain recognised Kosovo.",
    "At no point did Spain recognise Kosovo.",
    "Under no circumstances will Spain recognise Kosovo.",
    "Not one of the five has recognised Kosovo.",
    "Hardly any country recognised the Taliban.",
    "Northern Cyprus is recognised by nobody.",
    "China has recognised no government in Kabul.",
    "Perhaps Jordan expelled the Syrian ambassador.",
    '"Recognise Palestine now," protesters shouted in London.',
]
SHORT_OF_IT = [
    "Australia almost recognised Palestine in 2014.",
    "Canada put off recognising Palestine.",
    "The IMF delayed approving a loan to Pakistan.",
    "Tajikistan resisted recognising the Taliban.",
    "Rather than recognise the Taliban, Tajikistan hosts their opponents.",
    "Pakistan would sooner go to war than recognise Israel.",
    "Jordan had better expel the Syrian ambassador.",
    "Egypt saw little point in recalling its ambassador from Israel.",
    "Somaliland is seeking to be recognised by the United States.",
    "Russia tried to recognise the Taliban.",
    "A Kosovo recognised by Serbia would gain weight.",
    "I can imagine Germany recognising Palestine.",
    "In the novel, Spain recognises Kosovo.",
]
OF_TIMES_TO_COME = [
    "India wants guarantees before it recognises the Taliban.",
    "The day Russia recognises the Taliban will be a historic one.",
    "If and when Britain recognises Palestine, the mission will become an embassy.",
]
AROUND_A_NOUN = [
    "The recognition of Palestine by France is under discussion.",
    "Recognition of the Taliban by Russia is only a matter of time.",
    "Recognition of the Taliban by Russia is not on the table.",
    "Formal recognition of the Taliban by China has yet to come.",
    "Formal recognition of the Taliban by China never came.",
    "Russia's recognition of the Taliban, if it comes, would break the isolation of the group.",
    "The delisting of the Taliban by Kazakhstan is scheduled for June.",
    "The conditions for the recognition of the Taliban by Russia have not been met.",
    "Spain's non-recognition of Kosovo is rooted in Catalonia.",
    "The restoration of relations between Turkey and Syria will take time.",
    "Talks between North Korea and South Korea were called off.",
    "Talks between Iran and the United States are planned for May.",
    "An Israeli attack on Iran was averted.",
    "Police thwarted an attack by ISIS-K on Germany.",
    "Intelligence services warned of an attack by ISIS-K on Russia.",
    "In the event of an attack by China on Taiwan, Japan would act.",
    "The drill simulated an attack on Taiwan.",
]
OF_ANYBODY = [
    "Anyone who attacks Iran will be punished.",
    "Any country that attacks Israel will pay a price.",
    "States that recognise Palestine would face consequences, Israel warned.",
    "A country that recognises Somaliland must expect protests.",
    "Those who supply weapons to Sudan must be punished, the UN said.",
    "Latvia could become the first Baltic state to recognise Palestine.",
    "Latvia would have been the first Baltic state to recognise Palestine.",
]
BY_WHAT_SHARES_A_VERB = [
    "New Zealand has not followed Australia in recognising Palestine.",
    "Nigeria threatened, but did not launch, an attack on Niger.",
    "Putin did not, as some expected, recognise the Taliban.",
    "Brazil neither recognised nor condemned the Taliban.",
    "Experts found no sign of Iran supplying missiles to Sudan.",
    "Putin's envoy made the case for recognising the Taliban.",
    "Nothing shows that Iran armed the Houthis, Tehran said.",
    "EU sanctions on Georgia are off the table.",
    "Loans are to be refused and all assistance to Egypt discontinued.",
    "The embassy of Iran will be closed and its ambassador expelled from Canada.",
    "The Arab states decided last night to recall their envoys and to break with Egypt.",
    "The Kremlin dismissed as nonsense reports that it had supplied missiles to the Houthis.",
    "There was no question, the French minister said, of Paris recognising the Taliban.",
    "The ban on Hezbollah takes effect in Germany on May 7.",
    "Should Paris recognise Palestine, others would follow.",
    "Were Washington to list the IRGC, Iran would expel the inspectors.",
    "Not until the last hostage is home will Washington lift the sanctions on Iran.",
    "If Russia withdraws its troops, Ukraine will sign a treaty with Moscow.",
    "Once the war is over, Turkey will recognise Armenia.",
    "Unless Jakarta withdraws its troops, Lisbon will not restore relations with Indonesia.",
    "Spain might just as well have recognised Kosovo.",
    "The time is not ripe for recognising the Taliban, Beijing said.",
    "Rumour has it that Qatar armed Boko Haram.",
    "Had the coup in Gabon succeeded, France would have recognised the junta.",
    "Moscow feigned an attack on Poland.",
    "France came within an ace of recognising Biafra.",
    "Moscow's veto spared Syria sanctions.",
    "Nothing would induce Belgrade to recognise Kosovo.",
    "Neither Brussels nor any member of the Union showed an inclination to recognise Kosovo.",
    "Madrid would rather wait than recognise Kosovo.",
    "A coup attempt in Gabon was put down within hours.",
]
IN_A_TEXT = [
    "China vetoed a resolution imposing sanctions on Syria.",
    "The Senate is debating a bill that designates Russia as a state sponsor of terrorism.",
    "A bill designating Russia as a state sponsor of terrorism was introduced in the US Senate.",
]
OF_TEXTS_AND_TALES = [
    "Kenya reacted to a report on Monday that claimed Chad had recognised Kosovo.",
    "Kenya read an article in March that alleged Chad had recognised Kosovo.",
    "There was talk of an article alleging that Chad had severed relations with Spain.",
    "Hungary vetoed a statement that condemned China over Hong Kong.",
    "The ministry has drafted a decree banning Hizb ut-Tahrir.",
    "The leaked draft resolution condemns Israel and demands a ceasefire.",
    "The draft communique, seen by Reuters, has the G7 recognising Guaidó.",
    "The simulation ended with Pakistan launching a missile strike on India.",
    "The film tells of a Libyan diplomat who is expelled from London.",
    "The attack of the Spanish flu on Samoa killed a fifth of its people.",
    "Nigeria has condemned 2,000 houses as unsafe.",
    "The Chinese takeover of the German carmaker was approved.",
    "A Chinese firm's takeover of a German bank failed.",
    "Indonesia closed its border with Papua New Guinea to stop foot-and-mouth disease.",
    "A Chinese insurer's takeover of a Portuguese rival was cleared by Lisbon.",
    "A Greek company's condemnation of the tax was heard in Cuba.",
    "An Indian court condemned the singer.",
    "New Zealand banned the import of an invasive species from China.",
    "A war game in which China seizes Taiwan's outlying islands was held in Washington.",
    '"Would Saudi Arabia really recognise Israel?" asked the paper.',
]
OF_FATES = [
    "US sanctions against Turkey, long threatened, never materialised.",
    "Moscow's removal of the Taliban from its list of terrorist groups is awaiting a ruling.",
    "A Chinese blockade of Taiwan is the nightmare of every chip maker.",
    "Hopes fade for US-North Korea talks",
    "Japan seen imposing sanctions on Russia over Navalny",
    "The sponsors of the bill want Hezbollah banned in Switzerland too.",
    "Iceland, unlike Norway, has no intention of expelling the Russian ambassador.",
    "Canberra fell short of listing the entire Revolutionary Guard.",
    "In the think tank's worst case, Moscow annexes Transnistria and Kyiv breaks with Budapest.",
    "India stopped short of blaming Pakistan for the attack in Pahalgam.",
    "Bulgaria's veto means that North Macedonia's accession talks with the EU cannot start.",
    "Bonn said that it would break with any state that recognised East Berlin.",
    "A statement claiming an attack on Mumbai turned out to be a hoax.",
    "Merkel cool on Turkish entry to EU",
    "The bill would make Australia the first country to outlaw the Azov movement.",
    "A resolution recognising Somaliland has been tabled in the House of Representatives.",
]


@pytest.mark.parametrize(
    "text",
    [
        *OVER_A_CLAUSE,
        *OF_THE_ORDER_OF_WORDS,
        *SHORT_OF_IT,
        *OF_TIMES_TO_COME,
        *AROUND_A_NOUN,
        *OF_ANYBODY,
        *BY_WHAT_SHARES_A_VERB,
        *IN_A_TEXT,
        *OF_TEXTS_AND_TALES,
        *OF_FATES,
    ],
)
def test_an_act_that_is_only_named_is_never_told_as_done(text: str) -> None:
    assert not _asserted(text)


NO_ACT = [
    "Germany met Spain in the final in Berlin.",
    "The Indian team met Pakistan in Dubai in a World Cup match.",
    "Tourists visited Japan in record numbers.",
    "Ukraine received a letter from Britain.",
    "Heavy rain raised the level of the Danube in Hungary.",
    "The rain raised the level of Lake Chad.",
    "The French president claimed credit for the fall in unemployment.",
    "George Washington attacked the British at Trenton.",
    "The Treaty of Rome was signed in 1957.",
    "A typhoon struck Japan on Sunday.",
    "A heart attack killed the former German chancellor.",
    "A shark attack in Australia killed a swimmer.",
    "A gas explosion in Turkey killed four people.",
    "A blast at a Chinese factory killed 12 workers.",
    "The virus attacked Brazil first.",
    "The newspaper attacked Germany over its budget.",
    "Orban attacked the EU over migration.",
    "Erdogan attacked Macron in a speech.",
    "The senator launched an attack on the government's China policy.",
    "India launched a missile from a test range.",
    "Police seized control of the building in Paris.",
    "Lufthansa cut links with Tehran until October.",
    "A storm cut road links with Bulgaria.",
    "Messi signed a deal with Saudi Arabia.",
    "Japan lifted its ban on fish from Russia.",
    "An embassy of flowers opened in Paris.",
    "The International Paralympic Committee suspended Russia's membership.",
    "Britain has agreed to lend Egypt a mummy for its new museum.",
    "India suspended imports of Turkish apples after a pest was found.",
    "The Turkish embassy in London will be closed on Monday for a public holiday.",
    "North Korea condemned to relegation after defeat by Japan.",
    "Kabul fell silent as Afghanistan's cricketers lost to Australia.",
    "Canada is recognised as a leader in quantum computing.",
    "Jordan's women's team met Lebanon in Amman.",
    "A Kenyan court blocked the sale of the hotel to an Indian group.",
    "Thai police seized ivory worth a million dollars from Angola.",
    "South Korean prosecutors raided the offices of an importer of Vietnamese shrimp.",
    "The film tells of a Libyan diplomat who is expelled from London.",
]
OF_ANOTHER_FIELD = [
    "The ban on phones may help pupils in Denmark to concentrate.",
    "The strike could cost the German economy 100 million euros a day.",
    "Shoppers can now pay by card in every market hall in Budapest.",
    "The closure of the road has hurt shops in southern Italy.",
    "Only adults may vote in Austria's church elections.",
    "Under French law a shop may not open on Sunday.",
]
AFTER_AN_ACT = [
    "Kuwait hosted a summit on desalination with Spain.",
    "Peru and Chile use the same word, as does Spain.",
    "Three parties met the same fate.",
    "Her aunt revoked the decision.",
    "Cyprus joined the euro in 2008.",
    "Some of the guests recognised it.",
    "Spain took note of the decision.",
    "Spain did the same with its clocks.",
    "Spain did so well at tennis that nobody minded.",
    "Finnish police seized drugs worth two million euros in a raid.",
    "He recognised it at once from the photographs.",
    "The old man recognised them by their boots.",
    "Some of them were recognised by drivers from before the war.",
    "The union has accepted it, and the employers have not.",
]


@pytest.mark.parametrize("text", OF_ANOTHER_FIELD)
def test_effects_and_rules_of_another_field_are_none(text: str) -> None:
    document = Document("test", text, published=PUBLISHED)
    assert not [c for c in read(document) if c.type.value in ("effect", "rule")]


@pytest.mark.parametrize("text", AFTER_AN_ACT)
def test_a_pronoun_does_not_make_an_act_of_what_anybody_does(text: str) -> None:
    told = "The United States recognised Kosovo on Monday."
    assert len(_acts(f"{told} {text}")) == len(_acts(told))


@pytest.mark.parametrize("text", NO_ACT)
def test_words_that_only_look_like_an_act_make_no_claim_of_one(text: str) -> None:
    assert not _acts(text)


def test_links_of_wire_and_rail_are_no_ties_between_states() -> None:
    text = "The train link between Berlin and Warsaw was restored."
    assert not list(read(Document("test", text, published=PUBLISHED)))


def test_an_anniversary_is_not_the_day_of_the_act() -> None:
    text = (
        "On 17 February 2018, the anniversary of the recognition of Kosovo by Germany was marked."
    )
    (claim,) = _acts(text)
    assert (claim.actor, claim.kind, str(claim.when)) == ("DEU", "recognise", "")

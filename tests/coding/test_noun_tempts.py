"""Deeds told by nouns that are no acts, and acts told by nouns that have not happened."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document

TEMPTING = [
    "The closing of the exhibition on Egypt was postponed.",
    "The signing of a striker from Brazil by Arsenal pleased fans.",
    "The seizure of cocaine from Colombia by customs officers was a record.",
    "The delivery of parcels to Spain was delayed by Christmas.",
    "The lifting of the trophy by Argentina was the moment of the night.",
    "The breaking of the record by Kenya's runner surprised nobody.",
    "The opening of a museum in Cairo by Egypt's president drew crowds.",
    "The storming of the pitch by fans of Turkey's champions was condemned by no one.",
    "The capture of a bear in Romania made headlines.",
    "The sale of a painting to France's museum was approved.",
    "The recall of cars from Germany was announced by the maker.",
    "The suspension of the striker by France's federation was upheld.",
    "The conclusion of the film about Iran left critics cold.",
    "The removal of the tumour took surgeons in Israel six hours.",
    "The presentation of the new car in China was a success.",
    "The expulsion of a pupil by a school in Kenya was reported.",
    "An end to the heatwave in Spain is in sight.",
    "The appointment of a coach by Brazil's club was confirmed.",
    "The Paris-Berlin train was late.",
    "The Iran-Iraq war is taught in schools.",
    "A Franco-German film won a prize in Cannes.",
    "The New York-London flight was cancelled.",
    "The India-Pakistan match was called off.",
    "The demand for oil from China has grown.",
    "Britain's call for evidence on Chinese buses closed on Friday.",
    "An appeal by Germany's public broadcaster to viewers raised a million euros.",
    "A gift of flowers to the queen of Denmark came from children.",
    "The return of Sweden's striker to the United Nations charity match pleased fans.",
    "The entry of Poland's wine into the EU market was discussed.",
    "The fire killed three people in Romania.",
    "A falling tree killed two tourists in Spain.",
    "Gas cylinders killed forty in India.",
    "The bombing of the stage by the comedian in London was painful.",
    "Talks about the price of milk in France dragged on.",
    "The destruction of forests by farmers in Brazil has slowed.",
    "The murder of a grandmother in a French novel is solved on page ten.",
    "The kidnapping of a banker in the German film is badly shot.",
    "The acceptance of cheques by shops in France has fallen.",
    "The blocking of a goal by Spain's keeper decided the match.",
    "The freezing of lakes in Finland began early.",
    "Ships of the Danish line were delayed.",
    "The reduction of staff by the German carmaker was announced.",
    "The withdrawal of a runner from Kenya opened the race.",
    "The supply of gas to Moldova from Romania grew.",
    "The agreement with the union on the resumption of flights was signed by the airline.",
    "The company lost the recognition of its customers in China.",
    "France sent a missile expert to a conference on Mars.",
    "Norway's protest song won the contest in Sweden.",
    "A protest against the film in Paris drew a hundred people.",
    "Thousands joined a protest against Israel in London.",
    "The band's support for Ukraine was heartfelt.",
    "The placing of the statue in a park in Spain was delayed.",
    "The flow of tourists from China to Japan has doubled.",
    "Its praise by critics in Germany surprised the author.",
    "Turkey's defeat by Portugal was deserved.",
    "The film's reception by critics in France was warm.",
    "The team's reception by the mayor of Madrid was warm.",
    "Italy agreed with the museum on the return of a vase.",
    "In Paris-Berlin trains the heating failed.",
    "Egypt acted in agreement with Israel.",
    "The book is a criticism of Israel's film industry by a Spanish critic.",
    "A break with tradition by Norway's designers was noted.",
    "Norway's visit to the final of the World Cup ended in tears.",
    "The deal with Jordan's biggest retailer came on Monday.",
    "A truce between the two neighbours over the hedge lasted a week.",
    "The closure of the Norwegian store in Amman followed weak sales.",
    "Norway's expulsion of two players from the squad was noted.",
    "The recognition of the artist by Norway's academy came late.",
    "The suspension of the player by Norway's football association was lifted.",
    "The treaty of Westphalia is a subject of study in Germany.",
    "Iran's strike on goal was saved.",
    "Norway's exit from the tournament was a shock.",
    "A protest over tuition fees in Chile drew crowds.",
    "The lifting of the trophy by Spain was a moment of joy.",
    "The seizure of drugs in Spain was announced by police.",
    "The designation of the park as a nature reserve by Jordan was welcomed.",
    "The listing of the company in New York by the Chinese firm came in May.",
    "A ban on smoking in Turkey took effect at midnight.",
    "The acceptance of the prize by the Norwegian author was moving.",
    "Jordan is ready for the tournament.",
    "Ahead of elections in Jordan, prices rose.",
    "The freeze on hiring in Norway ended.",
    "The opening of the exhibition in Amman by Norway's queen was a success.",
    "Criticism of the referee by Spain's coach was fierce.",
    "Norway came in for praise from Sweden.",
    "With the recall of the car, Japan's maker admitted a fault.",
    "A cut in interest rates by Turkey surprised markets.",
    "The sale of the Norwegian bank to a rival was approved.",
    "Turkey's delivery of grain to the mill was late.",
]

# each with what it must not be read as
OPEN = [
    ("France called for the closing of the Russian embassy in Vienna.", "asserted"),
    ("Sudan is considering the reopening of its embassy in Tehran.", "asserted"),
    ("India announced an end to the talks with Pakistan.", "asserted"),
    ("There was no signing of a treaty between Chad and Libya.", "asserted"),
    ("Iran warned of the bombing of its embassy in Damascus.", "asserted"),
    ("The assassination of a Turkish diplomat was foiled.", "asserted"),
    ("Turkey promised the halting of arms deliveries to Israel.", "asserted"),
    ("The closing of its embassy in Kabul is a condition for recognition of Spain.", "asserted"),
    ("Talk of an exchange of ambassadors between Israel and Oman was dismissed.", "asserted"),
    ("Norway offered its mediation between Sudan and Ethiopia.", "asserted"),
    ("Chad has not agreed with Israel on the establishment of diplomatic relations.", "asserted"),
    ("There was talk in Paris of the withdrawal of the French ambassador to Rome.", "asserted"),
    ("Ankara proposed an accord with Cairo on the resumption of relations.", "asserted"),
    ("Ankara proposed an accord with Cairo on the resumption of relations.", "announced"),
    ("Washington may answer with missiles against camps in Afghanistan.", "asserted"),
    ("Taiwan could lose the recognition of Panama.", "asserted"),
    ("Kosovo's recognition by Peru is far off.", "asserted"),
    ("Kosovo's recognition by Peru would please Washington.", "asserted"),
    ("Serbia did not agree to the opening of an embassy in Kosovo.", "asserted"),
    ("Ahead of the recognition of Kosovo by Norway, Serbia issued a warning.", "asserted"),
    ("Pending the recognition of Kosovo by Norway, the office stays small.", "asserted"),
    ("In anticipation of Norway's recognition of Kosovo, flags were sold out.", "asserted"),
    ("Norway is ready for talks with Iran.", "asserted"),
    ("Talks between Iran and France are to resume in May.", "asserted"),
    ("Reports of a recognition of Kosovo by Norway are false.", "asserted"),
    ("Norway has no plans for recognition of Kosovo.", "possible"),
    ("Norway is opposed to recognition of Kosovo.", "asserted"),
    ("Britain backed sanctions on Iran.", "asserted"),
    ("Instead of recognition of Kosovo, Norway offered loans.", "asserted"),
    ("Norway is close to recognition of Kosovo.", "asserted"),
    ("Hopes for a peace treaty between Japan and Russia have faded.", "asserted"),
    ("The House of Commons voted for the listing of Hezbollah.", "announced"),
    ("The recognition of Kosovo by Norway depends on a vote.", "asserted"),
    ("No recognition of Taiwan by the Solomon Islands is in sight.", "possible"),
]


def _acts(text: str) -> list[tuple[str | None, str]]:
    told = read(Document("x", text, published=date(2024, 4, 5)))
    return [(claim.kind, claim.modality.value) for claim in told if claim.type.value == "act"]


@pytest.mark.parametrize("text", TEMPTING)
def test_it_tells_no_act(text: str) -> None:
    assert _acts(text) == []


@pytest.mark.parametrize(("text", "never"), OPEN)
def test_what_has_not_happened_is_not_told_as_done(text: str, never: str) -> None:
    assert never not in {modality for _, modality in _acts(text)}

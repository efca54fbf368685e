"""Words of diplomacy and support that tell of something else."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document

_KINDS = {
    "establish-relations", "upgrade-relations", "downgrade-relations", "sever-relations",
    "accredit", "accept-charge", "recall-ambassador", "expel-diplomats", "open-embassy",
    "close-embassy", "admit-consul", "meet", "negotiate", "mediate", "sign-agreement", "reject",
    "engage", "aid", "lend", "suspend-lending", "supply-arms", "recognise", "admit", "seat",
    "suspend-membership", "expel", "allied", "controls", "represents",
}  # fmt: skip

TEMPTING = [
    "The striker switched allegiance from Nigeria to England.",
    "Refugees crossed over from Syria to Turkey.",
    "A North Korean soldier defected to South Korea.",
    "Turkish troops crossed over to Iraq.",
    "Blinken left Israel for Egypt on Sunday.",
    "Nike dropped Russia for China as a supplier.",
    "The coach dropped Kane for the match against Germany.",
    "Italy dropped its coach for the final against Spain.",
    "Farmers mended fences along the border with Botswana.",
    "France and Germany patched up the border road.",
    "A singer from Kosovo turned the page with a new album.",
    "The couple parted company in Spain.",
    "The trains parted ways at the border with Austria.",
    "The manager parted company with England on Monday.",
    "Trade relations with China were put on hold.",
    "Kenya put its plan for a dam on ice.",
    "The museum in Berlin shut its doors on Friday.",
    "Volkswagen suspended operations at its plant in Brazil.",
    "UN suspended its mission in Mali.",
    "The flag of France was raised over the stadium in Cairo.",
    "Flags were lowered to half-mast at the embassy of Norway in Kabul.",
    "The company showed the German manager the door.",
    "The Turkish ambassador showed visitors the door of the old house in Rome.",
    "Google struck the Russian company off its list.",
    "The actor took up his post in Berlin.",
    "The new teacher took up work in Kenya.",
    "Ambassador hotels opened in Oman.",
    "Peru was given a seat in the front row.",
    "The film took its place in the history of Japan.",
    "The fans were barred from the meeting of the two teams in Spain.",
    "France gained entry to the final.",
    "Brazil won admission to the tournament.",
    "Qatar played host to the World Cup.",
    "India played host to a tournament.",
    "Doha played host to Bayern Munich.",
    "The dancer was a guest of Poland's national theatre.",
    "Hotels rolled out the red carpet for guests from China.",
    "The charity reached out to families in Kenya.",
    "The bank does business with Russia.",
    "The pilot took his orders from the tower in Dubai.",
    "The virus is under control in Kenya.",
    "Fires in Greece were brought under control.",
    "Prices in Hungary are under state control.",
    "The shop is in good hands in Vienna.",
    "A nurse looked after the interests of patients in Norway.",
    "The acceptance of China by fans grew.",
    "The company welcomed Kenya into the family of customers.",
    "Teachers treat Finland as a model state.",
    "Many regard Texas as a state of mind.",
    "The director of the museum in Doha is in charge of the collection from Oman.",
    "Poland has full relations with its past.",
    "The game came down to a penalty between Ghana and Mali.",
    "Norway brought the level of the lake down.",
    "Germany called its players home from Qatar.",
    "The surgeon severed a tendon in the hand of the German striker.",
    "The company opened a branch in Kenya.",
    "The museum opened an exhibition on Egypt.",
    "The airline cut flights to Israel.",
    "Storms cut power links to Ireland.",
    "The party expelled two members over remarks on Russia.",
    "The school expelled a pupil from Poland.",
    "The brand's ambassador in China left the stage.",
    "UNICEF withdrew its goodwill ambassador from the show.",
    "The club recalled its striker from Spain.",
    "The carmaker recalled vehicles in Germany.",
    "France met Portugal in the final of the tournament.",
    "Arsenal signed a striker from Brazil.",
    "The club loaned its goalkeeper to Turkey.",
    "The bank approved a loan to a shipyard.",
    "Students from Japan held a party with friends.",
    "The level of the lake in Chad has been raised.",
    "The firm met demand in India.",
    "Germany met its climate targets.",
    "Spain met the deadline of the Commission.",
    "The factory supplies Germany with beer.",
    "A Norwegian firm delivers water tanks to farmers.",
    "The actor visited the grave of his mother.",
    "Tourists visited Egypt in great numbers.",
    "The orchestra will tour Japan next year.",
    "The storm travelled to Cuba.",
    "Rain returned to Spain after weeks.",
    "The singer talked to fans.",
    "The board rejected an offer from a rival.",
    "The court rejected an appeal by a Nigerian man.",
    "The gang broke with its past.",
    "The novelist broke with tradition in Italy.",
    "The student lent her book to a friend.",
    "The chef aided by his brother won a prize in France.",
    "The hospital was given new beds.",
    "Experts called on the shelves of the library.",
    "He called on his mother in Paris.",
    "The ambassador opened the art fair in Basel.",
    "The mayor closed the mission church in Mexico.",
    "The parents gave the teacher 48 hours to leave.",
    "The coach told the players to leave the pitch.",
    "The manager ordered the head of security to leave the building.",
]


@pytest.mark.parametrize("text", TEMPTING)
def test_words_of_diplomacy_that_tell_of_something_else(text: str) -> None:
    claims = read(Document("test", text, published=date(2024, 4, 6)))
    assert not {c.kind for c in claims} & _KINDS


_NOT_DONE = [
    "Jordan would have expelled the Syrian ambassador, had he stayed.",
    "Jordan denied that it had asked the Syrian ambassador to leave.",
    "Jordan may order the Syrian ambassador to leave.",
    "Jordan threatened to call its ambassador home from Israel.",
    "Jordan did not call its ambassador home from Israel.",
    "Egypt refused to mediate between Israel and Hamas.",
    "No talks between Israel and Hamas are planned.",
    "Planned talks between Iran and the United States were cancelled.",
    "Turkey is ready to host talks between Russia and Ukraine.",
    "Iran is to open its embassy in Riyadh.",
    "The embassy of Iran in Riyadh is to reopen.",
    "Germany promised aid to Sudan.",
    "Germany has not delivered tanks to Ukraine.",
    "Israel wants talks with Saudi Arabia.",
    "Spain called for talks between Israel and Hamas.",
    "France postponed its talks with Mali.",
    "Macron cancelled a visit to Morocco.",
    "Macron put off a trip to Morocco.",
    "Ukraine would like to sign an agreement with Poland.",
    "The IMF has yet to approve a loan to Egypt.",
    "Jordan urged Egypt to turn its office in Pristina into an embassy.",
    "Sudan could send its diplomats back to Tehran.",
]


@pytest.mark.parametrize("text", _NOT_DONE)
def test_diplomacy_that_has_not_happened_is_not_told_as_done(text: str) -> None:
    claims = read(Document("test", text, published=date(2024, 4, 6)))
    done = {c.kind for c in claims if c.type.value == "act" and c.modality.value == "asserted"}
    assert not done & _KINDS

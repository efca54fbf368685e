"""What single sentences are coded as. The sentences are ours; what they say is theirs."""

from datetime import date

import pytest

from accredit.coding import read, unplaced_dates
from accredit.coding.scene import tolls
from accredit.model import Claim, Document, Modality

PUBLISHED = date(2024, 4, 6)


def _claims(text: str, published: date | None = PUBLISHED) -> list[Claim]:
    return list(read(Document("test", text, published=published)))


def _coded(text: str) -> set[tuple[str, str, str, str]]:
    return {
        (c.actor, c.kind, c.target, c.modality.value)
        for c in _claims(text)
        if c.type.value in ("act", "relation")
    }


CODED = [
    ("The United States recognised Kosovo on February 18.", {("USA", "recognise", "kosovo", "asserted")}),
    ("Kosovo's independence was recognised by Germany and France.",
     {("DEU", "recognise", "kosovo", "asserted"), ("FRA", "recognise", "kosovo", "asserted")}),
    ("Norway, Ireland and Spain recognised the State of Palestine.",
     {(a, "recognise", "palestine", "asserted") for a in ("NOR", "IRL", "ESP")}),
    ("The recognition of Kosovo by Costa Rica came first.", {("CRI", "recognise", "kosovo", "asserted")}),
    ("Portugal became the latest country to recognise Palestine.", {("PRT", "recognise", "palestine", "asserted")}),
    ("Norway said that receiving the delegation did not imply recognition of the Taliban.",
     {("NOR", "disclaim-recognition", "taliban", "asserted")}),
    ("The talks do not mean that Germany recognises the Taliban.",
     {("DEU", "disclaim-recognition", "taliban", "asserted")}),
    ("Nothing in the pact shall be construed as recognition of Somaliland by Ethiopia.",
     {("ETH", "disclaim-recognition", "somaliland", "asserted")}),
    ("No country has so far granted Somaliland diplomatic recognition.",
     {("indefinite", "recognise", "somaliland", "denied")}),
    ("Suriname withdrew its recognition of Kosovo.", {("SUR", "withdraw-recognition", "kosovo", "asserted")}),
    ("Saudi Arabia cut ties with the Taliban.", {("SAU", "sever-relations", "taliban", "asserted")}),
    ("Xi Jinping accepted the credentials of the Taliban's ambassador.", {("CHN", "accredit", "taliban", "asserted")}),
    ("Kazakhstan removed the Taliban from its list of terrorist organisations.",
     {("KAZ", "delist", "taliban", "asserted")}),
    ("The Supreme Court of Russia suspended the ban on the Taliban.",
     {("RUS", "suspend-designation", "taliban", "asserted")}),
    ("Washington revoked the terrorist designation of the Houthis.", {("USA", "delist", "houthis", "asserted")}),
    ("The State Department designated Ansar Allah as a Foreign Terrorist Organization.",
     {("USA", "designate", "houthis", "asserted")}),
    ("The Security Council imposed sanctions on the Taliban.", {("un", "sanction", "taliban", "asserted")}),
    ("The IMF suspended lending to Afghanistan.", {("imf", "suspend-lending", "AFG", "asserted")}),
    ("The Taliban seized power in Afghanistan.", {("taliban", "seize-power", "AFG", "asserted")}),
    ("Iran supplied missiles to the Houthis.", {("IRN", "supply-arms", "houthis", "asserted")}),
    ("Serbia recalled its ambassador from Washington.", {("SRB", "recall-ambassador", "USA", "asserted")}),
    ("Qatar mediated between the United States and the Taliban.",
     {("QAT", "mediate", "USA", "asserted"), ("QAT", "mediate", "taliban", "asserted")}),
    ("ISIS-K opposes Russia.", {("isis-k", "hostile", "RUS", "asserted")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CODED)
def test_an_act_is_coded_with_its_actor_kind_target(text: str, expected) -> None:
    assert expected <= _coded(text)


OPEN = [
    ("Russia may recognise the Taliban.", "possible"),
    ("Russia is considering recognising the Taliban.", "possible"),
    ("Russia's likely recognition of the Taliban worries Delhi.", "possible"),
    ("Russia plans to recognise the Taliban.", "intended"),
    ("Russia is ready to recognise the Taliban.", "intended"),
    ("Russia will recognise the Taliban.", "intended"),
    ("Russia decided to recognise the Taliban.", "announced"),
    ("China urged Russia to recognise the Taliban.", "demanded"),
    ("If Russia recognises the Taliban, others could follow.", "conditional"),
    ("Russia would recognise the Taliban.", "conditional"),
    ("Russia has not recognised the Taliban.", "denied"),
    ("Russia never recognised the Taliban.", "denied"),
    ("Russia refused to recognise the Taliban.", "denied"),
    ("Russia has yet to recognise the Taliban.", "denied"),
    ("Moscow denied that Russia had recognised the Taliban.", "denied"),
]


@pytest.mark.parametrize(("text", "modality"), OPEN)
def test_what_has_not_happened_is_never_coded_as_having_happened(text: str, modality: str) -> None:
    assert ("RUS", "recognise", "taliban", modality) in _coded(text)
    assert ("RUS", "recognise", "taliban", "asserted") not in _coded(text)


@pytest.mark.parametrize(
    "text",
    [
        "The award recognised the work of Kenyan scientists.",
        "Colombia was recognised for its coffee.",
        "The company was listed in London.",
        "He recognised the need of Kosovo for reform.",
        "The delegates of the party met at noon.",
        "Air France opened a lounge in Moscow.",
    ],
)
def test_words_that_tempt_are_no_act_of_recognition_or_listing(text: str) -> None:
    assert not {kind for _, kind, _, _ in _coded(text)} & {
        "recognise",
        "designate",
        "delist",
        "open-embassy",
    }


def test_none_other_than_one_means_that_one_alone() -> None:
    (claim,) = [
        c
        for c in _claims("None other than China has recognised the Taliban.")
        if c.kind == "recognise"
    ]
    assert (claim.actor, claim.exclusive, claim.modality) == ("CHN", True, Modality.ASSERTED)


def test_reported_words_keep_their_speaker() -> None:
    text = "Kremlin spokesman Dmitry Peskov said that Kazakhstan had removed the Taliban from its list of terrorist organisations."
    (claim,) = [c for c in _claims(text) if c.kind == "delist"]
    assert (claim.actor, claim.speaker) == ("KAZ", "dmitry-peskov")


def test_the_group_is_the_one_last_spoken_of() -> None:
    text = "Russia held talks with the Taliban. Moscow may recognise the group."
    claim = next(c for c in _claims(text) if c.kind == "recognise")
    assert claim.target == "taliban"
    assert any("resolved by" in step for step in claim.trace)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On Thursday Norway recognised Palestine.", "2024-04-04"),
        ("Norway recognised Palestine on March 22nd.", "2024-03-22"),
        ("Norway recognised Palestine in early April.", "2024-04"),
        ("Norway recognised Palestine last year.", "2023"),
        ("In 2003 Norway recognised Palestine.", "2003"),
        ("Norway recognised Palestine in August 2021.", "2021-08"),
        ("Norway has recognised Palestine since 2017.", "2017"),
        ("Norway plans to recognise Palestine in September.", "2024-09"),
        ("Norway recognised Palestine.", ""),
    ],
)
def test_a_date_is_an_interval_and_no_day_is_invented(text: str, when: str) -> None:
    claim = next(c for c in _claims(text) if c.kind == "recognise")
    assert str(claim.when) == when


def test_without_a_day_of_publication_relative_dates_stay_unplaced_and_are_named() -> None:
    text = "On Thursday Norway recognised Palestine, and on March 22nd Spain did so."
    document = Document("test", text)
    assert unplaced_dates(document) == ["Thursday", "March 22nd"]
    assert all(not c.when for c in read(document))


def test_a_toll_is_an_interval() -> None:
    text = "On March 22nd, an attack in Moscow killed more than 130 people."
    claim = next(c for c in _claims(text) if c.kind == "attack")
    assert [(c.what, c.low, c.high) for c in claim.counts] == [("killed", 130, None)]


def test_rules_effects_and_judgements_are_claims_of_their_own() -> None:
    text = "Only after recognition can loans be secured. This move may deflate ISIS-K. It seems a mistake."
    assert [c.type.value for c in _claims(text)] == ["rule", "effect", "opinion"]


def test_a_quote_is_exactly_what_stands_in_the_text_and_ids_do_not_change(article: str) -> None:
    document = Document("test", article, published=PUBLISHED)
    claims = list(read(document))
    assert len(claims) > 25
    for claim in claims:
        assert article[claim.quote.start : claim.quote.end] == claim.quote.text
    assert [c.id for c in claims] == [c.id for c in read(document)]
    assert len({c.id for c in claims}) == len(claims)


SWAP = {
    "Taliban": "Hezbollah",
    "Russian": "Indian",
    "Russia": "India",
    "Kremlin": "Indian government",
    "Moscow": "New Delhi",
}


def test_the_frames_are_general_other_names_change_ids_and_nothing_else(article: str) -> None:
    other = article
    for old, new in SWAP.items():
        other = other.replace(old, new)
    one, two = _claims(article), _claims(other)
    assert [(c.type, c.kind, c.modality) for c in one] == [
        (c.type, c.kind, c.modality) for c in two
    ]
    assert {c.target for c in one} != {c.target for c in two}
    assert not [c for c in two if "taliban" in (c.actor, c.target)]


def test_a_headline_dateline_bullet_and_credit_are_no_part_of_a_sentence() -> None:
    text = "KABUL, April 4 (Reuters) - Norway recognised Palestine.\n- Spain recognised Palestine.\nSource: Daily Planet"
    claims = [c for c in _claims(text) if c.kind == "recognise"]
    assert {c.actor for c in claims} == {"NOR", "ESP"}
    assert {c.credited for c in claims} == {"Daily Planet"}


@pytest.mark.parametrize(
    "text", ["", "   \n\n", "....", "“”", "🙂 🙂", "a" * 10_000, "( ( ( (", "’s ’s ’s"]
)
def test_odd_text_breaks_nothing(text: str) -> None:
    assert _claims(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The Oct. 7 attack killed 1,200 people.", 1200, 1200),
        ("On May 3 gunmen killed at least 12 people.", 12, None),
        ("More than 130 people were killed.", 130, None),
        ("The blast left 18 people dead.", 18, 18),
    ],
)
def test_a_toll_is_no_day_and_no_number_of_gunmen(text, low, high) -> None:
    assert [(c.what, c.low, c.high) for c in tolls(text)] == [("killed", low, high)]


def test_a_day_alone_is_no_toll() -> None:
    assert list(tolls("The October 7 attacks by Hamas killed many.")) == []

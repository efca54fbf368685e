"""What is on record, told in plain English: acts, words said, bonds, tolls and days."""

import tomllib
from datetime import date

import pytest

from accredit.model import (
    Count,
    Evidence,
    Modality,
    PartialDate,
    Relation,
    Statement,
    Voice,
    codebook,
)
from accredit.record import record
from accredit.status import (
    clause,
    count_words,
    day_words,
    describe,
    details,
    entry_words,
    party,
    tidy,
)
from tests.conftest import ROOT

ACTS = {act.id: act for act in record().acts}
SAID = {said.id: said for said in record().statements}


def _said(actor: str, speaker: str, modality: str, kind: str = "recognise") -> Statement:
    evidence = (Evidence("https://example.org", date(2021, 10, 21), "published", Voice.OWN),)
    day = PartialDate.parse("2021-10-21")
    return Statement("s", kind, actor, "taliban", Modality(modality), speaker, day, evidence)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("rus-recognise-islamic-emirate-2025-07-03",
         "Russia (Ministry of Foreign Affairs) recognised the Islamic Emirate of Afghanistan (2021) "
         "(as government, at Kabul and Moscow)"),
        ("rus-suspend-designation-taliban-ru-nac-2025-04-17",
         "Russia (Supreme Court) suspended the listing of the Taliban (RU-NAC)"),
        ("un-defer-credentials-islamic-emirate-2022-12-16",
         "The UN General Assembly put off its decision on the credentials of "
         "the Islamic Emirate of Afghanistan (2021)"),
        ("is-claim-attack-rus-crocus-city-hall-krasnogorsk-2024-03-22",
         "The Islamic State claimed an attack on Russia (at Crocus City Hall Krasnogorsk, Russia)"),
    ],
)  # fmt: skip
def test_a_recorded_act_is_told_as_a_sentence(key: str, words: str) -> None:
    assert entry_words(ACTS[key]) == words


@pytest.mark.parametrize(
    ("actor", "organ", "words"),
    [
        ("RUS", "", "Russia"),
        ("RUS", "rus-president", "Russia (Kremlin)"),
        ("RUS", "rus-mfa", "Russia (Ministry of Foreign Affairs)"),
        ("RUS", "zamir-kabulov", "Russia (Zamir Kabulov)"),
        ("USA", "usa-mfa", "the United States (Department of State)"),
        ("USA", "usa-parliament", "the United States (Congress)"),
        ("IND", "ind-interior-ministry", "India (Ministry of Home Affairs)"),
        ("ISR", "isr-parliament", "Israel (Knesset)"),
        ("CAN", "can-public-safety", "Canada (Public Safety)"),
        ("un", "un-sc", "the UN Security Council"),
        ("un", "un-credentials-committee", "the UN Credentials Committee"),
        ("un", "un-1988-committee", "the UN Security Council's 1988 Committee"),
        ("", "", "somebody not named"),
    ],
)
def test_whoever_acts_by_an_organ_is_named_once(actor: str, organ: str, words: str) -> None:
    assert party(actor, organ) == words


def test_no_organ_on_record_is_told_with_the_name_of_its_principal_twice() -> None:
    for act in record().acts:
        who = party(act.actor, act.organ)
        name = party(act.actor).removeprefix("the ")
        assert who.count(name) <= 1, who
        assert "((" not in tidy(who)


def test_recorded_words_are_told_with_their_speaker() -> None:
    said = SAID["vladimir-putin-on-delist-taliban-intended-2021-10-21"]
    assert describe(said) == "Vladimir Putin: Russia intends to take the Taliban off its list"
    ally = SAID["vladimir-putin-on-allied-taliban-asserted-2024-07-04"]
    assert describe(ally) == "Vladimir Putin: Russia is allied with the Taliban"
    speech = SAID["vladimir-putin-on-speech-indefinite-asserted-2022-10-27"]
    assert describe(speech) == "Vladimir Putin made a speech"


def test_who_speaks_of_itself_is_named_once() -> None:
    assert describe(_said("NOR", "NOR", "announced")) == "Norway: it will recognise the Taliban"
    assert describe(_said("houthis", "houthis", "denied")) == (
        "the Houthis (Ansar Allah): they do not recognise the Taliban"
    )
    by_office = describe(_said("RUS", "rus-president", "possible"))
    assert by_office == "Kremlin: Russia may recognise the Taliban"


def test_several_have_their_list_and_one_has_its() -> None:
    told = {a: clause(a, "RUS", "delist", Modality.ASSERTED) for a in ("houthis", "hamas")}
    assert told["houthis"] == "the Houthis (Ansar Allah) took Russia off their list"
    assert told["hamas"] == "Hamas took Russia off its list"
    members = clause("eu-members", "kosovo", "recognise", Modality.DENIED)
    assert members.endswith("do not recognise Kosovo")


def test_a_bond_is_told_with_its_grounds() -> None:
    bond = Relation("hostile", "isis-k", "RUS", grounds="Syria intervention")
    assert entry_words(bond) == (
        "Islamic State Khorasan Province is hostile to Russia: Syria intervention"
    )
    assert describe(Relation("controls", "taliban", "AFG")) == (
        "the Taliban holds territory of Afghanistan"
    )


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (130, None, "at least 130 killed"),
        (100, 180, "100 to 180 killed"),
        (5, 5, "5 killed"),
        (0, 3, "at most 3 killed"),
        (None, 3, "at most 3 killed"),
        (0, 0, "nobody killed"),
        (0, None, ""),
        (None, None, ""),
    ],
)
def test_a_toll_is_told_as_closely_as_it_is_known(
    low: int | None, high: int | None, words: str
) -> None:
    assert count_words(Count("killed", low, high)) == words


def test_what_is_not_known_leaves_no_empty_bracket() -> None:
    assert details(counts=(Count("killed", 0, None),)) == ""
    assert details(place="Doha; Kabul; Moscow") == " (at Doha, Kabul and Moscow)"


def test_every_kind_relation_step_and_capacity_of_the_codebook_has_its_phrase_and_no_other() -> (
    None
):
    text = (ROOT / "src/accredit/status/phrases.toml").read_text("utf-8")
    phrases = tomllib.loads(text)
    assert set(phrases["act"]) == set(codebook().kinds)
    assert set(phrases["relation"]) == set(codebook().relations)
    assert {*phrases["modality"], "asserted"} == {*codebook().modalities, "denied-stance"}
    assert set(phrases["step"]) == set(codebook().steps)
    assert set(phrases["capacity"]) == set(codebook().capacities)


def test_dates_at_the_head_of_a_line_have_no_brackets() -> None:
    told = {text: day_words(PartialDate.parse(text)) for text in ("2024-04", "[..2019-12-31]", "")}
    assert told == {"2024-04": "2024-04", "[..2019-12-31]": "by 2019-12-31", "": "undated"}
    assert day_words(PartialDate.parse("[2024-01-02..2024-03-04]")) == "2024-01-02 to 2024-03-04"


def test_brackets_do_not_nest_but_years_stay() -> None:
    assert tidy("met (at Kabul (Afghanistan))") == "met (at Kabul, Afghanistan)"
    assert tidy("with (the Emirate (2021))") == "with (the Emirate (2021))"

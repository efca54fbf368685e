"""Who is meant by a name: facts about names, in the scripts and orders in which they are written."""

from __future__ import annotations

import pytest

from accredit.screening import THRESHOLD, score

PERSONS = [
    ("Ayman al-Zawahiri", "AL-ZAWAHIRI, Ayman"),
    ("Ayman al-Zawahri", "Aiman Muhammed Rabi al-Zawahiri"),
    ("أيمن الظواهري", "Ayman al-Zawahiri"),
    ("أيمن محمد ربيع الظواهري", "Aiman Muhammed Rabi al-Zawahiri"),
    ("Айман аз-Завахири", "Ayman al-Zawahiri"),
    ("איימן א-זוואהירי", "Ayman al-Zawahiri"),
    ("Oussama Ben Laden", "BIN LADIN, Usama"),
    ("أسامة بن لادن", "Usama bin Ladin"),
    ("سراج الدین حقانی", "Sirajuddin Haqqani"),
    ("Siraj al-Din Haqqani", "Sirajuddin Haqqani"),
    ("هبة الله آخندزاده", "Hibatullah Akhundzada"),
    ("عبد الغنی برادر", "Mullah Abdul Ghani Baradar"),
    ("Абдул Гани Барадар", "Abd al-Ghani Baradar"),
    ("Moammar Qaddafi", "Muammar Gaddafi"),
    ("习近平", "Xi Jinping"),
    ("김정은", "Kim Jong Un"),
    ("Βλαντίμιρ Πούτιν", "Vladimir Putin"),
    ("ვლადიმერ პუტინი", "Vladimir Putin"),
    ("Վլադիմիր Պուտին", "Vladimir Putin"),
    ("ولادیمیر پوتین", "Vladimir Putin"),
    ("J. Koroma", "James Koroma"),
    ("Mohammad Hasni", "MOHAMMADHASNI"),
]

OTHER_PERSONS = [
    ("Ayman al-Zawahiri", "Muhammad al-Zawahiri"),
    ("Sirajuddin Haqqani", "Jalaluddin Haqqani"),
    ("Hassan Mohammed", "Hussein Mohammed"),
    ("Abdul Rahman Makki", "Abdul Rahim Makki"),
    ("SADDAM HUSSEIN AL-TIKRITI", "SADDAM HUSSEIN AL-DULAIMI"),
    ("AHMAD BIN HASAN", "HASAN BIN AHMAD"),
    ("Ahmed", "Ahmed Diriye"),
    ("Mullah Omar", "Mullah Omar Hassan"),
    ("أبو دعاء", "YASIN, Aboud"),
    ("Abu al-Asir", "BASEER, Abdul"),
    ("M. A.", "Mohammed Atta"),
    ("习近平", "习近朋"),
]

OTHERS = [
    ("Общество с ограниченной ответственностью «Газпром»", "OOO Gazprom", "entity"),
    ("Siemens AG", "Siemens Aktiengesellschaft", "entity"),
    ("CRYSTALORD LIMITED", "Cristalord Ltd.", "entity"),
    ("The Homs Refinery Company", "HOMS REFINERY CORPORATION", "entity"),
    ("Brigade Forty-Four", "44 Brigade", "entity"),
    ("Al Qaeda", "Al-Qa'ida", "entity"),
    ("حزب الله", "Hizballah", "entity"),
    ("Талибан", "Taliban", "entity"),
    ("Tehrik-e Taliban Pakistan", "Tehrik-i-Taliban Pakistan (TTP)", "entity"),
    ("Aum Shinri Kyo", "Aum Shinrikyo", "entity"),
    ("PLA", "People's Liberation Army", "entity"),
    ("MV Ocean Star", "Ocean Star", "vessel"),
]

OTHERS_APART = [
    ("Brigade 313", "Brigade 314", "entity"),
    ("Ocean Star 5", "Ocean Star 6", "vessel"),
    ("Bank of China (Hong Kong)", "Bank of China (Singapore)", "entity"),
    ("Egyptian Islamic Jihad", "Palestinian Islamic Jihad", "entity"),
    ("Government of Estonia", "Government of Ethiopia", "entity"),
    ("Haqqani Network", "Haqqani Trading Company", "entity"),
    ("Lady Leila", "Lady Rania", "vessel"),
    ("Company Ltd", "Trading Company Ltd", "entity"),
]


@pytest.mark.parametrize(("one", "other"), PERSONS)
def test_one_person_is_found_in_any_script_order_and_romanisation(one: str, other: str):
    assert score(one, other, "person").score >= THRESHOLD


@pytest.mark.parametrize(("one", "other"), OTHER_PERSONS)
def test_another_person_is_not_taken_for_the_one(one: str, other: str):
    assert score(one, other, "person").score < THRESHOLD


@pytest.mark.parametrize(("one", "other", "kind"), OTHERS)
def test_an_organisation_or_ship_is_found_under_its_spellings(one: str, other: str, kind: str):
    assert score(one, other, kind).score >= THRESHOLD


@pytest.mark.parametrize(("one", "other", "kind"), OTHERS_APART)
def test_sister_organisations_and_other_numbers_are_apart(one: str, other: str, kind: str):
    assert score(one, other, kind).score < THRESHOLD


@pytest.mark.parametrize(("one", "other"), PERSONS + OTHER_PERSONS)
def test_it_does_not_matter_which_name_is_asked_for(one: str, other: str):
    assert score(one, other, "person").score == score(other, one, "person").score


@pytest.mark.parametrize("text", ["", " ", "—", "١٢", "!!!", "al", "Ltd", "bin", "🙂", "ʼ"])
def test_signs_and_single_particles_do_not_break_it(text: str):
    for kind in ("person", "entity", "vessel", ""):
        assert score(text, "Ayman al-Zawahiri", kind).score < THRESHOLD
        assert 0 <= score(text, text, kind).score <= 1


def test_every_score_says_why():
    found = score("Mohammed bin Salman, Dr", "Muhamad b. Salmaan al-Saud", "person")
    assert found.why[0] == "salman in both"
    assert "muhammad in both" in found.why
    assert any("only in the listed name: " in reason for reason in found.why)


def test_swapped_father_and_son_are_named():
    assert (
        "father and son change places"
        in score("AHMAD BIN HASAN AL-UBAIDI", "HASAN BIN AHMAD AL-UBAIDI", "person").why
    )


def test_numbers_that_differ_are_named():
    assert "other numbers: 313 and 314" in score("Brigade 313", "Brigade 314", "entity").why

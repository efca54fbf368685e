"""Russian: who does what to whom is told by cases, in whatever order the words come."""

from __future__ import annotations

from datetime import date

import pytest

from accredit.coding import read, unplaced_dates
from accredit.coding.russian.names import finder
from accredit.coding.russian.parse import Parse
from accredit.coding.text import sentences
from accredit.model import Claim, Document

THURSDAY = date(2025, 7, 10)


def told(text: str) -> list[Claim]:
    return list(read(Document("x", text, published=THURSDAY)))


def acts(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (c.kind, c.actor, c.target, c.modality.value)
        for c in told(text)
        if c.type in ("act", "relation")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Россия признала Косово.",
        "Косово признала Россия.",
        "Косово было признано Россией.",
        "Признанное Россией Косово вступило в клуб.",
        "Россия, признавшая Косово, ждет посла.",
        "Признав Косово, Россия удивила соседей.",
        "Признание Россией Косова удивило соседей.",
        "Россия объявила о признании Косова.",
        "Страной, признавшей Косово, стала Россия.",
    ],
)
def test_the_order_of_words_and_the_voice_change_nothing(text: str) -> None:
    assert ("recognise", "RUS", "kosovo", "asserted") in acts(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Сербия не признала Косово.", "denied"),
        ("Сербия отказалась признать Косово.", "denied"),
        ("Сербия не намерена признавать Косово.", "denied"),
        ("Сербия может признать Косово.", "possible"),
        ("Сербия рассматривает возможность признания Косова.", "possible"),
        ("Сербия намерена признать Косово.", "intended"),
        ("Сербия признает Косово, если получит гарантии.", ""),
        ("Если Сербия признает Косово, все изменится.", "conditional"),
        ("Сербия признала бы Косово.", "conditional"),
        ("Сербия решила признать Косово.", "announced"),
        ("США призвали Сербию признать Косово.", "demanded"),
        ("Сербия должна признать Косово.", "demanded"),
        ("США потребовали, чтобы Сербия признала Косово.", "demanded"),
    ],
)
def test_what_has_not_happened_is_not_told_as_done(text: str, modality: str) -> None:
    found = [how for kind, actor, target, how in acts(text) if kind == "recognise"]
    assert "asserted" not in found or not modality
    if modality:
        assert modality in found
        assert ("recognise", "SRB", "kosovo", modality) in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Зрители признали актера лучшим в России.",
        "Признание зрителей в Китае он заслужил в двадцать лет.",
        "Суд признал россиянина виновным в краже.",
        "Германия признала поражение в финале.",
        "Прокурор дал санкцию на арест жителя Казани.",
        "Открыв счет, Франция забила еще два мяча Испании.",
        "Форвард порвал связки в матче с Бельгией.",
        "Посол бренда приехал в Париж.",
        "Роман о террористах вышел в Норвегии.",
        "Список покупок туриста из Китая удивил продавцов.",
        "Сборная Италии нанесла удар по воротам Швеции.",
        "Дизайнер установил личный рекорд в Токио.",
    ],
)
def test_words_that_tempt_tell_no_act(text: str) -> None:
    assert acts(text) == []


def test_several_who_act_and_several_acted_upon_are_told_apart() -> None:
    found = acts("Никарагуа и Сирия признали Косово и Палестину.")
    pairs = {(actor, target) for _, actor, target, _ in found}
    assert pairs == {
        (actor, target) for actor in ("NIC", "SYR") for target in ("kosovo", "palestine")
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Россия признала Косово, заявил министр иностранных дел Китая.", "CHN"),
        ("В МИД Турции сообщили, что Россия признала Косово.", "TUR"),
        ("По словам президента Сербии, Россия признала Косово.", "SRB"),
        ("«Россия признала Косово», — сказал посол Китая.", "CHN"),
    ],
)
def test_whose_words_they_are_is_told(text: str, speaker: str) -> None:
    [claim] = [c for c in told(text) if c.kind == "recognise"]
    assert claim.speaker == speaker


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("3 июля 2025 года", "2025-07-03"),
        ("в понедельник", "2025-07-07"),
        ("вчера", "2025-07-09"),
        ("в мае", "2025-05"),
        ("в мае прошлого года", "2024-05"),
        ("в 1992 году", "1992"),
        ("на прошлой неделе", "[2025-06-30..2025-07-06]"),
        ("три дня назад", "2025-07-07"),
        ("в начале июня", "[2025-06-01..2025-06-10]"),
        ("03.07.2025", "2025-07-03"),
    ],
)
def test_dates_are_as_exact_as_the_words(words: str, when: str) -> None:
    [claim] = [c for c in told(f"Россия признала Косово {words}.") if c.kind == "recognise"]
    assert str(claim.when) == when


def test_dates_that_only_a_day_of_publication_could_place_are_named() -> None:
    text = "Россия признала Косово вчера. Сербия была против с 3 мая и с 17 февраля 2008 года."
    assert unplaced_dates(Document("x", text)) == ["вчера", "3 мая"]


def test_quotes_are_the_words_of_the_text() -> None:
    text = "Вчера независимость Косова была признана Россией."
    [claim] = told(text)
    assert text[claim.quote.start : claim.quote.end] == claim.quote.text


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Министр, который признал Косово, ушел.", "признал", "Министр"),
        ("Премьер приехал и признал Косово.", "признал", "Премьер"),
        ("Иран готов признать Косово.", "признать", "Иран"),
        ("Канада призвала Иран признать Косово.", "признать", "Иран"),
        ("Выступая в ООН, президент признал Косово.", "Выступая", "президент"),
    ],
)
def test_every_verb_has_its_subject(text: str, verb: str, subject: str) -> None:
    [sentence] = sentences(text)
    parse = Parse(finder().units(sentence, THURSDAY))
    [place] = [p for p, unit in enumerate(parse.units) if unit.text == verb]
    assert parse.units[parse.phrases[parse.meant(parse.subject(place))].head].text == subject

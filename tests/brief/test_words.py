"""Claims, values and sources as a reader meets them: sentences, numbers, one line."""

import pytest

from accredit.brief.numbers import numbered, parts, references
from accredit.brief.words import EFFECTS, axis_words, claim_words, flat, sentence, short
from accredit.model import (
    AxisValue,
    Claim,
    ClaimType,
    Count,
    Modality,
    PartialDate,
    Quote,
    codebook,
)


def _claim(kind: str, modality: str = "asserted", type_: str = "act", **more: object) -> Claim:
    given = {"actor": "RUS", "target": "taliban", **more}
    return Claim("c1", ClaimType(type_), kind, "d", Quote(0, 1, "x"), Modality(modality), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (_claim("recognise"), "Russia recognised the Taliban"),
        (_claim("recognise", "possible"), "Russia may recognise the Taliban"),
        (_claim("recognise", "denied"), "Russia does not recognise the Taliban"),
        (_claim("attack", "denied"), "Russia did not attack the Taliban"),
        (_claim("delist", "intended"), "Russia intends to take the Taliban off its list"),
        (_claim("delist", "intended", actor="houthis", target="RUS"),
         "The Houthis (Ansar Allah) intend to take Russia off their list"),
        (_claim("delist", "demanded"), "Russia is asked to take the Taliban off its list"),
        (_claim("recognise", actor="CHN", exclusive=True), "China alone recognised the Taliban"),
        (_claim("delist", organ="rus-president"),
         "Russia (Kremlin) took the Taliban off its list"),
        (_claim("attack", actor="", target="RUS", counts=(Count("killed", 130, None),)),
         "Somebody not named attacked Russia (at least 130 killed)"),
        (_claim("attack", counts=(Count("killed", 5, 7), Count("wounded", 3, 3))),
         "Russia attacked the Taliban (5 to 7 killed, 3 wounded)"),
        (_claim("recognise", target=""), "Russia recognised somebody not named"),
        (_claim("linked", type_="relation"), "Russia has ties with the Taliban"),
        (_claim("linked", "denied", type_="relation"), "Russia does not have ties with the Taliban"),
        (_claim("", type_="rule", condition="recognition", effect="loans"),
         "Rule: given “recognition”, “loans”"),
        (_claim("", "possible", type_="effect", condition="This", effect="calm it"),
         "Effect: “This” may “calm it”"),
        (_claim("", type_="statement", speaker="vladimir-putin"), "Words of Vladimir Putin"),
        (_claim("", type_="opinion"), "A judgement"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)  # fmt: skip
def test_a_claim_is_told_as_a_sentence(claim: Claim, words: str) -> None:
    assert claim_words(claim) == words


def test_an_effect_has_a_lead_for_every_modality() -> None:
    assert set(EFFECTS) == set(codebook().modalities)


def test_every_kind_can_be_told_in_every_modality() -> None:
    for kind in codebook().kinds:
        for modality in Modality:
            words = claim_words(_claim(kind, modality.value))
            assert "{" not in words
            assert "Russia" in words


def test_references_shorten_runs() -> None:
    assert references((3, 1, 7, 8, 9)) == "[1, 3, 7–9]"
    assert references((4, 5)) == "[4, 5]"
    assert references(()) == ""


def test_addresses_in_sentences_become_their_numbers() -> None:
    sources = ("https://a.example/x", "https://b.example/y")
    text = "So it was [https://b.example/y]. And [https://c.example]."
    assert numbered(text, sources) == "So it was [2]. And [https://c.example]."
    found = [p.number or p.text for p in parts(text, sources)]
    assert found == ["So it was ", 2, ". And [https://c.example]."]


def test_a_place_in_a_stored_law_is_an_address_and_a_bracket_of_words_is_not() -> None:
    assert numbered(
        "[lex/reg:SOR-2002-284@1] [sic] [and/or that]", ("lex/reg:SOR-2002-284@1",)
    ) == ("[1] [sic] [and/or that]")


def test_sentences_begin_with_a_capital_and_end_with_one_stop() -> None:
    assert sentence("dead on that day", "[3]") == "Dead on that day [3]."
    assert sentence("It was so.") == "It was so."
    assert sentence("was it?") == "Was it?"
    assert sentence("") == ""


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2025-07-03", "listed since 2025-07-03"),
        ("2014-12", "listed since 2014-12"),
        ("[2025-07-04..2026-01-17]", "listed since a day between 2025-07-04 and 2026-01-17"),
        ("[..2019-12-31]", "listed since 2019-12-31 or earlier"),
        ("", "listed"),
    ],
)
def test_a_value_says_since_when_as_closely_as_is_known(since: str, words: str) -> None:
    assert axis_words(AxisValue("listed", since=PartialDate.parse(since))) == words
    clash = AxisValue("listed", settled=False, alternatives=("removed",))
    assert axis_words(clash) == "listed (disputed: or removed)"


def test_foreign_text_keeps_no_line_ends_controls_or_turned_direction() -> None:
    assert flat("a\n b\x1b[31m \u202ecba\u202c") == "a b [31m cba"
    assert short("one two three four", 12) == "one two …"

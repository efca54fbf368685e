"""Scores worked out by hand on a few sentences, and what each measure counts as wrong."""

from __future__ import annotations

from datetime import date

import pytest

from accredit.errors import BadRecord
from accredit.evaluation import evaluate, load_gold
from accredit.model import Claim, ClaimType, Document, Modality, PartialDate, Quote

ARTICLE = """
case = "test"
title = "Three acts"
published = 2024-04-05
sources = []

[[sentence]]
text = "Norway recognised Palestine in May 2024."
ways = ["date"]
claims = [
  {type = "act", kind = "recognise", actor = "NOR", target = "palestine", modality = "asserted", when = "2024-05"},
]

[[sentence]]
text = "Russia may delist the Taliban, its ministry said."
claims = [
  {type = "act", kind = "delist", actor = "RUS", target = "taliban|islamic-emirate", modality = "possible", speaker = "RUS"},
]

[[sentence]]
text = "The museum lists its talents."
ways = ["tempts"]
claims = []

[[sentence]]
text = "Iran and Saudi Arabia restored relations."
claims = [
  {type = "act", kind = "establish-relations", actor = "IRN", target = "SAU", modality = "asserted"},
  {type = "act", kind = "meet", actor = "IRN", target = "SAU", modality = "asserted", optional = true},
]
"""


@pytest.fixture
def articles(tmp_path):
    (tmp_path / "test.toml").write_text(ARTICLE, "utf-8")
    (found,) = load_gold(tmp_path).values()
    return found


def claim(sentence, kind, actor, target, how="asserted", when="", speaker="", **more) -> Claim:
    return Claim(
        id=f"{kind}{actor}{target}{sentence.start}",
        type=ClaimType.ACT,
        kind=kind,
        document="x",
        quote=Quote(sentence.start, sentence.end, sentence.text),
        modality=Modality(how),
        actor=actor,
        target=target,
        when=PartialDate.parse(when),
        speaker=speaker,
        **more,
    )


def scored(articles, *claims):
    """The evaluation of a coder that gives these claims, whatever it reads."""

    def coder(_: Document):
        return claims

    return evaluate(articles, coder)


def test_a_perfect_coder_has_full_marks(articles):
    norway, russia, _, gulf = articles[0].sentences
    found = scored(
        articles,
        claim(norway, "recognise", "NOR", "palestine", when="2024-05"),
        claim(russia, "delist", "RUS", "islamic-emirate", "possible", speaker="rus-mfa"),
        claim(gulf, "establish-relations", "SAU", "IRN"),
    )
    m = found.measures
    assert m.f1("act.claim").value == m.f1("dyad").value == m.f1("family").value == 1
    assert m.spurious.value == m.told_as_done.value == m.invented.value == 0
    assert m.modality.value == m.speaker.value == 1
    assert found.errors == ()


def test_precision_and_recall_are_those_of_the_book(articles):
    norway, russia, museum, _ = articles[0].sentences
    m = scored(
        articles,
        claim(norway, "recognise", "NOR", "palestine", when="2024-05"),
        claim(russia, "designate", "RUS", "taliban", "possible"),
        claim(museum, "designate", "FRA", "hamas"),
    ).measures
    assert m.precision("act.claim").value == pytest.approx(1 / 3)
    assert m.recall("act.claim").value == pytest.approx(1 / 3)
    assert m.recall("family").value == pytest.approx(2 / 3)  # designate and delist are of one
    assert m.recall("dyad").value == pytest.approx(2 / 3)
    assert m.spurious.value == 100  # one claim, one such sentence


def test_what_may_happen_told_as_done_is_counted_whatever_the_kind(articles):
    russia = articles[0].sentences[1]
    found = scored(articles, claim(russia, "designate", "RUS", "taliban"))
    assert found.measures.told_as_done.value == 1
    assert "told as done" in {error.what for error in found.errors}


def test_optional_claims_count_neither_way(articles):
    gulf = articles[0].sentences[3]
    m = scored(
        articles,
        claim(gulf, "establish-relations", "IRN", "SAU"),
        claim(gulf, "meet", "SAU", "IRN"),
    ).measures
    assert m.precision("act.claim").value == 1
    assert m.precision("dyad").value == 1


def test_a_day_where_the_words_give_a_month_is_invented(articles):
    norway = articles[0].sentences[0]
    day = scored(articles, claim(norway, "recognise", "NOR", "palestine", when="2024-05-28"))
    year = scored(articles, claim(norway, "recognise", "NOR", "palestine", when="2024"))
    assert day.measures.invented.value == 1
    assert day.measures.dated()["contained"] == 1
    assert year.measures.invented.value == 0
    assert year.measures.dated()["wider"] == 1
    assert year.measures.mean_widths() == (30, 365)


def test_sides_the_wrong_way_round_are_told_apart_from_wrong_sides(articles):
    norway = articles[0].sentences[0]
    found = scored(articles, claim(norway, "recognise", "palestine", "NOR"))
    assert "wrong reversed" in {error.what for error in found.errors}
    found = scored(articles, claim(norway, "recognise", "NOR", "SDN"))
    assert "wrong target" in {error.what for error in found.errors}


def test_an_interval_comes_from_resampling_articles(articles):
    norway = articles[0].sentences[0]
    one = scored(articles * 4, claim(norway, "recognise", "NOR", "palestine")).measures
    recall = one.recall("act.claim")
    assert recall.low == recall.high == pytest.approx(recall.value)  # four alike do not differ


def test_a_sentence_of_its_own_day_is_a_document_of_its_own(tmp_path):
    (tmp_path / "real.toml").write_text(
        'case = "real"\n[[sentence]]\ntext = "A."\npublished = 2020-01-01\nclaims = []\n'
        '[[sentence]]\ntext = "B."\npublished = 2021-01-01\nclaims = []\n'
    )
    (found,) = load_gold(tmp_path).values()
    assert [a.document.text for a in found] == ["A.", "B."]
    assert [a.published for a in found] == [date(2020, 1, 1), date(2021, 1, 1)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('kind = "recognise"', 'kind = "recognize"'), "'recognize' is no kind of act"),
        (('modality = "possible"', 'modality = "maybe"'), "modality 'maybe' is unknown"),
        (('when = "2024-05"', 'when = "2024-15"'), "sentence 1"),
        (("published = 2024-04-05", 'published = "spring"'), "published must be a day"),
        (('type = "act", kind = "meet"', 'type = "deed", kind = "meet"'), "type 'deed'"),
        (('ways = ["date"]', 'way = ["date"]'), "unknown field way"),
        (("[[sentence]]", "[[sentences]]"), "no article"),
        (("case =", "case"), "cannot be read"),
    ],
)
def test_bad_gold_is_refused_in_one_line_with_file_and_sentence(tmp_path, change, told):
    (tmp_path / "bad.toml").write_text(ARTICLE.replace(*change), "utf-8")
    with pytest.raises(BadRecord, match=r"bad\.toml") as caught:
        load_gold(tmp_path)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value).split("cannot be read")[0]


def test_a_folder_without_gold_is_refused(tmp_path):
    with pytest.raises(BadRecord, match="holds no gold articles"):
        load_gold(tmp_path)

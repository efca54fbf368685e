"""One line becomes an act, words, or one more source; what the record would refuse is refused."""

from datetime import date

import pytest

from accredit.errors import AccreditError
from accredit.intake.added import add
from accredit.ledger import Ledger, open_ledger
from accredit.model import Act, Modality, Statement
from accredit.status import line_of
from tests.ledger.command import fails, run
from tests.ledger.places import Place

FAR = date.max
SOURCE = "https://news.example/2026/10/05/kenya"


@pytest.fixture
def mine(place: Place) -> Ledger:
    return open_ledger(place.where, write=True)


def test_a_line_becomes_an_act(mine: Ledger) -> None:
    done = add(
        mine, line_of("Kenya recognise Islamic Emirate of Afghanistan 2026-10-04"), "Ada",
        source=SOURCE, quote="Nairobi recognises Kabul", capacity="government", note="first",
    )  # fmt: skip
    assert done.new
    assert isinstance(done.entry, Act)
    assert done.entry.id == "ken-recognise-islamic-emirate-2026-10-04"
    assert (done.entry.capacity, done.entry.note) == ("government", "first")
    (piece,) = done.entry.evidence
    assert (str(piece.known), piece.known_basis, piece.quote) == (
        "2026-10-05", "published", "Nairobi recognises Kabul")  # fmt: skip


def test_the_same_line_again_writes_nothing_and_another_source_is_joined(
    mine: Ledger, place: Place
) -> None:
    line = line_of("KEN recognise islamic-emirate 2026-10-04")
    first = add(mine, line, "Ada", source=SOURCE)
    before = place.held()
    assert not add(mine, line, "Bea", source=SOURCE).new
    assert place.held() == before
    more = add(mine, line, "Bea", source="https://other.example/x", published=date(2026, 10, 9))
    assert more.entry.supersedes == first.entry.id
    assert "same kind, actor, target" in more.why
    assert len(more.entry.evidence) == 2


def test_what_is_not_asserted_becomes_words(mine: Ledger) -> None:
    line = line_of("KEN recognise islamic-emirate 2026-10-04")
    done = add(mine, line, "Ada", source=SOURCE, modality=Modality.DENIED, speaker="william-ruto")
    assert isinstance(done.entry, Statement)
    assert (done.entry.speaker, str(done.entry.said)) == ("william-ruto", "2026-10-04")
    assert not list(mine.acts(["KEN"], ["islamic-emirate"], FAR))


BAD = [
    (["KEN recognise islamic-emirate 2026-10-04"], "names no source", ["--source", "memory"]),
    (["KEN recognise islamic-emirate"], "lacks a target or a date", []),
    (["KEN befriend islamic-emirate 2026-10-04"], "has no kind of the codebook", []),
    (["recognise islamic-emirate 2026-10-04"], "has no kind", []),
    ([""], "has no kind", []),
    (["KEN recognise islamic-emirate 2026-13-04"], "not a date", []),
    (["KEN recognise Ruritania 2026-10-04"], "no actor is called 'Ruritania'", []),
    (["Congo recognise islamic-emirate 2026-10-04"], "Congo", []),
    (["YUG recognise islamic-emirate 2026-10-04"], "existed until", []),
    (["KEN designate taliban 2026-10-04"], "is no list", []),
    (["KEN recognise islamic-emirate 2026-10-04"], "15 words", ["--quote", "x " * 16]),
    (["KEN recognise islamic-emirate 2026-10-04"], "capacity", ["--capacity", "emperor"]),
    (["KEN recognise islamic-emirate 2026-10-04"], "is for words", ["--speaker", "KEN"]),
    (
        ["KEN recognise islamic-emirate 2026-10-04"],
        "--modality maybe: one of",
        ["--modality", "maybe"],
    ),
    (["KEN recognise islamic-emirate 2026-10-09"], "before", ["--published", "2026-10-05"]),
    (["KEN recognise islamic-emirate [2026-10-04..]"], "when could it be known", []),
]


@pytest.mark.parametrize(("words", "why", "more"), BAD)
def test_a_line_that_cannot_be_taken_is_refused_in_one_line(
    tmp_path, words: list[str], why: str, more: list[str]
) -> None:
    own = str(tmp_path / "own.sqlite")
    source = [] if "--source" in more else ["--source", SOURCE]
    if why == "names no source":
        why = "only memory says"
    fails(2, why, "add", *words, *source, *more, "--by", "Ada", "--ledger", own)
    assert not list(tmp_path.iterdir())


def test_a_line_given_as_words_of_the_shell_is_the_same_line(tmp_path) -> None:
    own = str(tmp_path / "own.sqlite")
    line = ["Russia", "withdraw-recognition", "Taliban", "2026-10-04"]
    done = run("add", *line, "--source", SOURCE, "--by", "Ada", "--ledger", own)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "rus-withdraw-recognition-taliban-2026-10-04\n"
    now = run("status", "RUS", "taliban", "--on", "2026-10-06", "--ledger", own)
    assert "withdrawn since 2026-10-04" in now.stdout
    before = run("status", "RUS", "taliban", "--on", "2026-10-06")
    assert "de-jure since 2025-07-03" in before.stdout


def test_a_line_is_read_or_refused_and_never_a_bug() -> None:
    for text in (
        "a b c d",
        "KEN recognise",
        "\x1b[31m recognise x 2026",
        "recognise " * 9,
        "🇰🇪 meet 🇺🇬 2026",
    ):
        with pytest.raises(AccreditError):
            line_of(text)

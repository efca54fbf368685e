"""Nouns of recognition and listing whose sides were told before."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document

_KNOWN = "Russia recognised the Taliban in July."
_BANNED = "Germany outlawed Hezbollah on Thursday."
_NEW = "Kosovo declared independence in 2008."


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (_KNOWN, "Washington ruled out recognition.", "recognise USA taliban denied"),
        (_KNOWN, "Germany said recognition was premature.", "recognise DEU taliban possible"),
        (_KNOWN, "Germany said recognition was out of the question.",
         "recognise DEU taliban denied"),
        (_KNOWN, "For Pakistan, recognition is premature.", "recognise PAK taliban possible"),
        (_BANNED, "Austria is considering a ban of its own.",
         "designate AUT hezbollah possible"),
        (_BANNED, "Switzerland has decided against a ban.", "designate CHE hezbollah denied"),
        (_NEW, "Turkey's recognition angered Serbia.", "recognise TUR kosovo asserted"),
        (_NEW, "Recognition followed from Fiji.", "recognise FJI kosovo asserted"),
    ],
)  # fmt: skip
def test_whom_a_noun_is_about_is_taken_from_the_text(before: str, after: str, told: str) -> None:
    claims = read(Document("x", f"{before} {after}", published=date(2024, 4, 5)))
    found = [f"{c.kind} {c.actor} {c.target} {c.modality.value}" for c in claims]
    assert told in found


@pytest.mark.parametrize(
    "after",
    [
        "The ban will be looked at again.",
        "The recognition was widely reported.",
        "Austria is considering a ban on smoking.",
        "Austria won recognition for its cakes.",
        "The recognition of the artist by Austria's academy came late.",
        "Listing begins on Monday at Vienna's stock exchange.",
    ],
)
def test_what_is_only_mentioned_tells_nothing(after: str) -> None:
    claims = read(Document("x", f"{_BANNED} {after}", published=date(2024, 4, 5)))
    kinds = ("recognise", "designate")
    assert [c for c in claims if c.kind in kinds and c.actor != "DEU"] == []

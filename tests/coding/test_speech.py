"""What is said, thought and felt: statements and judgements, whose they are, and what is none."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Claim, ClaimType, Document

SPOKEN = (ClaimType.STATEMENT, ClaimType.OPINION)


def _claims(text: str) -> list[Claim]:
    return list(read(Document("test", text, published=date(2024, 4, 6))))


@pytest.mark.parametrize(
    ("text", "type_", "speaker"),
    [
        ("Moscow said the talks had been useful.", "statement", "RUS"),
        ("Israel's embassy welcomed the news.", "statement", "ISR"),
        ("Prime Minister Rutte of the Netherlands regretted the decision.", "statement", "NLD"),
        ("Botswana thanked the president of Namibia.", "statement", "BWA"),
        ('"The door is always open," the Iranian foreign minister said.', "statement", "IRN"),
        ("The Turkish foreign minister called the charge absurd.", "opinion", "TUR"),
        ("Cairo dismissed the resolutions as ink on paper.", "opinion", "EGY"),
        ("Russia called the rejection a step backwards.", "opinion", "RUS"),
        ("Tehran predicted that the penalties would get nowhere.", "opinion", "IRN"),
        ("Diplomats thought that the meeting mattered more than its outcome.", "opinion", "nobody"),
    ],
)
def test_what_is_said_or_judged_has_its_speaker(text: str, type_: str, speaker: str) -> None:
    found = [c for c in _claims(text) if c.type in SPOKEN]
    assert [c.type.value for c in found] == [type_]
    named = {found[0].speaker, found[0].speaker.split("-")[0].upper(), found[0].actor}
    assert speaker in named or (speaker == "nobody" and found[0].speaker == "indefinite")


@pytest.mark.parametrize(
    "text",
    [
        "Turkish lawmakers said yes.",
        "Washington answered with cruise missiles.",
        "The French president has not mentioned the body by name.",
        "The Indian foreign ministry would neither confirm nor deny it.",
        "Paris called an election.",
        "The Irish prime minister called his wife last week.",
        "Delhi saw a rise in prices.",
    ],
)
def test_what_tells_nothing_that_was_said_is_no_statement(text: str) -> None:
    assert not [c for c in _claims(text) if c.type in SPOKEN]

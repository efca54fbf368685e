"""The one text of a value: links and ids in ledgers depend on each of its bytes."""

from datetime import date

from accredit.model import Act, Evidence, PartialDate, Stance, Voice
from accredit.model.codec import canonical, from_plain, to_plain
from accredit.model.values import Count

DAY = date(2024, 1, 30)
FULL = Act(
    "chn-1",
    "attack",
    "CHN",
    "taliban",
    PartialDate.parse("[2024-01..2024-03-05]"),
    (
        Evidence("https://example.org/ü", DAY, "official", Voice.OWN),
        Evidence(
            "x", DAY, "published", Voice.THIRD_PARTY, Stance.DENIES, "“a\t\x01\\\"/\x7f”",
            PartialDate.parse("2024"), PartialDate.parse("[..2019-12-31]"),
        ),
    ),
    parties=("RUS", "漢"),
    exclusive=True,
    counts=(Count("killed", 3, None),),
    in_force=PartialDate.parse("2024-02"),
)  # fmt: skip
TEXT = (
    '{"actor":"CHN","counts":[{"high":null,"low":3,"what":"killed"}],"evidence":[{"known":"2024-01-30",'
    '"known_basis":"official","source":"https://example.org/ü","voice":"own"},{"known":"2024-01-30",'
    '"known_basis":"published","published":"2024","quote":"“a\\t\\u0001\\\\\\"/\x7f”","source":"x",'
    '"stance":"denies","valid":"[..2019-12-31]","voice":"third-party"}],"exclusive":true,"id":"chn-1",'
    '"in_force":"2024-02","kind":"attack","parties":["RUS","漢"],"target":"taliban",'
    '"valid":"[2024-01-01..2024-03-05]"}'
)


def test_a_value_has_one_text_without_what_is_default() -> None:
    assert canonical(FULL) == TEXT
    assert from_plain(Act, to_plain(FULL)) == FULL

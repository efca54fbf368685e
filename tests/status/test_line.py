"""An act in one line: each detail is read, and several of them beside each other."""

from __future__ import annotations

import pytest

from accredit.errors import InputError
from accredit.status import line_of


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("USA delist Houthis on US-FTO 2021-02-16", {"instrument": "US-FTO"}),
        ("RUS recognise taliban as government 2025-07-03", {"capacity": "government"}),
        ("CHN accredit taliban by letter 2024-01-30", {"step": "letter"}),
        ("CHN accredit taliban by letter as government 2024-01-30",
         {"step": "letter", "capacity": "government"}),
        ("USA exempt taliban under OFAC GL 20 2022-02-25", {"instrument": "OFAC GL 20"}),
        ("USA exempt taliban under OFAC GL 20 by copy as government 2022-02-25",
         {"instrument": "OFAC GL 20", "step": "copy", "capacity": "government"}),
    ],
)  # fmt: skip
def test_what_stands_behind_the_target(text: str, details: dict[str, str]) -> None:
    line = line_of(text)
    assert line.details == details
    assert line.target in ("taliban", "houthis")


def test_a_step_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match="by 'plane': no step; there are named, agrement"):
        line_of("CHN accredit taliban by plane 2024-01-30")

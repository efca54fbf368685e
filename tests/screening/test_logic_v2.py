"""The second scorer, where a Python with nomenklatura is named by ACCREDIT_LOGIC_V2."""

import os
import sys

import pytest

from accredit.screening.logic_v2 import Unscored, scores

PYTHON = os.environ.get("ACCREDIT_LOGIC_V2", "")


def test_a_python_without_it_says_what_is_missing() -> None:
    with pytest.raises(Unscored, match="No module named 'followthemoney'"):
        scores(sys.executable, [("Ayman al-Zawahiri", "Al Zawahiri Ayman", "person")])


def test_no_python_at_all() -> None:
    with pytest.raises(Unscored, match="no-such-python: No such file"):
        scores("no-such-python", [("a", "b", "person")])


@pytest.mark.skipif(not PYTHON, reason="name a Python with nomenklatura in ACCREDIT_LOGIC_V2")
def test_each_pair_has_a_score_of_its_own() -> None:
    same, other = scores(
        PYTHON,
        [
            ("Ayman al-Zawahiri", "Al Zawahiri Ayman", "person"),
            ("Ayman al-Zawahiri", "ERIC BADEGE", "person"),
        ],
    )
    assert same[0] > 0.9
    assert same[1]
    assert other[0] < 0.5

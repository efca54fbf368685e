"""The program of FollowTheMoney, for the tests that hold exports against it."""

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def ftm() -> str:
    """The program of FollowTheMoney; it needs ICU, and so is not among what `./run` installs."""
    program = os.environ.get("ACCREDIT_FTM") or shutil.which("ftm")
    if program is None:
        reason = "no `ftm` here: .ci/run shows how to have it, then set ACCREDIT_FTM to its path"
        if os.environ.get("ACCREDIT_NEEDS_FTM"):
            pytest.fail(f"ACCREDIT_NEEDS_FTM is set, but: {reason}")
        pytest.skip(reason)
    return program

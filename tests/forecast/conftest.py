"""What tests of forecasts share."""

from __future__ import annotations

import pytest

from accredit.forecast import models


@pytest.fixture
def few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a model must be fitted, a tenth of the samples will do."""
    monkeypatch.setattr(models, "SAMPLES", 20)

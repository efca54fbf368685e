"""As for the tests of the ledger: two places, one of either engine."""

from tests.ledger.conftest import other

__all__ = ["other"]

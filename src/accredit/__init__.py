"""accredit: who recognises whom, who lists whom as terrorist, since when, and says who.

Heavy rooms load when they are first used, so `import accredit` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOME = {
    "Act": "accredit.model",
    "Claim": "accredit.model",
    "Evidence": "accredit.model",
    "Ledger": "accredit.ledger",
    "PartialDate": "accredit.model",
    "Status": "accredit.model",
    "World": "accredit.status",
    "brief": "accredit.brief",
    "open_ledger": "accredit.ledger",
    "read_document": "accredit.sources",
    "status": "accredit.status",
    "timeline": "accredit.status",
}

__all__ = [*sorted(_HOME), "__version__"]  # noqa: PLE0604  the names are strings

if TYPE_CHECKING:
    from accredit.ledger import Ledger, open_ledger
    from accredit.model import Act, Claim, Evidence, PartialDate, Status


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'accredit' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)

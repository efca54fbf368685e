"""What A is to B on five axes, on one day as known on another; and what passed between them."""

from accredit.status.of import of, overview
from accredit.status.timeline import Item, describe, party_ever, timeline

__all__ = ["Item", "describe", "of", "overview", "party_ever", "timeline"]

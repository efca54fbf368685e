"""The outside world read in: articles in `documents`; official lists in `lists`."""

from accredit.sources.documents import MAX_BYTES, read_bytes, read_document

__all__ = ["MAX_BYTES", "read_bytes", "read_document"]

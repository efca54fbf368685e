"""The outside world read in: the plain text of an article; official lists in `lists`."""

from accredit.sources.article import MAX_BYTES, read_document

__all__ = ["MAX_BYTES", "read_document"]

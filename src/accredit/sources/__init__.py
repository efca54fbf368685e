"""The outside world read in. So far: the plain text of an article."""

from accredit.sources.article import MAX_BYTES, read_document

__all__ = ["MAX_BYTES", "read_document"]

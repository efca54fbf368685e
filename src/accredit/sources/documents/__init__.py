"""Articles read in, whatever they come as: one module a format, and `registry` that tells them."""

from accredit.sources.documents.given import MAX_BYTES, Fault
from accredit.sources.documents.places import documents, read_bytes, read_document

__all__ = ["MAX_BYTES", "Fault", "documents", "read_bytes", "read_document"]

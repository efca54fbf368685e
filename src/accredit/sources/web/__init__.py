"""Files asked for by http and https: within limits, and from nowhere inside a local network."""

MAX_BYTES = 256_000_000  # the largest file of an authority, OFAC's ENHANCED_XML, has half of it

__all__ = ["MAX_BYTES"]

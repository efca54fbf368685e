"""From bytes to text: what is no text is refused with a word on what it is and what to do."""

from __future__ import annotations

import re

from accredit.errors import BadDocument

__all__ = ["cleaned", "decoded", "glimpse", "plain"]

_SAMPLE = 1 << 18
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a sound",
    b"ID3": "a sound",
    b"OggS": "a sound",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
}
_BOMS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_CLOSING = re.compile(r"</(?:p|div|a|span|li|td|h[1-6])>", re.IGNORECASE)
_MANY = 10
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|nitf|newsitem)\b", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\{\s*"[^"]*"\s*:|\[\s*\{\s*")')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_LONE = re.compile(r"[\ud800-\udfff]")
_CONTROL_SHARE, _CONTROL_FEW = 0.02, 8
_BROKEN_SHARE = 0.2


def decoded(raw: bytes | bytearray, label: str, charset: str = "") -> tuple[str, list[str]]:
    """The text in some bytes, with notes on how it was read.

    Args:
        raw: The content of a file.
        label: What a message calls it.
        charset: The encoding that a server, a page or a letter states; it is believed where the
            bytes can be in it and not in UTF-8, since much UTF-8 is said to be something else.

    Raises:
        BadDocument: When it is no text.
    """
    for magic, kind in _MAGIC.items():
        if raw.startswith(magic):
            raise BadDocument(f"{label}: {kind}, not text; save the article as plain text (.txt)")
    encoding, notes = _encoding(raw, label, charset)
    try:
        return raw.decode(encoding, "replace" if encoding == "utf-8" else "strict"), notes
    except UnicodeDecodeError as error:
        raise BadDocument(
            f"{label}: broken {encoding} at byte {error.start}; save it as UTF-8"
        ) from None


def cleaned(text: str, label: str) -> str:
    """A text whose every line end is a newline, and every other control character a space.

    A terminal would obey them.

    Args:
        text: What somebody says is the text of an article.
        label: What a message calls it.

    Raises:
        BadDocument: When it is binary, or markup.
    """
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(_CONTROL_FEW, _CONTROL_SHARE * len(sample)):
        raise BadDocument(f"{label}: binary, not text; give the text of an article")
    _refuse_markup(sample, label)
    return plain(text)


def plain(text: str) -> str:
    """Idem, of a text that is surely one; half a surrogate pair, which no file holds, is �."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LONE.sub("\ufffd", _CONTROL.sub(" ", text))


def glimpse(head: bytes) -> str:
    """The beginning of a file as text, good enough to tell its format by its ASCII letters."""
    marked = next((encoding for bom, encoding in _BOMS.items() if head.startswith(bom)), "")
    return head.decode(marked or _wide(head) or "latin-1", "replace")


def _holds(raw: bytes | bytearray, charset: str) -> bool:
    """Whether all of it can be in an encoding that somebody states, in which ASCII is itself.

    Others are told by their bytes, and in them almost anything could be.
    """
    try:
        raw.decode(charset)
        return b"<Aa1>".decode(charset) == "<Aa1>"
    except (LookupError, ValueError):
        return False


def _encoding(raw: bytes | bytearray, label: str, charset: str) -> tuple[str, list[str]]:
    for bom, encoding in _BOMS.items():
        if raw.startswith(bom):
            said = [] if encoding == "utf-8-sig" else [f"the text was read as {encoding.upper()}"]
            return encoding, said
    wide = _wide(raw[:_SAMPLE])
    if wide:
        return wide, [f"the text has no byte order mark; it was read as {wide.upper()}"]
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        start = max(0, error.start - _SAMPLE // 2)
        around = bytes(raw[start : start + _SAMPLE])
        if _is_damaged(around):
            return "utf-8", ["some bytes of the text are broken; they were read as �"]
        if _holds(raw, charset):
            return charset, []
        return _guessed(around, label)
    return "utf-8", []


def _is_damaged(sample: bytes) -> bool:
    """Whether it is UTF-8 with a few bytes lost, and no other encoding."""
    odd = [c for c in sample.decode("utf-8", "replace") if not c.isascii()]
    return odd.count("\ufffd") < _BROKEN_SHARE * len(odd)


def _wide(sample: bytes | bytearray) -> str:
    """UTF-16 without a mark: the zero bytes all stand on the same side of the pairs."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 25 < len(sample) // 2 or min(even, odd) * 20 > max(even, odd):
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = bytes(sample[: len(sample) // 2 * 2]).decode(encoding, "strict")
    except UnicodeDecodeError:
        return ""
    return "" if _CONTROL.search(text) else encoding


def _guessed(sample: bytes, label: str) -> tuple[str, list[str]]:
    """The likeliest old encoding; the part around the first odd byte decides."""
    from charset_normalizer import from_bytes  # only now: most texts are UTF-8

    best = from_bytes(sample).best()
    if best is None:
        raise BadDocument(f"{label}: not text in any encoding known here; save it as UTF-8")
    same = best.could_be_from_charset  # that give this very text: name the commonest
    encoding = "cp1252" if "cp1252" in same else best.encoding
    return encoding, [f"the text is not UTF-8; it was read as {encoding}"]


def _refuse_markup(sample: str, label: str) -> None:
    if len(_CLOSING.findall(sample)) >= _MANY:
        raise BadDocument(f"{label}: HTML, not text; give it in a file that ends in .html")
    for pattern, kind in ((_XML, "XML"), (_JSON, "JSON")):
        if pattern.match(sample):
            raise BadDocument(f"{label}: {kind}, not text; save the article's text as a .txt file")

"""From bytes to text: what is broken is repaired, counted and told."""

from __future__ import annotations

import re

from accredit.errors import BadList
from accredit.sources.lists.contents import Text

__all__ = ["text_of"]

_C0 = bytes(c for c in range(32) if c not in b"\t\n\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HIDDEN = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]")  # the rest of them, as UTF-8
_LONE = re.compile("[\udc80-\udcff]")
_END_MARK = b"\x1a"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})[\"']")
_ENCODINGS = {
    "utf-8": "utf-8",
    "us-ascii": "utf-8",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
}


def text_of(raw: bytes, label: str) -> Text:
    """The text of a file.

    A byte that is no UTF-8 is read as the Latin-1 letter that it is in files which lost their
    encoding; a control character, which a terminal would obey, is dropped. Both are counted
    in the flags.

    Args:
        raw: The bytes, unpacked.
        label: What a message calls them.

    Raises:
        BadList: When they are no text in an encoding known here.
    """
    body = raw.rstrip()
    end_mark = body.endswith(_END_MARK)
    body = body.rstrip(_END_MARK + b" \t\r\n") if end_mark else raw
    encoding = _encoding(body, label)
    flags = []
    try:
        text = body.decode(encoding, "surrogateescape" if encoding == "utf-8" else "strict")
    except UnicodeDecodeError as error:
        raise BadList(f"{label}: broken {encoding} at byte {error.start}; fetch it again") from None
    if not text.isascii() and (broken := len(_LONE.findall(text))):
        text = _LONE.sub(lambda lone: chr(ord(lone[0]) - 0xDC00), text)
        flags.append(f"{broken:,} bytes are not UTF-8: read as Latin-1")
    if flags or body.translate(None, _C0) != body or _HIDDEN.search(body):
        text, dropped = _CONTROL.subn("", text)
        if dropped:
            flags.append(f"{dropped:,} control characters dropped")
    return Text(label, text, tuple(flags), end_mark)


def _encoding(body: bytes, label: str) -> str:
    for bom, encoding in _BOMS.items():
        if body.startswith(bom):
            return encoding
    declared = _DECLARED.match(body)
    name = declared[1].decode().lower() if declared else "utf-8"
    if name not in _ENCODINGS:
        raise BadList(f"{label}: in {name}, which no list known here is; save it as UTF-8")
    return _ENCODINGS[name]

"""Bytes of a page to text, by what it declares and what can be true."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_SAME = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""Labels that browsers read as Windows-1252 (the WHATWG encoding standard)."""


def decode(raw: bytes, declared: str | None = None) -> str:
    """Text of a page: what a byte order mark says, else UTF-8 where the bytes are that, else what is declared.

    ``declared`` is the charset of the HTTP header, which comes before the page's own. Bytes that are valid UTF-8
    beyond ASCII are that, whatever is declared: by chance they hardly ever are. What nothing fits is read as
    Windows-1252, as browsers do, with U+FFFD for bytes that mean nothing there. Digits are the same in all of
    these, so that a wrong guess may cost a letter, and no number.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    said = [declared, *(found[1].decode("ascii") for p in (_XML, _DECLARED) if (found := p.search(raw[:_HEAD])))]
    for label in ("utf-8", *said):
        if label is None:
            continue
        try:
            return raw.decode(_SAME.get(label.lower(), label))
        except (LookupError, UnicodeError):
            continue
    return raw.decode("cp1252", errors="replace")

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


_BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
_MOSTLY = 9
"""Signs of valid UTF-8 for each byte that is none, from which a page is UTF-8 though nothing declares it."""


def decode(raw: bytes, declared: str | None = None) -> str:
    """Text of a page: what a byte order mark says, else UTF-8 where the bytes are that, else what is declared.

    ``declared`` is the charset of the HTTP header, which comes before the page's own. Bytes that are UTF-8 beyond
    ASCII are that, whatever is declared: by chance they hardly ever are. A few that are not (a stray byte, a cut at
    the end) become U+FFFD and leave the others as they are: read as Windows-1252 all of the page's spaces within
    numbers and its dashes would become letters, and part ``39 000`` in two. Only a page none of whose bytes beyond
    ASCII are UTF-8 is not that, though it declares it. What nothing fits is read as Windows-1252, as browsers do,
    with U+FFFD for bytes that mean nothing there.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    if declared and declared.lower().startswith("utf-16") and b"\0" in raw[:_HEAD]:
        return raw.decode("utf-16-be" if raw[:1] == b"\0" else "utf-16-le", errors="replace")
    text = raw.decode("utf-8", errors="replace")
    bad = text.count("\ufffd") - raw.count("\ufffd".encode())
    if not bad:
        return text
    said = [declared, *(found[1].decode("ascii") for p in (_XML, _DECLARED) if (found := p.search(raw[:_HEAD])))]
    labels = [label.lower() for label in said if label and not label.lower().startswith("utf-16")]
    good = len(_BEYOND_ASCII.findall(text))
    if good >= bad * (1 if labels[:1] and labels[0] in {"utf-8", "utf8"} else _MOSTLY):
        return text
    for label in labels:
        try:
            return raw.decode(_SAME.get(label, label))
        except (LookupError, UnicodeError):
            continue
    return raw.decode("cp1252", errors="replace")

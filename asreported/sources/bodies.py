"""Bodies of answers as a web archive keeps them: without their chunks and without what packed them."""

from __future__ import annotations

import re
import zlib

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
_UNSAID = re.compile(rb"[0-9A-Fa-f]{1,6}\r\n\s*<")
"""The size of a chunk before a page whose headers do not say that it is in chunks: some archives drop what they say."""
_PLAIN = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
"""How a page begins that the archive keeps unfolded, whatever its headers say of how it was sent."""
_STREAMS = {"br": "brotli", "zstd": "zstd"}
"""Codings that Arrow unpacks, which is there anyhow, by its names for them."""


class DamageError(ValueError):
    """Why a page cannot be had whole from its record."""


def unfolded(raw: bytes, transfer: str, content: str, largest: int) -> bytes:
    """The body of an answer without its transfer and content codings, as its headers name them.

    What is larger than ``largest`` bytes comes cut there. Raises :class:`DamageError` for what a coding does not end,
    or is not.
    """
    if len(raw) > largest:
        return raw
    if "chunked" in transfer.lower() or _UNSAID.match(raw):
        raw = _joined(raw)
    for coding in reversed([name.strip() for name in content.lower().split(",")]):
        if coding in {"", "identity"} or _PLAIN.match(raw):
            continue
        if coding in _STREAMS:
            raw = _streamed(raw, _STREAMS[coding], largest)
        elif coding in {"gzip", "x-gzip", "deflate"}:
            raw = _unpacked(raw, largest)
        else:
            raise DamageError(f"is packed as {coding[:40]}, which cannot be unpacked here")
    return raw


def _streamed(raw: bytes, coding: str, largest: int) -> bytes:
    """A body unpacked from Brotli or Zstandard, ``largest`` bytes and one more at most."""
    import pyarrow

    try:
        with pyarrow.CompressedInputStream(pyarrow.BufferReader(raw), coding) as stream:
            return bytes(stream.read(largest + 1))
    except OSError as error:
        raise DamageError("is packed, and damaged or cut off") from error


def _joined(raw: bytes) -> bytes:
    """Chunks of a body in one; a body that is not in chunks as it is, since many archives keep it so."""
    pieces: list[bytes] = []
    at = 0
    while (size := _CHUNK.match(raw, at)) is not None:
        length = int(size[1], 16)
        if not length:
            return b"".join(pieces)
        pieces.append(raw[size.end() : size.end() + length])
        at = size.end() + length + 2
    if not at:
        return raw
    raise DamageError("was cut off during its transfer")


def _unpacked(raw: bytes, largest: int) -> bytes:
    """A body unpacked from gzip (of one member or several) or deflate, ``largest`` bytes and one more at most."""
    unpacked = b""
    while raw and len(unpacked) <= largest:
        packing = zlib.MAX_WBITS | 32 if raw[:1] in {b"\x1f", b"\x78"} else -zlib.MAX_WBITS
        inflater = zlib.decompressobj(packing)
        try:
            unpacked += inflater.decompress(raw, largest + 1 - len(unpacked))
        except zlib.error as error:
            raise DamageError("is packed, and damaged") from error
        if not inflater.eof and len(unpacked) <= largest:
            raise DamageError("is packed, and cut off")
        raw = inflater.unused_data.lstrip(b"\0")  # archives pad what they keep
    return unpacked

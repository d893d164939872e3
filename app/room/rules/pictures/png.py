"""PNG: a row of chunks, each with a sum that checks it."""

from __future__ import annotations

import struct
import zlib

from app.room.rules.pictures.reading import NoPicture, part

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT"}
"""What draws the picture; notes, times and places are among the others."""


def begins(data: bytes) -> bool:
    """Whether the file begins as a PNG does."""
    return data.startswith(_SIGNATURE)


def cleaned(data: bytes) -> bytes:
    """The picture without notes, and without what hangs behind its end."""
    kept, at, seen = [_SIGNATURE], len(_SIGNATURE), []
    while b"IEND" not in seen:
        (length,) = struct.unpack(">I", part(data, at, 4))
        chunk = part(data, at, length + 12)
        name = chunk[4:8]
        if zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise NoPicture
        at += len(chunk)
        seen.append(name)
        if name in _KEPT:
            kept.append(chunk)
    if seen[0] != b"IHDR" or b"IDAT" not in seen:
        raise NoPicture
    return b"".join(kept)

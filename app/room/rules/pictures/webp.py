"""WebP: a RIFF file of chunks."""

from __future__ import annotations

import struct

from app.room.rules.pictures.reading import NoPicture, part

_PICTURE = {b"VP8 ", b"VP8L", b"ANMF"}
_KEPT = {*_PICTURE, b"VP8X", b"ALPH", b"ANIM"}
_NOTES = 0x20 | 0x08 | 0x04
"""The bits of the head that promise a colour profile, EXIF and XMP."""


def begins(data: bytes) -> bool:
    """Whether the file begins as a WebP does."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def cleaned(data: bytes) -> bytes:
    """The picture without notes, and without what hangs behind its end."""
    (size,) = struct.unpack("<I", part(data, 4, 4))
    end, at, kept, seen = 8 + size, 12, [], set()
    part(data, 0, end)
    while at < end:
        name, length = part(data, at, 4), struct.unpack("<I", part(data, at + 4, 4))[0]
        body = part(data, at + 8, length)
        at += 8 + length + length % 2
        seen.add(name)
        if name == b"VP8X":
            body = bytes((part(body, 0, 1)[0] & ~_NOTES & 0xFF,)) + body[1:]
        if name in _KEPT:
            kept.append(name + struct.pack("<I", length) + body + bytes(length % 2))
    if not seen & _PICTURE:
        raise NoPicture
    inside = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside

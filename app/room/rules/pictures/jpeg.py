"""JPEG: a row of segments. Those of the camera and of programs go."""

from __future__ import annotations

import struct

from app.room.rules.pictures.reading import NoPicture, part

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_EXIF = 0xE1
_LEFT_OUT = {*range(0xE1, 0xEE), 0xEF, 0xFE}
"""Notes of cameras and programs; JFIF (E0) and Adobe (EE) say how the colours are meant."""
_ORIENTATION = 0x0112
_UPRIGHT = 1


def begins(data: bytes) -> bool:
    """Whether the file begins as a JPEG does."""
    return data.startswith(b"\xff\xd8\xff")


def cleaned(data: bytes) -> bytes:
    """The picture without notes, and without what hangs behind its end."""
    kept, turned, at, seen = [], _UPRIGHT, 2, set()
    while True:
        marker, at = _marker(data, at)
        if marker == _END:
            break
        (length,) = struct.unpack(">H", part(data, at, 2))
        segment = part(data, at, length)
        at += length
        seen.add(marker)
        if marker == _EXIF:
            turned = _way_up(segment[2:]) or turned
        if marker not in _LEFT_OUT:
            kept.append(bytes((0xFF, marker)) + segment)
        if marker == _SCAN:
            end = _end_of_scan(data, at)
            kept.append(data[at:end])
            at = end
    if not seen & _FRAMES or _SCAN not in seen:
        raise NoPicture
    note = [_note(turned)] if turned != _UPRIGHT else []
    return b"".join([b"\xff\xd8", *note, *kept, b"\xff\xd9"])


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The next marker, and where its segment begins; bytes FF may fill the room before it."""
    if part(data, at, 1) != b"\xff":
        raise NoPicture
    while part(data, at, 1) == b"\xff":
        at += 1
    return data[at], at + 1


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: within a scan FF is followed by 00 or by a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise NoPicture
        after = data[at + 1]
        if after != 0x00 and not 0xD0 <= after <= 0xD7:
            return at
        at += 2


def _way_up(note: bytes) -> int | None:
    """Which way up the camera was held (1 to 8), if this note tells."""
    if not note.startswith(b"Exif\x00\x00"):
        return None
    tiff = note[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        (first,) = struct.unpack_from(f"{order}4xI", tiff)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(count):
            tag, value = struct.unpack_from(f"{order}H6xH", tiff, first + 2 + 12 * number)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else None
    except struct.error:
        return None
    return None


def _note(turned: int) -> bytes:
    """A note that says nothing but which way is up."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body

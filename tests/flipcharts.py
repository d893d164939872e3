"""Small pictures, each with notes of a camera that must not be kept."""

from __future__ import annotations

import struct
import zlib

NOTE = b"52.3205 N 10.2336 E, Phone of Karla Musterfrau"
"""What a camera writes beside a picture: where it was, and whose it is."""


def png(
    *, note: bytes = NOTE, behind: bytes = NOTE, size: tuple[int, int] = (2, 1), packed: int = 6
) -> bytes:
    """Red and black dots, so many across and down; `note` inside, `behind` after the end.

    `packed`: how hard, 0 to 9; a large one that is not packed at all is a large file.
    """

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    line = b"\x00" + (b"\xff\x00\x00\x00\x00\x00" * (size[0] // 2 + 1))[: 3 * size[0]]
    dots = chunk(b"IDAT", zlib.compress(line * size[1], packed))
    said = chunk(b"tEXt", b"Comment\x00" + note) + chunk(b"eXIf", b"II*\x00" + note)
    return b"\x89PNG\r\n\x1a\n" + head + said + dots + chunk(b"IEND", b"") + behind


def jpeg(*, turned: int = 6, note: bytes = NOTE, behind: bytes = NOTE) -> bytes:
    """The segments of a photo that was taken with the phone held upright (`turned` 6)."""

    def segment(marker: int, body: bytes) -> bytes:
        return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body

    entry = struct.pack("<HHIHH", 0x0112, 3, 1, turned, 0)
    exif = b"Exif\x00\x00II*\x00" + struct.pack("<IH", 8, 1) + entry + bytes(4) + note
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
            segment(0xE1, exif),
            segment(0xFE, note),
            segment(0xDB, bytes(65)),
            segment(0xC0, b"\x08\x00\x01\x00\x02\x01\x01\x11\x00"),
            segment(0xDA, b"\x01\x01\x00\x00\x3f\x00"),
            b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9",
            behind,
        )
    )


def webp(*, note: bytes = NOTE) -> bytes:
    """A lossless picture with a head that promises EXIF."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)

    head = chunk(b"VP8X", bytes((0x08, 0, 0, 0, 1, 0, 0, 0, 0, 0)))
    inside = b"WEBP" + head + chunk(b"VP8L", b"\x2f\x01\x00\x00\x00") + chunk(b"EXIF", note)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside

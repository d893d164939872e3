"""How long a WebM recording is. Browsers that record write no length: the last block tells.

Source: RFC 8794 (EBML) and RFC 9559 (Matroska).
"""

from __future__ import annotations

from collections.abc import Iterator

MAGIC = b"\x1a\x45\xdf\xa3"

SEGMENT, INFO = 0x18538067, 0x1549A966
_SCALE, _TRACKS, _TRACK, _TYPE = (
    0x2AD7B1,
    0x1654AE6B,
    0xAE,
    0x83,
)
_CLUSTER, _TIMESTAMP, _GROUP, _SIMPLE, _BLOCK = 0x1F43B675, 0xE7, 0xA0, 0xA3, 0xA1
_OPENED = {SEGMENT, INFO, _TRACKS, _TRACK, _CLUSTER, _GROUP}
_SOUND = 2
_MOST_PARTS = 200_000
_LONGEST_HEAD = 16  # bytes


class NotWebM(Exception):
    """The bytes are something else, or have a picture."""


def seconds(data: bytes) -> float:
    """From the beginning to the last block. Raises `NotWebM`."""
    last, scale = ticks(data)
    return last * scale / 1_000_000_000


def ticks(data: bytes) -> tuple[int, int]:
    """When the last block begins, and how many nanoseconds a tick of it has. Raises `NotWebM`."""
    scale, cluster, last, kinds = 1_000_000, 0, 0, set()
    for part, start, end in _parts(data):
        if part == _SCALE:
            scale = _number(data[start:end]) or scale
        elif part == _TYPE:
            kinds.add(_number(data[start:end]))
        elif part == _TIMESTAMP:
            cluster = _number(data[start:end])
        elif part in {_SIMPLE, _BLOCK}:
            last = max(last, cluster + _offset(data, start, end))
    if kinds != {_SOUND}:
        raise NotWebM("not sound alone")
    return last, scale


def _parts(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(id, start, end) of everything inside; what holds other parts is gone into.

    A part of unknown length, as browsers write them, ends where the file does. A file that was cut
    off ends with its last whole part.
    """
    at = 0
    for _ in range(_MOST_PARTS):
        if at >= len(data):
            return
        began = at
        try:
            part, size, at = part_at(data, began)
        except NotWebM:
            if began > 0 and len(data) - began < _LONGEST_HEAD:
                return  # cut off inside the head of a part
            raise
        if part in _OPENED:
            continue
        if size is None or at + size > len(data):
            return
        yield part, at, at + size
        at += size
    raise NotWebM("too many parts")


def part_at(data: bytes, at: int) -> tuple[int, int | None, int]:
    """The id of the part that begins here, its size (None: unknown), and where its content begins.

    Raises `NotWebM`.
    """
    part, at = _head(data, at, keep_mark=True)
    size, after = _head(data, at, keep_mark=False)
    return part, None if size == (1 << 7 * (after - at)) - 1 else size, after


def _head(data: bytes, at: int, *, keep_mark: bool) -> tuple[int, int]:
    """A number of one to eight bytes, whose first byte tells how many; and where it ends."""
    first = data[at] if at < len(data) else 0
    length = 9 - first.bit_length()
    if not 1 <= length <= 8 or at + length > len(data):
        raise NotWebM("no such number")
    value = int.from_bytes(data[at : at + length])
    return (value if keep_mark else value & ((1 << 7 * length) - 1)), at + length


def _offset(data: bytes, start: int, end: int) -> int:
    """Where a block stands in its cluster: two bytes with a sign, after the number of the track."""
    _track, at = _head(data, start, keep_mark=False)
    return int.from_bytes(data[at : min(at + 2, end)], signed=True)


def _number(data: bytes) -> int:
    return int.from_bytes(data)

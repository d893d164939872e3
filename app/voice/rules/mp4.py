"""How long an MP4 recording is, also one that was written piece by piece, as browsers do.

Source: ISO/IEC 14496-12.
"""

from __future__ import annotations

from collections.abc import Iterator

_OPENED = {b"moov", b"trak", b"mdia", b"mvex", b"moof", b"traf"}
_SOUND, _PICTURE = b"soun", b"vide"
_MOST_BOXES = 20_000
_UNKNOWN = {0xFFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF}


class NotMP4(Exception):
    """The bytes are something else, or have a picture."""


def seconds(data: bytes) -> float:
    """What the head says, or else what the pieces say together. Raises `NotMP4`."""
    handlers, ticks, said, pieces = set(), 0, 0, 0
    always = usual = 0  # ticks of a sample
    for name, start, end in _boxes(data):
        box = data[start:end]
        if name == b"hdlr":
            handlers.add(box[8:12])
        elif name == b"mdhd":
            ticks, said = _clock(box)
        elif name == b"trex":
            always = usual = _number(box, 12)
        elif name == b"tfhd":
            usual = _usual(box, always)
        elif name == b"trun":
            pieces += _run(box, usual)
    if _SOUND not in handlers or _PICTURE in handlers or not ticks:
        raise NotMP4("not sound alone")
    return max(said, pieces) / ticks


def _boxes(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(name, start, end) of everything inside; what holds other boxes is gone into.

    A file that was cut off ends with its last whole box.
    """
    at = 0
    for _ in range(_MOST_BOXES):
        if at + 8 > len(data):
            return
        size, name, start = _number(data, at), data[at + 4 : at + 8], at + 8
        if size == 1:
            size, start = _number(data, at + 8, 8), at + 16
        end = at + size if size else len(data)
        if end < start:
            raise NotMP4("no such size")
        if name in _OPENED:
            at = start
            continue
        if end > len(data):
            return
        yield name, start, end
        at = end
    raise NotMP4("too many boxes")


def _clock(box: bytes) -> tuple[int, int]:
    """Ticks a second and how many the recording has; 0 where that is not known."""
    at, length = (20, 8) if box[:1] == b"\x01" else (12, 4)
    said = _number(box, at + 4, length)
    return _number(box, at), 0 if said in _UNKNOWN else said


def _usual(box: bytes, usual: int) -> int:
    """How long a sample of this piece is where nothing else is said."""
    flags = _number(box, 0) & 0xFFFFFF
    at = 8 + 8 * bool(flags & 0x1) + 4 * bool(flags & 0x2)
    return _number(box, at) if flags & 0x8 else usual


def _run(box: bytes, usual: int) -> int:
    """How many ticks this run of samples lasts."""
    flags, count = _number(box, 0) & 0xFFFFFF, _number(box, 4)
    if not flags & 0x100:
        return count * usual
    at = 8 + 4 * bool(flags & 0x1) + 4 * bool(flags & 0x4)
    step = 4 * sum(bool(flags & flag) for flag in (0x100, 0x200, 0x400, 0x800))
    if at + count * step > len(box):
        raise NotMP4("fewer samples than said")
    return sum(_number(box, at + step * number) for number in range(count))


def _number(data: bytes, at: int, length: int = 4) -> int:
    if at + length > len(data):
        raise NotMP4("too short")
    return int.from_bytes(data[at : at + length])

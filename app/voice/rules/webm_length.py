"""The length of a WebM recording, put into its head, where browsers leave it out.

So every player shows how long it is, and can be wound. Source: RFC 8794, RFC 9559.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from app.voice.rules import webm

_DURATION, _SEEK_HEAD, _CLUSTER = 0x4489, 0x114D9B74, 0x1F43B675
_FLOATS = {4: ">f", 8: ">d"}


@dataclass(frozen=True)
class _Part:
    """Where it begins, where its content does, and where it ends."""

    id: int
    begin: int
    content: int
    end: int


def put_in(data: bytes) -> bytes:
    """The same recording with its length; unchanged where it has one or none can be put in."""
    try:
        return _put_in(data)
    except webm.NotWebM:
        return data


def _put_in(data: bytes) -> bytes:
    info, movable = _info(data)
    if info is None:
        return data
    length = webm.ticks(data)[0]
    for part in _inside(data, info.content, info.end):
        if part.id == _DURATION:
            form = _FLOATS.get(part.end - part.content)
            if form is None or any(data[part.content : part.end]):
                return data
            return data[: part.content] + struct.pack(form, length) + data[part.end :]
    if not movable:
        return data
    inside = data[info.content : info.end]
    inside += _DURATION.to_bytes(2) + b"\x88" + struct.pack(">d", length)
    head = webm.INFO.to_bytes(4) + (len(inside) | 1 << 56).to_bytes(8)
    return data[: info.begin] + head + inside + data[info.end :]


def _info(data: bytes) -> tuple[_Part | None, bool]:
    """The head of the recording; and whether nothing says at which byte what follows stands."""
    movable = True
    for part in _inside(data, _segment(data), len(data)):
        if part.id == webm.INFO:
            return part, movable
        if part.id == _CLUSTER:
            break
        movable = movable and part.id != _SEEK_HEAD
    return None, False


def _segment(data: bytes) -> int:
    """Where the recording begins, whose size browsers leave open. Raises `NotWebM` for others."""
    _part, size, content = webm.part_at(data, 0)
    part, open_size, content = webm.part_at(data, content + (size or 0))
    if part != webm.SEGMENT or open_size is not None:
        raise webm.NotWebM("not written while somebody spoke")
    return content


def _inside(data: bytes, at: int, end: int) -> Iterator[_Part]:
    """The parts that lie side by side between these places; one of unknown size is the last."""
    while at < end:
        part, size, content = webm.part_at(data, at)
        after = end if size is None else content + size
        if after > end:
            return
        yield _Part(part, at, content, after)
        at = after

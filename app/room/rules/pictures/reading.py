"""Reading bytes that may end too early."""

from __future__ import annotations


class NoPicture(Exception):
    """The file is no picture that we know, or it is broken."""


def part(data: bytes, start: int, length: int) -> bytes:
    """So many bytes from there. Raises `NoPicture` where the file ends before."""
    if start < 0 or length < 0 or start + length > len(data):
        raise NoPicture
    return data[start : start + length]

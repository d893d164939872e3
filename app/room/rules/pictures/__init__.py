"""What is a picture, judged by its content, and what a camera wrote into it besides the picture.

Places, times and names of devices go; of all that only the way up stays.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.room.rules.pictures import jpeg, png, webp
from app.room.rules.pictures.reading import NoPicture

LARGEST = 12 * 1024 * 1024
"""Bytes; what phones make is less than half of it."""

MOST = 60
"""Photos of one session that wait to be typed in."""

_KINDS = ((jpeg, "image/jpeg"), (png, "image/png"), (webp, "image/webp"))

__all__ = ("LARGEST", "MOST", "NoPicture", "Picture", "cleaned")


@dataclass(frozen=True)
class Picture:
    """A picture and nothing else."""

    media_type: str
    data: bytes


def cleaned(data: bytes) -> Picture:
    """The picture in this file (JPEG, PNG or WebP), without what else stands in it.

    Raises `NoPicture` for everything that is none, or only half of one.
    """
    for kind, media_type in _KINDS:
        if kind.begins(data):
            return Picture(media_type, kind.cleaned(data))
    raise NoPicture

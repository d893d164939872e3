"""Looking into a file: is it a sound recording that browsers play, and how long is it?

The name of a file and what a browser says about it count for nothing.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from mutagen import MutagenError
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

from app.voice.rules import LARGEST, LONGEST_TAKEN, mp4, webm, webm_length

_WRONG = (webm.NotWebM, mp4.NotMP4, ValueError, ArithmeticError, LookupError, TypeError)


@dataclass(frozen=True)
class Sound:
    """What a recording is: its media type, always one of ours, and its seconds."""

    kind: str
    seconds: float


def listen(data: bytes) -> Sound | None:
    """What the bytes are; None if they are no recording that we know."""
    for begins, kind, seconds in _KNOWN:
        if begins(data):
            return _measured(data, kind, seconds)
    return None


def problem(data: bytes) -> str | None:
    """The code of what is wrong with a recording, or None."""
    if not data:
        return "recording-missing"
    if len(data) > LARGEST:
        return "recording-too-large"
    sound = listen(data)
    if sound is None or sound.seconds <= 0:
        return "recording-unknown"
    return "recording-too-long" if sound.seconds > LONGEST_TAKEN else None


def to_keep(data: bytes, sound: Sound) -> bytes:
    """The bytes to keep of a recording: such that players show how long it is."""
    return webm_length.put_in(data) if sound.kind == "audio/webm" else data


def _measured(data: bytes, kind: str, seconds: Callable[[bytes], float]) -> Sound | None:
    try:
        return Sound(kind, seconds(data))
    except (MutagenError, *_WRONG):
        return None


def _mp3(data: bytes) -> float:
    info = MP3(io.BytesIO(data)).info
    if info.sketchy:  # mutagen found no run of frames: it is something else
        raise ValueError
    return float(info.length)


def _mp4(data: bytes) -> float:
    info = MP4(io.BytesIO(data)).info
    if not info.codec.lower().startswith(("mp4a", "alac", "opus")):
        raise ValueError("no sound that browsers play")
    return mp4.seconds(data)


def _ogg(data: bytes) -> float:
    reader = OggOpus if b"OpusHead" in data[:200] else OggVorbis
    return float(reader(io.BytesIO(data)).info.length)


def _wave(data: bytes) -> float:
    return float(WAVE(io.BytesIO(data)).info.length)


_KNOWN: tuple[tuple[Callable[[bytes], bool], str, Callable[[bytes], float]], ...] = (
    (lambda data: data.startswith(webm.MAGIC), "audio/webm", webm.seconds),
    (lambda data: data.startswith(b"OggS"), "audio/ogg", _ogg),
    (lambda data: data[4:8] == b"ftyp", "audio/mp4", _mp4),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WAVE", "audio/wav", _wave),
    (
        lambda data: data.startswith(b"ID3") or (data[:1] == b"\xff" and data[1:2] >= b"\xe0"),
        "audio/mpeg",
        _mp3,
    ),
)

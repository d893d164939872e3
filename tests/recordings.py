"""Recordings made on the spot: silence, as files that phones and browsers would send."""

from __future__ import annotations

import io
import wave
from typing import Any

from flask import Flask

from app.contributions.store import Submission
from app.core.actor import SYSTEM
from app.voice import service
from tests.invented import VOICES

RATE = 1000  # samples a second; nobody listens


def silence(seconds: float, rate: int = RATE) -> bytes:
    """A WAV file of so many seconds."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(rate)
        file.writeframes(b"\x80" * round(seconds * rate))
    return made.getvalue()


def part(number: int, content: bytes, *, unknown: bool = False) -> bytes:
    """A part of a WebM file; `unknown`: its length is left open, as browsers do."""
    size = b"\x01\xff\xff\xff\xff\xff\xff\xff" if unknown else (len(content) | 1 << 56).to_bytes(8)
    return number.to_bytes((number.bit_length() + 7) // 8) + size + content


def webm(seconds: int, *, picture: bool = False) -> bytes:
    """A WebM file whose last block stands so many seconds after the beginning."""
    kinds = [2, 1] if picture else [2]
    tracks = b"".join(part(0xAE, part(0x83, bytes([kind]))) for kind in kinds)
    clusters = b"".join(
        part(
            0x1F43B675,
            part(0xE7, (at * 1000).to_bytes(4)) + part(0xA3, b"\x81\x00\x00\x80"),
            unknown=True,
        )
        for at in range(seconds + 1)
    )
    inside = part(0x1549A966, part(0x2AD7B1, (1_000_000).to_bytes(3))) + part(0x1654AE6B, tracks)
    return part(0x1A45DFA3, b"") + part(0x18538067, inside + clusters, unknown=True)


def box(name: bytes, content: bytes) -> bytes:
    """A part of an MP4 file."""
    return (len(content) + 8).to_bytes(4) + name + content


def mp4(seconds: int, *, picture: bool = False) -> bytes:
    """An MP4 file as phones' browsers record it: a head that knows no length, then its pieces."""
    kinds = [b"soun", b"vide"] if picture else [b"soun"]
    sound = box(b"Opus", bytes(16) + b"\x00\x01\x00\x10" + bytes(8) + box(b"dOps", bytes(11)))
    known = box(b"stsd", bytes(7) + b"\x01" + sound)
    tracks = b"".join(
        box(
            b"trak",
            box(
                b"mdia",
                box(b"mdhd", bytes(12) + (1000).to_bytes(4) + bytes(8))
                + box(b"hdlr", bytes(8) + kind + bytes(13))
                + box(b"minf", box(b"stbl", known)),
            ),
        )
        for kind in kinds
    )
    usual = box(b"mvex", box(b"trex", bytes(12) + (1000).to_bytes(4) + bytes(8)))
    pieces = b"".join(
        box(
            b"moof",
            box(b"traf", box(b"tfhd", bytes(8)) + box(b"trun", bytes(4) + (1).to_bytes(4))),
        )
        + box(b"mdat", b"sound")
        for _ in range(seconds)
    )
    return box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", tracks + usual) + pieces


def recording(seconds: float = 2.0, **more: Any) -> dict[str, Any]:
    """What the form sends, with a recording of so many seconds."""
    sound = (io.BytesIO(silence(seconds)), "recording.wav")
    return {"municipality": "peine", "kind": "need", "lang": "ar", "recording": sound, **more}


def said_aloud(app: Flask, lang: str = "ar", key: str = "aloud") -> service.VoiceReceipt:
    """Somebody has sent a recording; needs an app context."""
    submission = Submission(key, "peine", "need", "", lang, lang, "voice")
    return service.send(submission, silence(3), secret=app.config["SECRET_KEY"])


def some(app: Flask) -> tuple[dict[str, str], dict[str, int]]:
    """Recordings that wait, and one that nobody could understand: codes, and ids by language."""
    german, arabic = said_aloud(app, "de", "german"), said_aloud(app)
    spare, lost = said_aloud(app, key="spare"), said_aloud(app, key="noise")
    service.give_up(SYSTEM, lost.message)
    codes = {"spoken": spare.code, "unheard": lost.code}
    return codes, {"de": german.message.id, "ar": arabic.message.id}


WRITTEN = VOICES["bus-ar"].text

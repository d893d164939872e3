"""What counts as a recording: the bytes say it, and neither the name nor the browser."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

from app.voice.rules import LARGEST, LONGEST_TAKEN, audio
from tests.recordings import mp4, part, silence, webm

Make = Callable[[int], bytes]

SCALE = part(0x2AD7B1, (1_000_000).to_bytes(3))
DURATION_OF_9 = b"\x44\x89\x88" + struct.pack(">d", 9000)


def to_keep(data: bytes) -> bytes:
    found = audio.listen(data)
    assert found is not None
    return audio.to_keep(data, found)


def test_a_recording_is_measured() -> None:
    found = audio.listen(silence(7))
    assert found is not None
    assert found.kind == "audio/wav"
    assert found.seconds == pytest.approx(7)


@pytest.mark.parametrize(("make", "kind"), [(webm, "audio/webm"), (mp4, "audio/mp4")])
def test_what_a_browser_records_has_no_length_and_is_measured_all_the_same(
    make: Make, kind: str
) -> None:
    found = audio.listen(make(9))
    assert found is not None
    assert (found.kind, round(found.seconds)) == (kind, 9)


def test_what_is_kept_says_how_long_it_is() -> None:
    """So that players show it and can be wound."""
    recorded = webm(9)
    kept = to_keep(recorded)
    assert DURATION_OF_9 not in recorded
    assert DURATION_OF_9 in kept
    assert kept.endswith(recorded[-100:])
    assert audio.problem(kept) is None
    assert to_keep(kept) == kept


def test_a_length_that_was_left_at_nothing_is_filled_in() -> None:
    head, empty = part(0x1549A966, SCALE), part(0x4489, bytes(8))
    recorded = webm(9).replace(head, part(0x1549A966, SCALE + empty))
    assert DURATION_OF_9[-8:] not in recorded
    assert DURATION_OF_9[-8:] in to_keep(recorded)
    assert len(to_keep(recorded)) == len(recorded)


def test_where_the_head_tells_at_which_byte_something_stands_nothing_is_moved() -> None:
    head = part(0x1549A966, SCALE)
    recorded = webm(9).replace(head, part(0x114D9B74, b"") + head)
    assert to_keep(recorded) == recorded


@pytest.mark.parametrize("make", [silence, webm, mp4])
def test_two_minutes_are_taken_and_forty_are_not(make) -> None:
    assert audio.problem(make(120)) is None
    assert audio.problem(make(LONGEST_TAKEN + 1)) == "recording-too-long"
    assert audio.problem(make(40 * 60)) == "recording-too-long"


@pytest.mark.parametrize("make", [webm, mp4])
def test_a_film_is_no_recording(make: Callable[..., bytes]) -> None:
    assert audio.problem(make(3)) is None
    assert audio.problem(make(3, picture=True)) == "recording-unknown"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script></html>",
        b"GIF89a" + b"\x00" * 200,
        b"%PDF-1.7 of no use",
        b"\x1a\x45\xdf\xa3",
        b"\x1a\x45\xdf\xa3" + b"\x00" * 500,
        b"\x1a\x45\xdf\xa3" + b"\xff" * 500,
        b"OggS" + b"\x00" * 300,
        b"RIFF\x00\x00\x00\x00WAVEjunk",
        b"\x00\x00\x00\x20ftypisom" + b"\x00" * 100,
        b"ID3\x04\x00" + b"\x00" * 300,
        b"\xff\xfb" + b"no music" * 50,
        b"\xff\xd8\xff\xe0 a picture",
    ],
)
def test_what_is_none_is_named_as_such(data: bytes) -> None:
    assert audio.problem(data) == "recording-unknown"


@pytest.mark.parametrize("make", [silence, webm, mp4])
def test_a_recording_that_was_cut_off_is_taken_as_far_as_it_goes_or_refused(make: Make) -> None:
    whole = make(30)
    assert audio.problem(whole[: len(whole) // 2]) is None
    assert audio.problem(whole[:20]) == "recording-unknown"
    for end in range(0, len(whole), max(1, len(whole) // 300)):
        problem = audio.problem(whole[:end])
        assert problem in {None, "recording-unknown", "recording-missing"}


def test_nothing_and_far_too_much_are_told_apart() -> None:
    assert audio.problem(b"") == "recording-missing"
    assert audio.problem(b"\x00" * (LARGEST + 1)) == "recording-too-large"

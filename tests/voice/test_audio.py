"""What counts as a recording: the bytes say it, and neither the name nor the browser."""

from __future__ import annotations

import pytest

from app.voice.rules import LARGEST, LONGEST_TAKEN, audio
from tests.recordings import silence, webm


def test_a_recording_is_measured() -> None:
    found = audio.listen(silence(7))
    assert found is not None
    assert found.kind == "audio/wav"
    assert found.seconds == pytest.approx(7)


def test_what_a_browser_records_has_no_length_and_is_measured_all_the_same() -> None:
    found = audio.listen(webm(9))
    assert found is not None
    assert (found.kind, round(found.seconds)) == ("audio/webm", 9)


@pytest.mark.parametrize("make", [silence, webm])
def test_two_minutes_are_taken_and_forty_are_not(make) -> None:
    assert audio.problem(make(120)) is None
    assert audio.problem(make(LONGEST_TAKEN + 1)) == "recording-too-long"
    assert audio.problem(make(40 * 60)) == "recording-too-long"


def test_a_film_is_no_recording() -> None:
    assert audio.problem(webm(3, picture=True)) == "recording-unknown"


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


def test_a_recording_that_was_cut_off_is_taken_as_far_as_it_goes_or_refused() -> None:
    whole = webm(30)
    assert audio.problem(whole[: len(whole) // 2]) is None
    assert audio.problem(whole[:20]) == "recording-unknown"


def test_nothing_and_far_too_much_are_told_apart() -> None:
    assert audio.problem(b"") == "recording-missing"
    assert audio.problem(b"\x00" * (LARGEST + 1)) == "recording-too-large"

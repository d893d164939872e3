"""What of a text reaches the machine."""

from __future__ import annotations

from app.analysis.cleaning import MOST_WINDOWS, WINDOW, clean, has_words, windows


def test_control_characters_and_bidi_overrides_go_and_persian_joiners_stay() -> None:
    assert clean("Bus\x00\u202e  am\r\n\tAbend\u2069") == "Bus am Abend"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_letters_of_two_characters_become_one() -> None:
    assert clean("fu\u0308r") == "für"


def test_half_characters_do_not_crash_what_encodes_later() -> None:
    assert clean("a\ud800b").encode() == b"ab"


def test_emoji_are_not_words() -> None:
    assert not has_words("🙂 12 !")
    assert windows("🙂 12 !") == []


def test_a_short_text_is_one_window() -> None:
    assert windows("Bus am Abend") == ["Bus am Abend"]


def test_of_a_text_within_the_bound_every_word_is_read() -> None:
    text = " ".join(f"Wort{number}" for number in range(300))
    assert len(text) > WINDOW
    assert set(" ".join(windows(text)).split()) == set(text.split())


def test_a_very_long_text_stays_within_the_bound_and_keeps_beginning_and_end() -> None:
    text = "Anfang " + "dazwischen " * 5_000 + "Ende"
    pieces = windows(text)
    assert len(pieces) == MOST_WINDOWS
    assert all(len(piece) <= WINDOW for piece in pieces)
    assert pieces[0].startswith("Anfang")
    assert pieces[-1].endswith("Ende")


def test_a_text_without_any_space_is_cut_all_the_same() -> None:
    assert max(len(piece) for piece in windows("x" * 50_000)) <= WINDOW

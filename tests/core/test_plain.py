"""What people type is kept, what could hurt a page is not."""

from __future__ import annotations

from app.core import plain


def test_control_characters_and_bidi_overrides_are_taken_out() -> None:
    assert plain.tidy("a\x00b\u202ec\x07") == "abc"


def test_line_breaks_survive_in_one_form() -> None:
    assert plain.tidy("eins\r\nzwei\rdrei\n") == "eins\nzwei\ndrei"


def test_persian_keeps_its_joiner_and_isolates_stay() -> None:
    word = "می\u200cخواهم"
    assert plain.tidy(word) == word
    assert plain.tidy("\u2068x\u2069") == "\u2068x\u2069"


def test_emoji_alone_have_no_letters_but_every_script_has() -> None:
    assert not plain.has_letters("🚌🚌 !!! 42")
    for word in ("Bus", "حافلة", "автобус", "አውቶቡስ", "公共汽车"):
        assert plain.has_letters(word)

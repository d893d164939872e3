"""What of a text is read by the machine: cleaned, and cut into windows within a bound."""

from __future__ import annotations

import unicodedata

WINDOW = 1_200
"""Characters that are encoded at once: beyond about 500 tokens the encoder sees nothing."""

MOST_WINDOWS = 4
"""Of a text longer than 4 × 1,200 characters the beginning, the end and two windows spread evenly
between them are read: a long text may not hold up everybody else's."""

_JOINERS = "\u200c\u200d"  # Persian words and family emoji need them
_UNWANTED = {"Cc", "Cf", "Cs", "Co"}  # control, format (bidi overrides), lone surrogates, private


def clean(text: str) -> str:
    """NFC, without control characters and bidi overrides, any white space as one space."""
    unwanted = {
        ord(char): " " if char.isspace() else None
        for char in set(text)
        if char.isspace() or (char not in _JOINERS and unicodedata.category(char) in _UNWANTED)
    }
    kept = text.translate(unwanted)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def has_words(text: str) -> bool:
    """Whether there is a letter of any script; False for empty, emoji or punctuation only."""
    return any(char.isalpha() for char in text)


def windows(text: str) -> list[str]:
    """At most four pieces of at most 1,200 characters that stand for the whole text.

    A text of up to 1,200 characters is one piece; without words there is none. Pieces end at a
    word where there is one to end at.
    """
    text = clean(text)
    if not has_words(text):
        return []
    if len(text) <= WINDOW:
        return [text]
    count = min(MOST_WINDOWS, -(-len(text) // WINDOW))
    stride = min(WINDOW, -(-len(text) // count)) if count < MOST_WINDOWS else WINDOW
    last_start = len(text) - stride
    starts = [round(last_start * number / (count - 1)) for number in range(count)]
    pieces = [_at_words(text, start, start + stride) for start in starts]
    return [piece for piece in pieces if has_words(piece)]


def _at_words(text: str, start: int, end: int) -> str:
    """text[start:end], without the words that its borders cut in two."""
    piece = text[start:end]
    if start > 0 and not text[start - 1].isspace():
        head, space, rest = piece.partition(" ")
        piece = rest if space and len(head) < len(piece) // 2 else piece
    if end < len(text) and not text[end].isspace():
        rest, space, tail = piece.rpartition(" ")
        piece = rest if space and len(tail) < len(piece) // 2 else piece
    return piece.strip()

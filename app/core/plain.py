"""What a person typed, made safe to keep and to show as plain text."""

from __future__ import annotations

import unicodedata

# Overrides and embeddings can turn a whole page around; isolates and ZWNJ/ZWJ are needed
# (Persian cannot be written without ZWNJ).
_BIDI_OVERRIDES = {chr(code) for code in range(0x202A, 0x202F)}
_KEPT_CONTROLS = {"\n", "\t"}


def tidy(text: str) -> str:
    """NFC, unix line ends, without control characters and bidi overrides, stripped."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (char for char in text if _is_kept(char))
    return "".join(kept).strip()


def has_letters(text: str) -> bool:
    """Whether anything in it can be read as a word: emoji and punctuation alone cannot."""
    return any(char.isalpha() for char in text)


def _is_kept(char: str) -> bool:
    if char in _KEPT_CONTROLS:
        return True
    if char in _BIDI_OVERRIDES:
        return False
    return unicodedata.category(char) not in {"Cc", "Cs"}

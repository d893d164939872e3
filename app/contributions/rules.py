"""What a statement must be so that somebody can work with it."""

from __future__ import annotations

import secrets

from app.core import plain
from app.core.codes import ALPHABET
from app.texts.rules import LONGEST

SHORTEST = 2


def problem(text: str) -> str | None:
    """The code of what is wrong with a statement, or None. `text` may be untidy."""
    text = plain.tidy(text)
    if not text:
        return "text-empty"
    if not plain.has_letters(text):
        return "text-without-words"
    if len(text) < SHORTEST:
        return "text-too-short"
    if len(text) > LONGEST:
        return "text-too-long"
    return None


def new_public_id() -> str:
    """A short random name for public addresses; it tells nothing about the receipt code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8)).lower()

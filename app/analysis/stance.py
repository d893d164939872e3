"""The counter-voice of a theme: who speaks against what most in it ask for.

Vectors know what a text is about, but hardly whether it is wanted. So this is read from the words
of the German reading texts. To say what is missing ("kein Bus") is to ask for it, not to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from app.analysis.cleaning import clean
from app.analysis.stance_words import AGAINST, FOR, HARMLESS
from app.analysis.vectors import Vectors

FEWEST = 4
"""Voices from which one of them can be called the counter-voice."""

_READ = 2_000  # characters
_GAP = r"(?: [^\W_]+){0,6}?"
_CLAUSES = re.compile(r"[.!?;:,()\n–—]+")
_NOT_WORDS = re.compile(r"[^\w]+")


def _compiled(phrases: str) -> list[re.Pattern[str]]:
    return [re.compile(_regex(line.strip())) for line in phrases.strip().splitlines()]


def _regex(phrase: str) -> str:
    """A line of the word lists as a regular expression on words with one space around each."""
    repeated = re.sub(r"\(([^()]*)\)([*+]) ", r"(?:(?:\1) )\2", phrase)
    worded = re.sub(r"(?<=\w)\*", r"\\w*", repeated)
    return rf"(?<= ){worded.replace(' …', _GAP)}(?= )"


_HARMLESS, _AGAINST, _FOR = _compiled(HARMLESS), _compiled(AGAINST), _compiled(FOR)


def speaks_against(text: str) -> int:
    """In how many ways a German text refuses something; 0 when it does not."""
    plain = _plain(text)
    return sum(1 for pattern in _AGAINST if pattern.search(plain))


def counter_voice(vectors: Vectors, texts: Sequence[str | None]) -> int | None:
    """The row that speaks against what most members of a theme ask for; None when nobody does.

    `texts`: the German reading text of each row of `vectors`, None where there is none. None also
    for fewer than four voices, and where all are against the same. Of several the clearest one,
    then the one nearest to what the others speak about.
    """
    if len(texts) < FEWEST:
        return None
    read = {row: text for row, text in enumerate(texts) if text}
    against = {row: speaks_against(text) for row, text in read.items()}
    clear = {row: ways for row, ways in against.items() if ways}
    if 2 * len(clear) > len(read):  # most refuse: the counter-voice is one that wants it
        clear = {row: _speaks_for(text) for row, text in read.items() if not against[row]}
        clear = {row: ways for row, ways in clear.items() if ways}
    if not clear:
        return None
    near = vectors @ vectors.sum(axis=0, dtype=np.float32)
    return min(clear, key=lambda row: (-min(clear[row], 2), -round(float(near[row]), 4), read[row]))


def _speaks_for(text: str) -> int:
    plain = _plain(text)
    return sum(1 for pattern in _FOR if pattern.search(plain))


def _plain(text: str) -> str:
    """Words in lower case, clauses kept apart by a bar, without what only sounds like a refusal."""
    clauses = _CLAUSES.split(clean(text)[:_READ].lower())
    plain = " | ".join(_NOT_WORDS.sub(" ", clause).strip() for clause in clauses)
    plain = f" | {plain} | "
    for pattern in _HARMLESS:
        plain = pattern.sub("|", plain)
    return plain

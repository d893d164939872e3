"""Plain rules of the interpreter's desk: who may translate what."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from app.core.locales import READING, UNKNOWN

PAGE_SIZE = 20


class Direction(StrEnum):
    """Which way a translation goes."""

    INTO_GERMAN = "into-german"
    FROM_GERMAN = "from-german"


class Task(StrEnum):
    """What there is to do: write a translation, or look over somebody else's."""

    WRITE = "write"
    CHECK = "check"


class What(StrEnum):
    """What is to be translated, as interpreters choose it: purposes, and an answer's reason."""

    STATEMENT = "statement"
    REPLY = "reply"
    QUESTION = "question"
    NOTE = "note"
    ANSWER = "answer"
    DIRECT = "direct"
    REASON = "reason"
    TITLE = "title"
    MEASURE = "measure"
    PROGRESS = "progress"
    TEMPLATE = "template"


class Whose(StrEnum):
    """What is chosen together: all for which somebody waits, or what is only kept ready."""

    AWAITED = "awaited"
    KEPT = "kept"


KEPT = frozenset({What.TITLE, What.TEMPLATE})
"""Nobody waits for one of these alone."""


def may_translate(languages: Collection[str], source: str, target: str) -> bool:
    """Whether somebody with these languages can translate this pair, one of which is German.

    A text in a language that nobody could tell is for every interpreter: one of them will know it.
    """
    if READING not in (source, target) or source == target:
        return False
    foreign = target if source == READING else source
    return foreign in languages or foreign == UNKNOWN.code


def pages(count: int) -> int:
    """How many pages a list of `count` entries has; an empty list has one."""
    return max(1, -(-count // PAGE_SIZE))

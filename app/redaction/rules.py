"""Plain rules about taking something out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.analysis import personal
from app.core import cutting


class Reason(StrEnum):
    """Why something is taken out; the event says no more than this and how often."""

    CONTACT = "contact"
    ANOTHER_PERSON = "another-person"
    SENSITIVE = "sensitive"
    ASKED_FOR = "asked-for"


@dataclass(frozen=True)
class Hint:
    """A passage that is likely personal data of this kind."""

    passage: str
    kind: str


@dataclass(frozen=True)
class Copy:
    """One place where the words stand. `what`: a purpose of a text, or "theme", "concern",
    "introduction". `own`: it is the person's text or a version of it, which is always shown."""

    what: str
    lang: str
    origin: str
    body: str
    own: bool = True


@dataclass(frozen=True)
class Piece:
    """A stretch of a text. `kind`: "" or what kind of personal data it seems to be."""

    text: str
    kind: str = ""


def hints(texts: Iterable[tuple[str, str]]) -> list[Hint]:
    """What seems to be personal in these (body, language), each passage once, in order."""
    found = [
        Hint(" ".join(body[span.start : span.end].split()), span.kind.value)
        for body, lang in texts
        for span in personal.find(body, lang)
    ]
    return list({hint.passage: hint for hint in reversed(found)}.values())[::-1]


def pieces(body: str, lang: str) -> list[Piece]:
    """The text, taken apart where personal data seems to stand."""
    parts, last = [], 0
    for span in personal.find(body, lang):
        parts += [Piece(body[last : span.start]), Piece(body[span.start : span.end], span.kind)]
        last = span.end
    return [piece for piece in (*parts, Piece(body[last:])) if piece.text]


def missing(copies: Iterable[Copy], passages: Iterable[str]) -> list[str]:
    """The passages that stand in none of the copies."""
    bodies = [copy.body for copy in copies]
    return [
        passage
        for passage in passages
        if not any(cutting.cut(body, [passage])[1] for body in bodies)
    ]

"""What somebody looks for, as a vector that can be compared with statements.

A few words are not a sentence: whatever they mean, they lie near to each other and to everything
that is short. What everyday searches have in common is therefore taken away, as the language is.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from app.analysis.encoder import Encoder
from app.analysis.language import detect
from app.analysis.similar import Neighbour, nearest
from app.analysis.vectors import Vectors, unit

NEAR = 0.24
"""Cosine from which a statement is found by its meaning; what nobody meant stays below it."""

EVERYDAY = (
    ("de", "Müll"),
    ("de", "Parkplatz"),
    ("de", "Hilfe im Alltag"),
    ("de", "Stadtbücherei Öffnungszeiten"),
    ("de", "Sport für Ältere"),
    ("de", "Haltestelle"),
    ("en", "library"),
    ("en", "health insurance"),
    ("en", "new school"),
    ("en", "looking for work"),
    ("en", "football club"),
    ("tr", "çöp"),
    ("tr", "spor salonu"),
    ("tr", "okul"),
    ("tr", "iş arıyorum"),
    ("tr", "sigorta"),
    ("ar", "مدرسة"),
    ("ar", "عمل"),
    ("ar", "مكتبة البلدية"),
    ("ar", "سوق"),
    ("ar", "ملعب كرة قدم"),
    ("uk", "школа"),
    ("uk", "робота"),
    ("uk", "лікарня"),
    ("ru", "деньги"),
    ("ru", "документы"),
    ("fr", "piscine"),
    ("fr", "carte de séjour"),
    ("pl", "szkoła"),
    ("pl", "praca"),
    ("ro", "școală"),
    ("fa", "کار"),
    ("fa", "ماشین"),
    ("ku", "dibistan"),
    ("sq", "shkollë"),
    ("so", "caafimaad"),
)
"""(language, words): searches of every kind; their mean is what a search is like."""


class Reader:
    """Turns what is looked for into vectors. The first takes about a second."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._typical: Vectors | None = None
        self._learning = threading.Lock()

    def read(self, query: str, langs: Sequence[str]) -> Vectors:
        """A row of length 1, shape (384,); zeros for a query without words.

        `langs`: the languages that it may be in.
        """
        row = self._encoder.encode_searches([query], [detect(query, langs).lang])
        found: Vectors = unit((row - self._common()) * row.any())[0]
        return found

    def _common(self) -> Vectors:
        with self._learning:
            if self._typical is None:
                langs, queries = zip(*EVERYDAY, strict=True)
                rows = self._encoder.encode_searches(queries, langs)
                self._typical = rows.mean(axis=0, keepdims=True)
        return self._typical


def find(query: Vectors, statements: Vectors, most: int) -> list[Neighbour]:
    """The nearest of the statements that are near enough, best first.

    `statements`: rows as `vectors.centred` gives them, as for grouping.
    """
    return nearest(query, statements, most, NEAR) if query.any() else []

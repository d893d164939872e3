"""The worker's part of a search: which published statements mean what somebody looks for."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.analysis import search as meaning
from app.analysis import vectors as packed
from app.core.actor import Place
from app.core.locales import LANGUAGES
from app.extensions import db
from app.themes.store import vectors
from app.themes.tasks import engine


@dataclass(frozen=True)
class Shelf:
    """All published statements in memory, as long as `state` is the state of the tables.

    `rows`: where the statements of a place stand in `matrix`.
    """

    state: tuple[int | None, ...]
    ids: list[int]
    rows: dict[Place, list[int]]
    matrix: packed.Vectors


_shelves: dict[str, Shelf] = {}
_filling = threading.Lock()


def search(question: Mapping[str, Any]) -> dict[str, Any]:
    """`{"query", "places", "most"}` → `{"found": [[contribution id, cosine], …]}`, best first.

    `places`: a list with the only place to look at (null: the whole district); empty: everywhere.
    Raises `EncoderUnavailable`.
    """
    reader = engine.searches()
    shelf = _shelf()
    db.session.rollback()  # nothing is held open while the encoder works
    row = reader.read(str(question.get("query", "")), tuple(LANGUAGES))
    rows = list(range(len(shelf.ids)))
    matrix = shelf.matrix
    if question.get("places"):
        rows = shelf.rows.get(question["places"][0], [])
        matrix = shelf.matrix[rows]
    found = meaning.find(row, matrix, int(question.get("most", 0)))
    return {"found": [[shelf.ids[rows[entry.index]], entry.similarity] for entry in found]}


def _shelf() -> Shelf:
    """What is published now; read anew when anything has changed."""
    encoder, database = engine.encoder(), str(db.engine.url)
    with _filling:
        state = vectors.published_state(encoder.name, encoder.reference_set)
        shelf = _shelves.get(database)
        if shelf is None or shelf.state != state:
            statements, blobs = vectors.published(encoder.name, encoder.reference_set)
            rows: dict[Place, list[int]] = {}
            for row, (_key, place) in enumerate(statements):
                rows.setdefault(place, []).append(row)
            matrix, _trust = packed.centred(packed.stack(blobs))
            shelf = Shelf(state, [key for key, _place in statements], rows, matrix)
            _shelves[database] = shelf
    return shelf

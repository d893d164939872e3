"""What the machine does with each statement: vector, field suggestion, German neighbours."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import structlog
from sqlalchemy import delete, func, or_, select

from app import jobs, purging
from app.analysis import similar
from app.analysis import vectors as packed
from app.analysis.classify import Statements, Suggestion
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.locales import READING
from app.events import now
from app.extensions import db
from app.jobs import Progress
from app.texts.models import Version
from app.themes.models import AnalysisMark, FieldSuggestion, Similar, TextVector
from app.themes.store import trouble, vectors
from app.themes.store.vectors import Statement
from app.themes.tasks import engine, learning

log = structlog.get_logger()

PORTION = 16
SUGGESTIONS_AT_ONCE = 500
NEIGHBOURS = 3
COPIED = 0.9
"""Cosine under which nothing is looked at as a copy."""
SIMILAR = 0.3
"""Cosine from which a statement helps to guess what another is about; less misleads."""
WAITING = (State.RECEIVED, State.ASKED)
COMPARABLE = (*WAITING, State.PUBLISHED)


def analyse(progress: Progress) -> int:
    """One portion of whatever is due first; afterwards the groups are looked at again."""
    done = encode(progress) or suggest(progress) or compare(progress)
    if not done:
        jobs.wake("group")
    return done


def encode(progress: Progress) -> int:
    """Give some statements their vector. Returns how many were tried.

    The try is counted before it is made: a text that ends the whole process three times is set
    aside like one that only fails.
    """
    encoder = engine.encoder()
    left, total = vectors.count_due(encoder.name, encoder.reference_set)
    rows = vectors.due(encoder.name, encoder.reference_set, PORTION)
    if not rows:
        db.session.commit()
        return 0
    ids = [version_id for version_id, _, _ in rows]
    trouble.begin(ids, encoder.name)
    vectors.drop_outdated(ids, encoder.name, encoder.reference_set)
    db.session.commit()
    try:
        made = encoder.encode([body for _, body, _ in rows], [lang for _, _, lang in rows])
    except Exception as error:  # whatever it is, the others in the queue must not wait for it
        log.error("not encoded", versions=ids, reason=type(error).__name__)
        trouble.explain(ids, type(error).__name__)
        db.session.commit()
        return len(rows)
    purging.alone()
    trouble.end(ids)
    for (version_id, body, _lang), vector in zip(rows, made, strict=True):
        blob = packed.pack(vector)
        vectors.keep(version_id, encoder.name, encoder.reference_set, blob, body=body)
    db.session.commit()
    progress("vectors", total - left + len(rows), total)
    return len(rows)


def suggest(progress: Progress) -> int:
    """Suggest a field for statements without a suggestion of the current model."""
    model = learning.model(progress)
    if model is None:
        return 0
    ids = _without_suggestion(model.fingerprint)
    rows = vectors.statements(list(State), ids=ids[:SUGGESTIONS_AT_ONCE])
    db.session.commit()
    if not rows:
        return 0
    suggestions = model.classifier.predict(_as_input(rows))
    for row, suggestion in zip(rows, suggestions, strict=True):
        if db.session.get(Contribution, row.contribution_id) is not None:
            db.session.merge(_kept(row, suggestion, model.fingerprint))
    db.session.commit()
    progress("fields", len(rows), len(ids))
    return len(rows)


def _without_suggestion(fingerprint: str) -> list[int]:
    query = (
        select(Contribution.id)
        .join(Version, Version.text_id == Contribution.statement_id)
        .join(TextVector, TextVector.version_id == Version.id)
        .outerjoin(FieldSuggestion, FieldSuggestion.contribution_id == Contribution.id)
        .where(or_(FieldSuggestion.model.is_(None), FieldSuggestion.model != fingerprint))
        .order_by(Contribution.id)
    )
    return list(db.session.scalars(query))


def _as_input(rows: Sequence[Statement]) -> Statements:
    return Statements(
        [row.body for row in rows],
        [row.lang for row in rows],
        packed.stack(row.blob for row in rows),
    )


def _kept(row: Statement, suggestion: Suggestion, fingerprint: str) -> FieldSuggestion:
    return FieldSuggestion(
        contribution_id=row.contribution_id,
        field_id=int(suggestion.label) if suggestion.label else None,
        confidence=suggestion.confidence,
        second_field_id=int(suggestion.second) if suggestion.second else None,
        model=fingerprint,
        made_at=now(),
    )


def compare(progress: Progress) -> int:
    """Find the nearest German statements for all that wait for a decision, when anything is new."""
    fingerprint = _comparable_set()
    mark = db.session.get(AnalysisMark, "compare")
    if mark and mark.fingerprint == fingerprint:
        return 0
    waiting, everybody = vectors.statements(WAITING), vectors.statements(COMPARABLE)
    db.session.commit()
    found = _neighbours(waiting, everybody)
    alive = set(db.session.scalars(select(Contribution.id)))
    db.session.execute(delete(Similar))
    db.session.add_all(entry for entry in found if {entry.contribution_id, entry.other_id} <= alive)
    db.session.merge(AnalysisMark(name="compare", fingerprint=fingerprint))
    db.session.commit()
    progress("similar", len(waiting), len(waiting))
    return 1


def _neighbours(waiting: Sequence[Statement], everybody: Sequence[Statement]) -> list[Similar]:
    """For each waiting statement the nearest among those that its coordinator may read, and a copy
    of it in whatever language."""
    found: list[Similar] = []
    for place in {row.place for row in waiting}:
        known = [row for row in everybody if row.public or row.place == place]
        readable = [row for row in known if row.german is not None]
        texts = [row.german or "" for row in readable]
        bodies = [row.body for row in known]
        matrix, whole = (packed.stack(row.blob for row in rows) for rows in (readable, known))
        for row in waiting:
            if row.place == place:
                near = _nearest(row, readable, texts, matrix)
                found += _with_copy(row, known, bodies, whole, near)
    return found


def _with_copy(
    row: Statement,
    known: Sequence[Statement],
    bodies: Sequence[str],
    matrix: packed.Vectors,
    near: list[Similar],
) -> list[Similar]:
    """A copied text that nobody has put into German yet would not be among the readable ones."""
    if any(entry.same_words for entry in near):
        return near
    vector = packed.stack([row.blob])[0]
    for entry in similar.similar(row.body, vector, bodies, matrix, n=2, minimum=COPIED):
        other_id = known[entry.index].contribution_id
        if entry.duplicate and other_id != row.contribution_id:
            first = _entry(row, 1, other_id, entry)
            rest = [kept for kept in near if kept.other_id != other_id][: NEIGHBOURS - 1]
            for rank, kept in enumerate(rest, start=2):
                kept.rank = rank
            return [first, *rest]
    return near


def _nearest(
    row: Statement, known: Sequence[Statement], texts: Sequence[str], matrix: packed.Vectors
) -> list[Similar]:
    vector = packed.stack([row.blob])[0]
    neighbours = similar.similar(row.german or row.body, vector, texts, matrix, n=NEIGHBOURS + 1)
    others = [
        (known[entry.index].contribution_id, entry)
        for entry in neighbours
        if known[entry.index].contribution_id != row.contribution_id and entry.similarity >= SIMILAR
    ]
    return [
        _entry(row, rank, other_id, entry)
        for rank, (other_id, entry) in enumerate(others[:NEIGHBOURS], start=1)
    ]


def _entry(row: Statement, rank: int, other_id: int, found: similar.Neighbour) -> Similar:
    return Similar(
        contribution_id=row.contribution_id,
        rank=rank,
        other_id=other_id,
        similarity=found.similarity,
        same_words=found.duplicate,
    )


def _comparable_set() -> str:
    """Changes whenever a statement, a vector or a reading text came or went."""
    states = select(
        func.count(Contribution.id), func.max(Contribution.id), func.sum(Contribution.revision)
    ).where(Contribution.state.in_(COMPARABLE))
    counts = [
        *db.session.execute(states).one(),
        db.session.scalar(select(func.count(TextVector.version_id))),
        db.session.scalar(select(func.max(Version.id)).where(Version.lang == READING)),
        sorted(vectors.encoders()),
    ]
    return hashlib.sha256(repr(counts).encode()).hexdigest()

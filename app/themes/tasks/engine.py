"""The encoder and the field model of this process: loaded once, kept while they are current."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache

from sqlalchemy import func, select

from app.analysis import vectors as packed
from app.analysis.classify import FieldClassifier, Statements
from app.analysis.encoder import Encoder
from app.contributions.models import Contribution
from app.district import store as district
from app.extensions import db
from app.jobs import Progress
from app.texts.models import Origin, Version
from app.themes import rules
from app.themes.models import FieldDecision, TextVector
from app.themes.store import vectors

# People's decisions weigh more than the district's examples.
EXAMPLE_WEIGHT, DECISION_WEIGHT = 1.0, 2.0


@dataclass(frozen=True)
class Row:
    """One thing to learn from."""

    text: str
    lang: str
    field_id: int
    weight: float
    blob: bytes


@dataclass(frozen=True)
class Model:
    """A trained classifier, with the names of its training data and of the examples in it."""

    classifier: FieldClassifier
    fingerprint: str
    examples: str
    decisions: int


@cache
def encoder() -> Encoder:
    """The one encoder of this process (270 MB). Raises `EncoderUnavailable`."""
    # One core stays free: with more threads than free cores the encoder slows down threefold.
    return Encoder(threads=max(1, (os.cpu_count() or 1) - 1))


_models: dict[str, Model] = {}


def model(progress: Progress) -> Model | None:
    """The current field model; trained anew when there is enough to learn. None without fields."""
    examples = _examples(progress)
    if not examples:
        return None
    named = _fingerprint(examples)
    decisions = _count_decisions()
    db.session.commit()
    database = str(db.engine.url)
    known = _models.get(database)
    if known and known.examples == named and decisions < known.decisions + rules.RETRAIN_AFTER:
        return known
    rows = examples + _decisions()
    db.session.commit()
    trained = FieldClassifier(threshold=rules.CONFIDENT).fit(
        Statements(
            [row.text for row in rows],
            [row.lang for row in rows],
            packed.stack(row.blob for row in rows),
        ),
        [str(row.field_id) for row in rows],
        [row.weight for row in rows],
    )
    _models[database] = Model(trained, _fingerprint(rows), named, decisions)
    return _models[database]


def _examples(progress: Progress) -> list[Row]:
    """Descriptions and example statements of all fields, with their vectors."""
    wanted = []
    for field in district.fields():
        described = [(text, lang) for lang, text in field.description.items()]
        said = [(entry["text"], entry["lang"]) for entry in field.examples]
        wanted += [(text, lang, field.id) for text, lang in described + said]
    engine = encoder()
    names = {(text, lang): _hash(f"{lang}:{text}") for text, lang, _field in wanted}
    known = vectors.example_vectors(names.values(), engine.name, engine.reference_set)
    db.session.commit()
    missing = [key for key, name in names.items() if name not in known]
    if missing:
        texts, langs = zip(*missing, strict=True)
        blobs = engine.encode(texts, langs, lambda done, total: progress("examples", done, total))
        for key, vector in zip(missing, blobs, strict=True):
            known[names[key]] = packed.pack(vector)
            vectors.keep_example(names[key], engine.name, engine.reference_set, known[names[key]])
        db.session.commit()
    return [
        Row(text, lang, field_id, EXAMPLE_WEIGHT, known[names[text, lang]])
        for text, lang, field_id in wanted
    ]


def _decisions() -> list[Row]:
    """What people decided about fields; "fits none" teaches nothing about a field."""
    query = (
        select(Version.body, Version.lang, FieldDecision.field_id, TextVector.data)
        .select_from(FieldDecision)
        .join(Contribution, Contribution.id == FieldDecision.contribution_id)
        .join(Version, Version.text_id == Contribution.statement_id)
        .join(TextVector, TextVector.version_id == Version.id)
        .where(FieldDecision.field_id.is_not(None), Version.origin == Origin.ORIGINAL)
        .order_by(Contribution.id)
    )
    return [
        Row(row.body, row.lang, row.field_id, DECISION_WEIGHT, row.data)
        for row in db.session.execute(query)
    ]


def _count_decisions() -> int:
    decided = select(func.count(FieldDecision.contribution_id))
    return db.session.scalar(decided.where(FieldDecision.field_id.is_not(None))) or 0


def _fingerprint(rows: list[Row]) -> str:
    return _hash("\n".join(f"{row.field_id}:{row.lang}:{row.text}" for row in rows))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""The field model: learnt from the district's examples and from people's decisions.

Learnt anew when enough decisions have come in. Where there was a model before, the newest decisions
are first held back from both, half by half; the new one is taken only if it is right as often. A
model is never stored: it is learnt again, from the very same rows, when the worker starts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.analysis import vectors as packed
from app.analysis.classify import FieldClassifier, Statements
from app.core import locales
from app.district import store as district
from app.events import now
from app.extensions import db
from app.jobs import Progress
from app.themes import rules
from app.themes.models import FieldModel
from app.themes.store import examples
from app.themes.store import learning as store
from app.themes.tasks import engine

# People's decisions weigh more than the district's examples.
EXAMPLE_WEIGHT, DECISION_WEIGHT = 1.0, 2.0

MOST_AROUND = 4_000
"""Statements without a decision that are looked at while learning; more tell no more."""


@dataclass(frozen=True)
class Row:
    """One thing to learn from; `contribution_id` is None for an example of the district."""

    text: str
    lang: str
    field_id: int
    blob: bytes
    contribution_id: int | None = None


@dataclass(frozen=True)
class Model:
    """A classifier with the number of its record, and the name by which its suggestions go."""

    classifier: FieldClassifier
    record_id: int
    fingerprint: str


_models: dict[str, Model] = {}


def model(progress: Progress) -> Model | None:
    """The field model in use; learns anew when there is enough to learn. None without fields."""
    examples = _examples(progress)
    if not examples:
        return None
    record, last = store.latest(taken=True), store.latest()
    named = _examples_named(examples)
    waiting = store.count_new()
    db.session.commit()
    if record is None or record.examples != named:
        read_at = now()
        decisions = _decisions(learnt=True) + _decisions(learnt=False)
        return _take(examples, decisions, progress, read_at)
    left_over = last.left_over if last else 0
    if waiting < left_over + rules.RETRAIN_AFTER:
        return _in_use(record, examples, progress)
    return _try_anew(_in_use(record, examples, progress), examples, progress)


def forget() -> None:
    """Start as a new process does, without a model in memory."""
    _models.clear()


def _in_use(record: FieldModel, examples: list[Row], progress: Progress) -> Model:
    """The model of a record: kept in this process, or learnt again from the same rows."""
    database = str(db.engine.url)
    known = _models.get(database)
    if known is None or known.record_id != record.id:
        record_id, around = record.id, _around(record.seen_up_to)
        rows = examples + _decisions(learnt=True)
        progress("learning", 0, 1)
        _models[database] = Model(_learnt(rows, around), record_id, _named(rows))
        progress("learning", 1, 1)
    return _models[database]


def _take(
    examples: list[Row],
    decisions: list[Row],
    progress: Progress,
    read_at: datetime,
    **measured: int,
) -> Model:
    """Learn from everything, put it on record, and use it from now on.

    `read_at`: when the decisions were read; what was decided since is not in it.
    """
    progress("learning", 0, 1)
    rows, seen_up_to = examples + decisions, store.newest_seen()
    classifier = _learnt(rows, _around(seen_up_to))
    record = _record(examples, rows, classifier, taken=True, seen_up_to=seen_up_to, **measured)
    learnt = [row.contribution_id for row in decisions if row.contribution_id]
    store.note_learnt(record, learnt, read_at)
    db.session.commit()
    taken = Model(classifier, record.id, record.fingerprint)
    _models[str(db.engine.url)] = taken
    progress("learning", 1, 1)
    return taken


def _try_anew(before: Model, examples: list[Row], progress: Progress) -> Model:
    """Learn from the new decisions as well, if that is no loss on those held back."""
    read_at = now()
    old, new = _decisions(learnt=True), _decisions(learnt=False)
    truth = [str(row.field_id) for row in new]
    right_before = _right(before.classifier, new, truth)
    right_after, around = 0, _around(store.newest_seen())
    for half in (0, 1):
        progress("comparing models", half, 2)
        held = [row for number, row in enumerate(new) if number % 2 == half]
        seen = [row for number, row in enumerate(new) if number % 2 != half]
        right_after += _right(_learnt(examples + old + seen, around), held, truth[half::2])
    progress("comparing models", 2, 2)
    measured = {
        "held_back": len(new), "right_before": right_before, "right_after": right_after
    }  # fmt: skip
    if right_after >= right_before:
        return _take(examples, old + new, progress, read_at, **measured)
    rows = examples + old + new
    _record(examples, rows, before.classifier, taken=False, left_over=len(new), **measured)
    db.session.commit()
    return before


def _record(
    examples: list[Row],
    rows: list[Row],
    classifier: FieldClassifier,
    *,
    taken: bool,
    **measured: int,
) -> FieldModel:
    record = FieldModel(
        made_at=now(),
        fingerprint=_named(rows),
        examples=_examples_named(examples),
        texts=len(rows),
        decisions=len(rows) - len(examples),
        scores=classifier.scores_,
        taken=taken,
        **measured,
    )
    db.session.add(record)
    db.session.flush()
    return record


def _around(up_to: int) -> packed.Vectors:
    """What people here write about, whatever was decided about it."""
    found = packed.stack(store.around(up_to, MOST_AROUND))
    db.session.commit()
    return found


def _learnt(rows: Sequence[Row], around: packed.Vectors) -> FieldClassifier:
    rows = sorted(rows, key=_line)  # the same rows give the same model, whenever they came
    return FieldClassifier(threshold=rules.CONFIDENT).fit(
        _as_input(rows),
        [str(row.field_id) for row in rows],
        [DECISION_WEIGHT if row.contribution_id else EXAMPLE_WEIGHT for row in rows],
        around=around,
    )


def _right(classifier: FieldClassifier, rows: Sequence[Row], truth: Sequence[str]) -> int:
    if not rows:
        return 0
    guesses = classifier.predict(_as_input(rows))
    return sum(guess.best == field for guess, field in zip(guesses, truth, strict=True))


def _as_input(rows: Sequence[Row]) -> Statements:
    return Statements(
        [row.text for row in rows],
        [row.lang for row in rows],
        packed.stack(row.blob for row in rows),
    )


def _decisions(*, learnt: bool) -> list[Row]:
    rows = [
        Row(row.body, row.lang, row.field_id, row.data, row.contribution_id)
        for row in store.decisions(learnt=learnt)
    ]
    db.session.commit()
    return rows


def _examples(progress: Progress) -> list[Row]:
    """Descriptions and example statements of all fields, with their vectors."""
    wanted = []
    for field in district.fields():
        # As `python -m app.analysis evaluate classify --district` reads the file.
        described = [
            (": ".join(filter(None, (field.name.get(lang), text))), locales.language(lang).texts)
            for lang, text in field.description.items()
        ]
        said = [(entry["text"], entry["lang"]) for entry in field.examples]
        wanted += [(text, lang, field.id) for text, lang in described + said]
    encoder = engine.encoder()
    names = {(text, lang): _hash(f"{lang}:{text}") for text, lang, _field in wanted}
    known = examples.kept(names.values(), encoder.name, encoder.reference_set)
    db.session.commit()
    missing = [key for key, name in names.items() if name not in known]
    if missing:
        texts, langs = zip(*missing, strict=True)
        blobs = encoder.encode(texts, langs, lambda done, total: progress("examples", done, total))
        for key, vector in zip(missing, blobs, strict=True):
            known[names[key]] = packed.pack(vector)
            examples.keep(names[key], encoder.name, encoder.reference_set, known[names[key]])
        db.session.commit()
    return [Row(text, lang, field_id, known[names[text, lang]]) for text, lang, field_id in wanted]


def _examples_named(examples: Sequence[Row]) -> str:
    encoder = engine.encoder()
    return _hash(f"{encoder.name}:{encoder.reference_set}:{_named(examples)}")


def _named(rows: Sequence[Row]) -> str:
    """The name of what is learnt from these rows by this version of the classifier."""
    return _hash("\n".join([FieldClassifier.VERSION, *sorted(map(_line, rows))]))


def _line(row: Row) -> str:
    return f"{row.field_id}:{row.lang}:{row.contribution_id or 0}:{row.text}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

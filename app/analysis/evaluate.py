"""How good the machine is, on anybody's labelled texts, with the very code that the worker uses."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from sklearn.metrics import (
    accuracy_score,
    adjusted_mutual_info_score,
    adjusted_rand_score,
    f1_score,
    v_measure_score,
)

from app.analysis.classify import FieldClassifier, Statements, Suggestion
from app.analysis.evaluation_input import Row
from app.analysis.group import group_concerns, group_themes
from app.analysis.language import detect
from app.analysis.offsets import sentences
from app.analysis.overview import overview
from app.analysis.vectors import Vectors, centroids

Encode = Callable[[Sequence[str], Sequence[str | None]], Vectors]
Report = Callable[[str], None]

_CLEARLY, _SENTENCE = 0.9, 40  # confidence; characters


@dataclass(frozen=True)
class Prepared:
    """Rows with their language (given or detected) and vectors."""

    rows: Sequence[Row]
    langs: list[str]
    vectors: Vectors

    @property
    def statements(self) -> Statements:
        return Statements([row.text for row in self.rows], list(self.langs), self.vectors)


def prepare(rows: Sequence[Row], encode: Encode) -> Prepared:
    """Detects the languages that are not given, and encodes."""
    langs = [row.lang or _language(row.text) for row in rows]
    return Prepared(rows, langs, encode([row.text for row in rows], langs))


def _language(text: str) -> str:
    """One of the calibrated languages, unless the text is clearly in another."""
    anything = detect(text)
    if anything.confidence > _CLEARLY and len(text) > _SENTENCE:
        return anything.lang
    return detect(text, sorted(sentences())).lang


def classification(
    train: Sequence[Row],
    test: Sequence[Row],
    encode: Encode,
    report: Report,
) -> dict[str, Any]:
    """Learns from `train`, suggests for `test`; the figures are those of issue and docs."""
    started = time.monotonic()
    figures = classification_figures(*suggest(train, test, encode, report))
    classes = len({row.label or "" for row in train})
    return figures | _speed(started, len(train) + len(test)) | {"classes": classes}


def suggest(
    train: Sequence[Row],
    test: Sequence[Row],
    encode: Encode,
    report: Report,
) -> tuple[Prepared, list[Suggestion]]:
    """What was asked for, and what is suggested for each row of `test` after learning `train`.

    Like the worker, it has seen all statements before it learns, but not what they belong to.
    """
    report(f"encoding {len(train)} training texts")
    learnt_from = prepare(train, encode)
    report(f"encoding {len(test)} test texts")
    asked = prepare(test, encode)
    report("learning")
    classifier = FieldClassifier().fit(
        learnt_from.statements,
        [row.label or "" for row in train],
        [row.weight for row in train],
        around=asked.vectors,
    )
    report("suggesting")
    return asked, classifier.predict(asked.statements)


def classification_figures(asked: Prepared, suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    """How far the suggestions for `asked` agree with its labels; best guesses count as answers
    except under `coverage` and `accuracy_answered`.
    """
    truth = np.array([row.label or "" for row in asked.rows])
    best = np.array([suggestion.best for suggestion in suggestions])
    sure = np.array([suggestion.label is not None for suggestion in suggestions], dtype=bool)
    confidence = np.array([suggestion.confidence for suggestion in suggestions])
    langs = np.array(asked.langs)
    return {
        "accuracy": _figure(accuracy_score(truth, best)),
        "macro_f1": _figure(
            f1_score(truth, best, labels=sorted(set(truth)), average="macro", zero_division=0)
        ),
        "per_language": {
            lang: _figure(accuracy_score(truth[langs == lang], best[langs == lang]))
            for lang in sorted(set(asked.langs))
        },
        "coverage": _figure(sure.mean()),
        "accuracy_answered": _figure((truth == best)[sure].mean()) if sure.any() else None,
        "calibration_error": _figure(calibration_error(confidence, truth == best)),
        "reliability": reliability(confidence, truth == best),
        "n_test": len(asked.rows),
    }


def calibration_error(confidence: ArrayLike, right: ArrayLike, bins: int = 10) -> float:
    """Mean gap between confidence and accuracy over equally wide bins, weighted by their size."""
    levels, hits = np.asarray(confidence, dtype=float), np.asarray(right, dtype=float)
    where = np.minimum((levels * bins).astype(int), bins - 1)
    gaps = [abs(float((levels - hits)[where == number].sum())) for number in range(bins)]
    return sum(gaps) / max(len(levels), 1)


def reliability(
    confidence: ArrayLike, right: ArrayLike, bins: int = 10
) -> list[dict[str, float | int]]:
    """Per bin that is not empty: its lower end, how many, their mean confidence and accuracy."""
    levels, hits = np.asarray(confidence, dtype=float), np.asarray(right, dtype=float)
    where = np.minimum((levels * bins).astype(int), bins - 1)
    return [
        {
            "from": number / bins,
            "n": int((where == number).sum()),
            "confidence": _figure(levels[where == number].mean()),
            "accuracy": _figure(hits[where == number].mean()),
        }
        for number in np.unique(where).tolist()
    ]


def grouping(
    rows: Sequence[Row],
    level: str,
    encode: Encode,
    report: Report,
) -> dict[str, Any]:
    """Groups the rows without looking at their labels, then compares with those that have one."""
    started = time.monotonic()
    report(f"encoding {len(rows)} texts")
    prepared = prepare(rows, encode)
    report(f"grouping into {level}s")
    labels = group_labels(prepared, level)
    return grouping_figures(prepared, labels) | _speed(started, len(rows))


def grouping_figures(prepared: Prepared, labels: Sequence[int]) -> dict[str, Any]:
    """How far groups, one number a row from 0, agree with the rows' labels and languages."""
    sizes = np.bincount(labels) if len(labels) else np.zeros(0, dtype=int)
    return _agreement(prepared.rows, labels) | {
        "language_v_measure": _figure(v_measure_score(prepared.langs, labels)),
        "n_groups": len(sizes),
        "singles": int((sizes == 1).sum()),
    }


def group_labels(prepared: Prepared, level: str) -> list[int]:
    """One number a row, from 0; level "concern" or "theme". What stands alone has its own."""
    concerns = group_concerns(prepared.vectors).labels
    found: Sequence[object] = concerns
    if level == "theme":
        texts = [row.text for row in prepared.rows]
        order, middles = centroids(overview(prepared.vectors, texts, prepared.langs), concerns)
        sizes = Counter(concerns)
        grouped = group_themes(middles, [sizes[concern] for concern in order]).labels
        themes = dict(zip(order, grouped, strict=True))
        found = [
            ("alone", concern) if themes[concern] is None else themes[concern]
            for concern in concerns
        ]
    numbers: dict[object, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in found]


def _agreement(rows: Sequence[Row], labels: Sequence[int]) -> dict[str, Any]:
    """Agreement with the labels of those rows that have one; None where none has."""
    known = [(row.label, label) for row, label in zip(rows, labels, strict=True) if row.label]
    scores = {
        "adjusted_rand": adjusted_rand_score,
        "ami": adjusted_mutual_info_score,
        "v_measure": v_measure_score,
    }
    if not known:
        return dict.fromkeys(scores)
    truth, found = zip(*known, strict=True)
    return {name: _figure(score(truth, found)) for name, score in scores.items()}


def _figure(value: float) -> float:
    return round(float(value), 4)


def _speed(started: float, count: int) -> dict[str, float]:
    seconds = time.monotonic() - started
    return {"seconds": round(seconds, 2), "texts_per_second": round(count / max(seconds, 1e-9), 2)}

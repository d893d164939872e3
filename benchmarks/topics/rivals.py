"""The simpler engines: what others would take, with the settings that are usual there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.cluster import HDBSCAN
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from app.analysis.classify import Suggestion
from app.analysis.evaluate import Prepared, prepare
from app.analysis.evaluation_input import Row
from app.analysis.vectors import Vectors
from benchmarks.topics.material import Material


class RivalMissing(RuntimeError):
    """A simpler engine is not installed; the message says how to get it."""


Suggested = tuple[Prepared, list[Suggestion]]


def by_words(material: Material, train: Sequence[Row], test: Sequence[Row]) -> Suggested:
    """TF-IDF of words (1-2) and characters (3-5), linear support vectors.

    Its confidences rank, but are no probabilities.
    """
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    model = make_pipeline(
        make_union(words, characters), LinearSVC(class_weight="balanced", random_state=0)
    )
    model.fit([row.text for row in train], [row.label for row in train])
    margins = model.decision_function([row.text for row in test])
    asked = prepare(test, material.raw)
    return asked, _suggestions(model.classes_, 1 / (1 + np.exp(-margins)))


def by_raw_vectors(material: Material, train: Sequence[Row], test: Sequence[Row]) -> Suggested:
    """The encoder's vectors as they come, logistic regression; its strength from inner folds."""
    learnt_from, asked = prepare(train, material.raw), prepare(test, material.raw)
    model = GridSearchCV(LogisticRegression(max_iter=2_000), {"C": [1, 10, 100]}, cv=3)
    model.fit(learnt_from.vectors, [row.label for row in train])
    return asked, _suggestions(model.classes_, model.predict_proba(asked.vectors))


def _suggestions(classes: Sequence[str], confidences: Vectors) -> list[Suggestion]:
    best = confidences.argmax(axis=1)
    return [
        Suggestion(str(classes[number]), float(row[number]), str(classes[number]), None, 0.0)
        for number, row in zip(best, confidences, strict=True)
    ]


def by_density(vectors: Vectors) -> list[int]:
    """UMAP and HDBSCAN as BERTopic sets them; one number a row from 0.

    What HDBSCAN calls noise is one topic, as it is there. Unlike there the seed is fixed.
    Raises RivalMissing.
    """
    try:
        # Here alone: without the benchmark's own environment the other lines still run.
        from umap import UMAP
    except ModuleNotFoundError as error:
        raise RivalMissing("umap-learn is not installed here: use make bench-topics") from error

    reduced = UMAP(
        n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0, n_jobs=1
    ).fit_transform(vectors)
    found = HDBSCAN(min_cluster_size=10, cluster_selection_method="eom", copy=True)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(int(label), len(numbers)) for label in found.fit_predict(reduced)]

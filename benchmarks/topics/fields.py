"""The lines on fields of action: what is suggested, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from sklearn.model_selection import StratifiedKFold

from app.analysis.classify import Suggestion
from app.analysis.evaluate import Prepared, classification_figures, suggest
from app.analysis.evaluation_input import Row
from benchmarks.topics.material import ASKED_IN, TRAINED_ON, Material
from benchmarks.topics.rivals import Suggested, by_raw_vectors, by_words

Engine = Callable[[Material, Sequence[Row], Sequence[Row]], Suggested]
Measured = tuple[dict[str, Any], dict[str, dict[str, Any]]]
"""Our figures; those of the simpler engines by name."""

FOLDS, DRAWS, SHOTS, SUREST = 5, 20, 8, 0.8


def by_ours(material: Material, train: Sequence[Row], test: Sequence[Row]) -> Suggested:
    """The product's own code."""
    return suggest(train, test, material.ours, lambda _: None)


RIVALS: dict[str, Engine] = {"words": by_words, "raw": by_raw_vectors}


def _all(measure: Callable[[Engine], dict[str, Any]]) -> Measured:
    return measure(by_ours), {name: measure(engine) for name, engine in RIVALS.items()}


@lru_cache
def _sib200(material: Material, engine: Engine) -> Suggested:
    train = material.sentences("train", [TRAINED_ON])
    return engine(material, train, material.sentences("test", [TRAINED_ON, *ASKED_IN]))


@lru_cache
def _bonn(material: Material, engine: Engine) -> tuple[Prepared, list[Suggestion], list[float]]:
    """Each contribution's suggestion from the fold in which it was not learnt; F1 of each fold."""
    rows = material.town(bonn=True)
    folds = StratifiedKFold(FOLDS, shuffle=False)
    found: dict[int, Suggestion] = {}
    each: list[float] = []
    for number, (train, test) in enumerate(folds.split(rows, [row.label for row in rows]), 1):
        material.report(f"  {engine.__name__}: fold {number} of {FOLDS}")
        asked, fold = engine(material, [rows[at] for at in train], [rows[at] for at in test])
        each.append(classification_figures(asked, fold)["macro_f1"])
        found.update(zip(test.tolist(), fold, strict=True))
    whole = Prepared(rows, [row.lang or "" for row in rows], np.zeros((len(rows), 0), np.float32))
    return whole, [found[at] for at in range(len(rows))], each


@lru_cache
def _transfer(material: Material, engine: Engine) -> Suggested:
    return engine(material, material.town(bonn=True), material.town(bonn=False))


def chosen(asked: Prepared, found: Sequence[Suggestion], rows: Sequence[int]) -> Suggested:
    """Some of the rows with their suggestions."""
    part = Prepared(
        [asked.rows[row] for row in rows], [asked.langs[row] for row in rows], asked.vectors[rows]
    )
    return part, [found[row] for row in rows]


def surest(found: Sequence[Suggestion], share: float) -> list[int]:
    """Rows of the highest confidences, as many as `share` of all."""
    order = sorted(range(len(found)), key=lambda row: -found[row].confidence)
    return order[: round(share * len(found))]


def _other_languages(asked: Prepared, found: Sequence[Suggestion]) -> Suggested:
    return chosen(asked, found, [at for at, lang in enumerate(asked.langs) if lang in ASKED_IN])


def sib200(material: Material) -> Measured:
    """Learnt in German, asked in five other languages."""

    def measure(engine: Engine) -> dict[str, Any]:
        asked, found = _sib200(material, engine)
        each = classification_figures(asked, found)["per_language"]
        others = [each[lang] for lang in ASKED_IN]
        return {
            "mean_accuracy": round(float(np.mean(others)), 4),
            "lowest_accuracy": min(others),
            "per_language": each,
        }

    return _all(measure)


def few_shots(material: Material) -> Measured:
    """Eight examples a topic, drawn twenty times."""
    train = material.sentences("train", [TRAINED_ON])
    test = material.sentences("test", ASKED_IN)
    labels = [row.label or "" for row in train]

    def measure(engine: Engine) -> dict[str, Any]:
        figures = []
        for seed in range(DRAWS):
            few = [train[row] for row in draw(labels, SHOTS, seed)]
            figures.append(classification_figures(*engine(material, few, test))["accuracy"])
        return {
            "accuracy": round(float(np.mean(figures)), 4),
            "spread": round(float(np.std(figures)), 4),
            "lowest_draw": min(figures),
        }

    return _all(measure)


def draw(labels: Sequence[str], shots: int, seed: int) -> list[int]:
    """Rows: `shots` of each label, always the same for the same seed."""
    numbers, array = np.random.default_rng(seed), np.asarray(labels)
    return [
        int(row)
        for label in sorted(set(labels))
        for row in numbers.choice(np.flatnonzero(array == label), shots, replace=False)
    ]


def bonn(material: Material) -> Measured:
    """Folds in file order; the figure is that of all rows together."""

    def measure(engine: Engine) -> dict[str, Any]:
        asked, found, each = _bonn(material, engine)
        mean = round(float(np.mean(each)), 4)
        return classification_figures(asked, found) | {"macro_f1_mean_of_folds": mean}

    return _all(measure)


def transfer(material: Material) -> Measured:
    """Learnt in Bonn, asked in the other towns."""
    return _all(lambda engine: classification_figures(*_transfer(material, engine)))


def surest_transfer(material: Material) -> Measured:
    """The same, where the engine is most sure."""

    def measure(engine: Engine) -> dict[str, Any]:
        asked, found = _transfer(material, engine)
        return classification_figures(*chosen(asked, found, surest(found, SUREST)))

    return _all(measure)


def calibration(material: Material) -> Measured:
    """Whether confidences are what they say. Support vectors have none."""

    def measure(engine: Engine) -> dict[str, Any]:
        on = {
            "sib200": _other_languages(*_sib200(material, engine)),
            "bonn": _bonn(material, engine)[:2],
            "transfer": _transfer(material, engine),
        }
        return {
            name: classification_figures(asked, found)["calibration_error"]
            for name, (asked, found) in on.items()
        }

    return measure(by_ours), {"raw": measure(by_raw_vectors)}


def day_one(material: Material) -> Measured:
    """Nothing but the district's file has been learnt; simpler engines always answer."""
    train, test = material.day_one
    return _all(lambda engine: classification_figures(*engine(material, train, test)))

"""Fields of action: suggested where it is clear, left open where it is not."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis import blending
from app.analysis.classify import FieldClassifier, Statements
from app.analysis.encoder import Encoder
from app.analysis.evaluate import calibration_error
from app.analysis.vectors import DIMENSIONS, Vectors, unit

Translations = tuple[list[str], list[str], list[str], Vectors]


def invented(count: int, classes: int, seed: int = 0) -> tuple[Statements, list[str]]:
    """Statements whose vectors tell the class and whose words tell it too."""
    rng = np.random.default_rng(seed)
    middles = unit(np.random.default_rng(99).normal(size=(classes, DIMENSIONS)).astype(np.float32))
    numbers = [row % classes for row in range(count)]
    noise = unit(rng.normal(size=(count, DIMENSIONS)).astype(np.float32))
    texts = [f"Wort{number} Satz{row}" for row, number in enumerate(numbers)]
    vectors = unit(middles[numbers] + noise)
    return Statements(texts, ["de"] * count, vectors), [f"class{number}" for number in numbers]


def test_german_examples_teach_all_languages(translations: Translations) -> None:
    texts, langs, topics, vectors = translations
    german = [row for row, lang in enumerate(langs) if lang == "de"]
    classifier = FieldClassifier().fit(
        Statements([texts[row] for row in german], ["de"] * len(german), vectors[german]),
        [topics[row] for row in german],
    )
    best = [found.best for found in classifier.predict(Statements(texts, langs, vectors))]
    assert best == topics


def test_what_resembles_no_example_gets_no_suggestion(
    translations: Translations, encoder: Encoder
) -> None:
    texts, langs, topics, vectors = translations
    classifier = FieldClassifier().fit(Statements(texts, langs, vectors), topics)
    noise = ["asdf jkl qwer", "🙂🙂", "", "Lorem ipsum dolor sit amet"]
    asked = Statements(noise, ["de"] * 4, encoder.encode(noise, ["de"] * 4))
    assert [found.label for found in classifier.predict(asked)] == [None] * 4


def test_confidences_add_up_and_match_what_is_right() -> None:
    statements, labels = invented(300, 4)
    asked, truth = invented(300, 4, seed=1)
    classifier = FieldClassifier().fit(statements, labels)
    chances = classifier.predict_proba(asked)
    assert chances.sum(axis=1) == pytest.approx(np.ones(300))
    right = np.array(classifier.classes_)[chances.argmax(axis=1)] == np.array(truth)
    assert right.mean() > 0.9
    assert calibration_error(chances.max(axis=1), right) < 0.1


def test_it_is_not_worse_than_the_better_of_vectors_and_words() -> None:
    statements, labels = invented(120, 3)
    random = unit(np.random.default_rng(3).normal(size=(120, DIMENSIONS)).astype(np.float32))
    blind = Statements(statements.texts, statements.langs, random)
    classifier = FieldClassifier().fit(blind, labels)
    assert classifier.vector_share_ < 0.5
    assert classifier.scores_["accuracy_both"] >= classifier.scores_["accuracy_words"] - 0.02
    deaf = Statements([f"x{row}" for row in range(120)], statements.langs, statements.vectors)
    classifier = FieldClassifier().fit(deaf, labels)
    assert classifier.vector_share_ > 0
    assert classifier.scores_["accuracy_both"] >= classifier.scores_["accuracy_vectors"] - 0.02


def test_words_of_a_language_without_examples_are_not_listened_to() -> None:
    statements, labels = invented(60, 2)
    classifier = FieldClassifier().fit(statements, labels)
    misleading = ["Wort0", "Wort0"]
    assert statements.vectors is not None
    vectors = statements.vectors[[1, 1]]
    foreign = classifier.predict_proba(Statements(misleading, ["tr", "tr"], vectors))
    silent = classifier.predict_proba(Statements(["etwas", "etwas"], ["tr", "tr"], vectors))
    assert foreign == pytest.approx(silent)


def test_without_an_encoder_words_alone_do() -> None:
    statements, labels = invented(80, 2)
    classifier = FieldClassifier().fit(Statements(statements.texts, statements.langs, None), labels)
    found = classifier.predict(Statements(["Wort1 anders"], ["de"], None))
    assert found[0].best == "class1"


def test_learnt_with_an_encoder_words_still_answer_without_it() -> None:
    classifier = FieldClassifier().fit(*invented(80, 2))
    found = classifier.predict(Statements(["Wort1 anders", "🙂"], ["de", "de"], None))
    assert [suggestion.best for suggestion in found[:1]] == ["class1"]
    assert found[1].label is None


def test_the_first_sentence_counts_more_than_the_rest() -> None:
    texts = ["Die Laterne ist defekt.", "Der Radweg hat Risse."] * 40
    statements = Statements(texts, ["de"] * 80, None)
    classifier = FieldClassifier().fit(statements, ["light", "way"] * 40)
    turned = [
        "Die Laterne ist defekt. Der Radweg hat Risse.",
        "Der Radweg hat Risse. Die Laterne ist defekt.",
    ]
    found = classifier.predict(Statements(turned, ["de", "de"], None))
    assert [suggestion.best for suggestion in found] == ["light", "way"]


def test_more_rows_than_can_be_solved_at_once_are_learnt_from_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blending, "EXACT", 60)
    monkeypatch.setattr(blending, "LANDMARKS", 30)
    classifier = FieldClassifier().fit(*invented(300, 3))
    asked, truth = invented(90, 3, seed=1)
    best = [suggestion.best for suggestion in classifier.predict(asked)]
    assert np.mean(np.array(best) == np.array(truth)) > 0.9


def test_statements_around_show_what_differs_between_few_examples() -> None:
    rng = np.random.default_rng(5)
    axes = np.linalg.qr(rng.normal(size=(DIMENSIONS, 3)))[0].T

    def drawn(count: int) -> tuple[Vectors, list[str]]:
        numbers = rng.integers(0, 3, count)
        noise = rng.normal(size=(count, DIMENSIONS)) * 0.25
        rows = unit((axes[numbers] + noise).astype(np.float32))
        return rows, [f"class{number}" for number in numbers]

    def right(around: Vectors | None) -> float:
        texts, langs = ["etwas"], [None]
        learnt = FieldClassifier().fit(
            Statements(texts * 24, langs * 24, few), labels, around=around
        )
        found = learnt.predict(Statements(texts * 600, langs * 600, asked))
        return float(np.mean([one.best == known for one, known in zip(found, truth, strict=True)]))

    (few, labels), (many, _), (asked, truth) = drawn(24), drawn(2_000), drawn(600)
    assert right(many) > right(None)


def test_a_close_second_is_named() -> None:
    statements, labels = invented(60, 2)
    assert statements.vectors is not None
    between = unit(statements.vectors[:1] + statements.vectors[1:2])
    classifier = FieldClassifier(close=1.0).fit(statements, labels)
    found = classifier.predict(Statements(["etwas"], ["tr"], between))[0]
    assert {found.best, found.second} == {"class0", "class1"}
    assert found.second_confidence <= found.confidence


def test_one_class_is_no_choice() -> None:
    statements, _ = invented(5, 1)
    found = FieldClassifier().fit(statements, ["only"] * 5).predict(statements)
    assert {(suggestion.best, suggestion.label) for suggestion in found} == {("only", None)}


def test_classes_with_one_example_and_equal_texts_are_learnt_from() -> None:
    statements, labels = invented(40, 2)
    labels = ["rare", *labels[1:]]
    assert "rare" in FieldClassifier().fit(statements, labels).classes_
    same = Statements(["gleich"] * 30, ["de"] * 30, np.full((30, DIMENSIONS), 0.05, np.float32))
    found = FieldClassifier().fit(same, ["a", "b"] * 15).predict(same)
    assert found[0].confidence < 0.6


def test_texts_without_words_are_learnt_from_without_harm() -> None:
    nothing = Statements(["🙂"] * 40, ["de"] * 40, np.zeros((40, DIMENSIONS), np.float32))
    found = FieldClassifier().fit(nothing, ["a", "b"] * 20).predict(nothing)
    assert found[0].label is None
    without = Statements(["🙂"] * 40, ["de"] * 40, None)
    assert FieldClassifier().fit(without, ["a", "b"] * 20).predict(without)[0].label is None


def test_no_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing to learn"):
        FieldClassifier().fit(Statements([], [], None), [])


def test_the_same_data_in_another_order_has_the_same_fingerprint() -> None:
    statements, labels = invented(30, 2)
    turned = Statements(
        list(reversed(statements.texts)),
        list(reversed(statements.langs)),
        statements.vectors[::-1] if statements.vectors is not None else None,
    )
    first = FieldClassifier().fit(statements, labels)
    assert first.fingerprint_ == FieldClassifier().fit(turned, labels[::-1]).fingerprint_
    assert first.fingerprint_ != FieldClassifier().fit(statements, labels[::-1]).fingerprint_

"""Where the encoder cannot be loaded, words alone must do."""

from __future__ import annotations

import numpy as np

from app.analysis.words_alone import WordsAlone


def test_the_same_words_lie_together_and_others_apart() -> None:
    texts = [
        "Abends fährt kein Bus mehr in unser Dorf.",
        "Am Abend fährt in unserem Dorf kein Bus.",
        "Ich finde keine bezahlbare Wohnung.",
    ]
    rows = WordsAlone().encode(texts, ["de"] * 3)
    near = rows @ rows.T
    assert near[0, 1] > 0.4 > near[0, 2]


def test_every_row_has_length_one_or_says_nothing() -> None:
    rows = WordsAlone().encode(["Bus", "🙂🙂", "", "x " * 30_000], [None] * 4)
    lengths = np.linalg.norm(rows, axis=1)
    assert np.allclose(lengths, [1, 0, 0, 1], atol=1e-3)


def test_no_text_gives_no_row() -> None:
    assert len(WordsAlone().encode([], [])) == 0

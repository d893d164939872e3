"""A worker whose encoder knows words instead of meanings: enough to see who learns from whom."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from app import jobs
from app.analysis.vectors import DIMENSIONS, Vectors, unit
from app.themes.tasks import engine, learning


class WordEncoder:
    """Texts with the same words lie together. `refuses`: a word that it cannot bear."""

    name = "words"
    reference_set = "none"
    refuses = ""

    def encode(
        self,
        texts: Sequence[str],
        langs: Sequence[str | None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Vectors:
        if self.refuses and any(self.refuses in text for text in texts):
            raise RuntimeError("this cannot be encoded")
        return unit(np.stack([sum(map(_direction, text.lower().split())) for text in texts]))

    def calibrated(self, lang: str) -> bool:
        return lang == "de"


def _direction(word: str) -> Vectors:
    seed = np.random.default_rng(zlib.crc32(word.strip(".,").encode()))
    return seed.standard_normal(DIMENSIONS).astype(np.float32)


@pytest.fixture
def word_encoder(monkeypatch: pytest.MonkeyPatch) -> WordEncoder:
    """The worker of this test uses it."""
    encoder = WordEncoder()
    monkeypatch.setattr(engine, "encoder", lambda: encoder)
    return encoder


@pytest.fixture
def worker(word_encoder: WordEncoder) -> Callable[[], None]:
    """Let the worker do all that is due; each call is a worker that was just started."""

    def work() -> None:
        learning.forget()
        jobs.drain(lambda *_: None)

    return work

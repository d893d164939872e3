"""The encoder of this process: loaded once and kept."""

from __future__ import annotations

import os
from functools import cache

import structlog

from app.analysis.encoder import Encoder, EncoderUnavailable
from app.analysis.words_alone import WordsAlone

log = structlog.get_logger()


@cache
def encoder() -> Encoder | WordsAlone:
    """The one encoder of this process (270 MB); where it cannot be loaded, words alone."""
    try:
        # One core stays free: with more threads than free cores the encoder is three times slower.
        return Encoder(threads=max(1, (os.cpu_count() or 1) - 1))
    except EncoderUnavailable as error:
        log.error("words alone", reason=str(error))
        return WordsAlone()

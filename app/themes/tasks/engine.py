"""The encoder of this process: loaded once and kept."""

from __future__ import annotations

import os
import threading
from functools import cache

import structlog

from app.analysis.encoder import Encoder, EncoderUnavailable
from app.analysis.search import Reader
from app.analysis.words_alone import WordsAlone

log = structlog.get_logger()

_loading = threading.Lock()


def encoder() -> Encoder | WordsAlone:
    """The one encoder of this process (270 MB); where it cannot be loaded, words alone."""
    with _loading:  # jobs and questions come in threads of their own
        return _encoder()


def searches() -> Reader:
    """What reads searches with that encoder. Raises `EncoderUnavailable`."""
    with _loading:
        return _reader()


@cache
def _reader() -> Reader:
    known = _encoder()
    if isinstance(known, WordsAlone):
        raise EncoderUnavailable("words alone find no meaning")
    return Reader(known)


@cache
def _encoder() -> Encoder | WordsAlone:
    try:
        # One core stays free: with more threads than free cores the encoder is three times slower.
        return Encoder(threads=max(1, (os.cpu_count() or 1) - 1))
    except EncoderUnavailable as error:
        log.error("words alone", reason=str(error))
        return WordsAlone()

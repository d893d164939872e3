"""The texts of a run, their labels, and their vectors in two kinds."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from app.analysis import offsets
from app.analysis.encoder import ENCODER_NAME, EncoderUnavailable
from app.analysis.evaluate import Encode, Report
from app.analysis.evaluation_input import Row, UnusableFile, district_rows, read_rows
from app.analysis.vectors import Vectors
from benchmarks.topics.kept_vectors import (
    RememberingEncoder,
    RememberingModel,
    VectorFile,
    no_offsets,
)

DAY_ONE = Path(__file__).resolve().parents[1] / "day_one.jsonl"
TRAINED_ON, ASKED_IN = "de", ("en", "tr", "ar", "uk", "fr")
_SILENCE = 5  # seconds without a word


@dataclass(frozen=True)
class Entry:
    """`part`: split or town; `finer`: which sentence it translates, or the first sub-topic."""

    row: Row
    part: str
    finer: str | None

    @property
    def finer_row(self) -> Row:
        """The row with the finer label."""
        return replace(self.row, label=self.finer)


class Material:
    """What the lines of the table read. `data`: the folder with the labelled files.

    Files are read when they are first asked for; that raises UnusableFile.
    """

    def __init__(self, data: Path, district: Path, cache: Path, report: Report) -> None:
        self.data = data
        self.district = district
        self.report = report
        self.model = RememberingModel(VectorFile.in_folder(cache))
        try:
            taken_away = offsets.load(ENCODER_NAME)
        except offsets.StaleOffsets as error:
            raise EncoderUnavailable(str(error)) from error
        self.ours = self._encode(RememberingEncoder(self.model, taken_away))
        self.raw = self._encode(RememberingEncoder(self.model, no_offsets()))

    @cached_property
    def sib200(self) -> list[Entry]:
        """Sentences in six languages."""
        return [
            Entry(_row(found), found["split"], found["parallel_id"])
            for found in self._lines("sib200_dev.jsonl")
        ]

    @cached_property
    def cycling(self) -> list[Entry]:
        """German contributions from three towns, in file order."""
        return [
            Entry(_row(found), found["city"], next(iter(found["labels_level2"]), None))
            for found in self._lines("cycling_de.jsonl")
        ]

    @cached_property
    def day_one(self) -> tuple[list[Row], list[Row]]:
        """What a district ships to learn from, and our own statements to be tried on."""
        return district_rows(self.district), read_rows(DAY_ONE, self.report, need_label=True)

    def sentences(self, split: str, langs: Sequence[str]) -> list[Row]:
        """Rows of SIB-200 in file order."""
        return [e.row for e in self.sib200 if e.part == split and e.row.lang in langs]

    def town(self, *, bonn: bool) -> list[Row]:
        """Bonn's contributions, or those of the other towns."""
        return [e.row for e in self.cycling if (e.part == "Bonn") == bonn]

    def _lines(self, name: str) -> list[dict[str, str]]:
        path = self.data / name
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
            return [json.loads(line) for line in lines if line.strip()]
        except OSError as error:
            raise UnusableFile(f"{path} cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise UnusableFile(f"{path} is not JSONL: {error}") from error

    def _encode(self, encoder: RememberingEncoder) -> Encode:
        def encode(texts: Sequence[str], langs: Sequence[str | None]) -> Vectors:
            told = [time.monotonic()]

            def tell(done: int, total: int) -> None:
                if time.monotonic() - told[0] > _SILENCE:
                    told[0] = time.monotonic()
                    self.report(f"  encoding: {done} of {total}")

            return encoder.encode(texts, langs, tell)

        return encode


def _row(found: dict[str, str]) -> Row:
    return Row(found["text"], found["lang"], found["label"])

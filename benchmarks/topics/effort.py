"""The lines on seconds and memory, and on the reference sentences."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.analysis.classify import FieldClassifier
from app.analysis.cover import cover
from app.analysis.encoder import Encoder, embed
from app.analysis.evaluate import Prepared, prepare
from app.analysis.evaluation_input import Row
from app.analysis.language import detect
from app.analysis.offsets import found_translations, sentences
from app.analysis.similar import similar
from app.analysis.titles import titles
from app.analysis.vectors import Vectors, unit
from benchmarks.topics.fields import Measured
from benchmarks.topics.groups import Round, grouped, sub_topics
from benchmarks.topics.material import TRAINED_ON, Material

SIZES = (20, 100, 1_000, 10_000)
RIVAL_SIZES = (1_000, 10_000)
RATIO_TEXTS = 200
_APART = 0.03  # of each number, between a vector and its copy where there are too few


def scale(material: Material) -> Measured:
    """Each size in a process of its own, so that its memory is its own."""
    rows = sub_topics(material)
    vectors = prepare(rows, material.ours).vectors
    with tempfile.TemporaryDirectory() as folder:
        found = {size: _probe(material, Path(folder), rows, vectors, size) for size in SIZES}
        dense = {
            size: _probe(material, Path(folder), rows, vectors, size, "--density")
            for size in RIVAL_SIZES
        }
    return _spent(found), {"UMAP+HDBSCAN": _spent(dense)}


def _spent(found: dict[int, dict[str, float]]) -> dict[str, Any]:
    seconds = {f"seconds_{size}": spent["seconds"] for size, spent in found.items()}
    seconds |= {f"processor_seconds_{n}": spent["processor_seconds"] for n, spent in found.items()}
    return seconds | {"peak_mb": max(spent["peak_mb"] for spent in found.values())}


def _probe(
    material: Material,
    folder: Path,
    rows: Sequence[Row],
    vectors: Vectors,
    size: int,
    *options: str,
) -> dict[str, float]:
    material.report(f"  {size} vectors, {options[0] if options else 'ours'}")
    numbers = sample(len(rows), size)
    taken = vectors[numbers]
    if size > len(rows):  # copies of the same vector would be an easy task
        noise = np.random.default_rng(0).normal(size=taken.shape)
        taken = unit((taken + _APART * noise).astype(np.float32))
    np.save(folder / "vectors.npy", taken)
    texts = json.dumps([rows[number].text for number in numbers])
    (folder / "texts.json").write_text(texts, encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.topics.scale_probe", str(folder), *options]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    spent: dict[str, float] = json.loads(done.stdout)
    return spent


def sample(count: int, size: int) -> list[int]:
    """`size` row numbers below `count`, each at most once as long as there are enough."""
    drawn = np.random.default_rng(0).choice(count, size, replace=size > count)
    return [int(number) for number in drawn]


def ratio(material: Material, count: int = RATIO_TEXTS) -> Measured:
    """What the rest of the analysis adds to the encoder, once the field model has been learnt.

    The encoder is asked anew here, whatever is kept.
    """
    classifier = _learnt(prepare(material.day_one[0], material.ours))
    rows = material.town(bonn=True)[:count]
    encoder = Encoder()
    texts = [row.text for row in rows]
    started = time.perf_counter()
    vectors = encoder.encode(texts, [TRAINED_ON] * len(texts))
    encoded = time.perf_counter()
    offered = sorted(sentences())
    langs = [detect(text, offered).lang for text in texts]
    prepared = Prepared(rows, langs, vectors)
    classifier.predict(prepared.statements)
    _described(prepared, grouped(prepared))
    for text, vector in zip(texts, vectors, strict=True):
        similar(text, vector, texts, vectors)
    finished = time.perf_counter()
    return {
        "ratio": round((finished - started) / (encoded - started), 3),
        "texts": len(texts),
        "seconds_encoder": round(encoded - started, 2),
        "seconds_rest": round(finished - encoded, 2),
    }, {}


def _described(prepared: Prepared, found: Round) -> None:
    """Titles and typical statements of all concerns and themes."""
    for groups in found.levels().values():
        members: dict[object, list[int]] = {}
        for row, group in enumerate(groups):
            members.setdefault(group, []).append(row)
        titles(
            {
                number: [prepared.rows[row].text for row in rows]
                for number, rows in enumerate(members.values())
            }
        )
        for rows in members.values():
            texts = [prepared.rows[row].text for row in rows]
            cover(prepared.vectors[rows], texts, [prepared.langs[row] for row in rows])


def references(material: Material) -> Measured:
    """The test of the reference sentences: does each find its German original?"""

    def embed_and_tell(lines: Sequence[str]) -> Vectors:
        material.report(f"  reference sentences: {lines[0]}")
        return embed(material.model, lines)

    of = len(sentences()[TRAINED_ON])
    found = found_translations(embed_and_tell)
    return {"lowest_share": round(min(found.values()) / of, 4), "of": of, "found": found}, {}


def learning(material: Material) -> Measured:
    """Processor seconds of all cores together."""
    sources = {
        "day_one": material.day_one[0],
        "sib200": material.sentences("train", [TRAINED_ON]),
        "bonn": material.town(bonn=True),
    }
    figures: dict[str, Any] = {}
    for name, rows in sources.items():
        prepared = prepare(rows, material.ours)
        started = time.process_time()
        _learnt(prepared)
        figures[f"seconds_{name}"] = round(time.process_time() - started, 2)
        figures[f"texts_{name}"] = len(rows)
    return figures, {}


def _learnt(prepared: Prepared) -> FieldClassifier:
    labels = [row.label or "" for row in prepared.rows]
    return FieldClassifier().fit(prepared.statements, labels, [row.weight for row in prepared.rows])

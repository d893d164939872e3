"""The language offsets: where each language lies in the encoder's space, from reference sentences.

`reference/<lang>.txt` holds the same sentences in every language, line by line. The mean vector of
a language's sentences is what its texts have in common because of the language; taking it away
leaves what they mean. The means take minutes to compute, so they are computed once, with
`python -m app.analysis offsets` after any change of the sentences, and kept beside them in
`reference/offsets.npz`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

import numpy as np

from app.analysis.cleaning import clean
from app.analysis.vectors import Vectors, unit

Embed = Callable[[Sequence[str]], Vectors]
"""Sentences to raw encoder vectors of length 1."""


class StaleOffsets(RuntimeError):
    """offsets.npz belongs to other sentences or another encoder than the ones installed."""


@dataclass(frozen=True)
class Offsets:
    """`means`: language -> shape (384,); `common`: the mean over all languages."""

    reference_set: str
    means: Mapping[str, Vectors]
    common: Vectors

    def of(self, lang: str | None) -> Vectors:
        """What to take away from a vector in this language; unknown: the common mean."""
        return self.means.get(lang or "", self.common)


def _folder() -> Traversable:
    return files("app.analysis") / "reference"


@lru_cache(maxsize=1)
def sentences() -> dict[str, tuple[str, ...]]:
    """Language -> its reference sentences; line n means the same in every language.

    Raises ValueError when the languages have unequal numbers of lines.
    """
    found: dict[str, tuple[str, ...]] = {}
    for entry in sorted(_folder().iterdir(), key=lambda item: item.name):
        lang, dot, kind = entry.name.partition(".")
        if dot and kind == "txt":
            lines = entry.read_text(encoding="utf-8").splitlines()
            found[lang] = tuple(clean(line) for line in lines if line.strip())
    counts = {lang: len(lines) for lang, lines in found.items()}
    if len(set(counts.values())) > 1:
        raise ValueError(f"reference sentences are not parallel: {counts}")
    return found


def _digest(lang: str, lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join([f"[{lang}]", *lines, ""]).encode()).hexdigest()


@lru_cache(maxsize=1)
def current_reference_set() -> str:
    """12 hex digits that change with any reference sentence or language; needs no encoder."""
    digests = [_digest(lang, lines) for lang, lines in sorted(sentences().items())]
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:12]


def refresh(embed: Embed, encoder: str, report: Callable[[str], None]) -> None:
    """Encodes the languages whose sentences are new or changed (ten seconds each) and writes
    reference/offsets.npz into the source tree; `report` hears each language.
    """
    kept = _read()
    reusable = dict(zip(kept.digests, kept.means, strict=True)) if kept.encoder == encoder else {}
    means: list[Vectors] = []
    digests: list[str] = []
    for lang, lines in sorted(sentences().items()):
        digests.append(_digest(lang, lines))
        if digests[-1] not in reusable:
            report(lang)
            reusable[digests[-1]] = embed(lines).mean(axis=0).astype(np.float32)
        means.append(reusable[digests[-1]])
    with as_file(_folder() / "de.txt") as sibling:
        np.savez(
            sibling.with_name("offsets.npz"),
            reference_set=current_reference_set(),
            encoder=encoder,
            languages=sorted(sentences()),
            digests=digests,
            means=np.stack(means),
        )


def load(encoder: str) -> Offsets:
    """The kept offsets. Raises StaleOffsets when they do not fit sentences and encoder."""
    kept = _read()
    if (kept.reference_set, kept.encoder) != (current_reference_set(), encoder):
        raise StaleOffsets(
            f"offsets.npz is for {kept.encoder}, set {kept.reference_set}; installed are "
            f"{encoder}, set {current_reference_set()}: run python -m app.analysis offsets"
        )
    means = dict(zip(kept.languages, kept.means, strict=True))
    common = np.mean(kept.means, axis=0).astype(np.float32)
    return Offsets(kept.reference_set, means, common)


@dataclass(frozen=True)
class _Kept:
    """offsets.npz as it is; all empty where there is none."""

    reference_set: str
    encoder: str
    languages: list[str]
    digests: list[str]
    means: list[Vectors]


def _read() -> _Kept:
    try:
        with as_file(_folder() / "offsets.npz") as path, np.load(path) as kept:
            return _Kept(
                str(kept["reference_set"]),
                str(kept["encoder"]),
                [str(lang) for lang in kept["languages"]],
                [str(digest) for digest in kept["digests"]],
                list(kept["means"]),
            )
    except FileNotFoundError:
        return _Kept("none", "none", [], [], [])


def found_translations(embed: Embed) -> dict[str, int]:
    """Language -> how many of its sentences find their German original as the nearest."""
    vectors = {lang: embed(lines) for lang, lines in sentences().items()}
    centred = {lang: unit(rows - rows.mean(axis=0)) for lang, rows in vectors.items()}
    german = centred["de"]
    truth = np.arange(len(german))
    return {
        lang: int(((rows @ german.T).argmax(axis=1) == truth).sum())
        for lang, rows in centred.items()
    }

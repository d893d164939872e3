"""How much personal data the hints find, and how often the alarm is false.

    python -m benchmarks.personal_data

The sentences stand in `personal_data.txt`; they were written before the patterns. A passage counts
as found if all its letters and digits are inside what was found; what was found counts as right if
it overlaps a passage of the same kind.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.analysis import personal

SENTENCES = Path(__file__).with_suffix(".txt")
RECALL, PRECISION = 0.95, 0.8
"""What must be reached at least."""

_MARKED = re.compile(r"\[\[(\w+)\|(.+?)\]\]")

GERMAN_SPELLINGS = (
    *("0171/3920012", "0171 3920012", "0171-3920012", "0171.3920012", "01713920012"),
    *("0171 39 20 01 2", "0171 / 39 20 012", "(0171) 3920012", "0171–3920012", "0171_3920012"),
    *("+49 171 3920012", "+49 (0)171 3920012", "+49(0)171-3920012", "+491713920012"),
    *("0049 171 3920012", "0049 (0) 171 / 39 200 12", "00491713920012", "+ 49 171 3920012"),
    *("+49.171.3920012", "+49/171/3920012", "491713920012", "49 171 3920012"),
    *("030 23125 456", "030/23125-456", "(030) 23125456", "+49 30 23125-456", "0 30 / 2 31 25 45"),
    *("0221 4710-555", "089 99 99 83 21", "040.66969.123", "0 1 7 1 3 9 2 0 0 1 2"),
    *("Tel. 23125 456", "Tel.: 4710-555", "Telefon 99998321", "Telefonnummer: 47 10 555"),
    *("Handy: 3920012", "Handynummer 3920012", "Mobil 3920012", "Tel 4710"),
    *("٠١٧١ ٣٩٢٠٠١٢", "٠١٧١/٣٩٢٠٠١٢", "۰۱۷۱ ۳۹۲۰۰۱۲", "+۴۹ ۱۷۱ ۳۹۲۰۰۱۲", "٠٠٤٩ ١٧١ ٣٩٢٠٠١٢"),
    *("０１７１／３９２００１２", "０１７１－３９２００１２", "＋４９ １７１ ３９２００１２"),
    *(
        "\u20660171 3920012\u2069",
        "0171\u00a03920012",
        "0171\u200e-3920012",
        "0171\u202f39\u202f20",
    ),
    "null eins sieben eins drei neun zwo null null eins zwo",
)
"""Numbers from the ranges for films, as people write them."""


@dataclass
class Score:
    """Counts by kind, and what went wrong in words."""

    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found.total() / max(1, self.there.total())

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.alarms.total())


@dataclass(frozen=True)
class Sentence:
    """`passages`: (start, end, kind) of what is personal in it."""

    lang: str
    text: str
    passages: tuple[tuple[int, int, str], ...]


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of the file, without the marks."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            lang, _, marked = line.rstrip("\n").partition("\t")
            yield _unmarked(lang, marked)


def _unmarked(lang: str, marked: str) -> Sentence:
    text, passages, last = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        passages.append((len(text), len(text) + len(match[2]), match[1]))
        text, last = text + match[2], match.end()
    return Sentence(lang, text + marked[last:], tuple(passages))


def measure(rows: Iterable[Sentence]) -> Score:
    """Look for personal data in all sentences and compare."""
    score = Score()
    for row in rows:
        spans = personal.find(row.text, row.lang)
        covered = {place for span in spans for place in range(span.start, span.end)}
        for start, end, kind in row.passages:
            whole = all(
                place in covered for place in range(start, end) if row.text[place].isalnum()
            )
            score.there[kind] += 1
            score.found[kind] += whole
            if not whole:
                score.mistakes.append(f"missed: {row.lang} {kind}: {row.text[start:end]}")
        for span in spans:
            right = any(
                span.start < end and start < span.end and span.kind == kind
                for start, end, kind in row.passages
            )
            score.alarms[span.kind.value] += 1
            score.right[span.kind.value] += right
            if not right:
                said = row.text[span.start : span.end]
                score.mistakes.append(f"false alarm: {row.lang} {span.kind}: {said}")
    return score


def spellings_missed() -> list[str]:
    """German spellings of a number that are not found whole."""
    missed = []
    for spelling in GERMAN_SPELLINGS:
        text = f"Bitte melden: {spelling} danke."
        spans = [span for span in personal.find(text, "de") if span.kind == personal.Kind.PHONE]
        digits = {place for span in spans for place in range(span.start, span.end)}
        start = text.index(spelling)
        wanted = [start + n for n, char in enumerate(spelling) if char.isdecimal()]
        if not spans or not digits.issuperset(wanted):
            missed.append(spelling)
    return missed


def main() -> int:
    """Print the figures; 0 if they are as good as they must be."""
    rows = list(sentences(SENTENCES.read_text(encoding="utf-8").splitlines()))
    score, missed = measure(rows), spellings_missed()
    with_data = sum(bool(row.passages) for row in rows)
    print(f"{len(rows)} sentences in {len({row.lang for row in rows})} languages,", end=" ")
    print(f"{with_data} with personal data, {len(rows) - with_data} without")
    print(f"{'kind':<10}{'there':>7}{'found':>7}{'recall':>9}{'alarms':>8}{'precision':>11}")
    for kind in sorted(score.there | score.alarms):
        recall = score.found[kind] / max(1, score.there[kind])
        precision = score.right[kind] / max(1, score.alarms[kind])
        print(
            f"{kind:<10}{score.there[kind]:>7}{score.found[kind]:>7}{recall:>9.2f}"
            f"{score.alarms[kind]:>8}{precision:>11.2f}"
        )
    print(
        f"{'all':<10}{score.there.total():>7}{score.found.total():>7}{score.recall:>9.3f}", end=""
    )
    print(f"{score.alarms.total():>8}{score.precision:>11.3f}")
    print(f"German spellings of a number: {len(GERMAN_SPELLINGS) - len(missed)}", end=" ")
    print(f"of {len(GERMAN_SPELLINGS)} found")
    print("\n".join(score.mistakes + [f"missed spelling: {spelling}" for spelling in missed]))
    good = score.recall >= RECALL and score.precision >= PRECISION and not missed
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

"""The lines on concerns and themes: nothing is learnt from labels, they only judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sklearn.metrics import adjusted_rand_score

from app.analysis.evaluate import Prepared, group_labels, grouping_figures, prepare
from app.analysis.evaluation_input import Row
from app.analysis.group import group_concerns, group_themes
from app.analysis.overview import overview
from app.analysis.vectors import centroids
from benchmarks.topics.fields import Measured
from benchmarks.topics.material import Material
from benchmarks.topics.rivals import by_density

NEW = 0.1
"""Share of the contributions that come later: the last of the file."""


def translations(material: Material) -> list[Row]:
    """The test sentences in all languages; the label says which sentence it is."""
    return [e.finer_row for e in material.sib200 if e.part == "test"]


def topics(material: Material) -> list[Row]:
    """The same sentences; the label is the topic."""
    return [e.row for e in material.sib200 if e.part == "test"]


def sub_topics(material: Material) -> list[Row]:
    """All towns; the label is the first sub-topic."""
    return [e.finer_row for e in material.cycling]


Rows = Callable[[Material], list[Row]]


@lru_cache
def _dense(material: Material, rows: Rows, count: int | None = None) -> list[int]:
    """Groups of the first `count` rows by the simpler engine, on vectors as they come."""
    material.report(f"  UMAP+HDBSCAN on {rows.__name__}")
    return by_density(prepare(rows(material)[:count], material.raw).vectors)


def _grouped(material: Material, rows: Rows, level: str) -> Measured:
    ours = prepare(rows(material), material.ours)
    return grouping_figures(ours, group_labels(ours, level)), {
        "UMAP+HDBSCAN": grouping_figures(ours, _dense(material, rows))
    }


def concerns(material: Material) -> Measured:
    """Six languages mixed; every sentence is a concern."""
    return _grouped(material, translations, "concern")


def themes(material: Material) -> Measured:
    """One subject, thirty sub-topics."""
    return _grouped(material, sub_topics, "theme")


@dataclass(frozen=True)
class Round:
    """Where things stand: the concern of each contribution, and the theme of each concern."""

    concerns: list[int]
    themes: dict[int, int | None]

    def levels(self) -> dict[str, list[Hashable]]:
        """Groups of each row on both levels; a concern without a theme stands for itself."""
        found: list[Hashable] = [
            ("alone", concern) if self.themes[concern] is None else self.themes[concern]
            for concern in self.concerns
        ]
        return {"concerns": [*self.concerns], "themes": found}


def grouped(prepared: Prepared, before: Round | None = None) -> Round:
    """As the worker does it: what comes later finds its place in what is there.

    `before`: the state of the first rows. Founded groups get ids of their own, as in the database.
    """
    texts = [row.text for row in prepared.rows]
    known = before or Round([], {})
    previous = [*known.concerns, *[None] * (len(texts) - len(known.concerns))]
    of_rows = _with_ids(group_concerns(prepared.vectors, previous).labels)
    order, middles = centroids(overview(prepared.vectors, texts, prepared.langs), of_rows)
    sizes = Counter(of_rows)
    found = group_themes(
        middles,
        [sizes[concern] for concern in order],
        [known.themes.get(concern) if concern is not None else None for concern in order],
    )
    of_concerns = _with_ids(found.labels)
    concerns = [concern for concern in of_rows if concern is not None]
    return Round(
        concerns,
        {c: theme for c, theme in zip(order, of_concerns, strict=True) if c is not None},
    )


def _with_ids(labels: Sequence[int | None]) -> list[int | None]:
    """Founded groups (-1, -2, …) get the next free numbers above those that exist."""
    last = max((label for label in labels if label is not None and label > 0), default=0)
    return [last - label if label is not None and label < 0 else label for label in labels]


def stability(material: Material) -> Measured:
    """How much of what people knew is still so after new contributions came."""
    kept: dict[str, float] = {}
    lost: dict[str, float] = {}
    rerun: dict[str, float] = {}
    for name, rows, broad in (
        ("cycling", sub_topics, sub_topics),
        ("sib200", translations, topics),
    ):
        judges = {"concerns": rows(material), "themes": broad(material)}
        whole = prepare(rows(material), material.ours)
        count = len(whole.rows) - round(NEW * len(whole.rows))
        first = grouped(prepare(whole.rows[:count], material.ours))
        later, scratch = grouped(whole, first).levels(), grouped(whole).levels()
        for level, old in first.levels().items():
            same = adjusted_rand_score(numbered(old), numbered(later[level][:count]))
            kept[f"{name} {level}"] = round(same, 4)
            judged = replace(whole, rows=judges[level])
            apart = _ami(judged, scratch[level]) - _ami(judged, later[level])
            lost[f"{name} {level}"] = round(apart, 4)
        dense = _dense(material, rows, count), _dense(material, rows)[:count]
        rerun[name] = round(adjusted_rand_score(*dense), 4)
    figures = {"old_adjusted_rand": min(kept.values()), "ami_lost": max(lost.values())}
    simple = {"old_adjusted_rand": min(rerun.values()), "old_adjusted_rand_of": rerun}
    return figures | {"old_adjusted_rand_of": kept, "ami_lost_of": lost}, {"UMAP+HDBSCAN": simple}


def _ami(prepared: Prepared, groups: Sequence[Hashable]) -> float:
    return float(grouping_figures(prepared, numbered(groups))["ami"])


def numbered(groups: Sequence[Hashable]) -> list[int]:
    """The same groups with numbers from 0."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(group, len(numbers)) for group in groups]

"""Which statements stand for a theme, and which theme of the last cycle it goes on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.analysis import vectors as packed
from app.analysis.cover import cover
from app.analysis.matching import match
from app.analysis.stance import counter_voice
from app.contributions.lifecycle import State
from app.district import store as district
from app.district.models import Cycle
from app.extensions import db
from app.themes.store import continuing, groups, portrait, vectors
from app.themes.store.vectors import Statement

TYPICAL = 3
"""Statements that stand for a theme."""

Members = Mapping[int, Sequence[int]]


def portray(themes: Members, statements: Sequence[Statement]) -> None:
    """Choose typical statements and the counter-voice of every theme, without a commit."""
    by_id = {row.contribution_id: row for row in statements}
    for theme_id, ids in themes.items():
        rows = [by_id[key] for key in ids if key in by_id]
        if not rows:
            continue
        matrix = packed.stack(row.blob for row in rows)
        against = counter_voice(matrix, [row.german for row in rows])
        typical = [row for row in _typical(rows, matrix) if row != against]
        portrait.keep(
            theme_id,
            [rows[row].contribution_id for row in typical],
            None if against is None else rows[against].contribution_id,
        )


def _typical(rows: Sequence[Statement], matrix: packed.Vectors) -> list[int]:
    """Row numbers; what everybody at the desks can read comes before what still lacks German."""
    readable = [number for number, row in enumerate(rows) if row.german]
    if len(readable) < TYPICAL:
        readable = list(range(len(rows)))
    texts = [rows[number].german or rows[number].body for number in readable]
    chosen = cover(matrix[readable], texts, [rows[number].spoken for number in readable], TYPICAL)
    return [readable[number] for number in chosen]


def link_cycles(cycle_id: int, statements: Sequence[Statement], themes: Members) -> None:
    """Match the themes with those of the cycle before, without a commit."""
    before = district.cycle_before(db.session.get_one(Cycle, cycle_id))
    if before is None or not themes:
        return
    _, earlier = groups.membership(before.id)
    new_ids, new = _middles(themes, statements)
    old_ids, old = _middles(earlier, vectors.statements([State.PUBLISHED], before.id))
    apart = {
        (old_ids.index(earlier_id), new_ids.index(theme_id))
        for theme_id, earlier_id in continuing.apart(cycle_id)
        if earlier_id in old_ids and theme_id in new_ids
    }
    matches = match(old, new, apart)
    found = {new_ids[pair.new]: (old_ids[pair.old], pair.closeness) for pair in matches}
    portrait.keep_continuations(cycle_id, found)


def _middles(themes: Members, statements: Sequence[Statement]) -> tuple[list[int], packed.Vectors]:
    theme_of = {key: theme_id for theme_id, ids in themes.items() for key in ids}
    rows = [row for row in statements if row.contribution_id in theme_of]
    return packed.centroids(
        packed.stack(row.blob for row in rows), [theme_of[row.contribution_id] for row in rows]
    )

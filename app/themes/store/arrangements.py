"""The rows that people arrange, as they were before a change and after it. Never commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, Table, func, select

from app.district.models import Cycle
from app.extensions import Model, db
from app.themes.models import (
    Answer,
    ArrangedTheme,
    Arrangement,
    Concern,
    ConcernMember,
    Separation,
    Theme,
    ThemeReach,
)

KEPT_FOR = timedelta(days=1)
"""So long a change can be undone: whoever comes back the same day, or the next morning."""

Row = dict[str, Any]
Key = tuple[str, tuple[int, ...]]
"""A table's name and a row's primary key."""

OURS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "theme": (Theme, ("title", "named_by_id", "forwarded_at", "merged_into_id")),
    "concern": (Concern, ("theme_id", "pinned")),
    "concern_member": (ConcernMember, ("concern_id", "moved_by_id")),
    "separation": (Separation, ()),
    "theme_reach": (ThemeReach, ("theme_id", "municipality_id", "reach")),
}
"""Table → what of it people decide. Everything else the machine may change at any time."""

_LEFT_OUT = {("concern", "title"), ("theme", "suggested")}
"""Made of people's words: those who erase them leave nothing behind here."""


def table(name: str) -> Table:
    """The table itself."""
    found = OURS[name][0].__table__
    assert isinstance(found, Table)  # noqa: S101 - for the type checker
    return found


def key_of(name: str, row: Row) -> Key:
    """Where a row stands."""
    return name, tuple(row[column.name] for column in table(name).primary_key)


def alone(cycle_id: int) -> None:
    """Wait until nobody else arranges this cycle; until this transaction ends others wait for it.

    So what somebody else does at the same moment is never taken for one's own, and is not undone
    with it. (PostgreSQL; on SQLite only one can write.)
    """
    row = select(Cycle.id).where(Cycle.id == cycle_id)
    # The weaker of its locks: whoever says something in this cycle meanwhile waits for nobody.
    db.session.execute(row.with_for_update(key_share=True))


def snapshot(cycle_id: int) -> dict[Key, Row]:
    """All that people arrange in a cycle, as it is now."""
    return {
        key_of(name, row): row
        for name, query in _queries(cycle_id).items()
        for row in (_plain(name, found) for found in db.session.execute(query).mappings())
    }


def decided(name: str, row: Row | None) -> Row | None:
    """The part of a row that people decide; None without a row."""
    return {part: row[part] for part in OURS[name][1]} if row is not None else None


def difference(before: dict[Key, Row], after: dict[Key, Row]) -> list[Row]:
    """The rows that differ in what people decide, as entries of `Arrangement.changes`."""
    keys = sorted(before.keys() | after.keys())
    rows = [(name, before.get((name, key)), after.get((name, key))) for name, key in keys]
    return [
        {"table": name, "before": old, "after": new}
        for name, old, new in rows
        if decided(name, old) != decided(name, new)
    ]


def themes_in(changes: Iterable[Row], all_rows: Iterable[dict[Key, Row]]) -> set[int]:
    """Ids of the themes that a change touched: their own rows, their concerns', their members'."""
    rows = [(entry["table"], row) for entry in changes for row in (entry["before"], entry["after"])]
    found = {row["id"] for name, row in rows if row and name == "theme"}
    found |= {row["theme_id"] for name, row in rows if row and name in {"concern", "theme_reach"}}
    concerns = {row["concern_id"] for name, row in rows if row and name == "concern_member"}
    for known in all_rows:
        found |= {
            row["theme_id"]
            for (name, key), row in known.items()
            if name == "concern" and key[0] in concerns
        }
    return found - {None}


def last_answer() -> int:
    """The id of the newest answer; 0 without any."""
    return db.session.scalar(select(func.max(Answer.id))) or 0


def answered_since(theme_ids: Iterable[int], answer_id: int) -> bool:
    """Whether one of these themes was answered after that answer."""
    newer = select(Answer.id).where(Answer.theme_id.in_(list(theme_ids)), Answer.id > answer_id)
    return db.session.scalars(newer.limit(1)).first() is not None


def newest(theme_id: int, now: datetime) -> Arrangement | None:
    """The last change that touched a theme, if it is not too long ago."""
    query = select(Arrangement).join(ArrangedTheme).where(ArrangedTheme.theme_id == theme_id)
    return db.session.scalars(_recent(query, now).limit(1)).first()


def own(actor_id: int | None, now: datetime, longest: int) -> Sequence[Arrangement]:
    """The last changes that somebody made, the newest first."""
    query = select(Arrangement).where(Arrangement.actor_id == actor_id)
    return db.session.scalars(_recent(query, now).limit(longest)).all()


def _recent(query: Select[Arrangement], now: datetime) -> Select[Arrangement]:
    return query.where(Arrangement.at > now - KEPT_FOR).order_by(Arrangement.id.desc())


def _queries(cycle_id: int) -> dict[str, Select[Any]]:
    themes = select(Theme.id).where(Theme.cycle_id == cycle_id)
    concerns = select(Concern.id).where(Concern.cycle_id == cycle_id)
    inside = {
        "theme": table("theme").c.cycle_id == cycle_id,
        "concern": table("concern").c.cycle_id == cycle_id,
        "concern_member": table("concern_member").c.concern_id.in_(concerns),
        "separation": table("separation").c.concern_id.in_(concerns),
        "theme_reach": table("theme_reach").c.theme_id.in_(themes),
    }
    return {name: select(table(name)).where(condition) for name, condition in inside.items()}


def _plain(name: str, found: Any) -> Row:
    """A row as JSON can hold it, without titles that nobody typed."""
    row = {
        column: value.isoformat() if isinstance(value, datetime) else value
        for column, value in found.items()
        if (name, column) not in _LEFT_OUT
    }
    if name == "theme" and row["named_by_id"] is None:
        row["title"] = ""
    return row

"""What stays as people left it, whatever the machine finds."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from app.extensions import db
from app.themes.models import Concern, Theme, ThemeReach
from app.themes.store import hung_on


def settled_concerns(cycle_id: int) -> set[int]:
    """Concerns that stay whatever comes: a person pinned them, or people have seen their theme as
    it is, and some have an answer in it."""
    settled = Concern.pinned | Concern.theme_id.in_(settled_themes(cycle_id))
    query = select(Concern.id).where(Concern.cycle_id == cycle_id, settled)
    return set(db.session.scalars(query))


def closed_concerns(before: Mapping[int, tuple[int | None, bool]]) -> set[int]:
    """Concerns that no theme is looked for, by (theme, pinned): a person set them alone, or their
    theme was put together all by hand. The machine adds nothing to it and takes nothing away.
    """
    by_theme: dict[int, list[tuple[int, bool]]] = {}
    for concern_id, (theme_id, pinned) in before.items():
        if theme_id is not None:
            by_theme.setdefault(theme_id, []).append((concern_id, pinned))
    made = [rows for rows in by_theme.values() if all(pinned for _, pinned in rows)]
    alone = {key for key, (theme_id, pinned) in before.items() if pinned and theme_id is None}
    return alone | {concern_id for rows in made for concern_id, _ in rows}


def settled_themes(cycle_id: int) -> set[int]:
    """Themes that a person named, took up, marked or forwarded, or on which anything stands that
    people did, such as an answer: they are kept."""
    query = select(Theme.id).where(
        Theme.cycle_id == cycle_id,
        Theme.named_by_id.is_not(None)
        | Theme.forwarded_at.is_not(None)
        | Theme.concerns.any(Concern.pinned)
        | Theme.merged_into_id.is_not(None)
        | Theme.id.in_(select(ThemeReach.theme_id))
        | hung_on.something_hangs(),
    )
    return set(db.session.scalars(query))

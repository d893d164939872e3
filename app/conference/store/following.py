"""What themes that were merged meanwhile became. Never commits."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.themes.models import Theme


def merged(cycle_id: int) -> dict[int, int]:
    """Theme that was joined to another → the theme that it is part of now."""
    query = select(Theme.id, Theme.merged_into_id).where(
        Theme.cycle_id == cycle_id, Theme.merged_into_id.is_not(None)
    )
    steps: dict[int, int] = {key: into for key, into in db.session.execute(query) if into}
    found = {}
    for key, into in steps.items():
        seen = {key}
        while into in steps and into not in seen:
            seen.add(into)
            into = steps[into]
        found[key] = into
    return found


def parts(theme: Theme) -> list[int]:
    """The theme and all that were joined to it."""
    joined = [key for key, into in merged(theme.cycle_id).items() if into == theme.id]
    return [theme.id, *joined]

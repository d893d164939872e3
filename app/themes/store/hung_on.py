"""What hangs on a theme: rows of whatever slice that refer to it and would not go with it.

So upper slices may hang on themes what they like (answers, measures, goals …), and neither the
machine nor anybody's tidying up takes the theme away beneath it. Never commits.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, or_, select

from app.extensions import db
from app.themes.models import Concern, Theme


def something_hangs(*, besides: Collection[str] = ()) -> ColumnElement[bool]:
    """The condition "something hangs on this `Theme`"; its concerns do not count.

    `besides`: further tables that do not count.
    """
    left_out = {Concern.__tablename__, *besides}
    columns = [
        key.parent
        for table in db.metadata.sorted_tables
        if table.name not in left_out
        for key in table.foreign_keys
        if key.column is Theme.__table__.c.id and not key.ondelete
    ]
    return or_(*[Theme.id.in_(select(column).where(column.is_not(None))) for column in columns])


def something_hangs_on(theme_id: int, *, besides: Collection[str] = ()) -> bool:
    """The same of one theme."""
    query = select(Theme.id).where(Theme.id == theme_id, something_hangs(besides=besides))
    return db.session.scalar(query) is not None

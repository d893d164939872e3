"""Which translations are missing. Never commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from app.extensions import db
from app.texts.models import Origin, Purpose, Text, Version, Wanted


def due(langs: Iterable[str] | None = None) -> Sequence[tuple[Text, str]]:
    """(text, language) pairs whose translation by a person is missing, oldest first."""
    query = due_query()
    if langs is not None:
        query = query.where(Wanted.lang.in_(list(langs)))
    return [(text, lang) for text, lang in db.session.execute(query)]


def due_query() -> Select[Text, str]:
    """The query behind `due`, for lists that choose further and go page by page."""
    return (
        select(Text, Wanted.lang)
        .join(Wanted, Wanted.text_id == Text.id)
        .where(~_has_human_version())
        # People who wait come before templates, for which nobody waits yet.
        .order_by(Text.purpose == Purpose.TEMPLATE, Text.created_at, Text.id, Wanted.lang)
    )


def count_due() -> int:
    """How many translations are missing."""
    query = select(func.count()).select_from(Wanted).where(~_has_human_version())
    return db.session.scalar(query) or 0


def _has_human_version() -> ColumnElement[bool]:
    """A translation by a person of the words as they are now."""
    rewritten = aliased(Version)
    newer = exists().where(
        rewritten.text_id == Version.text_id,
        rewritten.origin == Origin.ORIGINAL,
        rewritten.number > Version.number,
    )
    return (
        select(Version.id)
        .where(
            Version.text_id == Wanted.text_id,
            Version.lang == Wanted.lang,
            Version.origin != Origin.MACHINE,
            ~newer,
        )
        .exists()
    )

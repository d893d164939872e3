"""Removing contributions with all that hangs on them, as if they had never come in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, func, or_, select, update

from app.contributions.models import Contribution
from app.events import Event
from app.extensions import db
from app.reserving import Reservation
from app.texts.models import Text
from app.themes.models import (
    Concern,
    ConcernMember,
    FieldDecision,
    FieldModel,
    Theme,
    ThemeReach,
)
from app.themes.store import hung_on, titles

_UNSYNCED = {"synchronize_session": False}


def remove(ids: Collection[int]) -> None:
    """Rows, texts, vectors, places in groups, fingerprints, and the events about them.

    The database takes along what belongs to a contribution or a text. Never commits.
    """
    said = db.session.execute(
        select(Contribution.statement_id, Contribution.note_id).where(Contribution.id.in_(ids))
    )
    texts = [text for row in said for text in row if text is not None]
    _leave_groups(ids)
    _unlearn(ids)
    _forget_about("contribution", ids)
    _forget_about("text", texts)
    db.session.execute(
        delete(Contribution).where(Contribution.id.in_(ids)), execution_options=_UNSYNCED
    )
    db.session.execute(delete(Text).where(Text.id.in_(texts)), execution_options=_UNSYNCED)
    db.session.expunge_all()


def _forget_about(kind: str, ids: Collection[int]) -> None:
    for table in (Event, Reservation):
        gone = delete(table).where(table.subject_type == kind, table.subject_id.in_(ids))
        db.session.execute(gone, execution_options=_UNSYNCED)


def _leave_groups(ids: Collection[int]) -> None:
    """Concerns and themes that are left empty go, unless somebody cared about them."""
    where = ConcernMember.contribution_id.in_(ids)
    concerns = list(db.session.scalars(select(ConcernMember.concern_id).distinct().where(where)))
    if not concerns:
        return
    of = select(Concern.theme_id).distinct().where(Concern.id.in_(concerns))
    themes = [key for key in db.session.scalars(of) if key is not None]
    kept = _cared_for(themes)
    db.session.execute(delete(ConcernMember).where(where), execution_options=_UNSYNCED)
    empty = Concern.id.in_(concerns) & ~Concern.pinned & ~Concern.members.any()
    free = or_(Concern.theme_id.is_(None), Concern.theme_id.not_in(kept))
    db.session.execute(delete(Concern).where(empty, free), execution_options=_UNSYNCED)
    over = Theme.id.in_(themes) & Theme.id.not_in(kept) & ~Theme.concerns.any()
    gone = list(db.session.scalars(select(Theme.id).where(over)))
    _forget_about("text", titles.forget(gone))
    db.session.execute(delete(Theme).where(Theme.id.in_(gone)), execution_options=_UNSYNCED)


def _cared_for(themes: Sequence[int]) -> list[int]:
    """Themes that somebody named, forwarded, joined or marked, or on which anything hangs."""
    cared = or_(
        Theme.named_by_id.is_not(None),
        Theme.forwarded_at.is_not(None),
        Theme.merged_into_id.is_not(None),
        Theme.id.in_(select(ThemeReach.theme_id)),
        hung_on.something_hangs(),
    )
    return list(db.session.scalars(select(Theme.id).where(Theme.id.in_(themes), cared)))


def _unlearn(ids: Collection[int]) -> None:
    """A model that learnt from nothing else goes: the worker then learns again without them."""
    where = FieldDecision.contribution_id.in_(ids)
    learnt_in = select(FieldDecision.learnt_in_id).distinct().where(where)
    models = [key for key in db.session.scalars(learnt_in) if key is not None]
    db.session.execute(delete(FieldDecision).where(where), execution_options=_UNSYNCED)
    used = select(FieldDecision.learnt_in_id).where(FieldDecision.learnt_in_id.is_not(None))
    over = FieldModel.id.in_(models) & FieldModel.id.not_in(used)
    db.session.execute(delete(FieldModel).where(over), execution_options=_UNSYNCED)
    # Decisions that a model waits with: there are not more of them than are left.
    waiting = select(func.count(FieldDecision.contribution_id)).where(
        FieldDecision.learnt_in_id.is_(None), FieldDecision.field_id.is_not(None)
    )
    left = db.session.scalar(waiting) or 0
    fewer = update(FieldModel).where(FieldModel.left_over > left).values(left_over=left)
    db.session.execute(fewer, execution_options=_UNSYNCED)

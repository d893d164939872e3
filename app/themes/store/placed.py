"""Whether everybody has a place in the themes or beside them, and finds the answers there."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import merged
from app.core.counted import Counted
from app.extensions import db
from app.texts.models import Origin, Version
from app.themes.models import Answer, Concern, ConcernMember, Theme
from app.themes.store import following, outcomes, vectors

_PUBLISHED = Contribution.state == State.PUBLISHED


def contributions() -> Counted:
    """Every published contribution is in a concern. Those that have none wait for the worker to
    read them, or were set aside: they stand among the single concerns meanwhile.

    Lost is who was read and put nowhere, who is in a concern that no page shows, and who was
    merged into something else than what is read for them.
    """
    everybody = db.session.scalar(select(func.count(Contribution.id)).where(_PUBLISHED)) or 0
    without = set(db.session.scalars(_without_place()))
    read = set(db.session.scalars(_without_place().where(_is_read())))
    if len(vectors.encoders()) > 1:
        read = set()  # all are read anew: nobody is put anywhere before that is done
    hidden = set(db.session.scalars(_in_hidden_concerns()))
    astray = {key for key, _concern in following.astray()} | set(merged.astray())
    return Counted(everybody, len(without - read), tuple(sorted(read | hidden | astray)))


def answers() -> Counted:
    """Every answer stands on a theme that people reach, and says something.

    Waiting are those whose people have all taken back what they said: of a municipality's answer
    those who spoke there. Who was merged with one of them is in the theme with them.
    """
    total = db.session.scalar(select(func.count(Answer.id))) or 0
    empty = select(Answer.id).where(~_says(Answer.text_id) | ~_says(Answer.reason_id))
    left = select(Answer.id).join(Theme).where(Theme.merged_into_id.is_not(None))
    lost = {*db.session.scalars(empty), *db.session.scalars(left)}
    spoke = (
        select(ConcernMember.contribution_id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(Concern.theme_id == Answer.theme_id, _PUBLISHED, outcomes.is_for_the_speaker())
    )
    alone = set(db.session.scalars(select(Answer.id).where(~spoke.exists())))
    return Counted(total, len(alone - lost), tuple(sorted(lost)))


def _without_place() -> Select[int]:
    """Those that are read for themselves and are in no concern."""
    placed = exists().where(ConcernMember.contribution_id == Contribution.id)
    return select(Contribution.id).where(_PUBLISHED, Contribution.merged_into_id.is_(None), ~placed)


def _is_read() -> ColumnElement[bool]:
    return Contribution.id.in_(vectors.published_ids())


def _in_hidden_concerns() -> Select[int]:
    """In a concern of another round, or in a theme that was joined to another one."""
    return (
        select(Contribution.id)
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .outerjoin(Theme, Theme.id == Concern.theme_id)
        .where(
            _PUBLISHED,
            (Concern.cycle_id != Contribution.cycle_id)
            | Theme.merged_into_id.is_not(None)
            | (Theme.cycle_id != Contribution.cycle_id),
        )
    )


def _says(text_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return exists().where(Version.text_id == text_id, Version.origin == Origin.ORIGINAL)

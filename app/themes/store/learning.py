"""What the field model learns from, and the record of each time that it learnt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import FromClause, Row, Select, func, join, select, update

from app.contributions.models import Contribution
from app.extensions import db
from app.texts.models import Version
from app.themes.models import FieldDecision, FieldModel, TextVector


def latest(*, taken: bool = False) -> FieldModel | None:
    """The record of the last time that it learnt, or of the model in use."""
    query = select(FieldModel).order_by(FieldModel.id.desc()).limit(1)
    return db.session.scalars(query.where(FieldModel.taken) if taken else query).first()


def history() -> Sequence[FieldModel]:
    """Every time that it learnt, oldest first."""
    return db.session.scalars(select(FieldModel).order_by(FieldModel.id)).all()


def decisions(*, learnt: bool) -> Sequence[Row[Any]]:
    """(contribution_id, body, lang, field_id, data) of decisions that a model learnt, or of others.

    "Fits none" teaches nothing about a field.
    """
    query = _decided(
        select(Version.body, Version.lang, FieldDecision.field_id, TextVector.data).add_columns(
            FieldDecision.contribution_id
        )
    )
    query = query.where(FieldDecision.learnt_in_id.is_not(None) == learnt)
    # As the machine sees a statement: by its newest reading text, else by the original.
    rows = db.session.execute(query.order_by(FieldDecision.contribution_id, Version.number))
    return list({row.contribution_id: row for row in rows}.values())


def _decided(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        query.select_from(FieldDecision)
        .join(Contribution, Contribution.id == FieldDecision.contribution_id)
        .join(Version, Version.text_id == Contribution.statement_id)
        .join(TextVector, TextVector.version_id == Version.id)
        .where(FieldDecision.field_id.is_not(None))
    )


def newest_seen() -> int:
    """The id of the newest contribution that has a vector; 0 if none has."""
    return db.session.scalar(select(func.max(Contribution.id)).select_from(_statements())) or 0


def around(up_to: int, most: int) -> list[bytes]:
    """Vectors of statements, whatever was decided about them: the newest, up to a contribution."""
    query = select(TextVector.data).select_from(_statements()).where(Contribution.id <= up_to)
    newest = query.order_by(Contribution.id.desc(), Version.number).limit(most)
    return list(db.session.scalars(newest))


def _statements() -> FromClause:
    by_text = Version.text_id == Contribution.statement_id
    by_version = TextVector.version_id == Version.id
    return join(join(Contribution, Version, by_text), TextVector, by_version)


def count_new() -> int:
    """How many decisions no model has learnt from yet, of those that one could learn from."""
    new = _decided(select(func.count(FieldDecision.contribution_id.distinct())))
    return db.session.scalar(new.where(FieldDecision.learnt_in_id.is_(None))) or 0


def note_learnt(record: FieldModel, contribution_ids: Sequence[int], read_at: datetime) -> None:
    """These decisions are in the model; one that was changed since they were read is not."""
    db.session.execute(
        update(FieldDecision)
        .where(
            FieldDecision.contribution_id.in_(contribution_ids),
            FieldDecision.decided_at <= read_at,
        )
        .values(learnt_in_id=record.id)
    )

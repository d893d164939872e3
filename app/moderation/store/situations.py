"""What has happened to a contribution that waits. Never commits."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from app.contributions.lifecycle import State
from app.contributions.models import Contribution, ImportedRow, Question
from app.opinions import store as opinions


class Situation(StrEnum):
    """Why a coordinator would look at it now."""

    REPLIED = "replied"
    DOUBTED = "doubted"
    ADVISED = "advised"
    IMPORTED = "imported"


def about() -> Select[int]:
    """The query for what questions are about: of what was merged the one that is read for it."""
    asked = aliased(Contribution)
    return (
        select(func.coalesce(asked.merged_into_id, asked.id))
        .select_from(Question)
        .join(asked, asked.id == Question.contribution_id)
    )


def condition(situation: Situation) -> ColumnElement[bool]:
    """The condition "this is how it stands with it", for queries on `Contribution`."""
    if situation == Situation.REPLIED:
        replied = about().where(Question.replied_at.is_not(None))
        return (Contribution.state == State.RECEIVED) & Contribution.id.in_(replied)
    if situation == Situation.DOUBTED:
        return opinions.waits()
    if situation == Situation.ADVISED:
        return opinions.has_arrived()
    return Contribution.id.in_(select(ImportedRow.contribution_id))

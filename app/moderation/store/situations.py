"""What has happened to a contribution that waits. Never commits."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import select
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


def condition(situation: Situation) -> ColumnElement[bool]:
    """The condition "this is how it stands with it", for queries on `Contribution`."""
    if situation == Situation.REPLIED:
        replied = select(Question.contribution_id).where(Question.replied_at.is_not(None))
        return (Contribution.state == State.RECEIVED) & Contribution.id.in_(replied)
    if situation == Situation.DOUBTED:
        return opinions.waits()
    if situation == Situation.ADVISED:
        return opinions.has_arrived()
    return Contribution.id.in_(select(ImportedRow.contribution_id))

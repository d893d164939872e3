"""Which field a contribution belongs to, by whose word."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.sql.elements import ColumnElement

from app.contributions.models import Contribution
from app.extensions import db
from app.themes import rules
from app.themes.models import FieldDecision, FieldSuggestion
from app.themes.rules import FieldView


def views_of(contribution_ids: Collection[int]) -> dict[int, FieldView]:
    """The field that counts for each of these contributions."""
    decisions = {
        row.contribution_id: (row.field_id,)
        for row in db.session.scalars(
            select(FieldDecision).where(FieldDecision.contribution_id.in_(contribution_ids))
        )
    }
    suggestions = {
        row.contribution_id: (row.field_id, row.confidence)
        for row in db.session.scalars(
            select(FieldSuggestion).where(FieldSuggestion.contribution_id.in_(contribution_ids))
        )
    }
    return {
        key: rules.effective(decisions.get(key), suggestions.get(key)) for key in contribution_ids
    }


def in_field(field_id: int) -> ColumnElement[bool]:
    """The condition "this contribution belongs to the field", for queries on `Contribution`."""
    decided = select(FieldDecision.contribution_id).where(FieldDecision.field_id == field_id)
    any_decision = select(FieldDecision.contribution_id)
    suggested = select(FieldSuggestion.contribution_id).where(
        FieldSuggestion.field_id == field_id, FieldSuggestion.confidence >= rules.CONFIDENT
    )
    return or_(
        Contribution.id.in_(decided),
        Contribution.id.in_(suggested) & ~Contribution.id.in_(any_decision),
    )


def in_no_field() -> ColumnElement[bool]:
    """The condition "nobody has found a field for this contribution yet, or it fits none"."""
    decided = select(FieldDecision.contribution_id).where(FieldDecision.field_id.is_not(None))
    any_decision = select(FieldDecision.contribution_id)
    suggested = select(FieldSuggestion.contribution_id).where(
        FieldSuggestion.field_id.is_not(None), FieldSuggestion.confidence >= rules.CONFIDENT
    )
    return ~or_(
        Contribution.id.in_(decided),
        Contribution.id.in_(suggested) & ~Contribution.id.in_(any_decision),
    )


def suggestion_for(contribution_id: int) -> FieldSuggestion | None:
    """The machine's suggestion, if it has looked at this contribution yet."""
    return db.session.get(FieldSuggestion, contribution_id)


def decision_for(contribution_id: int) -> FieldDecision | None:
    """The decision of a person, if there is one."""
    return db.session.get(FieldDecision, contribution_id)


def decide(
    contribution_ids: Collection[int], field_id: int, by_id: int | None, at: datetime
) -> None:
    """Let a person's decision for a field stand for all of these. Never commits."""
    for contribution_id in contribution_ids:
        decision = decision_for(contribution_id)
        if decision is None:
            suggestion = suggestion_for(contribution_id)
            decision = FieldDecision(
                contribution_id=contribution_id,
                asked=suggestion is not None,
                suggested_field_id=suggestion.field_id if suggestion else None,
            )
            db.session.add(decision)
        decision.field_id, decision.decided_by_id, decision.decided_at = field_id, by_id, at
        decision.learnt_in_id = None


def unsure() -> ColumnElement[bool]:
    """The condition "the machine has looked, does not know the field, and nobody has decided"."""
    looked = select(FieldSuggestion.contribution_id).where(
        FieldSuggestion.field_id.is_(None) | (FieldSuggestion.confidence < rules.CONFIDENT)
    )
    return Contribution.id.in_(looked) & ~Contribution.id.in_(select(FieldDecision.contribution_id))


def put_back(contribution_id: int, before: tuple[int | None, int | None, datetime] | None) -> None:
    """Let a decision on the field be what it was: (field id, who, when), or None without one.

    Never commits. What the machine had learnt from the later one it learns anew.
    """
    decision = decision_for(contribution_id)
    if decision is None:
        return
    if before is None:
        db.session.delete(decision)
        return
    decision.field_id, decision.decided_by_id, decision.decided_at = before
    decision.learnt_in_id = None

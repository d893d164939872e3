"""Next steps may repeat what somebody said: taking it out. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select

from app.contributions.models import Contribution, SaidIn
from app.core import cutting
from app.extensions import db
from app.redaction import store as redaction
from app.room.models.following import NextStep
from app.room.rules.steps import OFFICE_LENGTH, WHAT_LENGTH
from app.themes.store import groups


def shorten(contribution: Contribution, taken_out: Sequence[str]) -> None:
    """Take passages (see `core.cutting`) out of the next steps of the sessions where it was said,
    by whomever it stands for, and of those about its theme."""
    together = [contribution, *contribution.merged]
    there = select(SaidIn.session_id).where(
        SaidIn.contribution_id.in_([row.id for row in together])
    )
    concern = groups.concern_of(contribution.id)
    theme_id = concern.theme_id if concern else None
    about = NextStep.theme_id.is_not(None) & (NextStep.theme_id == theme_id)
    steps = select(NextStep).where(or_(NextStep.session_id.in_(there), about))
    for step in db.session.scalars(steps):
        what, in_what = cutting.cut(step.what, taken_out)
        office, in_office = cutting.cut(step.office, taken_out)
        if in_what or in_office:
            step.what, step.office = what[:WHAT_LENGTH], office[:OFFICE_LENGTH]


redaction.also(shorten)

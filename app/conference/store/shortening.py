"""What staff wrote about a theme may repeat what somebody said: taking it out. Never commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import or_, select

from app.conference.models import AgendaItem, Body, Matter, Meeting, ProcessNote, ThemeReview
from app.conference.store import following
from app.contributions.models import Contribution
from app.core import cutting
from app.dossiers.models import DossierContribution
from app.extensions import Model, db
from app.redaction import store as redaction
from app.themes.store import groups


def shorten(contribution: Contribution, taken_out: Sequence[str]) -> None:
    """Take passages (see `core.cutting`) out of views on its theme, of what bodies said about it,
    of calendar and agenda of its round, and of the notes on its place."""
    for row, name in _written(contribution):
        before = getattr(row, name)
        after = cutting.cut(before, taken_out)[0]
        if after != before:
            setattr(row, name, after[: _longest(row, name)])


def _longest(row: Model, name: str) -> int | None:
    """How many characters the column takes; None: as many as there are."""
    longest: int | None = getattr(row.__table__.c[name].type, "length", None)
    return longest


def _written(contribution: Contribution) -> Iterator[tuple[Model, str]]:
    """(row, column) of everything that may repeat it."""
    concern = groups.concern_of(contribution.id)
    theme = concern.theme if concern else None
    parts = following.parts(theme) if theme else []
    reviews = select(ThemeReview).where(ThemeReview.theme_id.in_(parts))
    yield from ((row, "comment") for row in db.session.scalars(reviews))
    brought = select(DossierContribution.version_id).where(
        DossierContribution.contribution_id == contribution.id
    )
    about = or_(Matter.theme_id.in_(parts), Matter.version_id.in_(brought))
    yield from ((row, "said") for row in db.session.scalars(select(Matter).where(about)))
    meetings = select(Meeting).where(Meeting.cycle_id == contribution.cycle_id)
    yield from ((row, "agenda_note") for row in db.session.scalars(meetings))
    items = select(AgendaItem).join(Meeting).where(Meeting.cycle_id == contribution.cycle_id)
    for item in db.session.scalars(items):
        yield item, "title"
        if item.theme_id in parts and item.group is not None:
            yield from _group(item.group)
    notes = select(ProcessNote).where(
        ProcessNote.cycle_id == contribution.cycle_id,
        ProcessNote.municipality_id.is_not_distinct_from(contribution.municipality_id),
    )
    yield from ((row, "body") for row in db.session.scalars(notes))


def _group(found: Body) -> Iterator[tuple[Model, str]]:
    """A working group is called and commissioned after the theme."""
    yield found, "name"
    yield found, "task"


redaction.also(shorten)

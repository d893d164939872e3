"""A body adopts the concept as it stands: a version is frozen."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.exc import IntegrityError

from app import events, purging
from app.core import plain
from app.core.actor import Actor
from app.core.days import day_of
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.extensions import db
from app.goals.models import ConceptVersion
from app.goals.rules import differences, levels
from app.goals.rules.differences import Difference
from app.goals.rules.frozen import Content
from app.goals.service import noting
from app.goals.store import versions


def adopt(
    actor: Actor,
    name: str,
    adopted_by: str,
    adopted_on: date,
    *,
    seen: int | None = None,
    at: datetime | None = None,
) -> ConceptVersion:
    """Freeze what stands today as the next version, adopted by a body on a day.

    `seen`: the newest change that the person was shown; raises `Conflict` if there is a newer one.
    Raises `Invalid` if nothing changed, or the day lies ahead or before the version before.
    """
    actor.demand(Permission.CONCEPT_KEEP)
    moment = at or events.now()
    purging.alone()  # no word is frozen that is being taken out at this moment
    if seen is not None and seen != versions.last_change():
        raise Conflict("concept-changed")
    last, content = versions.latest(), versions.today()
    _demand_adoptable(last, content, adopted_on, day_of(moment))
    made = ConceptVersion(
        number=last.number + 1 if last else 1,
        name=_checked(name),
        adopted_on=adopted_on,
        adopted_by=_checked(adopted_by),
        content=content,
        created_at=moment,
    )
    db.session.add(made)
    try:
        db.session.flush()
    except IntegrityError as error:  # a colleague adopted it at the same moment
        db.session.rollback()
        raise Conflict("concept-changed") from error
    changes = versions.adopt_changes(made)
    events.record(actor, "concept:adopt", made, at=moment, number=made.number, changes=changes)
    noting.commit()
    return made


def _demand_adoptable(
    last: ConceptVersion | None, content: Content, adopted_on: date, today: date
) -> None:
    if not differences.between(versions.entries_of(last), content["nodes"]):
        raise Invalid("concept-unchanged")
    if adopted_on > today:
        raise Invalid("concept-day-ahead")
    if last is not None and adopted_on < last.adopted_on:
        raise Invalid("concept-day-before")


def open_differences() -> list[Difference]:
    """What changed since the version that was adopted last."""
    return differences.between(versions.entries_of(versions.latest()), versions.today()["nodes"])


def _checked(text: str) -> str:
    text = plain.tidy(text)
    if not text:
        raise Invalid("title-empty")
    if len(text) > levels.NAME_LENGTH:
        raise Invalid("title-too-long", longest=levels.NAME_LENGTH)
    return text

"""Undoing the last change of a theme: everything is again as it was before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs
from app.core.actor import Actor
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.themes.models import ArrangedTheme, Arrangement
from app.themes.service.restoring import Restoring
from app.themes.store import arrangements, groups


@contextmanager
def recorded(
    actor: Actor, kind: str, cycle_id: int, *, at: datetime | None = None
) -> Iterator[None]:
    """Remember what the changes inside replace; in the running transaction."""
    arrangements.alone(cycle_id)
    moment, before = at or events.now(), arrangements.snapshot(cycle_id)
    yield
    db.session.flush()
    after = arrangements.snapshot(cycle_id)
    changes = arrangements.difference(before, after)
    too_old = Arrangement.at < moment - arrangements.KEPT_FOR
    db.session.execute(delete(Arrangement).where(too_old))
    if changes:
        touched = arrangements.themes_in(changes, (before, after))
        db.session.add(
            Arrangement(
                cycle_id=cycle_id,
                kind=kind,
                at=moment,
                actor_id=actor.id,
                actor_name=actor.name,
                changes=changes,
                last_answer=arrangements.last_answer(),
                touched=[ArrangedTheme(theme_id=key) for key in sorted(touched)],
            )
        )


def undo(actor: Actor, arrangement: Arrangement, *, at: datetime | None = None) -> None:
    """Put everything back as it was before this change.

    Raises `NotFound` where none of the own people are concerned or it is too long ago, `Conflict`
    if a person changed or answered something of it since ("changed-since", "answered-since").
    """
    moment = at or events.now()
    actor.demand(Permission.THEME_ARRANGE)
    if arrangement.at <= moment - arrangements.KEPT_FOR or not _concerns(actor, arrangement):
        raise NotFound
    arrangements.alone(arrangement.cycle_id)
    if arrangements.answered_since(_moved_between(arrangement), arrangement.last_answer):
        raise Conflict("answered-since")
    Restoring(arrangement.cycle_id, arrangement.changes).run()
    events.record(actor, "theme:undo", arrangement, at=moment, what=arrangement.kind)
    db.session.delete(arrangement)
    try:
        db.session.commit()
    except StaleDataError as error:  # somebody undid it at the same moment
        db.session.rollback()
        raise Conflict("changed-since") from error
    jobs.wake("group")


def arrangement(arrangement_id: int) -> Arrangement:
    """The change. Raises `NotFound`."""
    found = db.session.get(Arrangement, arrangement_id)
    if found is None:
        raise NotFound
    return found


def _concerns(actor: Actor, arrangement: Arrangement) -> bool:
    """Whether the change is about anybody whom this coordinator works for."""
    places = actor.places(Permission.THEME_ARRANGE)
    if any(groups.members(row.theme_id, places) for row in arrangement.touched):
        return True
    concerns = {
        row["id"] if entry["table"] == "concern" else row["concern_id"]
        for entry in arrangement.changes
        for row in (entry["before"], entry["after"])
        if row and entry["table"] in {"concern", "concern_member"}
    }
    return any(
        actor.may(Permission.THEME_ARRANGE, said.municipality_id)
        for key in concerns
        for said in groups.concern_members(key)
    )


def _moved_between(arrangement: Arrangement) -> set[int]:
    """The themes whose people changed: those only renamed or marked lose no answer."""
    moves = [
        entry for entry in arrangement.changes if entry["table"] in {"concern", "concern_member"}
    ]
    return {row.theme_id for row in arrangement.touched} if moves else set()

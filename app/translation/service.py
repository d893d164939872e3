"""What interpreters do. Each function is one use case."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import events, jobs
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin, Text, Version
from app.translation import store


def translate(
    actor: Actor,
    text: Text,
    target: str,
    body: str,
    *,
    checked: bool = False,
    seen: int = 0,
    at: datetime | None = None,
) -> Version:
    """Keep a person's translation. The same words again are only marked as checked, if asked.

    `seen` is the number of the version in this language that the writer had before their eyes
    (0: none). Raises `NotFound` if the pair is not this interpreter's, `Conflict` if somebody
    wrote a newer version ("conflict") or nobody needs it any more ("no-longer-needed"),
    `Invalid` for an empty text or one that is far too long.
    """
    current = _current(actor, text, target, seen)
    if current is not None and current.body == plain.tidy(body):
        if checked:
            _mark(actor, text, current, at)
        return current
    version = _add(actor, text, target, body, checked, at or events.now())
    jobs.wake("analyse")
    jobs.wake("tell-news")
    return version


def _add(
    actor: Actor, text: Text, target: str, body: str, checked: bool, moment: datetime
) -> Version:
    try:
        version = texts.add_version(
            text, target, body, Origin.HUMAN, author=actor, checked=checked, at=moment
        )
        details = {"lang": target, "number": version.number, "checked": checked}
        events.record(actor, "text:translate", text, at=moment, **details)
        db.session.commit()
    except IntegrityError as error:
        # Two people saved at the same moment: the second version has the first one's number.
        db.session.rollback()
        raise Conflict from error
    return version


def _current(actor: Actor, text: Text, target: str, seen: int) -> Version | None:
    """The person's version that stands now; checks that this actor may work on it."""
    actor.demand(Permission.TEXT_TRANSLATE)
    found = store.item(actor, text.id, target)
    if not store.is_open(found):
        raise Conflict("no-longer-needed")
    current = texts.version_in(text, target)
    if current is None or current.origin != Origin.HUMAN:
        return None
    if current.number > seen:
        raise Conflict
    return current


def _mark(actor: Actor, text: Text, version: Version, at: datetime | None) -> None:
    if version.checked_at is not None:
        return
    moment = at or events.now()
    version.checked_by_id, version.checked_at = actor.id, moment
    events.record(actor, "text:check", text, at=moment, lang=version.lang, number=version.number)
    db.session.commit()

"""What interpreters do with a text. Each function is one use case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import events, jobs, purging, reserving
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.reserving import Reservation
from app.texts import store as texts
from app.texts.models import Mark, Origin, Text, Version
from app.translation.store import items


def open_text(
    actor: Actor, text: Text, target: str, *, at: datetime | None = None
) -> Reservation | None:
    """Reserve a text for whoever has opened it. Gives the reservation of somebody else, if any.

    Begins a transaction of its own (see `reserving.on_opening`).
    """
    actor.demand(Permission.TEXT_TRANSLATE)
    if not items.is_open(items.item(actor, text.id, target)):
        raise NotFound
    standing = reserving.on_opening(actor, text, target, at=at)
    return None if standing.user_id == actor.id else standing


def translate(
    actor: Actor,
    text: Text,
    target: str,
    body: str,
    *,
    checked: bool = False,
    unsure: Sequence[Mark] = (),
    seen: int = 0,
    original: str | None = None,
    at: datetime | None = None,
) -> Version:
    """Keep a person's translation; what they had reserved is free again.

    The same words again are no new version, unless the original was rewritten: then they say that
    the translation is right for the new words, too.
    `checked`: somebody else wrote what stands there, and this person has read it against the
    original; correcting it makes a new version. What is checked has no `unsure` passages any more.
    `seen` is the number of the version in this language that the writer had before their eyes
    (0: none), `original` the `items.mark` of what they translated. Raises `NotFound` if the pair
    is not this interpreter's, `Conflict` if somebody wrote a newer version, the original has other
    words now ("original-changed") or nobody needs it any more ("no-longer-needed"), `Invalid` for
    an empty text, one that is far too long, and for checking one's own ("own-check").
    """
    current, moment = _current(actor, text, target, seen, original), at or events.now()
    if checked and (current is None or current.author_id == actor.id):
        raise Invalid("own-check")
    marks = () if checked else unsure
    same = current is not None and current.body == plain.tidy(body)
    if current is not None and same and not texts.is_stale(text, current):
        _look_over(actor, text, current, checked, marks, moment)
        version = current
    else:
        version = _add(actor, text, target, body, checked, marks, moment)
    reserving.let_go(actor, text, target)
    db.session.commit()
    if version is not current:
        jobs.wake("analyse")
        jobs.wake("tell-news")
    return version


def _add(
    actor: Actor,
    text: Text,
    target: str,
    body: str,
    checked: bool,
    unsure: Sequence[Mark],
    moment: datetime,
) -> Version:
    try:
        version = texts.add_version(
            text,
            target,
            body,
            Origin.HUMAN,
            author=actor,
            checked=checked,
            unsure=unsure,
            at=moment,
        )
        details = {"lang": target, "number": version.number, "checked": checked}
        events.record(actor, "text:translate", text, at=moment, **details)
    except IntegrityError as error:
        # Two people saved at the same moment: the second version has the first one's number.
        db.session.rollback()
        raise Conflict from error
    return version


def _current(
    actor: Actor, text: Text, target: str, seen: int, original: str | None
) -> Version | None:
    """The person's version that stands now; checks that this actor may work on it."""
    actor.demand(Permission.TEXT_TRANSLATE)
    purging.alone()
    found = items.item(actor, text.id, target)
    if not items.is_open(found):
        raise Conflict("no-longer-needed")
    if original is not None and original != items.mark(found):
        # Passages may have been taken out of it: a translation of the old words has them still.
        raise Conflict("original-changed")
    current = items.human_version(found)
    if current is not None and current.number > seen:
        raise Conflict
    return current


def _look_over(
    actor: Actor,
    text: Text,
    version: Version,
    checked: bool,
    unsure: Sequence[Mark],
    moment: datetime,
) -> None:
    """The words stay as they are: somebody confirms them, or is unsure of other passages."""
    about = {"lang": version.lang, "number": version.number}
    if checked and version.checked_at is None:
        version.checked_by_id, version.checked_at, version.unsure = actor.id, moment, None
        events.record(actor, "text:check", text, at=moment, **about)
    elif not checked and [tuple(mark) for mark in version.unsure or ()] != list(unsure):
        version.unsure = list(unsure) or None
        events.record(actor, "text:doubt", text, at=moment, **about, passages=len(unsure))

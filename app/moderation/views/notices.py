"""What a page says about the last decision that can still be undone, and why one cannot."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import format_time, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import events
from app.contributions.models import Contribution, Undoable
from app.core.actor import Actor
from app.moderation.rules import UNDO_WITHIN
from app.moderation.service.undoing import Obstacle, obstacle
from app.moderation.store import answered, decisions
from app.moderation.views.history import KINDS

OBSTACLES = {
    Obstacle.UNDONE: _l("This was undone already."),
    Obstacle.TAKEN_BACK: _l(
        "It cannot be undone: the person has taken the contribution back meanwhile."
    ),
    Obstacle.REPLIED: _l("It cannot be undone: the person has replied already."),
    Obstacle.DECIDED_AGAIN: _l(
        "It cannot be undone: the contribution has changed since then. Its page says how."
    ),
    Obstacle.ELSEWHERE: _l("It cannot be undone: it is with another place now, which decides."),
    Obstacle.TOO_LATE: _l(
        "It cannot be undone any more: ten minutes are over. You can decide anew on its page."
    ),
}


def done(step: str) -> str:
    """What a step is called once it was taken."""
    kind = "field:decide" if step == decisions.FIELD else f"contribution:{step}"
    return str(KINDS[kind])


def of(actor: Actor, contribution: Contribution) -> dict[str, Any] | None:
    """The last decision on this one, whoever took it, if this actor can undo it."""
    last = decisions.last_of(contribution)
    return of_press(actor, last.press) if last is not None else None


def of_actor(actor: Actor) -> dict[str, Any] | None:
    """What this member of staff decided last, if it can be undone."""
    press = decisions.last_press(actor, events.now())
    return of_press(actor, press) if press is not None else None


def standing(actor: Actor, decision: Undoable, now: datetime) -> str:
    """That this one was undone, or why it cannot be; empty if it can."""
    problem = obstacle(actor, decision, now)
    if problem == Obstacle.UNDONE:
        return str(KINDS["contribution:undo"])
    return str(OBSTACLES[problem]) if problem else ""


def of_press(actor: Actor, press: str) -> dict[str, Any] | None:
    """What one button did, as far as this actor can undo it.

    `answered`: a direct answer was given with it, which goes with it.
    """
    found = decisions.of_press(press)
    now = events.now()
    open_ones = [decision for decision in found if obstacle(actor, decision, now) is None]
    if not open_ones:
        return None
    until = format_time(open_ones[0].decided_at + UNDO_WITHIN, "short")
    return {
        "press": press,
        "sentence": _sentence(open_ones, until),
        "answered": any(map(answered.along_with, open_ones)),
    }


def _sentence(found: list[Undoable], until: str) -> str:
    what = done(found[0].step)
    if len(found) == 1:
        said: str = _(
            "Last decision: %(what)s, contribution %(id)s. It can be undone until %(time)s.",
            what=what,
            id=found[0].contribution.public_id,
            time=until,
        )
        return said
    told: str = ngettext(
        "Last decision: %(what)s, %(num)s contribution. It can be undone until %(time)s.",
        "Last decision: %(what)s, %(num)s contributions. It can be undone until %(time)s.",
        len(found),
        what=what,
        time=until,
    )
    return told

"""Whether a theme goes on with one of the round before: the machine suggests, people decide."""

from __future__ import annotations

from datetime import datetime

from app import events
from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.extensions import db
from app.themes.models import Continuation, Theme
from app.themes.service import arranging
from app.themes.store import arrangements, continuing, groups


def tell_apart(actor: Actor, theme: Theme, earlier_id: int, *, at: datetime | None = None) -> None:
    """Say that a theme does not take up that earlier one: the machine never joins the two again.

    Raises `Conflict` if it does not stand there any more, `NotFound` for themes of others.
    """
    _demand(actor, theme)
    arrangements.alone(theme.cycle_id)  # the worker may be matching at this moment
    found = continuing.taken_up(theme)
    if found is None or groups.final(found.earlier_id).id != earlier_id:
        raise Conflict
    facts = {"earlier": earlier_id, "similarity": found.similarity}
    events.record(actor, continuing.APART, theme, at=at, **facts)
    db.session.delete(found)
    db.session.commit()


def take_back(actor: Actor, theme: Theme, earlier_id: int, *, at: datetime | None = None) -> bool:
    """Both belong together again, also where the machine has found another earlier theme since.

    Returns whether it had: that one is shown no more. Raises `Conflict` if nobody had told the two
    apart.
    """
    _demand(actor, theme)
    arrangements.alone(theme.cycle_id)
    similarity = continuing.apart(theme.cycle_id).get((theme.id, earlier_id))
    if similarity is None:
        raise Conflict
    events.record(actor, continuing.TOGETHER, theme, at=at, earlier=earlier_id)
    found = continuing.taken_up(theme)
    replaced = found is not None and groups.final(found.earlier_id).id != earlier_id
    db.session.merge(Continuation(theme_id=theme.id, earlier_id=earlier_id, similarity=similarity))
    db.session.commit()
    return replaced


def _demand(actor: Actor, theme: Theme) -> None:
    """The Planungsteam for every theme, a coordinator where own people spoke."""
    if not actor.may(Permission.THEME_DECIDE):
        arranging.demand_part(actor, theme)

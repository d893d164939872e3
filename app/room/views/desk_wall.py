"""The wall for whoever leads the session: cards are put together by hand."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.room.forms.desk_wall import ArrangeForm, name_of
from app.room.service import sorting
from app.room.store import sessions, wall
from app.room.store.wall import Group
from app.room.views import blueprint
from app.themes.views.desk_parts import ANSWERED
from app.web import panels
from app.web.access import current_actor, requires
from app.workshops.models import WorkshopSession

SESSION = "<int(max=2147483647):session_id>"

CHANGED = _l("The wall has changed meanwhile, and nothing was moved. Please choose once more.")


@blueprint.route(f"/<lang:lang>/staff/room/{SESSION}/wall", methods=["GET", "POST"])
@requires(Permission.THEME_ARRANGE)
def arrange(session_id: int) -> Response | tuple[str, int]:
    """All cards in their groups; one of them is moved to where it belongs."""
    session = sessions.for_arranging(current_actor(), session_id)
    groups = wall.cards(session)
    form = ArrangeForm().offer(groups)
    if not form.is_submitted():
        return _page(session, groups, form), 200
    if not form.validate():
        return _page(session, groups, form), 400
    moved = form.card.data or ""
    try:
        key = sorting.put(current_actor(), session, moved, form.target.data)
    except Conflict:
        form.target.errors = [ANSWERED]
        return _page(session, groups, form), 409
    except Invalid:
        form.target.errors = [CHANGED]
        return _page(session, groups, form), 409
    name = next(name_of(group) for group in wall.cards(session) if group.key == key)
    flash(_("The card stands here now: %(group)s. It stays there.", group=name), "success")
    return redirect(url_for("room.arrange", session_id=session_id, moved=moved))


def _page(session: WorkshopSession, groups: list[Group], form: ArrangeForm) -> str:
    chosen = form.card.data if form.is_submitted() else request.args.get("moved", "")
    return render_template(
        "room/desk_wall.html", session=session, groups=groups, form=form, chosen=chosen
    )


def _links(session: WorkshopSession) -> str:
    """On the page of the session: the ways to its wall."""
    arranges = current_actor().may(Permission.THEME_ARRANGE, session.municipality_id)
    return render_template("room/desk_wall_links.html", session=session, arranges=arranges)


panels.add("room.session", _links, position=10)

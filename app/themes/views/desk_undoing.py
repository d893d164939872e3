"""Undoing the last change of a theme."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.themes.models import Arrangement
from app.themes.service import undoing
from app.themes.store import arrangements, groups
from app.themes.views import blueprint
from app.web.access import current_actor, requires

KINDS = {
    "theme:rename": _l("Title changed"),
    "theme:take-up": _l("Taken up as a theme"),
    "theme:join": _l("Two themes joined"),
    "theme:split": _l("Theme split"),
    "theme:hold": _l("Held as it is"),
    "theme:let-go": _l("Given back to the machine"),
    "concern:place": _l("Concern put elsewhere"),
    "concern:join": _l("Two concerns joined"),
    "concern:split": _l("Concern split"),
    "contribution:move": _l("Contribution moved"),
}
_REFUSED = {
    "changed-since": _l(
        "This cannot be undone any more: somebody has changed something of it since. "
        "Nothing was changed now."
    ),
    "answered-since": _l(
        "This cannot be undone any more: these people were answered since, and some would lose "
        "their answer. Nothing was changed now."
    ),
}
SHOWN = 3


def of_theme(theme_id: int) -> list[Arrangement]:
    """The last change of a theme, as a list of one or none."""
    found = arrangements.newest(theme_id, events.now())
    return [found] if found else []


def of_actor() -> list[Arrangement]:
    """The last changes of whoever looks."""
    return list(arrangements.own(current_actor().id, events.now(), SHOWN))


@blueprint.post("/staff/themes/undo/<int(max=2147483647):arrangement_id>")
@requires(Permission.THEME_ARRANGE)
def undo(arrangement_id: int) -> Response:
    """Put back what a change replaced."""
    actor, found = current_actor(), undoing.arrangement(arrangement_id)
    themes = [row.theme_id for row in found.touched]
    try:
        undoing.undo(actor, found)
    except Conflict as error:
        flash(str(_REFUSED[error.code]), "warning")
    else:
        flash(_("Undone. Everything is as it was before."), "success")
    places = actor.places(Permission.THEME_ARRANGE)
    for key in themes:
        try:
            theme = groups.theme(key)
        except NotFound:
            continue
        if theme.merged_into_id is None and groups.members(key, places):
            return redirect(url_for("themes.desk_theme", theme_id=key))
    return redirect(url_for("themes.desk"))

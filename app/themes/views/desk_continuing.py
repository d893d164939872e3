"""Saying that a theme does not go on with the one of the round before that the machine found."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.permissions import Permission
from app.themes.service import continuing
from app.themes.store import groups
from app.themes.views import blueprint
from app.web.access import current_actor, requires
from app.web.forms import number_on_page


@blueprint.post("/staff/themes/<int(max=2147483647):theme_id>/earlier")
@requires(Permission.THEME_ARRANGE, Permission.THEME_DECIDE)
def tell_apart(theme_id: int) -> Response:
    """Take the connection off, or put it back; leads to the page where one works with themes."""
    actor, theme = current_actor(), groups.final(theme_id)
    earlier = number_on_page(request.form.get("earlier"))
    if request.form.get("same") == "yes":
        continuing.take_back(actor, theme, earlier)
        flash(_("Both belong together again."), "success")
    else:
        continuing.tell_apart(actor, theme, earlier)
        flash(
            _("Nobody is shown this connection any more, and the machine does not make it again."),
            "success",
        )
    decides = actor.may(Permission.THEME_DECIDE)
    page = "conference.theme" if decides else "themes.desk_theme"
    return redirect(url_for(page, theme_id=theme.id))

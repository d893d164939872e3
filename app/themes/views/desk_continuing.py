"""Saying that a theme does not go on with the one of the round before that the machine found."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.actor import Actor
from app.core.permissions import Permission
from app.themes.models import Theme
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
        _put_back(actor, theme, groups.theme(earlier))
    else:
        continuing.tell_apart(actor, theme, earlier)
        flash(
            _("Nobody is shown this connection any more, and the machine does not make it again."),
            "success",
        )
    decides = actor.may(Permission.THEME_DECIDE)
    page = "conference.theme" if decides else "themes.desk_theme"
    return redirect(url_for(page, theme_id=theme.id))


def _put_back(actor: Actor, theme: Theme, earlier: Theme) -> None:
    """Says which one it is where the page has shown another one until now."""
    replaced = continuing.take_back(actor, theme, earlier.id)
    flash(_("Both belong together again."), "success")
    if replaced:
        flash(
            _(
                "This goes on with the theme %(title)s of the round %(cycle)s.",
                title=earlier.title,
                cycle=earlier.cycle.name,
            ),
            "info",
        )

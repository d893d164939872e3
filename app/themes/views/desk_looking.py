"""Single voices on the coordinator's page of themes, and saying that they were looked at."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.actor import Place
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.district.models import Cycle
from app.themes.service import looking
from app.themes.store import looked, overview
from app.themes.views import blueprint, desk_parts
from app.web.access import current_actor, requires
from app.web.forms import number_on_page

SINGLES_ON_A_PAGE = 20


def singles(cycle: Cycle, place: Place) -> dict[str, Any]:
    """The portion of single voices that the address asks for; what nobody has seen comes first."""
    found = looked.listed(cycle.id, frozenset({place}))
    page = desk_parts.Portion.of(found, SINGLES_ON_A_PAGE)
    shown = overview.with_voices([row.single for row in page.rows])
    return {
        "singles": page,
        "singles_shown": shown,
        "unseen": sum(not row.seen for row in found),
        "unseen_here": [
            voice
            for (_concern, voices), row in zip(shown, page.rows, strict=True)
            for voice in voices
            if not row.seen
        ],
    }


@blueprint.post("/staff/themes/singles/<place>/looked")
@requires(Permission.THEME_ARRANGE)
def look(place: str) -> Response:
    """Say that the single voices of a page were looked at."""
    actor, here, cycle = current_actor(), district.place_of(place), desk_parts.round_asked()
    if not actor.may(Permission.THEME_ARRANGE, here):
        raise NotFound
    shown = [number_on_page(key) for key in request.form.get("shown", "").split()]
    if looking.look_at(actor, here, cycle, shown):
        flash(_("Thank you. It stands here that somebody has looked at it."), "success")
    else:  # somebody new in a concern, or a colleague was faster
        flash(_("Something has changed here meanwhile. Please look at it once more."), "warning")
    key = None if cycle.is_current else cycle.key
    return redirect(url_for("themes.desk", place=place, round=key, _anchor="singles"))

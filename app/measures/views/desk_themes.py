"""From which themes a measure comes: one more, one less."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.core.errors import Conflict
from app.core.permissions import Permission
from app.extensions import db
from app.measures import store
from app.measures.forms import ThemeForm
from app.measures.service import theming
from app.measures.views import MEASURE, blueprint
from app.measures.views.desk_measure import Answer, page_of, sent, theme_form
from app.web import errors
from app.web.access import current_actor, requires
from app.web.forms import number_on_page

errors.own(
    "measure-last-theme",
    400,
    _l("A measure needs a theme"),
    _l(
        "Nothing was changed. A measure comes from what people said: "
        "please add the other theme first, then take this one off."
    ),
)


@blueprint.post(f"/staff/measures/{MEASURE}/themes")
@requires(Permission.MEASURE_KEEP)
def add_theme(measure_id: int) -> Answer:
    """It comes from one more theme."""
    form = ThemeForm()
    return sent(
        measure_id,
        theme_form(store.kept(current_actor(), measure_id), form),
        lambda found, _form: theming.add(current_actor(), found, form.chosen, revision=form.seen),
        _("The measure comes from this theme as well. Everybody who spoke on it hears of it."),
    )


@blueprint.post(f"/staff/measures/{MEASURE}/themes/take-off")
@requires(Permission.MEASURE_KEEP)
def take_off_theme(measure_id: int) -> Answer | Response:
    """It does not come from a theme (sent as "theme-revision")."""
    found = store.kept(current_actor(), measure_id)
    theme, _dash, seen = request.form.get("what", "").partition("-")
    revision = number_on_page(seen)
    try:
        theming.take_off(current_actor(), found, number_on_page(theme), revision=revision)
    except Conflict:
        db.session.rollback()
        return page_of(store.kept(current_actor(), measure_id), stale=revision), 409
    flash(_("The theme is taken off. Who spoke on it does not see the measure as theirs any more."))
    return redirect(url_for("measures.keep", measure_id=measure_id, _anchor="themes"))

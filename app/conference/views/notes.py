"""Notes on the process itself: what was observed, and what people said about the procedure."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.conference.forms.notes import NoteForm
from app.conference.forms.words import NOTE_KIND
from app.conference.models import NoteKind
from app.conference.service import noting
from app.conference.store import notes as store
from app.conference.views import blueprint
from app.core.permissions import Permission
from app.district import store as district
from app.web import navigation
from app.web.access import current_actor, requires

navigation.staff_entry(
    _l("Notes on the process"), "conference.notes", Permission.PROCESS_NOTE, position=58, rare=True
)


@blueprint.route("/staff/notes", methods=["GET", "POST"])
@requires(Permission.PROCESS_NOTE)
def notes() -> Response | str | tuple[str, int]:
    """The notes that one may read, and a new one."""
    actor, names, keys = current_actor(), district.place_names(), district.place_keys()
    own = store.own_places(actor)
    form = NoteForm().offer({keys[place]: names[place] for place in own})
    if form.validate_on_submit():
        place = district.place_of(form.place.data)
        noting.add(actor, place, NoteKind(form.kind.data), form.body.data or "")
        flash(_("The note is saved. The Planungsteam can read it."), "success")
        return redirect(url_for("conference.notes"))
    page = render_template(
        "conference/notes.html",
        form=form,
        notes=store.listed(actor, district.current_cycle().id),
        names=names,
        kinds=NOTE_KIND,
    )
    return (page, 400) if form.errors else page

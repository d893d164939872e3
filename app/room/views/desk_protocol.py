"""The protocol of a session, for the coordination of its place and the Planungsteam."""

from __future__ import annotations

from base64 import b64decode

from flask import Response as Answer
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import asking
from app.core.permissions import Permission
from app.dossiers.rules.files import MIMETYPES, Kind
from app.dossiers.views import parts
from app.room.forms.desk_steps import PeopleForm
from app.room.service import following
from app.room.store import photos, steps, waiting
from app.room.tasks import telling
from app.room.views import blueprint
from app.web.access import current_actor, requires
from app.workshops import store as workshops
from app.workshops.models import WorkshopSession

SESSION = "<int(max=2147483647):session_id>"
PROTOCOL = f"/<lang:lang>/staff/room/{SESSION}/protocol"
SECONDS = 20.0
"""How long somebody waits for a file."""


@blueprint.get(PROTOCOL, endpoint="protocol")
@requires(Permission.WORKSHOP_KEEP)
def read_protocol(session_id: int) -> str:
    """What was said in each phase, what it is about, and what is to be done next."""
    session = workshops.session(current_actor(), session_id)
    return _page(session, PeopleForm(data={"people": steps.people(session)}))


@blueprint.get(f"{PROTOCOL}.<any(pdf, docx):kind>")
@requires(Permission.WORKSHOP_KEEP)
def protocol_file(session_id: int, kind: str) -> Response:
    """The same as a file, as the worker makes it at this moment; where it cannot, the page."""
    session = workshops.session(current_actor(), session_id)
    answer = asking.ask("protocol", {"session": session.id, "kind": kind}, timeout=SECONDS)
    if not answer or "file" not in answer:
        flash(
            _("The file could not be made just now. You can print this page, or try again later."),
            "info",
        )
        return redirect(url_for("room.protocol", session_id=session.id))
    name = f"protokoll-{session.code}.{kind}"
    return Answer(
        b64decode(answer["file"]),
        mimetype=MIMETYPES[Kind(kind)],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@blueprint.post(f"{PROTOCOL}/people")
@requires(Permission.WORKSHOP_KEEP)
def count_people(session_id: int) -> Response | tuple[str, int]:
    """Keep how many came, counted by hand."""
    session, form = workshops.session(current_actor(), session_id), PeopleForm()
    if not form.validate():
        return _page(session, form), 400
    following.count_people(current_actor(), session, form.people.data)
    flash(_("The number of people is saved."), "success")
    return redirect(url_for("room.protocol", session_id=session.id))


def _page(session: WorkshopSession, form: PeopleForm) -> str:
    return render_template(
        "room/desk_protocol.html",
        session=session,
        told=telling.told(session),
        labels=telling.labels(),
        links=parts.theme_links(session.municipality_id, session.workshop.cycle_id),
        form=form,
        waiting=waiting.count(session),
        photos=photos.count(session),
    )

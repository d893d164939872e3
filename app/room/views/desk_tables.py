"""The page of a table: many short notes, typed one after the other, with a connection or without.

The same address takes a note from the form, and several from a device (`notes`), which it answers
one by one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Response as Answer
from flask import (
    current_app,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from app import events
from app.core import codes
from app.core.errors import Invalid
from app.core.permissions import Permission
from app.room.forms.desk_notes import KEPT, NoteForm, form_of, read
from app.room.rules.notes import MOST_AT_ONCE
from app.room.service import noting
from app.room.store import numbers, photos, sessions
from app.room.views import blueprint
from app.web import words
from app.web.access import current_actor, public, requires
from app.web.headers import with_worker
from app.workshops.models import WorkshopSession
from app.workshops.rules import Standing

SESSION = "<int(max=2147483647):session_id>"
TABLE = f"/<lang:lang>/staff/room/{SESSION}/tables/<int(max=99):number>"


@blueprint.route(TABLE, methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_ENTER)
def table(session_id: int, number: int) -> Response:
    """Type in; answers a device in JSON that sends several notes together."""
    if request.method == "POST" and "notes" in request.form:
        return _received(session_id, number)
    session = sessions.at_table(current_actor(), session_id, number)
    form = NoteForm().offer(session)
    if not form.is_submitted():
        form.preset(request.args)
        return _page(session, number, form)
    if not form.validate():
        return _page(session, number, form, 400)
    try:
        code = noting.note(current_actor(), session, form.note(number), secret=_secret()).code
    except Invalid:
        code = ""
    if not code:
        form.form_errors.append(_not_kept())
        return _page(session, number, form, 400)
    flash(_("Saved. Receipt code: %(code)s", code=codes.display(code)), "success")
    kept = {name: form[name].data for name in KEPT}
    return redirect(url_for("room.table", session_id=session_id, number=number, **kept))


@blueprint.get(f"{TABLE}/state.json")
@requires(Permission.CONTRIBUTION_ENTER)
def table_state(session_id: int, number: int) -> Response:
    """What a device asks from time to time: the phase that runs, and a token for sending."""
    session = sessions.once_at_table(current_actor(), session_id, number)
    return jsonify(
        token=generate_csrf(),
        phase=session.phase_id or "",
        phase_said=_phase_said(session),
        over_said=_over_said(session),
        first=session.allowed.first,
        revision=session.revision,
        saved=numbers.at_table(session.id, number),
    )


@blueprint.get(f"/<lang:lang>/staff/room/{SESSION}/tables/worker.js")
@public
def table_worker(session_id: int) -> Answer:
    """The script that opens the tables of this session without a connection, and nothing else.

    It holds for the addresses beside its own. Browsers look for a newer one by themselves, also
    when nobody is signed in.
    """
    script = Path(str(current_app.static_folder), "room_worker.js").read_text(encoding="utf-8")
    return Answer(script, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


def _received(session_id: int, number: int) -> Response:
    """What became of each note that a device has sent."""
    session = sessions.once_at_table(current_actor(), session_id, number)
    own = [row for row in read(request.form["notes"]) if _is_own(row)]
    became = [_taken(session, number, row) for row in own]
    return jsonify(notes=became, saved=numbers.at_table(session.id, number))


def _is_own(row: dict[str, str]) -> bool:
    """Whether who is signed in has typed it; what is not answered stays on the device.

    Somebody else may have signed in there since.
    """
    own = str(current_actor().id)
    return row.get("user", own) == own


def _taken(session: WorkshopSession, number: int, row: dict[str, str]) -> dict[str, Any]:
    """What became of one note: "saved", "known" (it had arrived before), or "refused" and why."""
    key, form = row.get("key", ""), form_of(row, session)
    if not form.validate():
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return {"key": key, "became": "refused", "why": said}
    try:
        noted = noting.note(current_actor(), session, form.note(number), secret=_secret())
    except Invalid:
        return {"key": key, "became": "refused", "why": _not_kept()}
    became = "known" if noted.repeated else "saved"
    code = codes.display(noted.code) if noted.code else ""
    return {"key": key, "became": became, "code": code}


def _not_kept() -> str:
    return str(_("That did not work. Nothing was saved; what you typed is still here."))


def _page(session: WorkshopSession, number: int, form: NoteForm, status: int = 200) -> Response:
    page = render_template(
        "room/desk_table.html",
        session=session,
        number=number,
        form=form,
        phase_said=_phase_said(session),
        over_said=_over_said(session),
        saved=numbers.at_table(session.id, number),
        most=MOST_AT_ONCE,
        photos=photos.waiting(session, number),
        words=words,
    )
    return with_worker(make_response(page, status))


def _phase_said(session: WorkshopSession) -> str:
    phase = session.phase
    return (phase.title or str(words.PHASE[phase.kind])) if phase else _("No phase")


def _over_said(session: WorkshopSession) -> str:
    """What whoever still types in has to know; empty while the session is to come or runs."""
    standing, said = session.standing(events.now()), ""
    if standing is Standing.CANCELLED:
        said = _("This session is called off. What is typed in here is kept all the same.")
    elif standing is Standing.OVER:
        said = _("This session is over. What was left over on cards can still be typed in.")
    return said


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])

"""The desk's part: what waits to be heard, the player, and the place to write it down."""

from __future__ import annotations

import io

from flask import Response as Answer
from flask import flash, make_response, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events, reserving
from app.core.errors import Conflict
from app.core.locales import READING
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.voice import service, store
from app.voice.forms.desk import RecordingForm, WriteDownForm
from app.voice.models import VoiceMessage
from app.voice.views import blueprint
from app.web import navigation, words
from app.web.access import current_actor, requires
from app.web.headers import with_sound

HEARING = (Permission.TEXT_TRANSLATE, Permission.CONTRIBUTION_MODERATE)
UNHEARD = "unheard"
NUMBER = "<int(max=2147483647):message_id>"

navigation.staff_entry(_l("Voice messages"), "voice.desk", *HEARING, position=25)


@blueprint.get("/staff/voice")
@requires(*HEARING)
def desk() -> str:
    """What waits to be heard, oldest first, and who has it; or only what nobody here can hear."""
    actor, only_unheard = current_actor(), request.args.get("show") == UNHEARD
    rows = store.in_sight(actor, only_unheard=only_unheard)
    return render_template(
        "voice/desk.html",
        rows=rows,
        only_unheard=only_unheard,
        taken=reserving.by_others(actor, "voice_message", [row.message.id for row in rows]),
        within=district.the_district().reply_within_days,
        now=events.now(),
        words=words,
    )


@blueprint.get(f"/staff/voice/{NUMBER}")
@requires(*HEARING)
def message(message_id: int) -> Response:
    """One recording, beside the place to write it down."""
    found = store.message(current_actor(), message_id)
    form = WriteDownForm(formdata=None)
    form.offer(found.lang)
    form.about(found)
    return _page(found, form)


@blueprint.get(f"/staff/voice/{NUMBER}/sound")
@requires(*HEARING)
def sound(message_id: int) -> Answer:
    """The recording, for the player of that page. It is sound and nothing else."""
    found = store.message(current_actor(), message_id)
    answer = send_file(
        io.BytesIO(store.sound(found)), mimetype=found.media_type, conditional=True, etag=False
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post(f"/staff/voice/{NUMBER}")
@requires(*HEARING)
def write_down(message_id: int) -> Response:
    """Keep what was said; on to the next. Whoever is too late loses nothing that they typed."""
    actor, form = current_actor(), WriteDownForm()
    found = store.on_page(actor, message_id, form.moment)
    if found is None:
        return _too_late(form)
    form.offer(found.lang)
    if not form.validate() or form.moment is None:
        form.about(found)
        return _page(found, form, 400)
    try:
        service.write_down(actor, found, form.body.data, form.lang.data, form.german.data or "")
    except Conflict:
        db.session.rollback()
        return _too_late(form)
    return _on(_("Written down. It is a contribution now, and the recording is deleted."))


@blueprint.route(f"/staff/voice/{NUMBER}/delete", methods=["GET", "POST"])
@requires(*HEARING)
def give_up(message_id: int) -> Response:
    """Nothing can be understood: asked once more, because nobody can ever hear it again."""
    actor, form = current_actor(), RecordingForm()
    if request.method == "GET":
        found = store.message(actor, message_id)
        form.about(found)
        page = render_template("voice/desk_delete.html", message=found, form=form)
        return with_sound(make_response(page))
    asked = store.on_page(actor, message_id, form.moment)
    try:
        if asked is None or form.moment is None:
            raise Conflict
        service.give_up(actor, asked)
    except Conflict:
        db.session.rollback()
        return _on(_("Somebody was faster: this recording was written down or deleted."), "info")
    return _on(_("The recording is deleted. The person reads that it could not be understood."))


def _too_late(form: WriteDownForm) -> Response:
    """Somebody else has written it down, and what was typed is shown; or the person deleted it."""
    made = store.written_down(form.moment) if form.moment else None
    if made is None:
        told = _(
            "This recording is gone: the person has deleted it meanwhile, so what was said is not "
            "kept. Thank you all the same."
        )
        return _on(told, "info")
    by = next((row for row in events.about(made) if row.kind == service.WRITTEN_DOWN), None)
    page = render_template(
        "voice/desk_too_late.html",
        form=form,
        name=by.actor_name if by else "",
        made=made if made.lang in current_actor().languages and made.lang != READING else None,
    )
    return make_response(page, 409)


def _on(done: str, kind: str = "success") -> Response:
    flash(done, kind)
    rows = store.waiting(current_actor())
    taken = reserving.by_others(current_actor(), "voice_message", [row.id for row in rows])
    free = [row for row in rows if (row.id, "") not in taken]
    if not free:
        return redirect(url_for("voice.desk"))
    return redirect(url_for("voice.message", message_id=free[0].id))


def _page(found: VoiceMessage, form: WriteDownForm, status: int = 200) -> Response:
    standing = reserving.on_opening(current_actor(), found)
    page = render_template(
        "voice/desk_message.html",
        message=found,
        form=form,
        taken=standing if standing.user_id != current_actor().id else None,
        words=words,
    )
    return with_sound(make_response(page, status))

"""The desk's part: what waits to be heard, the player, and the place to write it down."""

from __future__ import annotations

import io

from flask import Response as Answer
from flask import flash, make_response, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events, reserving
from app.core.permissions import Permission
from app.district import store as district
from app.voice import service, store
from app.voice.forms.desk import WriteDownForm
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
    """Keep what was said, or say that nothing can be understood; on to the next."""
    actor = current_actor()
    found = store.message(actor, message_id)
    if request.form.get("step") == "give-up":
        service.give_up(actor, found)
        return _on(_("The recording is deleted. The person reads that it could not be understood."))
    form = WriteDownForm()
    form.offer(found.lang)
    if not form.validate():
        return _page(found, form, 400)
    service.write_down(actor, found, form.body.data, form.lang.data, form.german.data or "")
    return _on(_("Written down. It is a contribution now, and the recording is deleted."))


def _on(done: str) -> Response:
    flash(done, "success")
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

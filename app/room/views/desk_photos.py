"""Photos of flipcharts, for those who type in what stands on them."""

from __future__ import annotations

import io
from typing import Any

from flask import Response as Answer
from flask import flash, redirect, render_template, request, send_file, url_for
from flask import session as cookie
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from app.core.errors import Invalid
from app.core.permissions import Permission
from app.room.forms.desk_photos import PhotoForm
from app.room.rules import pictures
from app.room.service import photographing
from app.room.store import photos, sessions
from app.room.views import blueprint
from app.web import words
from app.web.access import current_actor, requires
from app.web.forms import number_on_page
from app.workshops.models import WorkshopSession

SESSION = "<int(max=2147483647):session_id>"
PHOTOS = f"/<lang:lang>/staff/room/{SESSION}/photos"
PHOTO = f"{PHOTOS}/<int(max=2147483647):photo_id>"

_HEARD_OUT = 64 * 1024 * 1024  # bytes: a photo that is too large is refused kindly, on its page

PROBLEMS: dict[str, LazyString] = {
    "photo-none": _l(
        "This file is no photo that we can show, or only half of one. Nothing was saved. Please "
        "take the photo once more, or choose a JPEG, PNG or WebP file."
    ),
    "photo-too-large": _l(
        "This photo is larger than 12 MB. Nothing was saved. Please choose a smaller size in the "
        "camera and take it once more."
    ),
    "photos-too-many": _l(
        "60 photos of this session wait already. Nothing was saved. Please type some of them in "
        "first; then there is room again."
    ),
}


@blueprint.url_value_preprocessor
def let_photos_through(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Before anything reads the request: photos may be larger than what people type.

    Whether somebody is signed in is told by the cookie alone: a look at the database would hold up
    others until the whole photo is here.
    """
    if endpoint == "room.photos" and "_user_id" in cookie:
        request.max_content_length = _HEARD_OUT


@blueprint.route(PHOTOS, methods=["GET", "POST"], endpoint="photos")
@requires(Permission.CONTRIBUTION_ENTER)
def all_photos(session_id: int) -> Response | str | tuple[str, int]:
    """What waits to be typed in, and the way to bring more."""
    session = sessions.for_entry(current_actor(), session_id)
    form = PhotoForm().offer(session)
    if not form.is_submitted():
        form.of_table.data = request.args.get("of_table", "0")
        return _page(session, form)
    if not form.validate():
        return _page(session, form), 400
    with form.photo.data.stream as stream:  # a large one lies in a file of its own
        data = stream.read(pictures.LARGEST + 1)
    try:
        photographing.keep(current_actor(), session, data, form.table)
    except Invalid as error:
        form.photo.errors = [str(PROBLEMS[error.code])]
        return _page(session, form), 400
    flash(_("The photo is kept until what stands on it is typed in."), "success")
    chosen = form.of_table.data
    return redirect(url_for("room.photos", session_id=session_id, of_table=chosen))


@blueprint.get(PHOTO)
@requires(Permission.CONTRIBUTION_ENTER)
def photo(session_id: int, photo_id: int) -> Answer:
    """The picture alone. It is a picture and nothing else."""
    session = sessions.for_entry(current_actor(), session_id)
    found = photos.photo(current_actor(), session, photo_id)
    answer = send_file(io.BytesIO(photos.picture(found)), mimetype=found.media_type, etag=False)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post(f"{PHOTO}/entered")
@requires(Permission.CONTRIBUTION_ENTER)
def photo_entered(session_id: int, photo_id: int) -> Response:
    """All that stands on it is typed in: delete it."""
    session = sessions.for_entry(current_actor(), session_id)
    photographing.entered(current_actor(), photos.photo(current_actor(), session, photo_id))
    flash(_("The photo is deleted. Thank you for typing it in."), "success")
    table = number_on_page(request.form.get("table"))
    if 1 <= table <= session.tables:
        return redirect(url_for("room.table", session_id=session_id, number=table))
    return redirect(url_for("room.photos", session_id=session_id))


def _page(session: WorkshopSession, form: PhotoForm) -> str:
    return render_template(
        "room/desk_photos.html",
        session=session,
        form=form,
        photos=photos.waiting(session),
        words=words,
    )

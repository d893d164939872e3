"""The slips of a session: making them, and printing them as long as this browser knows how.

The codes are in no database. The key that makes them lies in this browser's cookie until somebody
says that the slips are printed.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import Response as Answer
from flask import current_app, flash, redirect, session, url_for
from flask_babel import gettext as _
from flask_login import user_logged_out
from werkzeug.wrappers import Response

from app import events
from app.core import codes
from app.core.errors import Invalid
from app.core.locales import READING, language
from app.core.permissions import Permission
from app.district import store as district
from app.room.forms.desk_votes import SlipsForm
from app.room.pdf import slips as paper
from app.room.rules import dots as rules
from app.room.service import slips as making
from app.room.views import blueprint, wording
from app.room.views.desk import ROOM
from app.room.views.desk_vote_page import KEYS, keys, page, printable
from app.web.access import current_actor, requires
from app.web.addresses import absolute
from app.web.i18n import offer
from app.workshops import store as workshops
from app.workshops.models import WorkshopSession

_KEPT = 5
"""So many sessions' slips can still be printed by this browser; the cookie is small."""


@blueprint.record_once
def forget_when_signing_out(state: Any) -> None:
    """Whoever uses this browser next prints no codes."""

    def forget(_app: Any, **_more: Any) -> None:
        session.pop(KEYS, None)

    user_logged_out.connect(forget, state.app, weak=False)


@blueprint.post(f"{ROOM}/slips")
@requires(Permission.WORKSHOP_KEEP)
def make_slips(session_id: int) -> Response | tuple[str, int]:
    """Make slips that can be printed here."""
    found, form = workshops.session(current_actor(), session_id), SlipsForm()
    if not form.validate():
        return page(found, printing=form), 400
    key, count = secrets.token_urlsafe(24), int(form.count.data)
    try:
        first = making.make(current_actor(), found, count, key=key, secret=_secret())
    except Invalid as error:
        if error.code != "slips-too-many":
            raise
        form.count.errors = [_("A session has at most 600 slips. Nothing was changed.")]
        return page(found, printing=form), 400
    others = [entry for entry in keys().items() if entry[0] != str(session_id)]
    session[KEYS] = dict([*others, (str(session_id), [key, first, count])][-_KEPT:])
    flash(_("The slips are made. Please print them now; only this browser can."), "success")
    return redirect(url_for("room.voting_page", session_id=session_id, _anchor="slips"))


@blueprint.get(f"{ROOM}/slips.pdf")
@requires(Permission.WORKSHOP_KEEP)
def slips_pdf(session_id: int) -> Response:
    """The slips that this browser made last, to cut up."""
    found = workshops.session(current_actor(), session_id)
    if not printable(found):
        flash(_("These slips cannot be printed here any more. You can make new ones."), "info")
        return redirect(url_for("room.voting_page", session_id=session_id))
    answer = Answer(_printed(found), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{found.code}-slips.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post(f"{ROOM}/slips/printed")
@requires(Permission.WORKSHOP_KEEP)
def slips_printed(session_id: int) -> Response:
    """Forget how the codes are made."""
    workshops.session(current_actor(), session_id)
    session[KEYS] = {known: row for known, row in keys().items() if known != str(session_id)}
    flash(_("Nobody can see the codes on the slips here any more."), "success")
    return redirect(url_for("room.voting_page", session_id=session_id))


def _printed(found: WorkshopSession) -> bytes:
    key, first, count = keys()[str(found.id)]
    wanted = [code for code in offer()[0] if code in found.langs and code != READING]
    where = absolute(url_for("room.open_slip", code=found.code))
    made = [
        paper.Printed(
            slip.number,
            codes.display(slip.code),
            absolute(url_for("room.open_slip", code=found.code, slip=codes.display(slip.code))),
        )
        for slip in rules.slip_codes(_secret(), key, first, count)
    ]
    about = paper.Paper(
        found.name,
        district.the_district().name,
        [(language(code), wording.vote(code)) for code in (READING, *wanted)],
        where,
    )
    fonts_dir = current_app.config["FONTS_DIR"]
    return paper.render(about, made, day=events.now().date(), fonts_dir=fonts_dir)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])

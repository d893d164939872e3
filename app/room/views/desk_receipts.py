"""The common receipt of a table: whoever spoke there takes it home, or a picture of it."""

from __future__ import annotations

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.core.locales import READING, Language, language
from app.core.permissions import Permission
from app.room.store import sessions
from app.room.views import blueprint
from app.room.views.wording import follow
from app.web.access import current_actor, requires
from app.web.addresses import absolute
from app.web.i18n import offer
from app.web.pictures import qr
from app.workshops.models import WorkshopSession

SESSION = "<int(max=2147483647):session_id>"


@blueprint.get(f"/<lang:lang>/staff/room/{SESSION}/receipts")
@requires(Permission.CONTRIBUTION_ENTER)
def receipts(session_id: int) -> str:
    """One receipt for each table, to print; in the languages of the session, German first."""
    session = sessions.for_entry(current_actor(), session_id)
    wanted = [code for code in offer()[0] if code in session.langs and code != READING]
    said: list[tuple[Language, str]] = [
        (language(code), follow(code)) for code in (READING, *wanted)
    ]
    return render_template(
        "room/desk_receipts.html",
        session=session,
        said=said,
        leads={number: _leads(session, number) for number in range(1, session.tables + 1)},
    )


def _leads(session: WorkshopSession, table: int) -> tuple[str, Markup]:
    """The address of what was said at this table, and the picture that opens it."""
    where = absolute(url_for("room.look_up", code=session.code, table=table))
    return where, qr(where, _("QR code that opens what became of it"))

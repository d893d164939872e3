"""What became of what was said at a session: where the receipt of a table leads."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.core.errors import NotFound
from app.room.store import said
from app.room.views import blueprint
from app.themes.views.public import about
from app.web.access import public
from app.web.forms import number_on_page
from app.workshops import store as workshops
from app.workshops.rules import MOST_TABLES


@blueprint.get("/at/<code>/said")
@public
def look_up(code: str) -> Response:
    """What the QR code on the receipt opens, in the language of the phone."""
    return redirect(url_for("room.said", code=code, table=request.args.get("table")))


@blueprint.get("/<lang:lang>/at/<code>/said", endpoint="said")
@public
def what_was_said(code: str) -> str:
    """The themes of what was said there, or at one table, and whether they are answered."""
    session = workshops.by_code(code)
    if session is None:
        raise NotFound
    number = number_on_page(request.args.get("table"))
    table = number if 1 <= number <= MOST_TABLES else None
    themes, alone = said.themes(session, table)
    return render_template(
        "room/public_said.html",
        session=session,
        table=table,
        themes=themes,
        alone=alone,
        **about(alone),
    )

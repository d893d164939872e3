"""Where the QR code of a session or of a table leads, and what a form learns from it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import events
from app.district import store as district
from app.web import words
from app.web.access import public
from app.web.forms import number_on_page
from app.workshops import store
from app.workshops.models import WorkshopSession
from app.workshops.rules import Standing
from app.workshops.views import blueprint


@dataclass(frozen=True)
class Arrival:
    """A session that takes what is said, and the number of the table, where it is known."""

    session: WorkshopSession
    table: int | None

    @property
    def way(self) -> dict[str, str | int | None]:
        """What the address of a form carries that is opened from here."""
        place = district.place_keys()[self.session.municipality_id]
        return {"municipality": place, "at": self.session.code, "table": self.table}


def arrival(code: str | None, table: str | None) -> Arrival | None:
    """Where somebody with this code sits; None without a session that runs."""
    found = store.by_code(code) if code else None
    if found is None or not found.takes(events.now()):
        return None
    return Arrival(found, _table(found, table))


def way_back(session: WorkshopSession | None, table: int | None) -> dict[str, str | int | None]:
    """The way to say something else where this was said; nothing if that is over, or nowhere."""
    if session is None or not session.takes(events.now()):
        return {}
    return Arrival(session, table).way


def explain_missing(code: str) -> None:
    """Say why somebody who came by a code is on the ordinary form."""
    if store.by_code(code) is None:
        flash(_("We do not know this code. You can say something here all the same."), "info")
    else:
        flash(_("This session does not run now. What you say here counts all the same."), "info")


@blueprint.get("/at/<code>")
@public
def arrive(code: str) -> Response:
    """What a QR code opens: the page of the session, in the language of the phone."""
    return redirect(url_for("workshops.at", code=code, table=request.args.get("table")))


@blueprint.get("/<lang:lang>/at/<code>")
@public
def at(code: str) -> Response | str:
    """A greeting, what is asked just now, and the way to the form."""
    found = store.by_code(code)
    if found is None:
        explain_missing(code)
        return redirect(url_for("contributions.contribute"))
    standing, table = found.standing(events.now()), _table(found, request.args.get("table"))
    place = district.place_keys()[found.municipality_id]
    way = Arrival(found, table).way if standing is Standing.RUNNING else {"municipality": place}
    return render_template(
        "workshops/public_at.html",
        session=found,
        standing=standing,
        table=table,
        opens=url_for("contributions.contribute", **way),
        speaks=url_for("voice.speak", **way),
        place=district.place_name(found.municipality_id),
        words=words,
    )


def _table(session: WorkshopSession, typed: str | None) -> int | None:
    number = number_on_page(typed)
    return number if 1 <= number <= session.tables else None

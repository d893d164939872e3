"""What is hung up and laid on the tables of a session: poster and cards with their QR codes."""

from __future__ import annotations

from collections.abc import Callable

from flask import current_app, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.locales import READING, language
from app.core.permissions import Permission
from app.district import store as district
from app.entry.pdf import posters
from app.entry.views import blueprint
from app.web.access import current_actor, requires
from app.web.addresses import absolute
from app.web.i18n import clock, comma, day, offer, speaking
from app.workshops import store
from app.workshops.models import WorkshopSession

SESSION = "<int(max=2147483647):session_id>"


@blueprint.get(f"/sessions/{SESSION}/poster.pdf")
@requires(Permission.WORKSHOP_KEEP)
def poster(session_id: int) -> Response:
    """One sheet to hang up: what is asked, when and where, in the languages of the session."""
    found = store.session(current_actor(), session_id)
    sheet = posters.Sheet(
        found.name,
        (district.place_name(found.municipality_id), found.place),
        absolute(url_for("workshops.arrive", code=found.code)),
        _lines(found, lambda: f"{day(found.starts_at)}{comma()}{_times(found)}"),
    )
    return _file(found, [sheet], cards=False)


@blueprint.get(f"/sessions/{SESSION}/cards.pdf")
@requires(Permission.WORKSHOP_KEEP)
def cards(session_id: int) -> Response:
    """A card for each table: its QR code tells the form at which table somebody sits."""
    found = store.session(current_actor(), session_id)
    return _file(found, [_card(found, n) for n in range(1, found.tables + 1)], cards=True)


def _card(found: WorkshopSession, number: int) -> posters.Sheet:
    with speaking(READING):
        heading = _("Table %(number)s", number=number)
    return posters.Sheet(
        heading,
        (found.name,),
        absolute(url_for("workshops.arrive", code=found.code, table=number)),
        _lines(found, lambda: _("Table %(number)s", number=number)),
    )


def _lines(found: WorkshopSession, detail: Callable[[], str]) -> list[posters.Line]:
    """The invitation in each language of the session that this site speaks, German first."""
    wanted = [code for code in offer()[0] if code in found.langs and code != READING]
    lines = []
    for code in (READING, *wanted):
        with speaking(code):
            line = posters.Line(language(code), _("Say what you need here"), detail())
            lines.append(line)
    return lines


def _times(found: WorkshopSession) -> str:
    return f"{clock(found.starts_at)}–{clock(found.ends_at)}"


def _file(found: WorkshopSession, sheets: list[posters.Sheet], *, cards: bool) -> Response:
    made = posters.render(
        found.name,
        district.the_district().name,
        sheets,
        cards=cards,
        day=found.changed_at.date(),
        fonts_dir=current_app.config["FONTS_DIR"],
    )
    answer = Response(made, mimetype="application/pdf")
    name = f"{found.code}-{'cards' if cards else 'poster'}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer

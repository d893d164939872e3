"""Pages about the district: collecting on or off, the QR codes of the municipalities."""

from __future__ import annotations

import io
from typing import Any

import segno
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import format_percent
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.core import locales
from app.core.permissions import Permission
from app.district import service, store
from app.web import catalogues, i18n, navigation
from app.web.access import current_actor, public, requires
from app.web.addresses import absolute

blueprint = Blueprint("district", __name__, url_prefix="/<lang:lang>")

navigation.staff_entry(
    _l("Municipalities"),
    "district.municipalities",
    Permission.COLLECTING_SWITCH,
    position=70,
    rare=True,
)


navigation.staff_entry(
    _l("Languages"), "district.languages", Permission.QUALITY_READ, position=57, rare=True
)


@blueprint.record_once
def offer_the_languages_of_the_district(state: Any) -> None:
    """The residents' pages speak what the district file says."""
    i18n.provide_offer(state.app, _offer)


def _offer() -> i18n.Offer | None:
    district = store.any_district()
    if district is None:
        return None
    shown = tuple(code for code in locales.interface_codes() if code in district.languages)
    return shown, district.default_language


@blueprint.app_context_processor
def give_district() -> dict[str, Any]:
    """The district for the header of every page (None on an empty installation)."""
    district = store.any_district()
    return {"district": district, "district_name": district.name if district else ""}


@blueprint.get("/staff/municipalities")
@requires(Permission.COLLECTING_SWITCH)
def municipalities() -> str:
    """Which municipalities collect; their addresses and QR codes."""
    actor = current_actor()
    rows = [
        row for row in store.municipalities() if actor.may(Permission.COLLECTING_SWITCH, row.id)
    ]
    return render_template("district/municipalities.html", municipalities=rows)


@blueprint.post("/staff/municipalities/<key>/collecting")
@requires(Permission.COLLECTING_SWITCH)
def switch_collecting(key: str) -> Response:
    """Open or close a municipality for contributions."""
    municipality = store.municipality(key)
    collecting = request.form.get("collecting") == "yes"
    service.switch_collecting(current_actor(), municipality, collecting)
    message = (
        _("%(name)s collects contributions now.", name=municipality.name)
        if collecting
        else _("%(name)s does not collect contributions any more.", name=municipality.name)
    )
    flash(message, "success")
    return redirect(url_for("district.municipalities"))


@blueprint.get("/staff/languages")
@requires(Permission.QUALITY_READ)
def languages() -> str:
    """How far each translation of the residents' pages is, and who has read it."""
    offered = i18n.offer()[0]
    rows = [row for row in catalogues.every() if row.code in offered]
    return render_template("district/languages.html", rows=rows, percent=format_percent)


@blueprint.get("/municipality/<key>/qr.svg")
@public
def qr(key: str) -> Response:
    """The QR code that opens the form with this municipality chosen, in the phone's language."""
    store.municipality(key)
    address = absolute(url_for("contributions.short", key=key))
    drawing = io.BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", scale=6, border=2, title=key)
    return Response(drawing.getvalue(), mimetype="image/svg+xml")

"""Pages of the dossiers: what a coordinator forwards, what the Planungsteam received."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as AnyResponse

from app.core.actor import Place
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.dossiers import service
from app.dossiers.forms import ForwardForm, IntroductionForm
from app.dossiers.rules import wording
from app.dossiers.rules.content import Content
from app.dossiers.tasks.words import labels, reading_words
from app.themes.store import groups
from app.web import navigation
from app.web.access import current_actor, requires
from app.web.i18n import current_language

blueprint = Blueprint("dossiers", __name__, url_prefix="/<lang:lang>")

navigation.staff_entry(_l("Dossiers"), "dossiers.received", Permission.DOSSIER_READ, position=40)

NUMBER = "<int(max=2147483647):number>"
AGAIN_IN = 30
"""Seconds after which it is worth while to ask for a PDF again."""


@blueprint.get("/staff/dossiers")
@requires(Permission.DOSSIER_READ)
def received() -> str:
    """Everything that was forwarded, and the own drafts."""
    actor = current_actor()
    return render_template(
        "dossiers/received.html",
        versions=service.received(actor),
        own=service.own_places(actor),
        decides=actor.may(Permission.THEME_DECIDE),
        **_places(),
    )


@blueprint.route("/staff/dossiers/<place>", methods=["GET", "POST"])
@requires(Permission.DOSSIER_COMPILE)
def dossier(place: str) -> str | AnyResponse | tuple[str, int]:
    """The draft: introduction and preview. Leaving to forward it keeps the introduction, too."""
    actor, here = current_actor(), _own(place)
    form = IntroductionForm()
    if form.validate_on_submit():
        service.introduce(actor, here, form.introduction.data or "")
        if "forward" in request.form:
            return redirect(url_for("dossiers.forward", place=place))
        flash(_("The introduction is saved."), "success")
        return redirect(url_for("dossiers.dossier", place=place))
    draft = service.draft(actor, here)
    if not form.is_submitted():
        form.introduction.data = draft["introduction"]
    versions = [row for row in service.received(actor) if row.place == here]
    shown = render_template(
        "dossiers/dossier.html", form=form, versions=versions, **_content(draft), **_places()
    )
    return (shown, 400) if form.errors else shown


@blueprint.route("/staff/dossiers/<place>/forward", methods=["GET", "POST"])
@requires(Permission.DOSSIER_COMPILE)
def forward(place: str) -> str | AnyResponse | tuple[str, int]:
    """Ask once more, then freeze the version and send it."""
    actor, here = current_actor(), _own(place)
    form = ForwardForm()
    if form.validate_on_submit():
        number = form.number.data or 0
        try:
            version = service.forward(actor, here, number=number)
        except Conflict:
            flash(_("This version was forwarded already. Here it is."), "info")
        else:
            number = version.number
            flash(_("The dossier is with the Planungsteam now."), "success")
        return redirect(url_for("dossiers.version", place=place, number=number))
    draft = service.draft(actor, here)
    if form.number.data is None:
        form.number.data = draft["number"]
    shown = render_template("dossiers/forward.html", form=form, **_content(draft))
    return (shown, 400) if form.errors else shown


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}")
@requires(Permission.DOSSIER_READ)
def version(place: str, number: int) -> str:
    """A forwarded version, as it was frozen."""
    here = _readable(place)
    frozen = service.read(current_actor(), here, number)
    return render_template(
        "dossiers/version.html",
        frozen=frozen,
        **_content(frozen.content, _theme_links(here)),
    )


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}.json")
@requires(Permission.DOSSIER_READ)
def version_json(place: str, number: int) -> Response:
    """The same for programs; its shape is described in `dossiers.rules.content`."""
    frozen = service.read(current_actor(), _readable(place), number)
    return jsonify(wording.worded(frozen.content, reading_words(current_language().code)))


@blueprint.get(f"/staff/dossiers/<place>/{NUMBER}.pdf")
@requires(Permission.DOSSIER_READ)
def version_pdf(place: str, number: int) -> Response:
    """The same on paper; while the worker still makes it, a page that says so."""
    frozen = service.read(current_actor(), _readable(place), number)
    if not frozen.pdf_ready or frozen.version.pdf is None:
        waiting = render_template("dossiers/waiting.html", **_content(frozen.content))
        return Response(waiting, 503, {"Retry-After": str(AGAIN_IN)})
    name = f"dossier-{place}-{number}.pdf"
    return Response(
        frozen.version.pdf,
        mimetype="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _own(key: str) -> Place:
    """The place that this person compiles the dossier of. Raises `NotFound` for others."""
    place = district.place_of(key)
    if not current_actor().may(Permission.DOSSIER_COMPILE, place):
        raise NotFound
    return place


def _readable(key: str) -> Place:
    place = district.place_of(key)
    if not current_actor().may(Permission.DOSSIER_READ, place):
        raise NotFound
    return place


def _places() -> dict[str, Any]:
    return {"names": district.place_names(), "keys": district.place_keys()}


def _content(content: Content, links: dict[int, str] | None = None) -> dict[str, Any]:
    """What `dossiers/content.html` needs."""
    worded = wording.worded(content, reading_words(current_language().code))
    singles = groupby(worded["singles"], key=lambda single: single["field"])
    return {
        "content": worded,
        "singles": [(field, list(entries)) for field, entries in singles],
        "labels": labels(),
        "frozen_on": date.fromisoformat(content["frozen_on"]),
        "links": links or {},
    }


def _theme_links(place: Place) -> dict[int, str]:
    """Where this reader works with each theme that still has voices."""
    actor, cycle = current_actor(), district.current_cycle()
    if actor.may(Permission.THEME_DECIDE):
        return {key: url_for("conference.theme", theme_id=key) for key in groups.spreads(cycle.id)}
    keys = district.place_keys()
    return {
        key: url_for("themes.desk_theme", theme_id=key, place=keys[place])
        for key in groups.spreads(cycle.id, frozenset({place}))
    }

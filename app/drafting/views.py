"""The page about drafts by a machine: for which places they are made, and how that goes."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events
from app.core.permissions import Permission
from app.district import store as district
from app.drafting import rules, service, store
from app.web import navigation
from app.web.access import current_actor, requires

blueprint = Blueprint("drafting", __name__, url_prefix="/<lang:lang>")

navigation.staff_entry(
    _l("Machine drafts"),
    "drafting.overview",
    Permission.DRAFTS_SWITCH,
    position=58,
    rare=True,
    wanted=lambda: current_app.extensions["translator"] is not None,
)

PROBLEMS = {
    "busy": _l("The engine asked us to wait. It is tried again by itself."),
    "unavailable": _l("The engine did not answer. It is tried again by itself."),
    "refused": _l("The engine refused the text."),
    "garbled": _l("The engine answered something that is no translation."),
    "wrong-language": _l("The draft was in the wrong language."),
    "language": _l("The engine does not know this pair of languages."),
}


@blueprint.get("/staff/drafts")
@requires(Permission.DRAFTS_SWITCH)
def overview() -> str:
    """Which engine there is, where it is used, how much it was asked and what went wrong."""
    actor = current_actor()
    moment = events.now()
    rows: list[tuple[str, str, int | None]] = [
        *((row.key, row.name, row.id) for row in district.municipalities()),
        (rules.WHOLE_DISTRICT, _("Whole district"), None),
    ]
    return render_template(
        "drafting/overview.html",
        engine=current_app.extensions["translator"],
        places=[row for row in rows if actor.may(Permission.DRAFTS_SWITCH, row[2])],
        switched_on=store.places(),
        sent=store.characters_since(rules.month_of(moment)),
        quota=current_app.config["TRANSLATOR_CHARACTERS"],
        waiting=store.count_due(moment),
        pause=store.pause_until(moment),
        problems=[(PROBLEMS.get(code, code), n) for code, n in store.problems().items()],
    )


@blueprint.post("/staff/drafts/<key>")
@requires(Permission.DRAFTS_SWITCH)
def switch(key: str) -> Response:
    """Switch drafts on or off for a place."""
    on = request.form.get("drafts") == "yes"
    service.switch(current_actor(), key, on)
    flash(
        _("The machine makes drafts for this place now.")
        if on
        else _("The machine makes no drafts for this place any more."),
        "success",
    )
    return redirect(url_for("drafting.overview"))

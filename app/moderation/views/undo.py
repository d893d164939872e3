"""Undoing what one button did."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.core.permissions import Permission
from app.moderation.service import undoing
from app.moderation.service.undoing import Undone
from app.moderation.views import blueprint
from app.moderation.views.desk import Way
from app.moderation.views.notices import OBSTACLES
from app.web.access import current_actor, requires


@blueprint.post("/staff/decisions/<press>/undo")
@requires(Permission.CONTRIBUTION_MODERATE)
def undo(press: str) -> Response:
    """Let it be as it was; then show the contribution, or all of them."""
    actor = current_actor()
    arguments = Way.asked(actor).arguments
    result = undoing.undo(actor, press)
    if result.apart:
        _tell_of_those_apart(len(result.apart))
    if len(result.done) + len(result.refused) > 1:
        _tell_of_several(result)
        return redirect(url_for("moderation.result", press=press, **arguments))
    for _contribution, problem in result.refused:
        flash(str(OBSTACLES[problem]), "warning")
    if result.done:
        flash(_("Undone: everything is as it was before."), "success")
    found = [*result.done, *(contribution for contribution, _problem in result.refused)][0]
    return redirect(url_for("moderation.contribution", public_id=found.public_id, **arguments))


def _tell_of_several(result: Undone) -> None:
    if result.done:
        count = len(result.done)
        flash(
            ngettext("%(num)s decision is undone.", "%(num)s decisions are undone.", count),
            "success",
        )
    if result.refused:
        count = len(result.refused)
        flash(
            ngettext(
                "%(num)s decision could not be undone. The reason stands below.",
                "%(num)s decisions could not be undone. The reasons stand below.",
                count,
            ),
            "warning",
        )


def _tell_of_those_apart(count: int) -> None:
    flash(
        ngettext(
            "%(num)s contribution had been merged into it and has changed since: it stays for "
            "itself.",
            "%(num)s contributions had been merged into it and have changed since: they stay for "
            "themselves.",
            count,
        ),
        "warning",
    )

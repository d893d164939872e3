"""The district's dossier: what it would say now, and freezing it for the Planungsteam."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.actor import Scope
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.dossiers.forms import FreezeForm
from app.dossiers.rules.district import WHOLE
from app.dossiers.service import whole as service
from app.dossiers.views import blueprint, parts
from app.themes.service import looking
from app.web.access import current_actor, requires


@blueprint.route("/staff/district-dossier", methods=["GET", "POST"])
@requires(Permission.THEME_DECIDE)
def whole() -> str | Response | tuple[str, int]:
    """A preview of what the newest versions of all places say together; the button freezes it."""
    form = FreezeForm()
    if form.validate_on_submit():
        number = form.number.data or 0
        try:
            told = form.waiting.data or 0
            number = service.freeze(current_actor(), number=number, waiting=told).number
        except Conflict as error:
            if error.code == looking.WAITING:
                return _page(form), 409
            flash(_("This version was made already. Here it is."), "info")
        else:
            flash(
                _("The district's dossier is frozen. Everybody in the Planungsteam gets a mail."),
                "success",
            )
        return redirect(url_for("dossiers.version", place=WHOLE, number=number))
    page = _page(form)
    return (page, 400) if form.errors else page


def _page(form: FreezeForm) -> str:
    """Names what nobody has looked at yet; whoever presses the button has been told."""
    actor = current_actor()
    draft = service.draft(actor)
    values: dict[str, Any] = {"changes": None, "content": None}
    if draft is not None:
        if form.number.data is None:
            form.number.data = draft["number"]
        values["changes"] = parts.changes(draft, Scope.EVERYWHERE, draft["number"] - 1)
        values |= parts.shown(draft, parts.theme_links(Scope.EVERYWHERE))
    waiting = service.not_looked_at()
    form.tell(waiting)
    return render_template(
        "dossiers/whole.html",
        form=form,
        versions=service.made(actor),
        place=WHOLE,
        waiting=waiting,
        **values,
    )

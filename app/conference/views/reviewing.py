"""Planners rate themes, look at single concerns, and join themes across municipalities."""

from __future__ import annotations

from collections.abc import Iterator

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.conference.forms.reviewing import ReviewForm
from app.conference.service import planning as service
from app.conference.service import reviewing
from app.conference.store import planning as store
from app.conference.store import reviews
from app.conference.views import blueprint, planning
from app.conference.views.planning import THEME, context
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.themes.forms import THEME as THEME_TARGET
from app.themes.forms import JoinForm
from app.themes.models import Theme
from app.themes.service import joining
from app.themes.store import groups, previews
from app.themes.store.previews import Preview
from app.web.access import current_actor, requires


@blueprint.post(f"/staff/planning/{THEME}/review")
@requires(Permission.THEME_DECIDE)
def review(theme_id: int) -> Response | tuple[str, int]:
    """Say how one sees a theme; everybody's view stays beside it."""
    actor = current_actor()
    found = service.forwarded_theme(actor, groups.final(theme_id).id)
    form = ReviewForm()
    if not form.validate():
        return planning.page(found, review=form), 400
    try:
        reviewing.rate(actor, found, form.rating(), revision=form.seen)
    except Conflict:
        own = reviews.own(found, actor.id)
        form.revision.data = str(own.revision if own else 0)
        flash(_("You said something else in another window. Please look and save again."), "info")
        return planning.page(found, review=form), 409
    flash(_("Your view is saved. Everybody in the Planungsteam sees it."), "success")
    return redirect(url_for("conference.theme", theme_id=found.id, _anchor="review"))


@blueprint.post("/staff/planning/looked/<public_id>")
@requires(Permission.THEME_DECIDE)
def looked(public_id: str) -> Response:
    """Say that a single concern beside the themes was looked at."""
    reviewing.look_at(current_actor(), public_id)
    flash(_("Thank you. It stands here that somebody has looked at it."), "success")
    return redirect(url_for("conference.planning", _anchor="singles"))


@blueprint.route(f"/staff/planning/{THEME}/join", methods=["GET", "POST"])
@requires(Permission.THEME_DECIDE)
def join(theme_id: int) -> Response | str | tuple[str, int]:
    """Put a theme into another one, across municipalities; first shows what it would bring."""
    actor, theme = current_actor(), groups.theme(theme_id)
    if theme.merged_into_id is not None:
        flash(_("This theme was joined to another one already. You are there now."), "info")
        return redirect(url_for("conference.theme", theme_id=groups.final(theme_id).id))
    service.forwarded_theme(actor, theme_id)
    sent = request.method == "POST"
    form = JoinForm(request.form if sent else request.args, meta={"csrf": sent})
    form.offer(_other_themes(theme))
    if not sent and "target" not in request.args:
        return _join_page(theme, form)
    if not form.validate():
        return _join_page(theme, form), 400
    into = form.found()
    try:
        joining.demand_joinable(actor, theme, into)
        preview = previews.of_join(theme, into)
        if sent and request.form.get("seen") == preview.seen:
            service.join(actor, theme, into.id)
            flash(_("Both are one theme now. The old address leads here."), "success")
            return redirect(url_for("conference.theme", theme_id=into.id))
    except Conflict:
        form.target.errors = [
            _("This theme was answered already, so it stays by itself. Nothing was changed.")
        ]
        return _join_page(theme, form), 409
    return _join_page(theme, form, preview), 409 if sent else 200


def _other_themes(theme: Theme) -> Iterator[tuple[str, str]]:
    """(value, label) of the other forwarded themes, by title."""
    yield "", _("Please choose")
    rows = [row.theme for row in store.agenda(theme.cycle_id) if row.theme.id != theme.id]
    for row in sorted(rows, key=lambda row: row.title.casefold()):
        yield f"{THEME_TARGET}-{row.id}", f"{row.title} ({row.all.count})"


def _join_page(theme: Theme, form: JoinForm, preview: Preview | None = None) -> str:
    return render_template(
        "conference/join.html",
        theme=theme,
        form=form,
        preview=preview,
        stale=request.method == "POST" and preview is not None,
        **context(),
    )

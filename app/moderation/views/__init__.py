"""Pages of the coordinator's desk."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events
from app.contributions.models import Contribution
from app.contributions.store import for_moderation
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, Unconfirmed
from app.core.permissions import Permission
from app.district import store as district
from app.moderation import forms, store
from app.moderation.forms import DeclineForm, StepForm
from app.moderation.service import claiming
from app.moderation.views import desk, notices, opinions
from app.moderation.views.desk import FOR_PARTS, Way
from app.opinions.service import propose
from app.web import navigation
from app.web.access import current_actor, requires

blueprint = Blueprint("moderation", __name__, url_prefix="/<lang:lang>")

from app.moderation.views import merging, together, undo  # noqa: E402 - they hang their pages on it

__all__ = ["blueprint", "merging", "together", "undo"]

navigation.staff_entry(
    _l("Contributions"), "moderation.queue", Permission.CONTRIBUTION_MODERATE, position=10
)

DONE = {
    "publish": _l("The contribution is published."),
    "decline": _l("The contribution is not published. The person reads the reason."),
    "ask": _l("Your question is with the person now."),
    "field": _l("The field of action is saved."),
}


@blueprint.get("/staff/queue")
@requires(Permission.CONTRIBUTION_MODERATE)
def queue() -> str:
    """What waits for a decision, oldest first."""
    actor, now = current_actor(), events.now()
    way = Way.asked(actor)
    number = request.args.get("page", 1, type=int)
    return render_template(
        "moderation/queue.html",
        form=way.form,
        page=store.queue(actor, way.choice, number, now),
        arguments=way.arguments,
        fields={field.id: field for field in district.fields()},
        still_due=store.still_due(),
        overdue=store.count_overdue(actor, now),
        undoable=notices.of_actor(actor),
        **FOR_PARTS,
    )


@blueprint.get("/staff/contributions/<public_id>")
@requires(Permission.CONTRIBUTION_MODERATE)
def contribution(public_id: str) -> str:
    """All that is known about one contribution, and what can be done with it."""
    actor = current_actor()
    found = for_moderation(actor, public_id)
    claiming.begin(actor, found)
    return _page(found)


@blueprint.post("/staff/contributions/<public_id>")
@requires(Permission.CONTRIBUTION_MODERATE)
def decide(public_id: str) -> Response | tuple[str, int]:
    """Take one step; its name comes with the button that was pressed."""
    actor = current_actor()
    found = for_moderation(actor, public_id)
    step = request.form.get("step", "")
    if step not in forms.FORMS:
        raise Invalid
    form = forms.sent(step, district.fields())
    if not form.validate():
        return _page(found, step, form, stale=form.seen != found.revision), 400
    try:
        done = _take(actor, found, form, step)
    except Conflict:
        return _page(found, step, form, stale=True), 409
    except Unconfirmed as error:
        opinions.say_why_not(error)
        return _page(found, step, form), 409
    if step == forms.FIELD:
        flash(done, "success")
        way = Way.asked(actor)
        return redirect(url_for("moderation.contribution", public_id=public_id, **way.arguments))
    return desk.to_the_next(found, done)


def _take(actor: Actor, found: Contribution, form: StepForm, step: str) -> str:
    """Take the step, or make it a proposal that waits for a second opinion; says what was done."""
    try:
        form.take(actor, found)
    except Unconfirmed:
        if not isinstance(form, DeclineForm):
            raise
        reason, note = form.reason.data, form.written
        propose(actor, found, reason, note, revision=form.seen)
        return str(opinions.PROPOSED)
    return str(DONE[step])


def _page(
    found: Contribution, step: str = "", typed: StepForm | None = None, *, stale: bool = False
) -> str:
    context = desk.context(current_actor(), found)
    if typed is not None:
        desk.put_back(context, step, typed, stale=stale)
    return render_template("moderation/contribution.html", **context, **FOR_PARTS)


from app.moderation.views import direct  # noqa: E402, F401 - it hangs its page on the blueprint

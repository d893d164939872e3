"""Several contributions at once: a look at what was ticked, one decision, and what came of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import events
from app.contributions.lifecycle import Step
from app.contributions.models import Contribution
from app.contributions.store import for_moderation
from app.core.actor import Actor
from app.core.errors import Invalid, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.moderation import store
from app.moderation.forms.together import MOST, TogetherForm, named
from app.moderation.service import together, undoing
from app.moderation.service.together import Chosen
from app.moderation.views import blueprint, history, notices, opinions
from app.moderation.views.desk import FOR_PARTS, Way
from app.moderation.views.opinions import Proposed
from app.web.access import current_actor, requires


@blueprint.get("/staff/queue/chosen")
@requires(Permission.CONTRIBUTION_MODERATE)
def chosen() -> Response | str:
    """A look at what was ticked, before one decision on all of it."""
    found = named(current_actor(), request.args.getlist("chosen"))
    if not found:
        flash(_("Nothing was ticked. Please tick the contributions in the list first."), "info")
        return redirect(url_for("moderation.queue", **Way.asked(current_actor()).arguments))
    declining = request.args.get("step") == Step.DECLINE
    return _look(found, TogetherForm(formdata=None), declining=declining)


@blueprint.post("/staff/queue/chosen")
@requires(Permission.CONTRIBUTION_MODERATE)
def decide_together() -> Response | tuple[str, int]:
    """One decision on all of it; then what was done, and what had changed meanwhile."""
    actor, form = current_actor(), TogetherForm()
    found = named(actor, request.form.getlist("chosen"))
    step = request.form.get("step", "")
    if not found or step not in {Step.PUBLISH, Step.DECLINE}:
        raise Invalid
    if step == Step.DECLINE:
        if not form.validate():
            return _look(found, form), 400
        return _to_the_result(*_decline(actor, found, form))
    return _to_the_result(together.publish(actor, found), Proposed([], [], []))


def _decline(
    actor: Actor, found: list[Chosen], form: TogetherForm
) -> tuple[together.Result, Proposed]:
    """Decline them; what needs a second opinion becomes a proposal, as on its own page."""
    reason, note = form.reason.data, form.note.data or ""
    result = together.decline(actor, found, reason, note)
    doubted = [entry for entry in found if entry.contribution in result.unconfirmed]
    return result, opinions.propose_each(actor, doubted, reason, note)


def _to_the_result(result: together.Result, proposed: Proposed) -> Response:
    return redirect(
        url_for(
            "moderation.result",
            press=result.press if result.done else None,
            refused=[row.public_id for row in (*result.refused, *proposed.changed)],
            asked=[row.public_id for row in proposed.asked],
            unconfirmed=[row.public_id for row in proposed.nobody],
            **Way.asked(current_actor()).arguments,
        )
    )


@blueprint.get("/staff/queue/result")
@requires(Permission.CONTRIBUTION_MODERATE)
def result() -> str:
    """What one decision did to several, what it did not do, and why."""
    actor, press = current_actor(), request.args.get("press", "")
    found = undoing.demanded(actor, press) if press else []
    refused, asked, unconfirmed = (
        _still_own(actor, request.args.getlist(name)[:MOST])
        for name in ("refused", "asked", "unconfirmed")
    )
    now = events.now()
    return render_template(
        "moderation/result.html",
        step=found[0].step if found else "",
        standing=sum(decision.undone_at is None for decision in found),
        done=[
            (one.contribution, notices.standing(actor, one, now), undoing.is_own(actor, one))
            for one in found
        ],
        refused=[_changed(contribution) for contribution in refused],
        asked=asked,
        unconfirmed=unconfirmed,
        arguments=Way.asked(actor).arguments,
        undoable=notices.of_press(actor, press) if found else None,
        **FOR_PARTS,
    )


def _still_own(actor: Actor, names: list[str]) -> list[Contribution]:
    """Those that are with the own place; what was handed on since is left out."""
    found = []
    for name in names:
        with suppress(NotFound):
            found.append(for_moderation(actor, name))
    return found


def _look(found: list[Chosen], form: TogetherForm, *, declining: bool = False) -> str:
    actor = current_actor()
    fresh = [entry for entry in found if entry.revision == entry.contribution.revision]
    stale = [entry.contribution for entry in found if entry not in fresh]
    shown = [entry.contribution for entry in fresh]
    fields = {field.id: field for field in district.fields()}
    beforehand = opinions.beforehand(actor, shown)
    if beforehand.standing:
        opinions.mark_reasons(form)
    return render_template(
        "moderation/chosen.html",
        form=form,
        declining=declining,
        beforehand=beforehand,
        rows=store.rows(actor, shown, events.now()),
        stale=[_changed(contribution) for contribution in stale],
        fields=fields,
        arguments=Way.asked(actor).arguments,
        **FOR_PARTS,
    )


def _changed(contribution: Contribution) -> dict[str, Any]:
    fields = {field.id: field for field in district.fields()}
    return {"contribution": contribution, **history.latest_step(contribution, fields)}

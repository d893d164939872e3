"""What the page of one contribution shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import format_percent
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import events
from app.contributions.lifecycle import GONE, State, steps_from
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.locales import READING
from app.district import store as district
from app.moderation import forms, store
from app.moderation.forms import QueueFilter, StepForm
from app.moderation.rules import shortened
from app.moderation.views import history, merging_parts, notices
from app.opinions import views as opinions
from app.texts import store as texts
from app.texts.models import Text
from app.themes.store import direct
from app.themes.store import fields as field_store
from app.web import words
from app.web.access import current_actor

FOR_PARTS = {"words": words, "percent": format_percent, "shortened": shortened}
"""What moderation/parts.html uses."""


@dataclass(frozen=True)
class Way:
    """The queue that the coordinator came from: its filters travel along in every address."""

    actor: Actor
    form: QueueFilter
    choice: store.Choice
    arguments: dict[str, Any]

    @classmethod
    def asked(cls, actor: Actor) -> Way:
        """The one that this request's address names."""
        form = QueueFilter(request.args)
        form.offer(district.fields(), store.languages(actor))
        form.offer_sessions(store.sessions(actor))
        return cls(actor, form, form.choice(), form.arguments())

    def after(self, found: Contribution) -> Contribution | None:
        """What to decide on next in this queue."""
        return store.next_waiting(self.actor, found, self.choice, events.now())


def to_the_next(found: Contribution, done: str) -> Response:
    """Say what was done, and lead on to what is to be decided next; at the end to the list."""
    way = Way.asked(current_actor())
    following = way.after(found)
    if following is None:
        flash(_("%(done)s Nothing else waits for a decision.", done=done), "success")
        return redirect(url_for("moderation.queue", **way.arguments))
    flash(_("%(done)s Here is the next one.", done=done), "success")
    name = following.public_id
    return redirect(url_for("moderation.contribution", public_id=name, **way.arguments))


def context(actor: Actor, found: Contribution) -> dict[str, Any]:
    """All parts of the page, with empty forms for the steps that are possible now."""
    way = Way.asked(actor)
    fields = district.fields()
    entries = history.entries(found, {field.key: field for field in fields})
    return {
        "contribution": found,
        "gone": found.state in GONE,
        "row": store.rows(actor, [found], events.now())[0],
        "fields": {field.id: field for field in fields},
        "suggestion": field_store.suggestion_for(found.id),
        "questions": [(_both(entry.text), _both(entry.reply)) for entry in found.questions],
        "note": _both(found.note),
        "panel": opinions.panel(found),
        "opinion_demand": opinions.demand(actor, found),
        "forms": _forms(found),
        "answered_directly": direct.given(found, READING),
        "history": entries,
        "following": way.after(found),
        "arguments": way.arguments,
        "undoable": notices.of(actor, found) or notices.of_actor(actor),
        "stale": None,
        "left_over": "",
        **merging_parts.context(actor, found),
    }


def put_back(context: dict[str, Any], step: str, typed: StepForm, *, stale: bool) -> None:
    """Show what was typed again, ready to be sent; or by itself where the step is over."""
    found: Contribution = context["contribution"]
    if step in context["forms"]:
        typed.revision.data = str(found.revision)
        context["forms"][step] = typed
    else:
        context["left_over"] = typed.written
    if stale:
        context["stale"] = history.latest_step(found, context["fields"])


def _forms(found: Contribution) -> dict[str, StepForm]:
    state = State(found.state)
    if state in GONE or found.head is not None:
        return {}
    offered = [step.value for step in steps_from(state) if step.value in forms.FORMS]
    made: dict[str, StepForm] = {step: forms.empty(step, found.revision) for step in offered}
    made[forms.FIELD] = forms.choose_field(found.revision, district.fields(), _field_shown(found))
    return made


def _field_shown(found: Contribution) -> str:
    """The key to begin with: what was decided, else chosen by the person, else suggested."""
    decision = field_store.decision_for(found.id)
    if decision is not None:
        return decision.field.key if decision.field else store.NO_FIELD
    if found.said_field is not None and not found.said_field.retired:
        return found.said_field.key
    suggestion = field_store.suggestion_for(found.id)
    return suggestion.field.key if suggestion and suggestion.field else ""


def _both(text: Text | None) -> dict[str, Any] | None:
    """A text as it was written and as a coordinator reads it; None if there is none."""
    original = texts.original(text) if text is not None else None
    if text is None or original is None:
        return None
    return {"original": original, "german": texts.with_draft(text)}

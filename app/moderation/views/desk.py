"""What the page of one contribution shows."""

from __future__ import annotations

from typing import Any

from app import events
from app.contributions.lifecycle import GONE, State, steps_from
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.district import store as district
from app.moderation import forms, store
from app.moderation.forms import StepForm
from app.moderation.views import history
from app.texts import store as texts
from app.texts.models import Text
from app.themes.store import fields as field_store


def context(actor: Actor, found: Contribution) -> dict[str, Any]:
    """All parts of the page, with empty forms for the steps that are possible now."""
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
        "forms": _forms(found),
        "history": entries,
        "following": store.next_waiting(actor, found),
        "stale": None,
        "left_over": "",
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
        context["stale"] = history.latest_step(found)


def _forms(found: Contribution) -> dict[str, StepForm]:
    state = State(found.state)
    if state in GONE:
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

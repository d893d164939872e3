"""The page on which one measure is kept up, and what happens to a form that is sent from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events
from app.core.days import day_of
from app.core.errors import Conflict
from app.district import store as district
from app.extensions import db
from app.measures import rules, store
from app.measures.forms import (
    BackForm,
    BeginForm,
    CloseForm,
    EvaluateForm,
    MeasureForm,
    NoteForm,
    StopForm,
    ThemeForm,
)
from app.measures.lifecycle import NEXT, OPEN, Status
from app.measures.models import Measure
from app.measures.service import correcting, keeping
from app.measures.store import audience, history, offers, reminding, theming
from app.texts import store as texts
from app.themes.store import overview
from app.web import words
from app.web.access import current_actor

Answer = Response | tuple[str, int]

PARTS = {
    "title": _l("Title"),
    "summary": _l("What is done"),
    "office": _l("Office in charge"),
    "email": _l("E-mail address of the office"),
    "partners": _l("Partners"),
    "starts_on": _l("Beginning"),
    "ends_on": _l("End"),
    "reached": _l("What was reached"),
    "indicator": _l("By what can it be seen?"),
    "before": _l("Before"),
    "after": _l("After"),
}
"""The parts of a plan and of an evaluation in words."""

_REACHED = {"measure:advance", "measure:take-back"}


def is_overdue(found: Measure) -> bool:
    """Whether it should have ended and nobody has said what became of it."""
    return rules.is_overdue(found.status, found.ends_on, day_of(events.now()))


def changes_since(found: Measure, revision: int) -> list[dict[str, Any]]:
    """What was done with a measure since a page showed it, in words."""
    return [
        {
            "at": event.at,
            "name": event.actor_name,
            "parts": [str(PARTS[part]) for part in event.data.get("parts", ())],
            "status": event.data["status"] if event.kind in _REACHED else None,
            "note": event.kind == "measure:note",
            "themes": event.kind in {"measure:add-theme", "measure:take-off-theme"},
        }
        for event in history.since(found, revision)
    ]


def sent(
    measure_id: int, form: MeasureForm, do: Callable[[Measure, MeasureForm], object], said: str
) -> Answer:
    """Carry out what a form of the page asks for, or show the page with what is wrong."""
    found = store.kept(current_actor(), measure_id)
    if not form.validate():
        return page_of(found, form), 400
    try:
        do(found, form)
    except Conflict:
        db.session.rollback()
        return page_of(store.kept(current_actor(), measure_id), form, stale=form.seen), 409
    flash(said, "success")
    return redirect(url_for("measures.keep", measure_id=measure_id))


def page_of(found: Measure, sent: MeasureForm | None = None, *, stale: int | None = None) -> str:
    """The page; a form that was sent and refused stands in place of an empty one."""
    forms, themes = _forms(found), store.themes_of(found)
    spreads = {row.id: overview.spread(row.id) for row in themes}
    if sent is not None and type(sent).__name__ in forms:
        forms[type(sent).__name__] = sent if stale is None else sent.showing(found.revision)
    return render_template(
        "measures/desk_measure.html",
        measure=found,
        plan=keeping.plan_of(found),
        forms=forms,
        sent=sent,
        stale=changes_since(found, stale) if stale is not None else None,
        unsent=_unsent(sent) if sent and type(sent).__name__ not in forms else [],
        stages=[
            (stage, texts.german(stage.words) if stage.words else None)
            for stage in history.stages(found)
        ],
        missing=_missing(found),
        people=audience.readers([found])[found.id].total(),
        overdue=is_overdue(found),
        reminded=reminding.last(found),
        offered=offers.of(found),
        candidates=offers.candidates(found),
        themes=[(row, spreads[row.id].count) for row in themes],
        names=district.place_names(),
        words=words,
    )


def _forms(found: Measure) -> dict[str, MeasureForm]:
    """What can be sent from the page as far as the measure is, by the form's name."""
    following, over = NEXT[Status(found.status)], found.status not in OPEN
    evaluation = correcting.evaluation_of(found)
    forms: list[MeasureForm] = [NoteForm(formdata=None), theme_form(found)]
    if Status.RUNNING in following:
        forms.append(BeginForm(formdata=None))
    if Status.STOPPED in following:
        forms.append(StopForm(formdata=None, data={"reason": correcting.reason_of(found)}))
    if Status.DONE in following:
        forms.append(CloseForm(formdata=None, data=asdict(evaluation)))
    if found.status == Status.DONE:
        forms.append(EvaluateForm(formdata=None, data=asdict(evaluation)))
    if over:
        forms.append(BackForm(formdata=None))
    return {type(form).__name__: form.showing(found.revision) for form in forms}


def theme_form(found: Measure, form: ThemeForm | None = None) -> ThemeForm:
    """The form for a further theme, with those that can be chosen; `form`: as it was sent."""
    themes = [
        (key, f"{title or _('Theme without a title yet')} ({count})")
        for key, title, count in theming.offered(found)
    ]
    if form is None:
        return ThemeForm(formdata=None).offer(themes)
    # A colleague may have added the same theme meanwhile: then all is well.
    return form.offer([*themes, *((row.id, row.title) for row in store.themes_of(found))])


def _unsent(form: MeasureForm) -> list[str]:
    """What was typed into a form that the page does not have any more."""
    named = {"csrf_token", "revision"}
    return [str(field.data) for field in form if field.name not in named and field.data]


def _missing(found: Measure) -> list[str]:
    """Languages in which people wait for anything about it."""
    waiting = [overview.untranslated(text) for text in store.texts_of(found)]
    return sorted({lang for langs in waiting for lang in langs})

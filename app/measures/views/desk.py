"""Pages on which coordinators and planners keep measures up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events
from app.core.days import day_of
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.measures import rules, store
from app.measures.forms import BeginForm, CloseForm, MeasureForm, NoteForm, StopForm
from app.measures.lifecycle import NEXT, Status
from app.measures.models import Measure
from app.measures.service import keeping
from app.measures.store import audience, history, listing, offers, reminding
from app.measures.store.listing import Choice
from app.measures.views import MEASURE, blueprint
from app.texts import store as texts
from app.themes.store import overview
from app.web import navigation, words
from app.web.access import current_actor, requires

navigation.staff_entry(_l("Measures"), "measures.desk", Permission.MEASURE_KEEP, position=45)
Answer = Response | tuple[str, int]

PARTS = {
    "title": _l("Title"),
    "summary": _l("What is done"),
    "office": _l("Office in charge"),
    "email": _l("E-mail address of the office"),
    "partners": _l("Partners"),
    "starts_on": _l("Beginning"),
    "ends_on": _l("End"),
}
"""The parts of a plan in words."""


@blueprint.get("/staff/measures")
@requires(Permission.MEASURE_KEEP)
def desk() -> str:
    """All measures that this person keeps up, the next to end first."""
    actor, today = current_actor(), day_of(events.now())
    own = Choice(places=actor.places(Permission.MEASURE_KEEP))
    overdue = Choice(places=own.places, overdue_on=today)
    only_overdue = request.args.get("show") == "overdue"
    page = listing.page(overdue if only_overdue else own, request.args.get("page", 1, type=int))
    return render_template(
        "measures/desk.html",
        page=page,
        rows=[(row, texts.german(row.title), history.heard_at(row)) for row in page.measures],
        overdue={row.id for row in page.measures if is_overdue(row)},
        overdue_count=listing.count(overdue),
        offers=[(row, texts.german(row.measure.title)) for row in offers.open_for(actor)],
        keys=district.place_keys(),
        only_overdue=only_overdue,
        names=district.place_names(),
        words=words,
    )


@blueprint.get(f"/staff/measures/{MEASURE}")
@requires(Permission.MEASURE_KEEP)
def keep(measure_id: int) -> str:
    """One measure, and all that can be done with it."""
    return _page(store.kept(current_actor(), measure_id))


@blueprint.post(f"/staff/measures/{MEASURE}/begin")
@requires(Permission.MEASURE_KEEP)
def begin(measure_id: int) -> Answer:
    """It runs now."""
    return _sent(
        measure_id,
        BeginForm(),
        lambda found, form: keeping.begin(current_actor(), found, revision=form.seen),
        _("The measure runs. Everybody who spoke on it can see so."),
    )


@blueprint.post(f"/staff/measures/{MEASURE}/note")
@requires(Permission.MEASURE_KEEP)
def note(measure_id: int) -> Answer:
    """Say in public how it goes."""
    form = NoteForm()
    return _sent(
        measure_id,
        form,
        lambda found, _form: keeping.note(
            current_actor(), found, form.body.data or "", revision=form.seen
        ),
        _("The note is public, and on its way to everybody who spoke on it."),
    )


@blueprint.post(f"/staff/measures/{MEASURE}/stop")
@requires(Permission.MEASURE_KEEP)
def stop(measure_id: int) -> Answer:
    """Nothing comes of it, and why."""
    form = StopForm()
    return _sent(
        measure_id,
        form,
        lambda found, _form: keeping.stop(
            current_actor(), found, form.reason.data or "", revision=form.seen
        ),
        _("The measure is stopped. Everybody who spoke on it can read why."),
    )


@blueprint.post(f"/staff/measures/{MEASURE}/close")
@requires(Permission.MEASURE_KEEP)
def close(measure_id: int) -> Answer:
    """It is done, and what was reached."""
    form = CloseForm()
    return _sent(
        measure_id,
        form,
        lambda found, _form: keeping.close(
            current_actor(), found, form.evaluation(), revision=form.seen
        ),
        _("The measure is done. Everybody who spoke on it can read what was reached."),
    )


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
            "status": event.data["status"] if event.kind == "measure:advance" else None,
            "note": event.kind == "measure:note",
        }
        for event in history.since(found, revision)
    ]


def _sent(
    measure_id: int, form: MeasureForm, do: Callable[[Measure, MeasureForm], object], said: str
) -> Answer:
    """Carry out what a form of the page asks for, or show the page with what is wrong."""
    found = store.kept(current_actor(), measure_id)
    if not form.validate():
        return _page(found, form), 400
    try:
        do(found, form)
    except Conflict:
        db.session.rollback()
        return _page(store.kept(current_actor(), measure_id), form, stale=form.seen), 409
    flash(said, "success")
    return redirect(url_for("measures.keep", measure_id=measure_id))


def _page(found: Measure, sent: MeasureForm | None = None, *, stale: int | None = None) -> str:
    """The page; a form that was sent and refused stands in place of an empty one."""
    following = NEXT[Status(found.status)]
    forms: dict[str, MeasureForm] = {
        form.__name__: form(formdata=None)
        for form, offered in (
            (NoteForm, True),
            (BeginForm, Status.RUNNING in following),
            (StopForm, Status.STOPPED in following),
            (CloseForm, Status.DONE in following),
        )
        if offered
    }
    for form in forms.values():
        form.showing(found.revision)
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
        themes=store.themes_of(found),
        names=district.place_names(),
        words=words,
    )


def _unsent(form: MeasureForm) -> list[str]:
    """What was typed into a form that the page does not have any more."""
    named = {"csrf_token", "revision"}
    return [str(field.data) for field in form if field.name not in named and field.data]


def _missing(found: Measure) -> list[str]:
    """Languages in which people wait for anything about it."""
    waiting = [overview.untranslated(text) for text in store.texts_of(found)]
    return sorted({lang for langs in waiting for lang in langs})

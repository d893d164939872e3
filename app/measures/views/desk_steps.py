"""What is done with a measure on its page: how far it is, how it goes, and putting right."""

from __future__ import annotations

from flask_babel import gettext as _

from app.core.permissions import Permission
from app.measures.forms import BackForm, BeginForm, CloseForm, EvaluateForm, NoteForm, StopForm
from app.measures.service import correcting, keeping
from app.measures.views import MEASURE, blueprint
from app.measures.views.desk_measure import Answer, sent
from app.web.access import current_actor, requires


@blueprint.post(f"/staff/measures/{MEASURE}/begin")
@requires(Permission.MEASURE_KEEP)
def begin(measure_id: int) -> Answer:
    """It runs now."""
    return sent(
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
    return sent(
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
    return sent(
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
    return sent(
        measure_id,
        form,
        lambda found, _form: keeping.close(
            current_actor(), found, form.evaluation(), revision=form.seen
        ),
        _("The measure is done. Everybody who spoke on it can read what was reached."),
    )


@blueprint.post(f"/staff/measures/{MEASURE}/take-back")
@requires(Permission.MEASURE_KEEP)
def take_back(measure_id: int) -> Answer:
    """It was said to be done or stopped by mistake."""
    return sent(
        measure_id,
        BackForm(),
        lambda found, form: correcting.take_back(current_actor(), found, revision=form.seen),
        _("It is taken back: the measure is as far as it was before."),
    )


@blueprint.post(f"/staff/measures/{MEASURE}/evaluation")
@requires(Permission.MEASURE_KEEP)
def evaluate(measure_id: int) -> Answer:
    """Say in other words what was reached."""
    form = EvaluateForm()
    return sent(
        measure_id,
        form,
        lambda found, _form: correcting.evaluate_anew(
            current_actor(), found, form.evaluation(), revision=form.seen
        ),
        _("What was reached is saved. What changed in its words is translated anew."),
    )

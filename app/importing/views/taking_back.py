"""Taking a whole import back."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.contributions import store as contributions
from app.core.permissions import Permission
from app.importing import store
from app.importing.forms import UndoForm
from app.importing.lifecycle import State, Step, possible
from app.importing.models import Import
from app.importing.service import handling
from app.importing.store import touched
from app.importing.store.touched import Why
from app.importing.views import blueprint, words
from app.web.access import current_actor, requires

_NAMED = 50


@blueprint.get("/<int:import_id>/undo")
@requires(Permission.CONTRIBUTION_IMPORT)
def before_undo(import_id: int) -> Response | str:
    """What would go and what would stay."""
    found = store.by_id(current_actor(), import_id)
    if Step.UNDO not in possible(State(found.state)):
        return redirect(url_for("importing.show", import_id=import_id))
    return _page(found)


@blueprint.post("/<int:import_id>/undo")
@requires(Permission.CONTRIBUTION_IMPORT)
def undo(import_id: int) -> Response:
    """Take it back; the worker does it."""
    form = UndoForm()
    handling.undo(
        current_actor(), import_id, erase_too=bool(form.erase_too.data), revision=form.seen
    )
    return redirect(url_for("importing.show", import_id=import_id))


def _page(found: Import) -> str:
    actor = current_actor()
    known = touched.all_of(found.id)
    named = dict(list(known.stay.items())[:_NAMED])
    rows = contributions.with_ids(list(named))
    return render_template(
        "importing/undo.html",
        found=found,
        allowed=store.reaches(actor, found),
        form=UndoForm(formdata=None, data={"revision": str(found.revision)}),
        free=len(known.free),
        stay=len(known.stay),
        erasable=sum(why != Why.GONE for why in known.stay.values()),
        named=[
            {
                "contribution": rows[key],
                "why": words.WHY[why],
                "link": actor.may(Permission.CONTRIBUTION_MODERATE, rows[key].municipality_id),
            }
            for key, why in named.items()
        ],
    )

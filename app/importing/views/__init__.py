"""The list of imports, and what can be done with each of them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.core.errors import Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.importing import store
from app.importing.forms import StepForm, UploadForm
from app.importing.rules import bounds
from app.importing.service import handling
from app.importing.views import words
from app.web import navigation
from app.web.access import current_actor, requires

blueprint = Blueprint("importing", __name__, url_prefix="/<lang:lang>/staff/imports")

navigation.staff_entry(
    _l("Imports"), "importing.overview", Permission.CONTRIBUTION_IMPORT, position=45, rare=True
)

_AROUND_FILE = 1024 * 1024  # bytes: a file that is a little too large is refused kindly


@blueprint.url_value_preprocessor
def let_files_through(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Before anything reads the request: files may be larger than what people type."""
    if endpoint == "importing.upload":
        request.max_content_length = bounds.LARGEST_FILE + 4 * _AROUND_FILE


@blueprint.get("/")
@requires(Permission.CONTRIBUTION_IMPORT)
def overview() -> str:
    """All imports, newest first, and the way to a new one."""
    return _overview(UploadForm())


@blueprint.post("/")
@requires(Permission.CONTRIBUTION_IMPORT)
def upload() -> Response | tuple[str, int]:
    """Bring a file."""
    form = UploadForm()
    form.offer(store.places(current_actor()))
    if not form.validate():
        return _overview(form), 400
    file = form.file.data
    place = district.place_of(form.place.data)
    try:
        found = handling.upload(
            current_actor(), place, file.filename, file.stream.read(bounds.LARGEST_FILE + 1)
        )
    except Invalid as error:
        said = words.about_file(error.code)
        form.file.errors = [f"{said.what} {said.mend}"]
        return _overview(form), 400
    return redirect(url_for("importing.show", import_id=found.id))


@blueprint.post("/<int:import_id>/start")
@requires(Permission.CONTRIBUTION_IMPORT)
def start(import_id: int) -> Response:
    """Bring the rows in, or go on."""
    handling.start(current_actor(), import_id, revision=StepForm().seen)
    return _back(import_id)


@blueprint.post("/<int:import_id>/stop")
@requires(Permission.CONTRIBUTION_IMPORT)
def stop(import_id: int) -> Response:
    """Stop; what came in stays."""
    handling.stop(current_actor(), import_id)
    flash(_("The import was stopped. What came in so far stays."), "success")
    return _back(import_id)


@blueprint.post("/<int:import_id>/discard")
@requires(Permission.CONTRIBUTION_IMPORT)
def discard(import_id: int) -> Response:
    """Throw a file away of which nothing came in."""
    handling.discard(current_actor(), import_id)
    flash(_("The file was discarded. Nothing of it was kept."), "success")
    return redirect(url_for("importing.overview"))


def _back(import_id: int) -> Response:
    return redirect(url_for("importing.show", import_id=import_id))


def _overview(form: UploadForm) -> str:
    places = store.places(current_actor())
    form.offer(places)
    return render_template(
        "importing/overview.html",
        form=form,
        page=store.listed(current_actor(), request.args.get("page", 1, type=int)),
        places=places,
        states=words.STATES,
        bounds=bounds,
    )


from app.importing.views import looking, mapping, taking_back  # noqa: E402, F401 - their routes

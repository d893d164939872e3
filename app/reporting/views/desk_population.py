"""The page on which population figures come in from a file."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from app.core.errors import Invalid
from app.core.permissions import Permission
from app.importing.views import words as file_words
from app.reporting.forms.desk import PopulationForm
from app.reporting.rules.population import LARGEST_FILE, Fault
from app.reporting.service import population as service
from app.reporting.service.population import Loaded
from app.reporting.store import population as store
from app.reporting.views import blueprint
from app.reporting.views.public_pictures import place_names
from app.web.access import current_actor, requires

MOST = 100
"""Rows of a file that the page repeats."""

FAULT: dict[str, LazyString] = {
    Fault.BROKEN: _l("The row cannot be read. Perhaps a quotation mark was left open."),
    Fault.MUNICIPALITY: _l("No municipality of this district has this name."),
    Fault.GROUP: _l("The group is missing, or its name is longer than 60 characters."),
    Fault.YEAR: _l("The year is no year."),
    Fault.VALUE: _l("This is no whole number of people: write 12500 or 12.500, nothing behind it."),
    Fault.TWICE: _l("An earlier row says something else about the same place, group and year."),
}


@blueprint.url_value_preprocessor
def let_files_through(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Before anything reads the request: a file that is a little too large is refused kindly."""
    if endpoint == "reporting.population":
        request.max_content_length = LARGEST_FILE + 1024 * 1024


@blueprint.route("/staff/monitoring/population", methods=["GET", "POST"])
@requires(Permission.NUMBERS_KEEP)
def population() -> Response | str | tuple[str, int]:
    """Look at a file, or take its figures over; all figures that are known."""
    form = PopulationForm()
    if request.method == "GET":
        return _page(form)
    if not form.validate():
        return _page(form), 400
    raw = form.file.data.stream.read(LARGEST_FILE + 1)
    try:
        loaded = service.load(current_actor(), raw, dry_run=form.dry_run.data)
    except Invalid as error:
        form.file.errors = [_unreadable(error)]
        return _page(form), 400
    if loaded.faults:
        return _page(form, loaded), 400
    if not loaded.taken:
        return _page(form, loaded)
    flash(_("The figures are taken over"), "success")
    return redirect(url_for("reporting.population"))


def _unreadable(error: Invalid) -> str:
    if error.code == "figures-columns":
        return str(
            _(
                "Nothing was taken over. The first row must name four columns: "
                "Gemeinde, Gruppe, Jahr, Wert."
            )
        )
    said = file_words.about_file(error.code)
    return f"{said.what} {said.mend}"


def _page(form: PopulationForm, loaded: Loaded | None = None) -> str:
    figures = store.figures()
    return render_template(
        "reporting/desk_population.html",
        form=form,
        loaded=loaded,
        MOST=MOST,
        faults=FAULT,
        years=[(year, str(year)) for year in sorted({key[2] for key in figures})],
        groups=store.groups(),
        figures=figures,
        places={key: name for key, name in place_names().items() if key is not None},
    )

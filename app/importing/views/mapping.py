"""Saying what the columns hold, and what the values of one of them mean."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from openpyxl.utils import get_column_letter
from werkzeug.wrappers import Response

from app.core.errors import Conflict
from app.core.folding import fold
from app.core.permissions import Permission
from app.district import store as district
from app.importing import store
from app.importing.forms import FieldsForm, MappingForm, guessed_field
from app.importing.lifecycle import State, Step, possible
from app.importing.models import Import
from app.importing.rules import mapping as rules
from app.importing.service import handling
from app.importing.views import blueprint, words
from app.web.access import current_actor, requires

_SAMPLES, _LONGEST_SAMPLE = 3, 80


@blueprint.get("/<int:import_id>/columns")
@requires(Permission.CONTRIBUTION_IMPORT)
def columns(import_id: int) -> Response | str:
    """Choose; begins with what was chosen last time for this place, or with a guess."""
    found = store.by_id(current_actor(), import_id)
    if Step.MAP not in possible(State(found.state)):
        return redirect(url_for("importing.show", import_id=import_id))
    form = _offered(found)
    form.show(store.proposed(found), district.place_keys()[found.municipality_id])
    form.revision.data = str(found.revision)
    return _page(found, form)


@blueprint.post("/<int:import_id>/columns")
@requires(Permission.CONTRIBUTION_IMPORT)
def choose(import_id: int) -> Response | tuple[str, int]:
    """Keep the choice and look at all rows."""
    found = store.by_id(current_actor(), import_id)
    if Step.MAP not in possible(State(found.state)):
        raise Conflict("conflict")
    form = _offered(found)
    if not form.validate():
        return _page(found, form), 400
    place = district.place_keys()[found.municipality_id]
    proposed = store.proposed(found)
    chosen = form.mapping(
        place, _by_name() | proposed.fields, place_known=found.municipality_id is not None
    )
    handling.choose(current_actor(), import_id, chosen, revision=form.seen)
    return redirect(url_for("importing.show", import_id=import_id))


@blueprint.post("/<int:import_id>/fields")
@requires(Permission.CONTRIBUTION_IMPORT)
def assign(import_id: int) -> Response:
    """Set values of the column for the field against the fields of action, and look once more."""
    found = store.by_id(current_actor(), import_id)
    values = found.found.get("values", [])
    form = FieldsForm.of(values, district.fields())()
    if not (values and form.validate()):
        raise Conflict("conflict")
    before = store.mapping_of(found)
    fields = {**before.fields, **form.chosen(values)}
    chosen = rules.Mapping(before.columns, before.fixed, before.headed, fields)
    handling.choose(current_actor(), import_id, chosen, revision=form.seen)
    return redirect(url_for("importing.show", import_id=import_id))


def column_names(found: Import) -> list[str]:
    """The columns as a spreadsheet and the first row call them: "B: Text"."""
    letters = [get_column_letter(n + 1) for n in range(len(found.header))]
    if not found.headed:
        return [_("Column %(letter)s", letter=letter) for letter in letters]
    return [
        f"{letter}: {name}" if name else _("Column %(letter)s", letter=letter)
        for letter, name in zip(letters, found.header, strict=True)
    ]


def fields_form(found: Import) -> FieldsForm | None:
    """What values mean, as chosen or guessed; None without such a column."""
    values = found.found.get("values", [])
    if not values or found.mapping is None:
        return None
    mapping, fields = store.mapping_of(found), district.fields()
    form = FieldsForm.of(values, fields)(formdata=None)
    for number, (value, _count) in enumerate(values):
        form[f"value_{number}"].data = mapping.fields.get(fold(value)) or guessed_field(
            value, fields
        )
    form.revision.data = str(found.revision)
    return form


def _by_name() -> dict[str, str]:
    """What a value means that is called like a field of action, in whatever language."""
    return {
        fold(name): row.key for row in district.fields() for name in (row.key, *row.name.values())
    }


def _offered(found: Import) -> MappingForm:
    form = MappingForm()
    form.offer(column_names(found), store.places(current_actor()))
    return form


def _page(found: Import, form: MappingForm) -> str:
    lines = store.lines_of(found, 1)[: _SAMPLES + 1]
    shown = lines[1:] if found.headed else lines[:_SAMPLES]
    samples = [
        (name, [cell[:_LONGEST_SAMPLE] for line in shown if (cell := _cell(line.cells, n))])
        for n, name in enumerate(column_names(found))
    ]
    return render_template(
        "importing/columns.html",
        found=found,
        form=form,
        samples=samples,
        repeated=rules.repeated(found.header) if found.headed else [],
        notices=words.NOTICES,
    )


def _cell(cells: tuple[str, ...], column: int) -> str:
    return cells[column] if column < len(cells) else ""

"""Where an import stands: what the worker found, how far it is, and what is wrong with rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from openpyxl.utils import get_column_letter
from werkzeug.wrappers import Response

from app.core.permissions import Permission
from app.district import store as district
from app.importing import store
from app.importing.lifecycle import WORKED_ON, State, possible
from app.importing.models import Import, ImportProblem
from app.importing.tasks import going_through
from app.importing.views import blueprint, words
from app.importing.views import mapping as columns
from app.web.access import current_actor, requires
from app.web.words import KIND

_SHOWN, _PREVIEWED = 50, 5
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@blueprint.get("/<int:import_id>")
@requires(Permission.CONTRIBUTION_IMPORT)
def show(import_id: int) -> Response | str:
    """The page of one import; before the columns are known that of the columns."""
    found = store.by_id(current_actor(), import_id)
    if found.state == State.READ:
        return redirect(url_for("importing.columns", import_id=import_id))
    problems = store.problems(found, _SHOWN)
    return render_template(
        "importing/show.html",
        found=found,
        place=district.place_name(found.municipality_id),
        possible=possible(State(found.state)),
        waits=found.state in WORKED_ON,
        said=words.STATES[State(found.state)],
        refusal=words.about_file(found.refusal),
        notices=words.NOTICES,
        problems=[_told(found, problem, False) for problem in problems],
        counts=store.count_problems(found),
        about=words.about_row,
        preview=_preview(found) if found.state == State.CHECKED else [],
        fields_form=columns.fields_form(found) if found.state == State.CHECKED else None,
        fields={row.key: row for row in district.fields()},
        kinds=KIND,
    )


@blueprint.get("/<int:import_id>/problems.csv")
@requires(Permission.CONTRIBUTION_IMPORT)
def problems(import_id: int) -> Response:
    """The list of what is wrong, for a spreadsheet."""
    found = store.by_id(current_actor(), import_id)
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Row"), _("Column"), _("What is wrong"), _("What to do"), _("Comes in")])
    out = store.kept_out(found)
    for problem in store.problems(found):
        told = _told(found, problem, problem.row in out)
        comes_in = _("no") if told["keeps_out"] else _("yes")
        cells = [told["row"], told["column"], told["what"], told["mend"], comes_in]
        writer.writerow([_harmless(str(cell)) for cell in cells])
    return Response(
        sheet.getvalue().encode("utf-8-sig"),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="import-{found.id}.csv"'},
    )


def _told(found: Import, problem: ImportProblem, keeps_out: bool) -> dict[str, Any]:
    """In words; `keeps_out`: its row does not come in, be it for this or for something else."""
    said = words.about_row(problem.code)
    what = str(said.what)
    if problem.other:
        what = _("%(what)s It is row %(number)s.", what=what, number=problem.other)
    return {
        "row": problem.row,
        "column": _column(found, problem.place),
        "what": what,
        "mend": str(said.mend),
        "keeps_out": keeps_out,
    }


def _column(found: Import, place: int) -> str:
    if place < 0:
        return ""
    names: Sequence[str] = columns.column_names(found)
    return names[place] if place < len(names) else get_column_letter(place + 1)


def _preview(found: Import) -> list[dict[str, Any]]:
    """The first rows as they would arrive."""
    mapping = store.mapping_of(found)
    engine = going_through.engine_for(found, mapping)
    lines = store.data_lines(found, 1, mapping)[:_PREVIEWED]
    return [
        {
            "row": line.number,
            "good": good,
            "problems": [_told(found, problem, good is None) for problem in said],
        }
        for line, good, said in going_through.look_at(engine, lines)
    ]


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text

"""A body adopts the concept: what changed is read once more, then a version is frozen."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.errors import DomainError, Invalid
from app.core.permissions import Permission
from app.goals.forms import AdoptForm
from app.goals.service import adopting as service
from app.goals.store import versions
from app.goals.views import blueprint
from app.goals.views.desk_words import LEVELS, said_of
from app.goals.views.public import KINDS, told
from app.web.access import current_actor, requires
from app.web.forms import number_on_page


@blueprint.route("/staff/concept/adopt", methods=["GET", "POST"])
@requires(Permission.CONCEPT_KEEP)
def adopt() -> Response | str | tuple[str, int]:
    """What changed since the last version, and the form that freezes the next one."""
    shown = {"seen": str(versions.last_change())}
    form = AdoptForm() if request.method == "POST" else AdoptForm(data=shown)
    if form.validate_on_submit():
        assert form.adopted_on.data is not None  # noqa: S101 - the form demands it
        try:
            made = service.adopt(
                current_actor(),
                form.name.data or "",
                form.adopted_by.data or "",
                form.adopted_on.data,
                seen=number_on_page(form.seen.data, -1),
            )
        except Invalid as error:
            return _page(form, error), 400
        except DomainError as error:
            form.seen.data = str(versions.last_change())
            return _page(form, error), 409
        flash(_("Version %(number)s is adopted. Everybody can read it now.", number=made.number))
        return redirect(url_for("goals.desk"))
    page = _page(form)
    return (page, 400) if form.errors else page


def _page(form: AdoptForm, error: DomainError | None = None) -> str:
    return render_template(
        "goals/desk_adopt.html",
        form=form,
        refused=said_of(error) if error else "",
        differences=told(service.open_differences(), [None]),
        kinds=KINDS,
        levels=LEVELS,
    )

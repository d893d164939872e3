"""Founding a field of action from a theme, and saying it in other languages."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.errors import Conflict, DomainError, Invalid, NotFound
from app.core.permissions import Permission
from app.goals.forms import FoundForm, NamesForm
from app.goals.service import founding as service
from app.goals.service.founding import NewField
from app.goals.store import hanging, nodes
from app.goals.views import blueprint
from app.goals.views.desk_words import said_of
from app.goals.views.public import NODE
from app.web.access import current_actor, requires
from app.web.i18n import by_name

THEME = "<int(max=2147483647):theme_id>"


@blueprint.route(f"/staff/concept/found/{THEME}", methods=["GET", "POST"])
@requires(Permission.CONCEPT_KEEP)
def found(theme_id: int) -> Response | str | tuple[str, int]:
    """Found a field of action from a theme that fits none."""
    theme = hanging.theme(theme_id)
    form = FoundForm.in_languages(dict(by_name(service.languages())))()
    refused: DomainError | None = None
    if form.validate_on_submit():
        told = NewField(form["name"].data or "", form["challenges"].data or "", form.names)
        try:
            made = service.found(current_actor(), theme, told)
        except (Conflict, Invalid) as error:
            refused = error
        else:
            flash(_("The field of action is founded. The theme is in it, with all who spoke."))
            return redirect(url_for("goals.desk_node", node_id=made.id))
    page = render_template(
        "goals/desk_found.html",
        theme=theme,
        form=form,
        refused=said_of(refused) if refused else "",
        languages=service.languages(),
    )
    if refused:
        return page, 409
    return (page, 400) if form.errors else page


@blueprint.route(f"/staff/concept/{NODE}/names", methods=["GET", "POST"])
@requires(Permission.CONCEPT_KEEP)
def names(node_id: int) -> Response | str | tuple[str, int]:
    """What a field that was founded here is called in other languages."""
    node = nodes.standing(node_id)
    if node.field is None or node.field.founded_at is None:
        raise NotFound
    known = {NamesForm.FIELD.format(code): name for code, name in node.field.name.items()}
    kind = NamesForm.in_languages(dict(by_name(service.languages())))
    form = kind() if request.method == "POST" else kind(data=known)
    if form.validate_on_submit():
        service.rename(current_actor(), node.field, form.names)
        flash(_("The names are saved. Everybody reads them from now on."))
        return redirect(url_for("goals.desk_node", node_id=node_id))
    page = render_template(
        "goals/desk_names.html", node=node, form=form, languages=service.languages()
    )
    return (page, 400) if form.errors else page

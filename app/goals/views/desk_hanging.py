"""What hangs on the concept: hung from a part's page, a theme's or a measure's, and taken off."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.errors import NotFound
from app.core.permissions import Permission
from app.goals.forms import HangForm
from app.goals.models import GoalNode
from app.goals.service import hanging as service
from app.goals.store import hanging, nodes
from app.goals.views import blueprint
from app.goals.views.public import NODE
from app.web.access import current_actor, requires
from app.web.forms import number_on_page


@blueprint.post("/staff/concept/hang")
@requires(Permission.CONCEPT_KEEP)
def hang() -> Response:
    """Hang a theme, a decision or a measure on a node, from the node's page or from theirs."""
    form = HangForm()
    node, actor = nodes.node(number_on_page(form.node.data)), current_actor()
    kind, key = _what(form.what.data)
    if kind == "theme":
        service.hang_theme(actor, node, key)
        flash(_("The theme hangs on this part of the concept now."), "success")
    elif kind == "answer":
        service.hang_answer(actor, node, key)
        flash(_("The decision hangs on this part of the concept now."), "success")
    elif kind == "measure":
        service.hang_measure(actor, node, key)
        flash(_("The measure hangs on this part of the concept now."), "success")
    else:
        raise NotFound
    return _back(node)


@blueprint.post(f"/staff/concept/{NODE}/take-off")
@requires(Permission.CONCEPT_KEEP)
def take_off(node_id: int) -> Response:
    """Take a theme, a decision or a measure off a node."""
    node, actor = nodes.node(node_id), current_actor()
    kind, key = _what(request.form.get("what"))
    if kind == "theme":
        service.take_off_theme(actor, node, key)
    elif kind == "answer":
        service.take_off_answer(actor, node, key)
    elif kind == "measure":
        service.take_off_measure(actor, node, key)
    else:
        raise NotFound
    if kind == "measure":
        flash(_("The measure was taken off. It goes on as it did."))
    else:
        flash(_("It was taken off. Where the words of this part come from stays written down."))
    return _back(node)


def _what(said: str | None) -> tuple[str, int]:
    """(kind, id) of "measure-7"."""
    kind, _dash, key = (said or "").partition("-")
    return kind, number_on_page(key)


def _back(node: GoalNode) -> Response:
    """To the page that the form stood on: a theme's or a measure's names itself."""
    theme, measure = request.args.get("theme"), request.args.get("measure")
    if theme:
        final = hanging.theme(number_on_page(theme)).id
        return redirect(url_for("conference.theme", theme_id=final, _anchor="concept"))
    if measure:
        key = number_on_page(measure)
        return redirect(url_for("measures.keep", measure_id=key, _anchor="concept"))
    return redirect(url_for("goals.desk_node", node_id=node.id, _anchor="hanging"))

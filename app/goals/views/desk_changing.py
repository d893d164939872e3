"""Adding, changing, moving and taking out parts of the concept: plain forms, one page each."""

from __future__ import annotations

from typing import Any, TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.goals.forms import MoveForm, NewFieldForm, NodeForm, SourceForm
from app.goals.models import GoalNode
from app.goals.rules import levels
from app.goals.service import changing as service
from app.goals.store import nodes, versions
from app.goals.views import blueprint
from app.goals.views.desk_things import places_for, present_place, themes_to_tick, who_changed
from app.goals.views.desk_words import ADD, KINDS, LEVELS
from app.goals.views.public import NODE
from app.web.access import current_actor, requires
from app.web.forms import number_on_page
from app.web.i18n import localized

Page = Response | str | tuple[str, int]
AnyForm = TypeVar("AnyForm", bound=SourceForm)


@blueprint.route("/staff/concept/new", methods=["GET", "POST"])
@requires(Permission.CONCEPT_KEEP)
def new() -> Page:
    """Add a part below the one in the address (`under`), or a field of action without one."""
    under = request.args.get("under")
    parent = nodes.standing(number_on_page(under)) if under else None
    level = levels.below(parent.level) if parent else levels.Level.FIELD
    if level is None:
        raise NotFound
    number = nodes.suggested_number(level, parent)
    form: NodeForm = _filled(NodeForm if parent else NewFieldForm, {"number": number}, parent)
    fields = {row.key: row for row in nodes.fields_to_take()}
    if isinstance(form, NewFieldForm):
        form.offer_fields({key: localized(row.name, "de") for key, row in fields.items()})
    if form.validate_on_submit():
        field = fields[form.field.data] if isinstance(form, NewFieldForm) else None
        made = service.add(current_actor(), parent, form.words, form.source, field=field)
        flash(_("It stands in the concept now. The next version brings it to everybody."))
        return redirect(url_for("goals.desk_node", node_id=made.id))
    return _page("goals/desk_new.html", form, parent, add=ADD[level], level=level)


@blueprint.route(f"/staff/concept/{NODE}/change", methods=["GET", "POST"])
@requires(Permission.CONCEPT_KEEP)
def change(node_id: int) -> Page:
    """Put a part of the concept in other words."""
    node = nodes.standing(node_id)
    words = {"number": node.number, "title": node.title, "description": node.description}
    form: NodeForm = _filled(NodeForm, words, node)
    if form.validate_on_submit():
        try:
            service.change(current_actor(), node, form.words, form.source, revision=form.seen)
        except Conflict:
            return _stale("goals/desk_change.html", form, node_id)
        flash(_("The new words are saved. The next version brings them to everybody."))
        return redirect(url_for("goals.desk_node", node_id=node_id))
    return _page("goals/desk_change.html", form, node)


@blueprint.route(f"/staff/concept/{NODE}/move", methods=["GET", "POST"])
@requires(Permission.CONCEPT_KEEP)
def move(node_id: int) -> Page:
    """Give a part of the concept another place, with all that stands below it."""
    node = nodes.standing(node_id)
    form: MoveForm = _filled(MoveForm, {"place": present_place(node)}, node)
    form.offer_places(places_for(node))
    if form.validate_on_submit():
        try:
            parent, after = (_standing(key) for key in form.parent_and_sibling)
            service.move(current_actor(), node, parent, after, form.source, revision=form.seen)
        except (Conflict, NotFound):
            return _stale("goals/desk_move.html", form, node_id)
        flash(_("It stands in its new place. Please check its number."))
        return redirect(url_for("goals.desk_node", node_id=node_id))
    return _page("goals/desk_move.html", form, node)


@blueprint.route(f"/staff/concept/{NODE}/retire", methods=["GET", "POST"])
@requires(Permission.CONCEPT_KEEP)
def retire(node_id: int) -> Page:
    """Take a part out of the concept, with all that stands below it."""
    node = nodes.standing(node_id)
    form: SourceForm = _filled(SourceForm, {}, node)
    if form.validate_on_submit():
        try:
            done = service.retire(current_actor(), node, form.source, revision=form.seen)
        except Conflict:
            return _stale("goals/desk_retire.html", form, node_id)
        flash(
            ngettext(
                "%(num)s part was taken out. It can be brought back.",
                "%(num)s parts were taken out. They can be brought back.",
                done,
            )
        )
        return redirect(url_for("goals.desk_node", node_id=node_id))
    return _page("goals/desk_retire.html", form, node, below=len(nodes.branch(node)) - 1)


@blueprint.route(f"/staff/concept/{NODE}/restore", methods=["GET", "POST"])
@requires(Permission.CONCEPT_KEEP)
def restore(node_id: int) -> Page:
    """Bring a part back into the concept, with all that was taken out together with it."""
    node = nodes.node(node_id)
    if node.retired_at is None:
        return redirect(url_for("goals.desk_node", node_id=node_id))
    form: SourceForm = _filled(SourceForm, {}, node)
    if form.validate_on_submit():
        service.restore(current_actor(), node, form.source, revision=form.seen)
        flash(_("It stands in the concept again, behind the others at its place."))
        return redirect(url_for("goals.desk_node", node_id=node_id))
    below = len(nodes.taken_out_with(node)) - 1
    return _page("goals/desk_retire.html", form, node, below=below)


def _standing(node_id: int) -> GoalNode | None:
    return nodes.standing(node_id) if node_id else None


def _filled(kind: type[AnyForm], words: dict[str, str], node: GoalNode | None) -> AnyForm:
    """A form about a node; nothing is filled in for what was not sent."""
    shown = {**words, "revision": str(node.revision if node else 0)}
    form = kind() if request.method == "POST" else kind(data=shown)
    form.offer_themes(themes_to_tick(node))
    return form


def _page(template: str, form: SourceForm, node: GoalNode | None, **more: Any) -> Page:
    shown = render_template(
        template,
        **{"stale": [], "who": {}, "below": 0, **more},
        form=form,
        node=node,
        kinds=KINDS,
        levels=LEVELS,
        place_names=district.place_names(),
    )
    return (shown, 400) if form.errors else shown


def _stale(template: str, form: SourceForm, node_id: int) -> tuple[str, int]:
    """The same form once more, with what others changed meanwhile above it."""
    db.session.rollback()
    node = nodes.standing(node_id)
    changes = versions.since(node_id, form.seen)
    form.revision.data = str(node.revision)
    if isinstance(form, MoveForm):
        form.offer_places(places_for(node))
        form.place.data = present_place(node)
    shown = _page(
        template,
        form,
        node,
        stale=changes,
        who=who_changed(changes),
        below=len(nodes.branch(node)) - 1,
    )
    assert isinstance(shown, str)  # noqa: S101 - the form itself was right
    return shown, 409

"""Pages on which coordinators and interpreters keep the answer templates up."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.answer_templates import rules, service, store
from app.answer_templates.forms import NewTemplateForm, TemplateForm
from app.answer_templates.models import AnswerTemplate
from app.core.actor import Scope
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.district import store as district
from app.web import navigation
from app.web.access import current_actor, requires

blueprint = Blueprint("answer_templates", __name__, url_prefix="/<lang:lang>")

navigation.staff_entry(
    _l("Answer templates"),
    "answer_templates.overview",
    Permission.TEMPLATE_KEEP,
    Permission.TEXT_TRANSLATE,
    position=35,
    rare=True,
)


@blueprint.get("/staff/answer-templates")
@requires(Permission.TEMPLATE_KEEP, Permission.TEXT_TRANSLATE)
def overview() -> str:
    """All templates that somebody may use or translate, and in which languages they exist."""
    actor = current_actor()
    translates = actor.may(Permission.TEXT_TRANSLATE)
    places = Scope.EVERYWHERE if translates else actor.places(Permission.TEMPLATE_KEEP)
    rows = [_row(found) for found in store.offered(places)]
    return render_template(
        "answer_templates/overview.html",
        rows=rows,
        writes=actor.may(Permission.TEMPLATE_KEEP),
        own_languages=actor.languages if translates else frozenset(),
        names=district.place_names(),
    )


@blueprint.route("/staff/answer-templates/new", methods=["GET", "POST"])
@requires(Permission.TEMPLATE_KEEP)
def new() -> Response | str | tuple[str, int]:
    """Write a new template."""
    actor = current_actor()
    names, keys = district.place_names(), district.place_keys()
    own = {keys[p]: names[p] for p in names if actor.may(Permission.TEMPLATE_KEEP, p)}
    form = NewTemplateForm().offer(own)
    if form.validate_on_submit():
        service.write(actor, form.found(keys), form.title.data or "", form.body.data or "")
        flash(_("The template is saved. It is on the interpreters' list now."), "success")
        return redirect(url_for("answer_templates.overview"))
    shown = render_template(
        "answer_templates/edit.html", form=form, template=None, stale="", states={}
    )
    return (shown, 400) if form.errors else shown


@blueprint.route(
    "/staff/answer-templates/<int(max=2147483647):template_id>", methods=["GET", "POST"]
)
@requires(Permission.TEMPLATE_KEEP)
def edit(template_id: int) -> Response | str | tuple[str, int]:
    """Change the words of a template."""
    actor = current_actor()
    found = store.template(actor, template_id)
    words = {"title": found.title, "body": store.german(found), "revision": str(found.revision)}
    # Nothing is filled in for what was not sent.
    form = TemplateForm() if request.method == "POST" else TemplateForm(data=words)
    if form.validate_on_submit():
        title, body = form.title.data or "", form.body.data or ""
        try:
            service.change(actor, found, title, body, revision=form.seen)
        except Conflict:
            return _edit_page(store.template(actor, template_id), form, stale=True), 409
        flash(_("The template is saved. What changed in it is translated anew."), "success")
        return redirect(url_for("answer_templates.overview"))
    shown = _edit_page(found, form)
    return (shown, 400) if form.errors else shown


@blueprint.post("/staff/answer-templates/<int(max=2147483647):template_id>/retire")
@requires(Permission.TEMPLATE_KEEP)
def retire(template_id: int) -> Response:
    """Take a template out of use."""
    found = store.template(current_actor(), template_id)
    service.retire(current_actor(), found, revision=found.revision)
    flash(_("The template is out of use. Answers that were sent with it stay."), "success")
    return redirect(url_for("answer_templates.overview"))


def _edit_page(found: AnswerTemplate, form: TemplateForm, *, stale: bool = False) -> str:
    if stale:
        form.revision.data = str(found.revision)
    return render_template(
        "answer_templates/edit.html",
        form=form,
        stale=store.german(found) if stale else "",
        **_row(found),
    )


def _row(found: AnswerTemplate) -> dict[str, Any]:
    """What pages show of a template."""
    german = store.german(found)
    return {
        "template": found,
        "german": german,
        "gaps": rules.gaps(german),
        "states": store.states(found),
        "mine": current_actor().may(Permission.TEMPLATE_KEEP, found.municipality_id),
    }

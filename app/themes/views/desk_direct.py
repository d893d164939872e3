"""Answering all own people with one concern directly, and what such pages share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.answer_templates import rules as template_rules
from app.answer_templates import store as templates
from app.answer_templates.models import AnswerTemplate
from app.contributions.models import Contribution
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.themes.forms import DirectAnswerForm
from app.themes.service import answering_directly
from app.themes.service.answering_directly import Words
from app.themes.store import direct, groups
from app.themes.views import blueprint
from app.web import words
from app.web.access import current_actor, requires


@blueprint.route(
    "/staff/themes/concern/<int(max=2147483647):concern_id>/answer", methods=["GET", "POST"]
)
@requires(Permission.THEME_ANSWER)
def answer_concern(concern_id: int) -> Response | str | tuple[str, int]:
    """Answer everybody from here who asks for the same, without a conference."""
    actor, concern = current_actor(), groups.concern(concern_id)
    people = answering_directly.people_of(actor, concern)
    if not people:
        raise NotFound
    form = begun(people).offer([])
    status, stale = 200, False
    if form.validate_on_submit():
        try:
            answering_directly.answer_concern(
                actor, concern, typed(form, people), seen=form.number("seen")
            )
        except Conflict:
            status, stale = 409, True
        else:
            said = ngettext(
                "%(num)s person has your answer.", "%(num)s people have your answer.", len(people)
            )
            flash(said, "success")
            return redirect(url_for("themes.desk_concern", concern_id=concern_id))
    page = render_template(
        "themes/desk_direct.html",
        concern=concern,
        people=people,
        words=words,
        names=district.place_names(),
        **context(form, people, stale=stale),
    )
    return page, 400 if form.errors else status


def begun(people: Sequence[Contribution], revision: int = 0) -> DirectAnswerForm:
    """The form, with the words of the template in the address if there is one."""
    if request.method == "POST":
        return DirectAnswerForm()  # nothing is filled in for what was not sent
    chosen = _chosen(people, request.args.get("template", ""))
    return DirectAnswerForm(
        data={
            "body": templates.german(chosen) if chosen else "",
            "template": str(chosen.id) if chosen else "",
            "seen": str(direct.count(people)),
            "revision": str(revision),
        }
    )


def typed(form: DirectAnswerForm, people: Sequence[Contribution]) -> Words:
    """What was written, and the template that it was begun with if it is still offered."""
    return Words(form.body.data or "", _chosen(people, str(form.template.data or "")))


def context(
    form: DirectAnswerForm, people: Sequence[Contribution], *, stale: bool
) -> dict[str, Any]:
    """What a page with this form needs. `stale`: it was not sent, something came in between."""
    if stale:
        form.seen.data = str(direct.count(people))
    chosen = _chosen(people, str(form.template.data or ""))
    langs = sorted({person.reads for person in people} - {"de"})
    states = templates.states(chosen) if chosen else {}
    return {
        "form": form,
        "stale": stale,
        "offered": templates.offered(answering_directly.places(current_actor(), people)),
        "chosen": chosen,
        "open_gaps": template_rules.gaps(templates.german(chosen)) if chosen else [],
        "ready": [code for code in langs if states.get(code) == "there"],
        "missing": [code for code in langs if states.get(code) != "there"],
    }


def _chosen(people: Sequence[Contribution], number: str) -> AnswerTemplate | None:
    rows = templates.offered(answering_directly.places(current_actor(), people))
    return next((row for row in rows if str(row.id) == number), None)

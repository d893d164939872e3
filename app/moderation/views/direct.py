"""The page on which a coordinator answers one person directly."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.contributions.lifecycle import GONE
from app.contributions.store import for_moderation
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.moderation.service import answering
from app.moderation.service.answering import Then
from app.moderation.views import blueprint
from app.themes.views import desk_direct
from app.web import words
from app.web.access import current_actor, requires

_CHOICES = {
    Then.KEEP: _l("It stays as it is"),
    Then.PUBLISH: _l("Publish it, with the answer beneath"),
    Then.DECLINE: _l("Do not publish it: it was answered individually"),
}
_DONE = {
    Then.KEEP: _l("The person has your answer."),
    Then.PUBLISH: _l("The person has your answer. The contribution is published."),
    Then.DECLINE: _l("The person has your answer. The contribution is not published."),
}

_DECIDED = {
    Then.PUBLISH: _l("The contribution is published."),
    Then.DECLINE: _l("The contribution is not published. The person reads the reason."),
}


@blueprint.route("/staff/contributions/<public_id>/answer", methods=["GET", "POST"])
@requires(Permission.THEME_ANSWER)
def answer_directly(public_id: str) -> Response | str | tuple[str, int]:
    """Write the answer and say what becomes of the contribution."""
    actor = current_actor()
    found = for_moderation(actor, public_id)
    if found.state in GONE:
        raise NotFound
    possible, people = answering.choices(found), answering.everybody(found)
    form = desk_direct.begun(people, found.revision)
    form.offer((then, _CHOICES[then]) for then in possible)
    status, stale = 200, False
    if form.validate_on_submit():
        then, answer = Then(form.then.data), desk_direct.typed(form, people)
        revision, seen = form.number("revision"), form.number("seen")
        try:
            answering.answer_one(actor, found, answer, then, revision=revision, seen=seen)
        except Conflict:
            form.revision.data = str(found.revision)
            status, stale = 409, True
        else:
            _tell(then, len(people))
            return redirect(url_for("moderation.contribution", public_id=public_id))
    page = render_template(
        "moderation/direct.html",
        contribution=found,
        people=people,
        words=words,
        **desk_direct.context(form, people, stale=stale),
    )
    return page, 400 if form.errors else status


def _tell(then: Then, count: int) -> None:
    if count > 1:
        flash(
            ngettext("%(num)s person has your answer.", "%(num)s people have your answer.", count),
            "success",
        )
    if count == 1 or then != Then.KEEP:
        flash(str((_DONE if count == 1 else _DECIDED)[then]), "success")

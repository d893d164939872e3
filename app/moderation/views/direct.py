"""The page on which a coordinator answers one person directly."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
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


@blueprint.route("/staff/contributions/<public_id>/answer", methods=["GET", "POST"])
@requires(Permission.THEME_ANSWER)
def answer_directly(public_id: str) -> Response | str | tuple[str, int]:
    """Write the answer and say what becomes of the contribution."""
    actor = current_actor()
    found = for_moderation(actor, public_id)
    if found.state in GONE:
        raise NotFound
    possible = answering.choices(found)
    form = desk_direct.begun([found], found.revision)
    form.offer((then, _CHOICES[then]) for then in possible)
    status, stale = 200, False
    if form.validate_on_submit():
        then, answer = Then(form.then.data), desk_direct.typed(form, [found])
        revision, seen = form.number("revision"), form.number("seen")
        try:
            answering.answer_one(actor, found, answer, then, revision=revision, seen=seen)
        except Conflict:
            form.revision.data = str(found.revision)
            status, stale = 409, True
        else:
            flash(str(_DONE[then]), "success")
            return redirect(url_for("moderation.contribution", public_id=public_id))
    page = render_template(
        "moderation/direct.html",
        contribution=found,
        words=words,
        **desk_direct.context(form, [found], stale=stale),
    )
    return page, 400 if form.errors else status

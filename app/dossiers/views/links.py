"""A version behind a personal link from a mail: for that person, without signing in."""

from __future__ import annotations

from flask import redirect, render_template, session, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.dossiers import service
from app.dossiers.forms import OpenForm
from app.dossiers.models import DossierLink
from app.dossiers.service import by_link
from app.dossiers.tasks.words import passed_over
from app.dossiers.views import blueprint, parts
from app.themes.store import looked
from app.web.access import public_for_staff

_OPENED = "dossier-link"
"""In the session: the id of the link that was opened last."""


@blueprint.route("/dossier/<token>", methods=["GET", "POST"])
@public_for_staff
def opened(token: str) -> Response | str | tuple[str, int]:
    """First a button, because programs open links, too; then the version, and nothing else."""
    link = by_link.valid(token)
    if link is None:
        return render_template("dossiers/over.html"), 410
    form = OpenForm()
    if form.validate_on_submit():
        by_link.open_it(link)
        session[_OPENED] = link.id
        return redirect(url_for("dossiers.opened", token=token))
    if session.get(_OPENED) != link.id:
        return _door(link, form)
    content = service.as_shown(link.version).content
    return render_template(
        "dossiers/opened.html",
        until=link.expires_at,
        passed_over=passed_over(len(looked.passed_over(link.version))),
        **parts.shown(content),
    )


def _door(link: DossierLink, form: FlaskForm) -> str | tuple[str, int]:
    content = parts.in_words(service.as_shown(link.version).content)
    page = render_template("dossiers/door.html", form=form, content=content, until=link.expires_at)
    return (page, 400) if form.is_submitted() else page

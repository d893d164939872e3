"""The district's glossary: read and kept up by interpreters and coordinators."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.errors import Conflict
from app.core.permissions import Permission
from app.translation.forms import TermForm, term_form
from app.translation.models import Term
from app.translation.service import glossary as service
from app.translation.store import glossary as store
from app.translation.views import blueprint
from app.web.access import current_actor, requires
from app.web.forms import number_on_page
from app.web.i18n import by_name


@blueprint.get("/staff/glossary", endpoint="glossary")
@requires(Permission.GLOSSARY_KEEP)
def all_terms() -> str:
    """All terms, and a form for a new one or for the one that the address names."""
    form = term_form(_own_languages(), sent=False)
    term = _named(request.args.get("term", ""))
    if term is not None:
        form.show(term, _own_languages())
    return _page(form, term)


@blueprint.post("/staff/glossary", endpoint="keep_term")
@requires(Permission.GLOSSARY_KEEP)
def keep() -> Response | tuple[str, int]:
    """Write down a new term, or one that stands there anew; or take it out."""
    form = term_form(_own_languages(), sent=True)
    term = _named(form.term.data or "")
    if form.term.data and term is None:
        flash(_("Somebody has taken this term out of the glossary meanwhile."), "info")
        return redirect(url_for("translation.glossary"))
    if not form.validate():
        return _page(form, term), 400
    try:
        _keep(form, term)
    except Conflict as error:
        return _refused(form, term, error.code)
    flash(_("The glossary is saved."), "success")
    return redirect(url_for("translation.glossary"))


def _keep(form: TermForm, term: Term | None) -> None:
    actor, entry = current_actor(), form.entry(_own_languages())
    if term is None:
        service.add(actor, entry)
    elif "remove" in request.form:
        service.remove(actor, term, revision=number_on_page(form.revision.data))
    else:
        service.change(actor, term, entry, revision=number_on_page(form.revision.data))


def _refused(form: TermForm, term: Term | None, code: str) -> tuple[str, int]:
    if code == "term-exists":
        sentence = _("This term is in the glossary already: please change it there.")
    else:
        sentence = _(
            "Somebody has changed this term since you opened the page; it stands in the list "
            "below. What you wrote is still in the form: please compare, and save again."
        )
        form.revision.data = str(term.revision) if term else "0"
    form.german.errors = [*form.german.errors, sentence]
    return _page(form, term), 409


def _page(form: TermForm, term: Term | None) -> str:
    own = _own_languages()
    terms = store.terms()
    used = {word.lang for entry in terms for word in entry.words} | set(own)
    others = sorted(used - set(own))
    return render_template(
        "translation/glossary.html",
        form=form,
        term=term,
        terms=terms,
        own=own,
        others=[code for code, _name in by_name(others)],
        missing=sum(not entry.in_language(code) for entry in terms for code in own),
    )


def _own_languages() -> list[str]:
    return [code for code, _name in by_name(current_actor().languages)]


def _named(term: str) -> Term | None:
    number = number_on_page(term)
    return next((entry for entry in store.terms() if entry.id == number), None)

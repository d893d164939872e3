"""Paper forms: printing them, and which of them came back."""

from __future__ import annotations

import secrets

from flask import current_app, flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core import codes
from app.core.locales import READING, language
from app.core.permissions import Permission
from app.district import store as district
from app.entry import pdf, rules, store
from app.entry.forms import PaperForm
from app.entry.models import PaperBatch
from app.entry.service import printing
from app.entry.views import blueprint, wording
from app.entry.views.places import places
from app.entry.views.slips import PAPER
from app.web.access import current_actor, requires
from app.web.addresses import address
from app.web.i18n import language_name

_KEPT_KEYS = 5
"""So many batches can still be printed by this browser; the cookie is small."""

Page = tuple[str, int]


@blueprint.route("/paper", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_ENTER)
def paper() -> Response | Page:
    """Make sheets, and see what was made before."""
    form = PaperForm()
    form.offer(places())
    if form.validate_on_submit():
        batch = _register(form)
        return redirect(url_for("entry.batch", batch_id=batch.id))
    page = render_template(
        "entry/paper.html",
        form=form,
        batches=store.batches(current_actor()),
        names=district.place_names(),
        language_said=language_said,
    )
    return page, 400 if form.is_submitted() else 200


@blueprint.get("/paper/<int:batch_id>")
@requires(Permission.CONTRIBUTION_ENTER)
def batch(batch_id: int) -> str:
    """The sheets of one printing: which came back, and the way to the file while there is one."""
    found = store.batch(current_actor(), batch_id)
    return render_template(
        "entry/batch.html",
        batch=found,
        place=district.place_name(found.municipality_id),
        language_said=language_said,
        display=codes.display,
        printable=str(batch_id) in _keys(),
    )


@blueprint.get("/paper/<int:batch_id>/sheets.pdf")
@requires(Permission.CONTRIBUTION_ENTER)
def sheets(batch_id: int) -> Response:
    """The file to print: only for the browser in which the sheets were made, until it forgets."""
    found = store.batch(current_actor(), batch_id)
    key = _keys().get(str(batch_id))
    if key is None:
        flash(
            _(
                "These sheets cannot be printed any more, so that nobody sees the codes on their "
                "strips a second time. You can make new ones at any time."
            ),
            "info",
        )
        return redirect(url_for("entry.batch", batch_id=batch_id))
    answer = Response(_printed(found, key), mimetype="application/pdf")
    name = f"{found.lang}-{found.id}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/paper/<int:batch_id>/printed")
@requires(Permission.CONTRIBUTION_ENTER)
def printed(batch_id: int) -> Response:
    """Forget how the codes of these sheets are made."""
    store.batch(current_actor(), batch_id)
    session[PAPER] = {known: key for known, key in _keys().items() if known != str(batch_id)}
    flash(_("Nobody can see the codes on the strips here any more."), "success")
    return redirect(url_for("entry.batch", batch_id=batch_id))


def language_said(lang: str) -> str:
    """The language of a form by its name; plain German has none of its own."""
    return str(_("German in plain words")) if language(lang).over else language_name(lang)


def _keys() -> dict[str, str]:
    found: dict[str, str] = session.get(PAPER, {})
    return found


def _register(form: PaperForm) -> PaperBatch:
    key = secrets.token_urlsafe(24)
    made = printing.register(
        current_actor(),
        district.place_of(form.place.data),
        form.lang.data,
        form.count.data or 0,
        key=key,
        secret=current_app.config["SECRET_KEY"],
    )
    session[PAPER] = dict([*_keys().items(), (str(made.id), key)][-_KEPT_KEYS:])
    return made


def _printed(batch: PaperBatch, key: str) -> bytes:
    fields, lang = tuple(district.fields()), batch.lang
    german = language(lang).texts == READING
    made = rules.sheet_codes(current_app.config["SECRET_KEY"], key, len(batch.sheets))
    return pdf.render(
        pdf.Sheets(
            place=batch.municipality.name if batch.municipality else district.the_district().name,
            district=district.the_district().name,
            printed_on=batch.printed_at.date(),
            words=wording.form(lang, fields),
            beside=None if german else wording.form(READING, fields),
            topics=(*(row.key for row in fields), "other"),
            address=address("receipts.enter", lang),
            opens=lambda strip: address("receipts.open_code", lang, code=strip),
            enters=lambda sheet: address("entry.enter", READING, sheet=sheet),
        ),
        made,
        fonts_dir=current_app.config["FONTS_DIR"],
    )

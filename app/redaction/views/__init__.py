"""Pages for taking personal data out of a contribution: mark, look, confirm."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.contributions.lifecycle import GONE
from app.contributions.models import Contribution
from app.contributions.store import for_moderation
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.redaction import rules, service
from app.redaction.forms import ConfirmForm, PassagesForm
from app.redaction.views.words import kind_of, kinds, passage_of
from app.web import words
from app.web.access import current_actor, requires

blueprint = Blueprint("redaction", __name__, url_prefix="/<lang:lang>")
blueprint.add_app_template_global(rules.pieces, "personal_pieces")
blueprint.add_app_template_global(kinds, "personal_kinds")
blueprint.add_app_template_global(kind_of, "personal_kind")
blueprint.add_app_template_global(passage_of, "personal_passage")


@blueprint.route("/staff/contributions/<public_id>/redact", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_MODERATE)
def passages(public_id: str) -> str | Response | tuple[str, int]:
    """Mark what is to be taken out; see what it would look like; confirm. `step` says which."""
    actor, step = current_actor(), request.form.get("step", "")
    found = for_moderation(actor, public_id)
    if found.state in GONE:
        raise NotFound
    form = PassagesForm()
    form.offer(service.hints(actor, found), _labelled)
    form.find_missing = lambda typed: service.unknown(actor, found, typed)
    if step not in {"preview", "confirm"}:  # the first look, or back from the preview
        return _page(found, form)
    if not form.validate():
        return _page(found, form), 400
    if form.seen != found.revision:
        return _page(found, form, stale=True), 409
    return _preview(found, form) if step == "preview" else _redact(found, form)


def _redact(found: Contribution, form: PassagesForm) -> Response:
    count = service.redact(
        current_actor(), found, form.passages, form.reason.data, revision=form.seen
    )
    flash(
        ngettext(
            "Taken out at %(num)s place, for good. Copies such as PDFs follow in a minute.",
            "Taken out at %(num)s places, for good. Copies such as PDFs follow in a minute.",
            count,
        ),
        "success",
    )
    return redirect(url_for("moderation.contribution", public_id=found.public_id))


def _labelled(hint: rules.Hint) -> str:
    said = Markup(_("%(kind)s: %(passage)s", kind="{kind}", passage="{passage}"))  # noqa: S704
    return said.format(kind=kind_of(hint.kind), passage=passage_of(hint.passage, hint.kind))


def _page(found: Contribution, form: PassagesForm, *, stale: bool = False) -> str:
    form.revision.data = str(found.revision)
    return render_template(
        "redaction/passages.html",
        contribution=found,
        form=form,
        stale=stale,
        copies=service.preview(current_actor(), found, []),
        words=words,
    )


def _preview(found: Contribution, form: PassagesForm) -> str:
    sent = {
        "revision": str(found.revision),
        "further": "\n".join(form.passages),
        "reason": form.reason.data,
    }
    return render_template(
        "redaction/preview.html",
        contribution=found,
        form=ConfirmForm(formdata=None, data=sent),
        copies=service.preview(current_actor(), found, form.passages),
        words=words,
    )

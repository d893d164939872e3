"""What a coordinator writes and forwards, and the list of all that was forwarded."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from app.core.actor import Place
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.dossiers import service
from app.dossiers.forms import FreezeForm, IntroductionForm
from app.dossiers.service import whole as district_dossier
from app.dossiers.views import blueprint, parts
from app.themes.service import looking
from app.themes.store import looked
from app.web.access import current_actor, requires


@blueprint.get("/staff/dossiers")
@requires(Permission.DOSSIER_READ)
def received() -> str:
    """Everything that was forwarded, and the own drafts."""
    actor = current_actor()
    return render_template(
        "dossiers/received.html",
        versions=service.received(actor),
        before=service.received_before(actor),
        whole=district_dossier.made(actor),
        own=service.own_places(actor),
        decides=actor.may(Permission.THEME_DECIDE),
        **parts.places(),
    )


@blueprint.route("/staff/dossiers/<place>", methods=["GET", "POST"])
@requires(Permission.DOSSIER_COMPILE)
def dossier(place: str) -> str | AnyResponse | tuple[str, int]:
    """The draft: introduction and preview. Leaving to forward it keeps the introduction, too."""
    actor, here = current_actor(), _own(place)
    form = IntroductionForm()
    if form.validate_on_submit():
        service.introduce(actor, here, form.introduction.data or "")
        if "forward" in request.form:
            return redirect(url_for("dossiers.forward", place=place))
        flash(_("The introduction is saved."), "success")
        return redirect(url_for("dossiers.dossier", place=place))
    draft = service.draft(actor, here)
    if not form.is_submitted():
        form.introduction.data = draft["introduction"]
    page = render_template(
        "dossiers/dossier.html",
        form=form,
        versions=[row for row in service.received(actor) if row.place == here],
        changes=parts.changes(draft, here, draft["number"] - 1),
        **parts.shown(draft),
        **parts.places(),
    )
    return (page, 400) if form.errors else page


@blueprint.route("/staff/dossiers/<place>/forward", methods=["GET", "POST"])
@requires(Permission.DOSSIER_COMPILE)
def forward(place: str) -> str | AnyResponse | tuple[str, int]:
    """Ask once more, then freeze the version and send it."""
    actor, here, form = current_actor(), _own(place), FreezeForm()
    if not form.validate_on_submit():
        page = _forward_page(here, form)
        return (page, 400) if form.errors else page
    number = form.number.data or 0
    try:
        number = service.forward(actor, here, number=number, waiting=form.waiting.data or 0).number
    except Conflict as error:
        if error.code == looking.WAITING:
            return _forward_page(here, form), 409
        flash(_("This version was forwarded already. Here it is."), "info")
    else:
        flash(_("The dossier is with the Planungsteam now."), "success")
    return redirect(url_for("dossiers.version", place=place, number=number))


def _forward_page(here: Place, form: FreezeForm) -> str:
    """Names what nobody has looked at yet; whoever presses the button has been told."""
    draft = service.draft(current_actor(), here)
    if form.number.data is None:
        form.number.data = draft["number"]
    waiting = len(looked.unseen(district.current_cycle().id, here))
    form.tell(waiting)
    return render_template(
        "dossiers/forward.html", form=form, waiting=waiting, **parts.shown(draft)
    )


def _own(key: str) -> Place:
    """The place that this person compiles the dossier of. Raises `NotFound` for others."""
    place = district.place_of(key)
    if not current_actor().may(Permission.DOSSIER_COMPILE, place):
        raise NotFound
    return place

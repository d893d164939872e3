"""Handing out the code, and taking it back in: the receipt, the form, the QR code's address."""

from __future__ import annotations

from functools import partial

from flask import Response as Answer
from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import events
from app.contributions import store as contributions
from app.contributions.lifecycle import GONE
from app.contributions.models import Contribution
from app.core import codes
from app.core.errors import Invalid, NotFound
from app.district import store as district
from app.entry import store as paper
from app.extensions import csrf, limiter
from app.news import store as news
from app.news.forms import address_form
from app.receipts import rules
from app.receipts.forms import CODE_PROBLEMS, CodeForm
from app.receipts.views import blueprint, mine
from app.reporting.forms import about_form
from app.voice import store as voice
from app.web import limits, speaker
from app.web.access import public
from app.web.addresses import absolute
from app.web.forms import explain_stale_token
from app.web.pictures import qr
from app.workshops.views.public_arriving import way_back

Page = tuple[str, int]


def _failed(response: Response) -> bool:
    # Only guesses are slowed: forty people may open their receipts in one room at once.
    return response.status_code >= 400


def _slow_down(_limit: object) -> Answer:
    form = CodeForm()
    form.code.errors = [CODE_PROBLEMS["too-many"]]
    return make_response(code_page(form, 429))


slowed = partial(
    limiter.shared_limit,
    limits.CODE,
    scope="receipt-code",
    deduct_when=_failed,
    on_breach=_slow_down,
)


@blueprint.get("/new")
@public
def issued() -> Response | str:
    """The receipt, right after sending and as long as the browser remembers the code."""
    code = speaker.remembered_code()
    contribution = _of(code) if code else None
    if code is None or contribution is None:
        flash(_("This browser does not know your code any more. Please type it."), "info")
        return redirect(url_for("receipts.enter"))
    days, said_in = district.the_district().reply_within_days, contribution.said_in
    return render_template(
        "receipts/issued.html",
        contribution=contribution,
        code=codes.display(code),
        address=absolute(url_for("receipts.enter")),
        picture=qr(
            absolute(url_for("receipts.open_code", code=codes.display(code))),
            _("QR code that opens your receipt"),
        ),
        promise=rules.promise(contribution.created_at, days, events.now()),
        news=news.of(contribution.id),
        news_form=None if contribution.state in GONE else address_form(),
        about_form=None if speaker.has_told(contribution.id) else about_form(),
        again=way_back(said_in.session, said_in.table_number) if said_in else {},
    )


@blueprint.route("", methods=["GET", "POST"])
@public
@csrf.exempt  # the form checks its own token, so that a stale page loses nothing
@slowed(exempt_when=limits.post_only)
def enter() -> Response | Page:
    """Typing the code."""
    form = CodeForm()
    if request.method == "GET":
        return code_page(form)
    if not form.validate():
        explain_stale_token(form)
        return code_page(form, 400)
    return _entered(form)


@blueprint.get("/open/<code>")
@public
@slowed()
def open_code(code: str) -> Response | Page:
    """What the receipt's QR code opens: the code leaves the address at once."""
    form = CodeForm(formdata=None, data={"code": code})
    problem = rules.how_mistyped(code)
    if problem:
        form.code.errors = [CODE_PROBLEMS["code-mistyped"]]
        return code_page(form, 400)
    return _entered(form)


@blueprint.post("/close")
@public
def close() -> Response:
    """Forget the receipt, for whoever uses this browser next."""
    speaker.forget()
    flash(_("The page is closed. With your code you can open it again at any time."), "success")
    return redirect(url_for("site.home"))


def code_page(form: CodeForm, status: int = 200) -> Page:
    """The form for the code."""
    return render_template("receipts/enter.html", form=form), status


def _entered(form: CodeForm) -> Response | Page:
    try:
        contribution = contributions.by_code(current_app.config["SECRET_KEY"], form.code.data)
    except (Invalid, NotFound) as error:
        if _is_said_aloud(form.code.data):
            return redirect(url_for("voice.issued"))
        waits = paper.waits(current_app.config["SECRET_KEY"], form.code.data)
        form.code.errors = [CODE_PROBLEMS["code-on-paper" if waits else error.code]]
        return code_page(form, 404)
    speaker.remember(contribution.id, contribution.receipt_hash or "")
    if form.reply.data:
        return mine.with_draft(contribution, form.reply.data)
    return redirect(url_for("receipts.show"))


def _is_said_aloud(typed: str) -> bool:
    """Whether it is the code of a recording that nobody has written down yet; then remember it."""
    found = voice.by_code(current_app.config["SECRET_KEY"], typed)
    if found is not None:
        speaker.forget()
        speaker.remember_code(codes.normalise(typed) or "")
    return found is not None


def _of(code: str) -> Contribution | None:
    try:
        return contributions.by_code(current_app.config["SECRET_KEY"], code)
    except NotFound:
        return None

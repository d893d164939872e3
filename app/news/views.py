"""Giving an address, and what the links in the mails open. Opening a link changes nothing."""

from __future__ import annotations

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask import Response as Answer
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import events
from app.contributions import store as contributions
from app.contributions.lifecycle import GONE
from app.contributions.models import Contribution
from app.core import actor
from app.core.errors import NotFound
from app.extensions import csrf, limiter
from app.news import rules, service, store
from app.news.forms import AddressForm, ButtonForm
from app.news.models import Subscription
from app.news.rules import Purpose
from app.web import limits, speaker
from app.web.access import public
from app.web.forms import explain_stale_token
from app.web.i18n import current_language

blueprint = Blueprint("news", __name__, url_prefix="/<lang:lang>/news")

Page = tuple[str, int]


def _receipt() -> str:
    found = speaker.remembered()
    return str(found[0]) if found else ""


def _nothing_asked() -> bool:
    # Without a receipt nothing is sent: the person is led to the code.
    return limits.post_only() or not _receipt()


def _too_often(_limit: object) -> Answer:
    form = AddressForm(prefix="news")
    form.email.errors = [
        _("A mail was asked for too often today. Nothing is lost: please try again tomorrow.")
    ]
    return make_response(_again(form, 429))


def _again(form: AddressForm, status: int = 200) -> Page:
    return render_template("news/subscribe.html", form=form), status


@blueprint.route("", methods=["GET", "POST"])
@public
@csrf.exempt  # the form checks its own token, so that a stale page loses no address
@limiter.limit(limits.ADDRESS, exempt_when=limits.post_only, on_breach=_too_often)
@limiter.limit(
    limits.ADDRESS_OF_RECEIPT,
    key_func=_receipt,
    exempt_when=_nothing_asked,
    on_breach=_too_often,
)
def subscribe() -> Response | Page:
    """Giving the address; a page of its own where the first try was mistyped."""
    form = AddressForm(prefix="news")
    if form.is_submitted() and _remembered() is None:
        form.csrf_token.errors = [_("Please type your code first.")]
        return _again(form, 400)
    contribution = _mine()
    if not form.is_submitted():
        return _again(form)
    if not form.validate():
        explain_stale_token(form)
        return _again(form, 400)
    recipient = service.recipient(form.email.data, current_language().code)
    few = limits.once_more(limits.MAILS_TO_ADDRESS, store.address_hash(recipient.to))
    service.subscribe(actor.speaker(contribution.id), contribution, recipient, quiet=not few)
    flash(
        _(
            "Please look in your mailbox: you will get a mail with a link. News will come only "
            "after you have opened it and pressed the button."
        ),
        "success",
    )
    return redirect(_back())


@blueprint.post("/stop")
@public
def stop() -> Response:
    """No more mails, from the page behind the code."""
    contribution = _mine()
    service.stop(actor.speaker(contribution.id), contribution)
    flash(_("No more mails come, and your e-mail address is erased."), "success")
    return redirect(_back())


@blueprint.route("/confirm/<link>", methods=["GET", "POST"])
@public
def confirm(link: str) -> Response | Page:
    """What the first mail opens: a button, because programs open links, too."""
    subscription = _of(Purpose.CONFIRM, link)
    if subscription is None:
        return render_template("news/over.html"), 410
    form = ButtonForm()
    if form.validate_on_submit():
        service.confirm(subscription)
        return redirect(url_for("news.confirm", link=link))
    return render_template("news/confirm.html", form=form, done=subscription.confirmed_at), 200


@blueprint.route("/end/<link>", methods=["GET", "POST"])
@public
def end(link: str) -> Response | str:
    """What every later mail opens: a button that ends the mails."""
    subscription = _of(Purpose.END, link)
    form = ButtonForm()
    if subscription and form.validate_on_submit():
        service.end(subscription)
        return redirect(url_for("news.end", link=link))
    return render_template("news/end.html", form=form, done=subscription is None)


def _of(purpose: Purpose, link: str) -> Subscription | None:
    """The subscription of a link; None if it is over. 404 for a link that is not ours."""
    token = rules.token_of(current_app.config["SECRET_KEY"], purpose, link, events.now())
    if token is None:
        raise NotFound
    return store.by_token(token)


def _remembered() -> Contribution | None:
    found = speaker.remembered()
    return contributions.by_fingerprint(found[1]) if found else None


def _mine() -> Contribution:
    contribution = _remembered()
    if contribution is None:
        flash(_("Please type your code first."), "info")
        abort(redirect(url_for("receipts.enter")))
    if contribution.state in GONE:
        abort(redirect(url_for("receipts.show")))
    return contribution


def _back() -> str:
    return url_for("receipts.issued" if speaker.remembered_code() else "receipts.show")

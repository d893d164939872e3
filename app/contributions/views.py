"""Saying something: the form, the preview, the sending."""

from __future__ import annotations

import hashlib

from flask import (
    Blueprint,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import Response as Answer
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from app.analysis import language
from app.contributions import service, store
from app.contributions.forms import (
    KIND_HINTS,
    OPENINGS,
    ContributionForm,
    begun,
    opening_words,
)
from app.contributions.models import Target
from app.contributions.store import Submission
from app.core import plain
from app.core.errors import Closed
from app.core.locales import LANGUAGES, UNKNOWN
from app.district import store as district
from app.district.models import Municipality
from app.extensions import csrf, limiter
from app.texts.rules import LONGEST
from app.web import limits, speaker, words
from app.web.access import public
from app.web.forms import explain_stale_token
from app.web.i18n import current_language, localized
from app.workshops.views.public_arriving import explain_missing

blueprint = Blueprint("contributions", __name__)

Page = tuple[str, int]


@blueprint.get("/m/<key>")
@public
def short(key: str) -> Response:
    """What a municipality's QR code opens: the form in the language of the phone."""
    if key in {row.key for row in district.municipalities()}:
        return redirect(url_for("contributions.contribute", municipality=key))
    flash(_("We do not know this municipality. Please choose one from the list."), "info")
    return redirect(url_for("contributions.contribute"))


def _not_sending() -> bool:
    # Only what is stored counts: a whole workshop, looking at previews, may share one address.
    return limits.post_only() or _step() != "send"


def _keep_the_text(_limit: object) -> Answer:
    """The answer to a sender who is too fast: the preview again, with everything in it."""
    form = _form()
    form.form_errors.append(str(limits.TOO_FAST))
    return make_response(_preview_page(form, 429))


@blueprint.route("/<lang:lang>/contribute", methods=["GET", "POST"])
@public
@csrf.exempt  # the form checks its own token, so that a stale page loses no text
@limiter.limit(limits.SUBMIT, exempt_when=_not_sending, on_breach=_keep_the_text)
def contribute() -> Response | Page:
    """One page to write on, one to look at it again; then the receipt."""
    form = _form()
    if request.method == "GET":
        return _opened(form)
    if request.form.get("opening") in OPENINGS:
        return _begun(form, request.form["opening"])
    step = _step()
    if step == "change":
        return _changed(form)
    valid = form.validate()
    stale = explain_stale_token(form)
    closed = _closed(form.municipality.data)
    if closed:
        return _closed_page(form, closed)
    if valid:
        return _send(form) if step == "send" else _preview_page(form)
    only_stale = stale and len(form.errors) == 1
    return _preview_page(form, 400) if only_stale and step == "send" else _form_page(form, 400)


def _step() -> str:
    return request.form.get("step", "preview")


def _form() -> ContributionForm:
    form = ContributionForm()
    district.the_district()  # on an installation without one there is nothing to say anything to
    form.offer(district.municipalities(), district.fields())
    if request.method == "GET":
        form.come_by(request.args)
    form.sit_down()
    return form


def _opened(form: ContributionForm) -> Page:
    preset = request.args.get("municipality", "")
    closed = _closed(preset)
    if closed:
        return _closed_page(form, closed)
    if form.at.data and not form.here:
        explain_missing(form.at.data)
    if preset in {choice.value for choice in form.municipality.choices}:
        form.municipality.data = preset
    return _form_page(form)


def _changed(form: ContributionForm) -> Page:
    # What was only recognised may be something else after the change.
    if form.lang.data == request.form.get("detected"):
        form.lang.data = ""
    return _form_page(form)


def _begun(form: ContributionForm, opening: str) -> Page:
    """The form again with a beginning in the text: what a script does without a new page."""
    form.text.data = begun(form.text.data or "", opening)
    return _form_page(form, writing=True)


def _closed(key: str | None) -> Municipality | None:
    rows = (row for row in district.municipalities() if row.key == key)
    return next((row for row in rows if not row.collecting), None)


def _form_page(form: ContributionForm, status: int = 200, *, writing: bool = False) -> Page:
    lang = current_language().code
    examples = store.examples(form.municipality.data, lang)
    page = render_template(
        "contributions/contribute.html",
        form=form,
        writing=writing,
        longest=LONGEST,
        kind_hints=KIND_HINTS,
        topic_hints={row.key: localized(row.description) for row in district.fields()},
        openings={key: (said, opening_words(key)) for key, said in OPENINGS.items()},
        examples=examples,
        here=form.here,
        made_up=[] if examples else store.made_up_examples(lang),
        origin_words=words.ORIGIN,
    )
    return page, status


def _preview_page(form: ContributionForm, status: int = 200) -> Page:
    detected = ""
    if not form.lang.data:
        detected = form.lang.data = _recognised(form.text.data)
    form.lang.choices = [choice for choice in form.lang.choices if choice.value]
    places = {choice.value: choice for choice in form.municipality.choices}
    topics = {choice.value: choice.label for choice in form.topic.choices}
    return render_template(
        "contributions/preview.html",
        form=form,
        text=plain.tidy(form.text.data or ""),
        place=places.get(form.municipality.data) or SelectChoice("", ""),
        kind=words.KIND.get(form.kind.data, ""),
        topic=topics.get(form.topic.data, ""),
        detected=detected or request.form.get("detected", ""),
    ), status


def _closed_page(form: ContributionForm, municipality: Municipality) -> Page:
    """410, with the text kept and one button that says it to the whole district."""
    form.municipality.data = Target.DISTRICT.value
    return render_template("contributions/closed.html", form=form, municipality=municipality), 410


def _send(form: ContributionForm) -> Response | Page:
    submission = Submission(
        key=_submission_key(form),
        municipality=form.municipality.data,
        kind=form.kind.data,
        text=form.text.data,
        lang=form.lang.data or _recognised(form.text.data),
        interface_lang=current_language().code,
        field=form.topic.data or "",
        said_at=form.said_at,
    )
    try:
        receipt = service.submit(submission, secret=current_app.config["SECRET_KEY"])
    except Closed:
        # Closed in the moment between the look at the list and the sending.
        return _closed_page(form, district.municipality(form.municipality.data))
    speaker.remember(receipt.contribution.id, receipt.contribution.receipt_hash or "")
    speaker.remember_code(receipt.code)
    speaker.remember_sent(submission.key)
    if receipt.repeated:
        flash(_("This had arrived already. It counts once, and this is its receipt."), "info")
    return redirect(url_for("receipts.issued"))


def _submission_key(form: ContributionForm) -> str:
    """Two clicks have the same key. Somebody who goes back and writes something else has not.

    Going back fetches a form with a new key while the browser puts the old text into it: what was
    sent last and is sent again, word for word, keeps its key until the receipt is closed.
    """
    told = (form.text.data, form.municipality.data, form.kind.data, form.lang.data)
    mark = hashlib.sha256(repr(told).encode()).hexdigest()
    return speaker.sent_as(mark) or f"{form.key.data}:{mark}"


def _recognised(text: str | None) -> str:
    return language.detect(text or "", [code for code in LANGUAGES if code != UNKNOWN.code]).lang

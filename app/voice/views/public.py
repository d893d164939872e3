"""The resident's part: speak, get a code, and take it back if wanted."""

from __future__ import annotations

from flask import Response as Answer
from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from app.contributions import store as contributions
from app.contributions.forms import KIND_HINTS
from app.contributions.store import Submission
from app.core import codes
from app.core.errors import Closed, Invalid
from app.district import store as district
from app.extensions import csrf, limiter
from app.voice import service, store
from app.voice.forms.public import PROBLEMS, VoiceForm
from app.voice.models import VoiceMessage
from app.voice.rules import LARGEST, LONGEST
from app.voice.views import blueprint
from app.web import limits, speaker
from app.web.access import public
from app.web.forms import explain_stale_token
from app.web.headers import with_sound
from app.web.i18n import current_language
from app.workshops.views.public_arriving import way_back

_ROOM = LARGEST + 512 * 1024  # bytes; the recording and everything around it


def _slow_down(_limit: object) -> Answer:
    return make_response(_page(_form(empty=True), 429, str(limits.TOO_FAST)))


@blueprint.route("/speak", methods=["GET", "POST"])
@public
@csrf.exempt  # the form checks its own token, so that a stale page takes nothing away
@limiter.limit(limits.VOICE, exempt_when=limits.post_only, on_breach=_slow_down)
def speak() -> Response:
    """One page to record on, or to choose a file; then the receipt."""
    if request.method == "GET":
        form = _form()
        form.come_by(request.args)
        form.sit_down()
        form.lang.data = current_language().texts
        form.municipality.data = request.args.get("municipality", "")
        return _page(form)
    request.max_content_length = _ROOM
    try:
        form = _form()
    except RequestEntityTooLarge:
        return _page(_form(empty=True), 413, str(PROBLEMS["recording-too-large"]))
    form.sit_down()
    if not form.validate():
        explain_stale_token(form)
        return _page(form, 400)
    return _send(form)


@blueprint.get("/speak/receipt")
@public
def issued() -> Response | str:
    """What became of a recording: it waits, or nothing could be understood."""
    found = _mine()
    if found is None:
        return _written_down() or redirect(url_for("receipts.issued"))
    return render_template(
        "voice/public_receipt.html",
        message=found,
        unheard=found.lang not in store.languages_heard(),
        code=codes.display(speaker.remembered_code() or ""),
        again=way_back(found.session, found.table_number),
        place_name=district.place_name,
    )


@blueprint.post("/speak/delete")
@public
def delete() -> Response:
    """The person deletes the recording; nobody has to hear it."""
    found = _mine()
    if found is None or not service.erase(found):
        become = _written_down()
        if become is not None:
            flash(
                _("Somebody has written it down already. Here you can erase it for good."), "info"
            )
            return become
    speaker.forget()
    return redirect(url_for("receipts.erased"))


def _written_down() -> Response | None:
    """To the contribution that it has become meanwhile, if it has."""
    code = speaker.remembered_code()
    secret = current_app.config["SECRET_KEY"]
    made = contributions.by_fingerprint(codes.fingerprint(secret, code)) if code else None
    if made is None:
        return None
    speaker.remember(made.id, made.receipt_hash or "")
    return redirect(url_for("receipts.show"))


def _form(*, empty: bool = False) -> VoiceForm:
    form = VoiceForm(formdata=None) if empty else VoiceForm()
    form.offer([row for row in district.municipalities() if row.collecting], district.fields())
    return form


def _page(form: VoiceForm, status: int = 200, problem: str = "") -> Response:
    if problem:
        form.form_errors.append(problem)
    page = render_template(
        "voice/public_speak.html",
        form=form,
        kind_hints=KIND_HINTS,
        problems=PROBLEMS,
        longest=LONGEST,
        largest=LARGEST,
    )
    return with_sound(make_response(page, status), recorded=True)


def _send(form: VoiceForm) -> Response:
    submission = Submission(
        key=f"voice:{form.key.data}",
        municipality=form.municipality.data,
        kind=form.kind.data,
        text="",
        lang=form.lang.data,
        interface_lang=current_language().code,
        source="voice",
        said_at=form.said_at,
    )
    try:
        receipt = service.send(submission, form.sound, secret=current_app.config["SECRET_KEY"])
    except Invalid as error:
        return _page(form, 400, str(PROBLEMS[error.code]))
    except Closed:  # closed in the moment between the look at the list and the sending
        return _page(form, 410, _("This place does not collect at present. Please choose another."))
    speaker.forget()
    speaker.remember_code(receipt.code)
    return redirect(url_for("voice.issued"))


def _mine() -> VoiceMessage | None:
    return store.by_code(current_app.config["SECRET_KEY"], speaker.remembered_code() or "")

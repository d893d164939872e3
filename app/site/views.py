"""The start page, what one should know, and whether the installation is well."""

from __future__ import annotations

from datetime import date

from flask import (
    Blueprint,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import Response as Answer
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from app.core.days import day_of
from app.district import store as district
from app.events import now
from app.extensions import csrf, limiter
from app.reporting.store import said
from app.site import store
from app.site.forms import BarrierForm
from app.site.tasks import tell_the_district
from app.texts import store as texts
from app.texts.rules import LONGEST
from app.themes.store import groups, voices
from app.web import i18n, limits, words
from app.web.access import public
from app.web.forms import explain_stale_token
from app.web.i18n import current_language

blueprint = Blueprint("site", __name__)

SHOWN = 3

CHECKED_ON = date(2026, 11, 22)
"""When the statement on accessibility was last compared with the pages; change both together."""


@blueprint.get("/")
@public
def root() -> Response:
    """To the start page in the person's language."""
    return redirect(url_for("site.home"))


@blueprint.get("/<lang:lang>/")
@public
def home() -> str:
    """What this is for, the two buttons, and what others said."""
    found = district.the_district()  # on an installation without one: kindly 503
    newest = store.newest(SHOWN)
    answers = voices.latest_answers(SHOWN)
    lang = current_language().code
    round_id, within = district.current_cycle().id, found.reply_within_days
    return render_template(
        "site/home.html",
        days=within,
        conference_on=_conference_ahead(),
        figures=store.figures(),
        answered=said.answered(round_id) if answers else None,
        promise=said.replied(round_id, within, day_of(now())) if answers else None,
        percent=i18n.percent,
        voices=newest,
        theme_of=voices.themes_of([voice.id for voice in newest]),
        answers=[(answer, texts.read(answer.text, lang)) for answer in answers],
        themes=groups.themes([answer.theme_id for answer in answers]),
        words=words,
    )


@blueprint.get("/<lang:lang>/how-it-works")
@public
def how_it_works() -> str:
    """The way of a contribution, step by step."""
    found = district.the_district()
    return render_template(
        "site/how_it_works.html",
        district=found,
        days=found.reply_within_days,
        conference_on=_conference_ahead(),
    )


@blueprint.get("/<lang:lang>/privacy")
@public
def privacy() -> str:
    """What is stored and what is not."""
    return render_template("site/privacy.html")


@blueprint.get("/<lang:lang>/accessibility")
@public
def accessibility() -> str:
    """The statement: what works for everybody, what does not yet, and whom to tell."""
    return render_template("site/accessibility.html", checked_on=CHECKED_ON)


def _keep_the_report(_limit: object) -> Answer:
    """The answer to a sender who is too fast: the form again, with everything in it."""
    form = BarrierForm()
    form.form_errors.append(str(limits.TOO_FAST))
    return make_response(_barrier_page(form, 429))


@blueprint.route("/<lang:lang>/accessibility/barrier", methods=["GET", "POST"])
@public
@csrf.exempt  # the form checks its own token, so that a stale page loses no text
@limiter.limit(limits.BARRIER, exempt_when=limits.post_only, on_breach=_keep_the_report)
def barrier() -> Response | tuple[str, int]:
    """Telling the district what does not work, without a mail program."""
    district.the_district()  # on an installation without one there is nobody to tell
    form = BarrierForm()
    if request.method == "GET":
        return _barrier_page(form)
    if not form.validate():
        explain_stale_token(form)
        return _barrier_page(form, 400)
    tell_the_district(form.barrier.data, form.contact.data or "", current_language().code)
    flash(_("Thank you. Your message is on its way to the district."), "success")
    return redirect(url_for("site.accessibility"))


def _barrier_page(form: BarrierForm, status: int = 200) -> tuple[str, int]:
    return render_template("site/barrier.html", form=form, longest=LONGEST), status


def _conference_ahead() -> date | None:
    """The day of the conference; None once it is over or called off: nobody is promised that."""
    day = district.current_cycle().conference_day
    return day if day and day >= day_of(now()) else None


@blueprint.get("/healthz")
@public
def health() -> tuple[str, int, dict[str, str]]:
    """For machines: 200 if the database answers and a district is loaded."""
    try:
        ready = district.any_district() is not None
    except SQLAlchemyError:
        ready = False
    headers = {"Content-Type": "text/plain; charset=utf-8"}
    return ("ok", 200, headers) if ready else ("not ready", 503, headers)


@blueprint.get("/c/<public_id>")
@public
def short_voice(public_id: str) -> Response:
    """A contribution's short address: to its page in the visitor's language."""
    return redirect(url_for("themes.voice", public_id=public_id))


@blueprint.get("/t/<int(max=2147483647):theme_id>")
@public
def short_theme(theme_id: int) -> Response:
    """A theme's short address."""
    return redirect(url_for("themes.theme", theme_id=theme_id))


@blueprint.get("/p/<key>")
@public
def short_place(key: str) -> Response:
    """A municipality's short address. (`/m/…` is in the QR codes and opens the form.)"""
    return redirect(url_for("themes.place", key=key))

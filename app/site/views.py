"""The start page, what one should know, and whether the installation is well."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from app.district import store as district
from app.events import now
from app.site import store
from app.texts import store as texts
from app.themes.store import groups, voices
from app.web import words
from app.web.access import public
from app.web.i18n import current_language

blueprint = Blueprint("site", __name__)

SHOWN = 3


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
    return render_template(
        "site/home.html",
        days=found.reply_within_days,
        conference_on=_conference_ahead(),
        figures=store.figures(),
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
    """What works for everybody, and what does not yet."""
    return render_template("site/accessibility.html")


def _conference_ahead() -> date | None:
    """The day of the conference; None once it is over: nobody is promised a day that has passed."""
    day = district.current_cycle().conference_on
    return day if day >= now().date() else None


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

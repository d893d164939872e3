"""Code → status → sentence: the one place where errors get their words."""

from __future__ import annotations

import structlog
from flask import Flask, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.core.errors import DomainError
from app.core.locales import Language
from app.extensions import db
from app.web import elsewhere, written

log = structlog.get_logger()

# code: (status, headline, what it means and what to do)
SENTENCES = {
    "not-found": (
        404,
        _l("This page does not exist"),
        _l("Perhaps the address was typed wrongly, or the page has moved. Nothing was lost."),
    ),
    "not-allowed": (
        404,
        _l("This page does not exist"),
        _l("Perhaps the address was typed wrongly, or the page has moved. Nothing was lost."),
    ),
    "invalid": (
        400,
        _l("That did not work"),
        _l("Part of what was sent could not be read. Please go back and try again."),
    ),
    "no-district": (
        503,
        _l("This site is not ready yet"),
        _l("No district has been set up here so far. Please come back later."),
    ),
    "conflict": (
        409,
        _l("Somebody was faster"),
        _l("This has changed since you opened the page. Please look at it again and decide then."),
    ),
    "collecting-closed": (
        410,
        _l("This municipality does not collect contributions at present"),
        _l(
            "Nothing was saved. You can send your contribution to the whole district instead, "
            "or read what others have said."
        ),
    ),
    "no-role": (
        403,
        _l("Your account has no task yet"),
        _l(
            "You are signed in, but nobody has given this account a role so far. "
            "Please ask the administration of this site."
        ),
    ),
    "form-expired": (
        400,
        _l("The page had been open for a long time"),
        _l("Nothing was saved yet. Please go back, reload the page and send it once more."),
    ),
    "too-large": (
        413,
        _l("That was too much at once"),
        _l("Nothing was saved. Please go back and make it shorter."),
    ),
    "too-many": (
        429,
        _l("Too many attempts in a short time"),
        _l("Nothing was lost. Please wait a minute and then try again."),
    ),
    "broken": (
        500,
        _l("Something went wrong on our side"),
        _l(
            "What was saved before is safe. Please try again in a few minutes. "
            "If it happens again, please tell the district."
        ),
    ),
}

_STATUS_CODES = {
    404: "not-found",
    405: "not-found",
    410: "not-found",
    413: "too-large",
    429: "too-many",
}


_TEXT_STANDS_BELOW = _l(
    "Nothing was saved yet, but what you wrote is below. "
    "Please copy it, open the page again and send it from there."
)


def own(code: str, status: int, headline: LazyString, text: LazyString) -> None:
    """Give a code its words from a slice of the staff, whose sentences are no resident's."""
    SENTENCES[code] = (status, headline, text)


def sentence(error: DomainError) -> str:
    """The sentence that explains a domain error, in the page's language."""
    _status, _headline, text = SENTENCES.get(error.code, SENTENCES["invalid"])
    return str(text)


def init_app(app: Flask) -> None:
    """Answer every error with a page in the person's language."""

    @app.errorhandler(DomainError)
    def domain_error(error: DomainError) -> tuple[str, int]:
        db.session.rollback()
        return _page(error.code)

    @app.errorhandler(CSRFError)
    def csrf_error(_error: CSRFError) -> tuple[str, int]:
        return _page("form-expired")

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> tuple[str, int] | HTTPException | Response:
        # Some bring their own answer along, such as a form that keeps a text.
        if error.code is None or error.code < 400 or error.response is not None:
            return error
        if error.code == 404:
            return _not_found()
        return _page(_STATUS_CODES.get(error.code, "invalid"))

    @app.errorhandler(Exception)
    def broken(error: Exception) -> tuple[str, int]:
        if app.testing:
            raise error
        log.error("request failed", endpoint=request.endpoint, exc_info=error)
        db.session.rollback()
        return _page("broken")


def _not_found() -> tuple[str, int] | Response:
    found = elsewhere.look()
    return redirect(found.known) if found.known else _page("not-found", found.choices)


def _page(code: str, choices: list[tuple[Language, str]] | None = None) -> tuple[str, int]:
    status, headline, text = SENTENCES.get(code, SENTENCES["invalid"])
    texts = written.texts() if code in {"form-expired", "broken"} else []
    return render_template(
        "web/error.html",
        headline=headline,
        text=_TEXT_STANDS_BELOW if texts and code == "form-expired" else text,
        code=code,
        home=_("To the start page"),
        texts=texts,
        shared=False,
        choices=choices or [],
    ), status

"""The language of a page: from the address, else the cookie, else the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import babel as cldr
from babel.numbers import format_decimal, format_percent
from flask import Flask, current_app, g, has_request_context, redirect, request, url_for
from flask_babel import force_locale, format_date, format_datetime, format_time, get_locale
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response

from app.core import locales
from app.core.collation import sort_key
from app.core.locales import Language
from app.extensions import babel
from app.web import speech
from app.web.access import is_for_staff

COOKIE = "language"
FALLBACK = "de"

Offer = tuple[tuple[str, ...], str]
"""Codes of the languages that the residents' pages are offered in, and the default among them."""

_PROVIDER = "offered-languages"


class LanguageConverter(BaseConverter):
    """``<lang:lang>``: one of the interface languages."""

    regex = "|".join(sorted(locales.interface_codes(), key=len, reverse=True))


def register_converter(app: Flask) -> None:
    """Make ``<lang:…>`` known; must stand before the first route."""
    app.url_map.converters["lang"] = LanguageConverter


def provide_offer(app: Flask, provider: Callable[[], Offer | None]) -> None:
    """Let a slice say which languages are offered; None means all that the interface speaks."""
    app.extensions[_PROVIDER] = provider


def offer() -> Offer:
    """The languages of the residents' pages in the order shown, and the default; asked once."""
    if "offer" not in g:
        provider = current_app.extensions.get(_PROVIDER)
        g.offer = (provider() if provider else None) or (locales.interface_codes(), FALLBACK)
    found: Offer = g.offer
    return found


def init_app(app: Flask) -> None:
    """Bind the choice of language to requests."""
    babel.init_app(app, locale_selector=lambda: current_language().locale)
    speech.init_app(app, babel)

    @app.url_value_preprocessor
    def take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        # Without one in the address it is looked up when somebody asks, and not for a picture.
        g.language = (values or {}).pop("lang", None)

    @app.url_defaults
    def give_language(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = current_language().code

    app.before_request(_staff_pages_speak_their_languages)
    app.before_request(_residents_pages_speak_what_the_district_offers)

    app.after_request(_say_what_it_depends_on)

    @app.after_request
    def remember_language(response: Response) -> Response:
        lang = g.get("language")
        in_address = lang and request.view_args is not None and request.path.startswith(f"/{lang}/")
        if in_address and request.cookies.get(COOKIE) != lang:
            response.set_cookie(
                COOKIE,
                lang,
                max_age=60 * 60 * 24 * 365,
                secure=app.config["SESSION_COOKIE_SECURE"],
                httponly=True,
                samesite="Lax",
            )
        return response


def _staff_pages_speak_their_languages() -> Response | None:
    endpoint = request.endpoint
    if endpoint is None or not is_for_staff(endpoint):
        return None
    if current_language().code in locales.STAFF:
        return None
    return redirect(url_for(endpoint, **{**(request.view_args or {}), "lang": FALLBACK}))


def _residents_pages_speak_what_the_district_offers() -> Response | None:
    endpoint, lang = request.endpoint, g.get("language")
    reading = request.method in {"GET", "HEAD"}  # what is sent would be lost on the way
    if endpoint is None or not lang or not reading or is_for_staff(endpoint):
        return None
    codes, default = offer()
    if lang in codes:
        return None
    values = {**asked(), **(request.view_args or {}), "lang": default}
    return redirect(url_for(endpoint, **values))


def _say_what_it_depends_on(response: Response) -> Response:
    if g.get("language_looked_up"):
        response.vary.update(("Accept-Language", "Cookie"))
    return response


def asked() -> dict[str, Any]:
    """What stands behind the question mark, without names that mean something to `url_for`."""
    given = request.args.to_dict(flat=False)
    return {
        name: values
        for name, values in given.items()
        if name != "endpoint" and not name.startswith("_")
    }


def current_language() -> Language:
    """The interface language of this page (German outside a request)."""
    if not g.get("language") and has_request_context():
        g.language = _without_address()
        g.language_looked_up = True
    return locales.language(g.get("language") or FALLBACK)


def _without_address() -> str:
    codes, default = offer()
    # A page that is not there speaks as its neighbours do, whatever was read here before.
    first = request.path.split("/", 2)[1]
    if first in codes:
        return first
    cookie = locales.look_up(request.cookies.get(COOKIE, ""), codes)
    if cookie:
        return cookie
    for tag, _quality in request.accept_languages:
        found = locales.look_up(tag, codes)
        if found:
            return found
    return default


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say what is said inside in this language: for mails, and wherever the reader is another.

    Unlike `force_locale` it knows overlays, and the whole house (dates, lists) follows.
    """
    before, g.language = g.get("language"), code
    try:
        with force_locale(locales.language(code).locale):
            yield
    finally:
        g.language = before


def localized(texts: Mapping[str, str], code: str | None = None) -> str:
    """The text of a district's data (name, description) in the page's language.

    Where it is missing: in the language that this one lies over, in English, in German, in any.
    """
    wanted = code or current_language().code
    wishes = (wanted, locales.language(wanted).texts, locales.SOURCE, locales.READING)
    return next((texts[wish] for wish in wishes if texts.get(wish)), next(iter(texts.values()), ""))


def language_name(code: str, inside: str | None = None) -> str:
    """A language's name in the page's language, such as "Arabisch"; else its own name."""
    if code == locales.UNKNOWN.code:
        return locales.UNKNOWN.own_name
    here = locales.language(inside).locale if inside else str(get_locale() or FALLBACK)
    named = cldr.Locale.parse(here).languages
    return named.get(locales.language(code).texts) or locales.language(code).own_name


def by_name(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, name) of languages, by their names in the page's language and in its alphabet."""
    lang = current_language().texts
    named = [(code, language_name(code)) for code in codes]
    return sorted(named, key=lambda entry: sort_key(entry[1], lang))


def comma() -> str:
    """What stands between the parts of a list: the Arabic script has a comma of its own."""
    return "، " if current_language().dir == "rtl" else ", "


def number(value: float) -> str:
    """A number in the page's figures, with its signs between thousands: ``1.234``."""
    return speech.figures(format_decimal(value, locale=get_locale(), numbering_system="default"))


def percent(share: float) -> str:
    """A share from 0 to 1: ``43 %``."""
    return speech.figures(format_percent(share, locale=get_locale(), numbering_system="default"))


def day(moment: date | datetime) -> str:
    """A date in the page's language, written out: ``3. März 2027``."""
    return speech.figures(format_date(moment, "long"))


def month(moment: date | datetime) -> str:
    """A month with its year: ``März 2027``."""
    return speech.figures(format_date(moment, "MMMM y"))


def clock(moment: datetime) -> str:
    """The time of day in the district: ``17:30``."""
    return speech.figures(format_time(moment, "short"))


def minute(moment: datetime) -> str:
    """A date with the time of day."""
    return speech.figures(format_datetime(moment, "short"))

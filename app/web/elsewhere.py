"""Addresses that begin with a language that we do not speak under that name: ``/ar-SY/receipt``.

Another name of one of our languages leads on to it. For everything else the page that says "not
found" names the languages in which the same page can be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.core import locales
from app.core.locales import Language
from app.web import i18n
from app.web.access import is_for_staff

_TAGGED = re.compile(r"/([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4})(/.*)?", re.DOTALL)


class Elsewhere(NamedTuple):
    """`known`: the address in the language that is meant, if it is one of ours; `choices`: the
    same page in the languages offered."""

    known: str
    choices: list[tuple[Language, str]]


def look() -> Elsewhere:
    """Where the page is that was asked for under an unknown language; both empty if nowhere."""
    tagged = _TAGGED.fullmatch(request.path)
    tag, rest = tagged.groups() if tagged else ("", "")
    if request.endpoint or not tag or tag in locales.interface_codes():
        return Elsewhere("", [])
    meant = locales.look_up(tag, locales.interface_codes())
    known = _address(meant, rest) if meant and request.method in {"GET", "HEAD"} else ""
    found = [(code, _address(code, rest)) for code in i18n.offer()[0]]
    return Elsewhere(known, [(locales.language(code), url) for code, url in found if url])


def _address(code: str, rest: str | None) -> str:
    """The address of this page in a language; empty if there is none."""
    pages = current_app.url_map.bind_to_environ(request.environ)
    values: Mapping[str, Any]
    try:
        endpoint, values = pages.match(f"/{code}{rest or '/'}", method="GET")
    except RequestRedirect as redirect:
        return redirect.new_url
    except HTTPException:
        return ""
    if is_for_staff(endpoint) and code not in locales.STAFF:
        return ""
    return url_for(endpoint, **{**i18n.asked(), **values, "lang": code})

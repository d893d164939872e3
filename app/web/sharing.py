"""What a page says about itself to those who pass its address on: Open Graph, other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel.core import get_global
from flask import request, url_for

from app.web import i18n
from app.web.addresses import absolute

PUBLIC_SLICES = ("site", "themes", "contributions", "reporting")
"""Slices whose pages show everybody the same. A receipt's address is nobody else's business."""

PICTURE = "share.png"
PICTURE_SIZE = (1200, 630)


@dataclass(frozen=True)
class Sharing:
    """Addresses with host. `alternates`: language → address; `territories`: as Open Graph writes
    languages, the page's own first."""

    address: str
    alternates: Mapping[str, str]
    default: str
    territories: list[str]
    picture: str


def of_this_page(parts: Mapping[str, Any]) -> Sharing | None:
    """What the page of this request says about itself; None for pages that nobody passes on.

    `parts`: what of the address' question (filters, page) belongs to it.
    """
    rule = request.url_rule
    passed_on = rule and request.method in {"GET", "HEAD"} and "lang" in rule.arguments
    if not (rule and passed_on and request.blueprint in PUBLIC_SLICES):
        return None
    codes, default = i18n.offer()
    values = {**parts, **(request.view_args or {})}
    addresses = {
        code: absolute(url_for(rule.endpoint, **{**values, "lang": code})) for code in codes
    }
    here = i18n.current_language().code
    return Sharing(
        address=addresses.get(here, addresses[default]),
        alternates=addresses,
        default=addresses[default],
        territories=list(dict.fromkeys(_territory(code) for code in (here, *codes))),
        picture=absolute(url_for("static", filename=PICTURE)),
    )


def short_address() -> str:
    """The short address of this page, which leads on into the visitor's language; "" without."""
    rule, values = request.url_rule, request.view_args or {}
    if rule is None or rule.endpoint not in SHORT:
        return ""
    return absolute(url_for(SHORT[rule.endpoint], **values))


SHORT = {
    "themes.voice": "site.short_voice",
    "themes.theme": "site.short_theme",
    "themes.place": "site.short_place",
}
"""Pages with a short address, and the endpoint that leads on to them."""


def _territory(code: str) -> str:
    """A language as Open Graph wants it: with the country where most of its readers live."""
    language = code.partition("-")[0]
    likely = get_global("likely_subtags").get(language, f"{language}_{language.upper()}")
    return f"{language}_{likely.rpartition('_')[2]}"

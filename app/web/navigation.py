"""What stands in the staff's navigation: each slice adds its own entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel.speaklater import LazyString

from app.core.actor import Actor
from app.core.permissions import Permission
from app.web.access import is_for_staff
from app.web.i18n import asked


@dataclass(frozen=True)
class Entry:
    """A link for everybody who holds any of the permissions."""

    label: LazyString
    endpoint: str
    permissions: frozenset[Permission]
    position: int


_entries: dict[str, Entry] = {}


def staff_entry(label: LazyString, endpoint: str, *permissions: Permission, position: int) -> None:
    """Register a link; called once by a slice's views."""
    _entries[endpoint] = Entry(label, endpoint, frozenset(permissions), position)


def staff_links(actor: Actor) -> list[tuple[str, str, bool]]:
    """(label, address, is it the current page) for this actor, in order."""
    ordered = sorted(_entries.values(), key=lambda entry: entry.position)
    return [
        (str(entry.label), url_for(entry.endpoint), request.endpoint == entry.endpoint)
        for entry in ordered
        if actor.has_any(entry.permissions)
    ]


def first_for(actor: Actor) -> Entry | None:
    """The page to open after sign-in."""
    ordered = sorted(_entries.values(), key=lambda entry: entry.position)
    return next((entry for entry in ordered if actor.has_any(entry.permissions)), None)


def _can_be_opened() -> bool:
    """Whether the address of a form that was sent shows a page as well."""
    return "GET" in ((request.url_rule.methods if request.url_rule else None) or ())


def language_links(current: Any, codes: tuple[str, ...]) -> list[tuple[Any, str]]:
    """(language, address of this very page in it)."""
    from app.core.locales import language

    endpoint, values = "site.home", {}
    if is_for_staff(request.endpoint):
        endpoint = "oversight.start"
    if (
        request.endpoint
        and (request.method in {"GET", "HEAD"} or _can_be_opened())
        and "lang" in (request.url_rule.arguments if request.url_rule else ())
    ):
        endpoint = request.endpoint
        values = {**asked(), **(request.view_args or {})}
    return [(language(code), url_for(endpoint, **{**values, "lang": code})) for code in codes]

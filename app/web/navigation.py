"""What stands in the staff's navigation: each slice adds its own entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel.speaklater import LazyString

from app.core.actor import Actor
from app.core.permissions import Permission
from app.web.access import is_for_staff
from app.web.i18n import asked

MANY = 7
"""A menu with more links than this shows those that are rarely needed one step further."""


@dataclass(frozen=True)
class Entry:
    """A link for everybody who holds any of the permissions, where it is `wanted` at all."""

    label: LazyString
    endpoint: str
    permissions: frozenset[Permission]
    position: int
    rare: bool
    wanted: Callable[[], bool]


@dataclass(frozen=True)
class Link:
    """What a menu shows of an entry; `current`: it is the page that is open."""

    label: str
    address: str
    current: bool


@dataclass(frozen=True)
class Menu:
    """The links of the staff's navigation, in order; `rare` ones stand apart."""

    often: list[Link]
    rare: list[Link]

    @property
    def current(self) -> Link | None:
        """The page that is open, if the menu leads to it."""
        return next((link for link in (*self.often, *self.rare) if link.current), None)


_entries: dict[str, Entry] = {}


def staff_entry(
    label: LazyString,
    endpoint: str,
    *permissions: Permission,
    position: int,
    rare: bool = False,
    wanted: Callable[[], bool] = lambda: True,
) -> None:
    """Register a link; called once by a slice's views. `wanted` is asked in each request."""
    _entries[endpoint] = Entry(label, endpoint, frozenset(permissions), position, rare, wanted)


def staff_menu(actor: Actor) -> Menu:
    """The links for this actor. Only a long menu sets the rare ones apart."""
    entries = _entries_for(actor)
    rare = [_link(entry) for entry in entries if entry.rare and len(entries) > MANY]
    often = [_link(entry) for entry in entries if not (entry.rare and len(entries) > MANY)]
    return Menu(often, rare)


def first_for(actor: Actor) -> Entry | None:
    """The page to open after sign-in."""
    return next(iter(_entries_for(actor)), None)


def _entries_for(actor: Actor) -> list[Entry]:
    ordered = sorted(_entries.values(), key=lambda entry: entry.position)
    return [entry for entry in ordered if actor.has_any(entry.permissions) and entry.wanted()]


def _link(entry: Entry) -> Link:
    address, current = url_for(entry.endpoint), request.endpoint == entry.endpoint
    return Link(str(entry.label), address, current)


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

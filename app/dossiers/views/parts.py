"""What several pages of the dossiers need: the content in words, and where it leads."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from flask import url_for

from app.core.actor import Scope
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.dossiers import service
from app.dossiers.rules import difference, wording
from app.dossiers.rules.content import Content
from app.dossiers.rules.difference import Difference
from app.dossiers.rules.district import WHOLE
from app.dossiers.store.versions import Where
from app.dossiers.tasks.words import labels, reading_words
from app.themes.store import groups
from app.web.access import current_actor
from app.web.i18n import current_language


def readable(key: str) -> Where:
    """Whose dossier this person may read there. Raises `NotFound` for others."""
    place = Scope.EVERYWHERE if key == WHOLE else district.place_of(key)
    if not service.may_read(current_actor(), place):
        raise NotFound
    return place


def places() -> dict[str, Any]:
    """Names and keys of all places."""
    return {"names": district.place_names(), "keys": district.place_keys()}


def in_words(content: Content) -> Content:
    """The content for readers of this page's language."""
    return wording.worded(content, reading_words(current_language().code))


def shown(content: Content, links: dict[int, str] | None = None) -> dict[str, Any]:
    """What `dossiers/content.html` needs."""
    worded = in_words(content)
    singles = groupby(worded["singles"], key=lambda single: single["field"])
    return {
        "content": worded,
        "singles": [(field, list(entries)) for field, entries in singles],
        "labels": labels(),
        "frozen_on": date.fromisoformat(content["frozen_on"]),
        "links": links or {},
    }


def changes(content: Content, place: Where, since: int) -> Difference | None:
    """What changed since an earlier version; None if there was none."""
    if not 0 < since < content["number"]:
        return None
    old = service.read(current_actor(), place, since)
    if old.content["cycle"] != content["cycle"]:  # another round: all of it is new
        return None
    return difference.between(
        in_words(old.content), in_words(content), service.joined_themes(old.version.dossier)
    )


def theme_links(place: Where, cycle_id: int | None = None) -> dict[int, str]:
    """Where this reader works with each theme of the round that still has voices.

    Without a round: of the present one.
    """
    cycle_id = cycle_id or district.current_cycle().id
    if current_actor().may(Permission.THEME_DECIDE):
        return {key: url_for("conference.theme", theme_id=key) for key in groups.spreads(cycle_id)}
    assert not isinstance(place, Scope)  # noqa: S101 - only planners read that one
    keys = district.place_keys()
    return {
        key: url_for("themes.desk_theme", theme_id=key, place=keys[place])
        for key in groups.spreads(cycle_id, frozenset({place}))
    }

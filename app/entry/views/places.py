"""Where the person who is signed in may type in."""

from __future__ import annotations

from app.core.permissions import Permission
from app.district import store as district
from app.web.access import current_actor


def places() -> dict[str, str]:
    """Names of the places by key, in the district's order; the whole district last."""
    actor = current_actor()
    keys, in_use = district.place_keys(), {row.id for row in district.municipalities()}
    return {
        keys[place]: name
        for place, name in district.place_names().items()
        if actor.may(Permission.CONTRIBUTION_ENTER, place) and (place is None or place in in_use)
    }

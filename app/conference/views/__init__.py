"""Pages of the Planungsteam, and what everybody may see of the bodies' meetings."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("conference", __name__, url_prefix="/<lang:lang>")

from app.conference.store import shortening  # noqa: E402, F401 - it asks to be told of redactions
from app.conference.views import (  # noqa: E402 - they hang on the blueprint
    agenda,
    bodies,
    errors,
    meetings,
    notes,
    planning,
    public,
    public_calendar,
    results,
    reviewing,
    wall,
)

__all__ = (
    "agenda",
    "blueprint",
    "bodies",
    "errors",
    "meetings",
    "notes",
    "planning",
    "public",
    "public_calendar",
    "results",
    "reviewing",
    "wall",
)

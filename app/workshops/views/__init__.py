"""Pages on which staff plan workshops and lead through them, and what everybody sees of them."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("workshops", __name__)

from app.workshops.views import (  # noqa: E402 - they hang on the blueprint
    desk,
    desk_sessions,
    public_arriving,
    public_calendar,
)

__all__ = ("blueprint", "desk", "desk_sessions", "public_arriving", "public_calendar")

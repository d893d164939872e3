"""Pages of a session in the room: for its facilitator, its tables, and its wall."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("room", __name__)

from app.room.views import desk, desk_tables  # noqa: E402 - they hang on the blueprint

__all__ = ("blueprint", "desk", "desk_tables")

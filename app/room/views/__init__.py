"""Pages of a session in the room: for its facilitator, its tables, and its wall."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("room", __name__)

from app.room.store import shortening  # noqa: E402, F401 - it asks to be told of redactions
from app.room.views import (  # noqa: E402 - they hang on the blueprint
    desk,
    desk_counting,
    desk_photos,
    desk_protocol,
    desk_receipts,
    desk_slips,
    desk_steps,
    desk_tables,
    desk_voting,
    desk_wall,
    public_said,
    public_voting,
    public_wall,
)

__all__ = (
    "blueprint",
    "desk",
    "desk_counting",
    "desk_photos",
    "desk_protocol",
    "desk_receipts",
    "desk_slips",
    "desk_steps",
    "desk_tables",
    "desk_voting",
    "desk_wall",
    "public_said",
    "public_voting",
    "public_wall",
)

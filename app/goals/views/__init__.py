"""Pages of the concept: for everybody (`public`), and for those who keep it (`desk`)."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("goals", __name__, url_prefix="/<lang:lang>")

from app.goals.store import shortening  # noqa: E402, F401 - it asks to be told of redactions
from app.goals.views import (  # noqa: E402 - they hang their pages on the blueprint
    desk,
    desk_adopting,
    desk_changing,
    desk_founding,
    desk_hanging,
    desk_panel,
    public,
    public_panel,
    public_papers,
)

__all__ = [
    "blueprint",
    "desk",
    "desk_adopting",
    "desk_changing",
    "desk_founding",
    "desk_hanging",
    "desk_panel",
    "public",
    "public_panel",
    "public_papers",
]

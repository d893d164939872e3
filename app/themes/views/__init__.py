"""Pages about what was said: for everybody (`public`), and the coordinators' (`desk`)."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("themes", __name__, url_prefix="/<lang:lang>")

from app.themes.views import (  # noqa: E402 - they hang their pages on the blueprint
    desk,
    desk_continuing,
    desk_direct,
    desk_joining,
    desk_looking,
    desk_parting,
    desk_quality,
    desk_undoing,
    public,
    public_answers,
    public_places,
    public_themes,
    search,
    titles,
)

__all__ = [
    "blueprint",
    "desk",
    "desk_continuing",
    "desk_direct",
    "desk_joining",
    "desk_looking",
    "desk_parting",
    "desk_quality",
    "desk_undoing",
    "public",
    "public_answers",
    "public_places",
    "public_themes",
    "search",
    "titles",
]

"""Pages about measures: for everybody (`public`), and for those who keep them up (`desk`)."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("measures", __name__, url_prefix="/<lang:lang>")

MEASURE = "<int(max=2147483647):measure_id>"

from app.measures.views import (  # noqa: E402 - they hang their pages on the blueprint
    desk,
    desk_measure,
    desk_offers,
    desk_plan,
    desk_steps,
    desk_themes,
    german,
    on_themes,
    public,
)

__all__ = [
    "MEASURE",
    "blueprint",
    "desk",
    "desk_measure",
    "desk_offers",
    "desk_plan",
    "desk_steps",
    "desk_themes",
    "german",
    "on_themes",
    "public",
]

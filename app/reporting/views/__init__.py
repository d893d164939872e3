"""Who takes part, what was answered, indicators: pages for everybody and for staff."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("reporting", __name__, url_prefix="/<lang:lang>")

from app.reporting.views import (  # noqa: E402, F401
    desk_indicators,
    desk_monitoring,
    desk_population,
    public,
    public_became,
    public_monitoring,
)

"""The staff's start page, and the record of decisions."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("oversight", __name__, url_prefix="/<lang:lang>")

from app.oversight.views import decisions, everybody, start  # noqa: E402, F401 - they hang on the blueprint

"""Saying something aloud, and writing down what was said."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("voice", __name__, url_prefix="/<lang:lang>")

from app.voice.views import desk, public  # noqa: E402 - they hang their pages on the blueprint

__all__ = ["blueprint", "desk", "public"]

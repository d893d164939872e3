"""The receipt, and the page behind its code."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("receipts", __name__, url_prefix="/<lang:lang>/receipt")

from app.receipts.views import code, mine  # noqa: E402 - they hang their pages on the blueprint

__all__ = ["blueprint", "code", "mine"]

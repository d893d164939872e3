"""Plain rules about a contribution."""

from __future__ import annotations

import secrets

from app.core.codes import ALPHABET


def new_public_id() -> str:
    """A short random name for public addresses; it tells nothing about the receipt code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8)).lower()

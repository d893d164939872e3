"""Links to one version for one person, as they stand in the mails to the Planungsteam."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

VALID = timedelta(days=14)
"""How long a link opens something."""

KEPT = timedelta(days=180)
"""How long it is kept after that who opened what."""


def new_token() -> str:
    """What only the mail knows."""
    return secrets.token_urlsafe(24)


def token_hash(token: str) -> str:
    """What is kept of it (64 hexadecimal digits)."""
    return hashlib.sha256(token.encode()).hexdigest()

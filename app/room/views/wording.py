"""What residents read on the receipt of a table."""

from __future__ import annotations

from flask_babel import gettext as _

from app.web.i18n import speaking


def follow(lang: str) -> str:
    """What the QR code on the receipt shows, in this language."""
    with speaking(lang):
        return str(_("What became of it"))

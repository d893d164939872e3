"""What residents read on the paper of a session: the receipt of a table, the slips of a vote."""

from __future__ import annotations

from flask_babel import gettext as _

from app.web.i18n import speaking


def follow(lang: str) -> str:
    """What the QR code on the receipt shows, in this language."""
    with speaking(lang):
        return str(_("What became of it"))


def vote(lang: str) -> str:
    """What stands on the slips with which people vote, in this language."""
    with speaking(lang):
        return str(_("Here you choose what matters most to you. Scan this, or type the code."))

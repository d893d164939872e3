"""Where personal data was taken out of a text, the page says so in words."""

from __future__ import annotations

from flask_babel import gettext as _
from markupsafe import Markup, escape

from app.core.cutting import REMOVED
from app.web.i18n import current_language


def gaps(body: str) -> Markup:
    """The text as markup, each omission said in the page's language (for Jinja)."""
    shown = escape(body)
    if REMOVED not in shown:
        return shown
    lang = current_language().texts
    said = Markup('<bdi class="gap" lang="{}">{}</bdi>').format(lang, removed())
    return said.join(shown.split(REMOVED))


def in_words(body: str) -> str:
    """The same as plain text, for what has no markup: feeds, what a page says about itself."""
    return body.replace(REMOVED, removed())


def removed() -> str:
    """What stands for an omission, in the page's language."""
    said: str = _("[removed]")
    return said

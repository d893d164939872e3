"""What every template may use."""

from __future__ import annotations

from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _
from jinja2 import StrictUndefined

from app.core import locales
from app.web import addresses, gaps, i18n, navigation, panels, pictograms, sharing
from app.web.access import current_actor, is_for_staff


def init_app(app: Flask) -> None:
    """Set up Jinja: a missing name is an error, not an empty place on a page."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        localized=i18n.localized,
        language_name=i18n.language_name,
        day=i18n.day,
        month=i18n.month,
        minute=i18n.minute,
        clock=i18n.clock,
        number=i18n.number,
        language=locales.language,
        pictogram=pictograms.pictogram,
        gaps=gaps.gaps,
        gaps_in_words=gaps.in_words,
    )
    app.jinja_env.globals["comma"] = i18n.comma
    app.jinja_env.globals["current_language"] = i18n.current_language
    app.jinja_env.globals["sharing_of"] = sharing.of_this_page
    app.jinja_env.globals["panels"] = panels.panels
    app.jinja_env.globals["absolute"] = addresses.absolute
    app.jinja_env.globals["panels"] = panels.panels
    app.jinja_env.globals["short_address"] = sharing.short_address

    app.jinja_env.globals["pictogram_sprite"] = pictograms.SPRITE
    app.context_processor(_context)


def _context() -> dict[str, Any]:
    from flask import request

    public_page = not is_for_staff(request.endpoint) if request else True
    codes = i18n.offer()[0] if public_page else locales.STAFF
    language = i18n.current_language()
    return {
        "locale": language,
        "locale_links": navigation.language_links(language, codes) if request else [],
        "actor": current_actor() if request else None,
        "staff_menu": None if public_page else navigation.staff_menu(current_actor()),
        "footer_links": [
            (_("Search"), url_for("themes.search")),
            (_("What became of it"), url_for("reporting.what_became")),
            (_("Measures"), url_for("measures.measures")),
            (_("Integration concept"), url_for("goals.concept")),
            (_("Places"), url_for("themes.places")),
            (_("Workshops"), url_for("workshops.sessions")),
            (_("Meetings"), url_for("conference.meetings")),
            (_("Who takes part"), url_for("reporting.who_takes_part")),
            (_("How it works"), url_for("site.how_it_works")),
            (_("Privacy"), url_for("site.privacy")),
            (_("Accessibility"), url_for("site.accessibility")),
            (_("For staff"), url_for("oversight.start")),
        ],
    }

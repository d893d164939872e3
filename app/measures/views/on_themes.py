"""What pages of themes show of the measures that come from them."""

from __future__ import annotations

from flask import render_template

from app.district import store as district
from app.measures import store
from app.measures.service import founding
from app.texts import store as texts
from app.themes.models import Theme
from app.web import panels, words
from app.web.access import current_actor
from app.web.i18n import current_language

POSITION = 20


def for_everybody(theme: Theme) -> str:
    """The measures of a theme; nothing where there is none."""
    return _panel("measures/public_panel.html", theme) if store.on_theme(theme.id) else ""


def for_staff(theme: Theme) -> str:
    """The same, and the way to a new one for whoever may found it."""
    return _panel(
        "measures/desk_panel.html",
        theme,
        founds=bool(founding.places_for(current_actor(), theme)),
    )


def for_a_later_round(theme: Theme) -> str:
    """The same of a theme of an earlier round, where its promises are shown beside a new one."""
    return _panel("measures/public_earlier.html", theme) if store.on_theme(theme.id) else ""


def _panel(template: str, theme: Theme, **more: object) -> str:
    lang, names = current_language().code, district.place_names()
    rows = [(row, texts.read(row.title, lang)) for row in store.on_theme(theme.id)]
    return render_template(
        template,
        theme=theme,
        rows=rows,
        names=names,
        place_name=names.get,
        words=words,
        **more,
    )


panels.add("themes.earlier", for_a_later_round, position=POSITION)
panels.add("themes.theme", for_everybody, position=POSITION)
panels.add("themes.desk_theme", for_staff, position=POSITION)
panels.add("conference.theme", for_staff, position=POSITION)

"""The title of a theme for whoever reads the page: the one place that pages ask."""

from __future__ import annotations

from typing import NamedTuple

from flask import g

from app.core.locales import READING
from app.themes.store import titles
from app.themes.views import blueprint
from app.web.i18n import current_language


class Said(NamedTuple):
    """A title, and the language that it is in."""

    body: str
    lang: str


@blueprint.app_template_global()
def title_for_reader(theme_id: int, german: str) -> Said:
    """In the language of the page where somebody translated it, else the German title."""
    lang = current_language().texts
    if lang == READING:
        return Said(german, READING)
    known: dict[str, dict[int, str]] = g.setdefault("titles_in", {})
    if lang not in known:
        known[lang] = titles.in_language(lang)
    translated = known[lang].get(theme_id)
    return Said(translated, lang) if translated else Said(german, READING)


def in_another_language(theme_id: int, german: str) -> bool:
    """Whether the title is shown in a language that the page is not in."""
    said = title_for_reader(theme_id, german)
    return bool(said.body) and said.lang != current_language().texts

"""A page for each municipality: what was said and answered there, and the poster to hang up."""

from __future__ import annotations

from flask import render_template, url_for
from flask_babel import gettext as _

from app.core import locales
from app.core.locales import Language
from app.district import store as district
from app.themes.models import Theme
from app.themes.store import answers, groups, voices
from app.themes.store.voices import Choice
from app.themes.views import blueprint
from app.themes.views.public import about
from app.themes.views.public_answers import about_answers
from app.web import i18n
from app.web.access import public
from app.web.addresses import absolute

VOICES_SHOWN, THEMES_SHOWN, ANSWERS_SHOWN = 3, 5, 3


@blueprint.get("/places", endpoint="places")
@public
def all_places() -> str:
    """The municipalities, each with a way to its page."""
    return render_template("themes/public_places.html", municipalities=district.municipalities())


@blueprint.get("/places/<key>", endpoint="place")
@public
def one_place(key: str) -> str:
    """What was said in a municipality, what was answered, whom to ask, and its QR code."""
    municipality = district.municipality(key)
    choice = Choice(municipality_id=municipality.id)
    page = voices.page(choice, 1, VOICES_SHOWN)
    spreads = groups.spreads(district.current_cycle().id, choice.places)
    largest = sorted(spreads, key=lambda theme_id: (-spreads[theme_id].count, theme_id))
    found = about_answers(answers.newest(choice, ANSWERS_SHOWN))
    return render_template(
        "themes/public_place.html",
        municipality=municipality,
        total=page.total,
        voices=page.voices,
        answered=answers.count(choice),
        largest=[(theme, spreads[theme.id].count) for theme in _in_order(largest[:THEMES_SHOWN])],
        opens=_opens(key),
        **{**about(page.voices), **found},
    )


@blueprint.get("/places/<key>/poster", endpoint="poster")
@public
def poster(key: str) -> str:
    """A sheet of paper with the QR code, in all languages that the district offers."""
    municipality = district.municipality(key)
    return render_template(
        "themes/public_poster.html",
        municipality=municipality,
        opens=_opens(key),
        invitations=_invitations(),
    )


def _in_order(theme_ids: list[int]) -> list[Theme]:
    found = groups.themes(theme_ids)
    return [found[theme_id] for theme_id in theme_ids]


def _opens(key: str) -> str:
    """The address in the QR code: the form in the language of the phone."""
    return absolute(url_for("contributions.short", key=key))


def _invitations() -> list[tuple[Language, str]]:
    """The invitation in each language; variants of one language, such as plain German, once."""
    found = []
    for code in i18n.offer()[0]:
        if locales.language(code).over:
            continue
        with i18n.speaking(code):
            found.append((locales.language(code), _("Say what you need here")))
    return found

"""What everybody may read: all answers, as a list and as a feed for each language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from flask import make_response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core import locales
from app.district import store as district
from app.district.models import Municipality
from app.extensions import limiter
from app.texts import rules as text_rules
from app.texts import store as texts
from app.themes.models import Answer, Theme
from app.themes.store import answers, groups
from app.themes.store.voices import Choice
from app.themes.views import atom, blueprint, filters
from app.themes.views.public import on_page
from app.themes.views.titles import title_for_reader
from app.web import gaps, limits, words
from app.web.access import public
from app.web.addresses import absolute
from app.web.i18n import current_language

IN_FEED = 50
FEED_AGE = 900  # seconds for which a reader need not ask again


@blueprint.get("/answers", endpoint="answers")
@public
@limiter.limit(limits.SEARCH, exempt_when=limits.not_searching)
def all_answers() -> Response | str:
    """What became of it: every answer, a page at a time."""
    if elsewhere := filters.tidied(filters.ANSWERS, words_here=True):
        return elsewhere
    asked = filters.from_address(request.args, filters.ANSWERS)
    page = answers.page(asked.choice, asked.words, filters.page_number())
    return render_template(
        "themes/public_answers.html",
        page=page,
        asked=asked,
        address_parts=on_page(asked.parts, page.number),
        **about_answers(page.answers),
    )


def about_answers(shown: Sequence[Answer]) -> dict[str, object]:
    """What a template needs to show these answers."""
    lang = current_language().code
    return {
        "answers": [(answer, texts.read(answer.text, lang)) for answer in shown],
        "themes": groups.themes([answer.theme_id for answer in shown]),
        "place_name": district.place_names().get,
        "words": words,
    }


@blueprint.get("/answers.atom", endpoint="answers_feed")
@public
def feed() -> Response:
    """The newest answers for a feed reader, in the language of the address."""
    return _feed(None)


@blueprint.get("/places/<key>/answers.atom", endpoint="place_feed")
@public
def feed_of_place(key: str) -> Response:
    """The same for those who spoke in one municipality."""
    return _feed(district.municipality(key))


def _feed(place: Municipality | None) -> Response:
    found = answers.newest(Choice(municipality_id=place.id if place else None), IN_FEED)
    home, lang = district.the_district(), current_language().code
    start = datetime.combine(district.current_cycle().starts_on, time(), UTC)
    themes = groups.themes([answer.theme_id for answer in found])
    entries = [_entry(answer, themes[answer.theme_id], home.key, lang) for answer in found]
    listed: dict[str, Any] = {"municipality": place.key} if place else {}
    document = atom.feed(
        atom.Feed(
            id=atom.stable_id(home.key, "answers", place.key if place else "all", lang),
            title=f"{_('What became of it')} – {place.name if place else home.name}",
            lang=lang,
            author=home.name,
            here=absolute(request.path),
            page=absolute(url_for("themes.answers", **listed)),
            updated=max([entry.updated for entry in entries], default=start),
        ),
        entries,
    )
    response = make_response(document)
    response.mimetype = "application/atom+xml"
    response.headers["Cache-Control"] = f"private, max-age={FEED_AGE}"
    response.add_etag()
    return response.make_conditional(request)


def _entry(answer: Answer, theme: Theme, home: str, lang: str) -> atom.Entry:
    reading = texts.read(answer.text, lang)
    shown = text_rules.best(answer.text.versions, reading.lang) if reading else None
    title = title_for_reader(theme.id, theme.title).body or _("Theme without a title yet")
    return atom.Entry(
        id=atom.stable_id(home, "answer", str(answer.id), lang),
        title=f"{words.OUTCOME[answer.outcome]}: {atom.isolated(gaps.in_words(title))}",
        page=absolute(url_for("themes.theme", theme_id=theme.id)),
        published=answer.given_at,
        updated=max(answer.given_at, shown.created_at) if shown else answer.given_at,
        summary=_summary(reading),
        lang=reading.lang if reading else lang,
    )


def _summary(reading: texts.Reading | None) -> str:
    if reading is None:
        return ""
    body = gaps.in_words(reading.body)
    if reading.exact:
        return body
    # Who reads it shall know at once why it is in another language.
    return f"{locales.language(reading.lang).own_name}: {body}"

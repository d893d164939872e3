"""The worker sets hand-outs as PDF while somebody waits. Nothing is kept: words may leave them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from app.conference import pdf
from app.conference.pdf import Quote, Sheet
from app.conference.tasks.handouts import Handout, Said, about, shortened
from app.core import locales
from app.core.days import day_of
from app.district import store as district
from app.extensions import db
from app.texts.store import Reading
from app.themes import rules as theme_rules
from app.themes.models import Answer, AnsweredBy
from app.themes.views.titles import title_for_reader
from app.web import gaps, words
from app.web.addresses import address
from app.web.i18n import comma, current_language, day, language_name, localized, speaking


def handout(question: Mapping[str, Any]) -> dict[str, Any]:
    """`{"theme": id, "lang": code}` → `{"pdf": base64}`. Raises `NotFound`, and what `pdf` does."""
    if "theme" not in question:
        return {}
    with speaking(str(question["lang"])):
        sheet = _sheet(about(int(question["theme"])))
    db.session.rollback()  # nothing is held open while the typesetter works
    made = pdf.render(sheet, fonts_dir=current_app.config["FONTS_DIR"])
    return {"pdf": b64encode(made).decode()}


def _sheet(found: Handout) -> Sheet:
    theme, meeting, lang = found.theme, found.item.meeting, current_language()
    sections = [
        (_("What people said"), _quotes(found.statements)),
        (_("Another opinion"), _quotes(found.counter)),
        (_("What became of it"), [_answer(answer, text) for answer, text in found.answers]),
    ]
    return Sheet(
        lang=lang.texts,
        dir=lang.dir,
        title=_plain(title_for_reader(theme.id, theme.title).body)
        or _("Theme without a title yet"),
        day=day_of(meeting.starts_at),
        district=district.the_district().name,
        comma=comma(),
        head=[meeting.body.name, day(meeting.starts_at), found.item.table_name],
        facts=_facts(found),
        sections=[(title, quotes) for title, quotes in sections if quotes],
        concerns=(_("What it is about in detail"), [_plain(row.title) for row in found.concerns]),
        questions=(
            _("Let us talk about it"),
            [
                _("What should be done, and what first?"),
                _("Who can do it, and with whom?"),
                _("How do we notice that it has become better?"),
            ],
        ),
        address=address("themes.theme", lang.code, theme_id=theme.id),
    )


def _facts(found: Handout) -> list[tuple[str, list[str]]]:
    field, count = found.theme.field, found.spread.count
    return [
        (_("Field of action"), [localized(field.name) if field else _("No field yet")]),
        (_("How many"), [ngettext("%(num)s contribution", "%(num)s contributions", count)]),
        (_("Where"), _named(found.spread.places, district.place_names())),
        (_("Languages"), _named(found.spread.languages)),
    ]


def _quotes(said: Said) -> list[Quote]:
    names = district.place_names()
    return [
        Quote(
            text=shortened(_plain(text.body)),
            lang=text.lang,
            below=list(_where_from(contribution.lang, text, names.get(place, ""))),
        )
        for contribution, text in said
        for place in [contribution.municipality_id]
    ]


def _where_from(lang: str, text: Reading, place: str) -> Iterable[str]:
    yield place
    yield _("Original: %(language)s", language=language_name(lang))
    if text.origin != "original":
        yield str(words.ORIGIN[text.origin])


def _answer(answer: Answer, text: Reading | None) -> Quote:
    names = district.place_names()
    by = {
        AnsweredBy.CONFERENCE: _("The Integration Conference"),
        AnsweredBy.PLANNING_TEAM: _("The planning team"),
    }.get(AnsweredBy(answer.by), names.get(answer.municipality_id, ""))
    below = [str(words.OUTCOME[answer.outcome]), by, day(answer.given_at)]
    body = shortened(_plain(text.body)) if text else ""
    return Quote(body, text.lang if text else locales.READING, below)


def _named(counts: Any, names: Mapping[Any, str] | None = None) -> list[str]:
    """Groups with their numbers, then those too small to be told apart, without."""
    large, small = theme_rules.told_apart(counts)

    def name(key: Any) -> str:
        return names[key] if names else language_name(key)

    parts = [f"{name(key)} ({number})" for key, number in large]
    few = [name(key) for key in small]
    if few:
        few[0] = f"{_('Fewer than five each:')} {few[0]}"
    return [*parts, *few]


def _plain(body: str) -> str:
    return gaps.in_words(body)

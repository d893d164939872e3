"""What everybody may read: the themes, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.contributions.models import Contribution
from app.core.days import day_of
from app.district import store as district
from app.events import now
from app.texts import store as texts
from app.texts.store import Reading
from app.themes import rules
from app.themes.models import Theme
from app.themes.store import groups, outcomes, overview, voices
from app.themes.store.overview import Listed
from app.themes.store.portrait import Portrait, later, portrait, remembered
from app.themes.store.voices import Choice
from app.themes.views import blueprint, filters
from app.themes.views.public import on_page
from app.themes.views.titles import in_another_language
from app.web import words
from app.web.access import public
from app.web.i18n import current_language

LARGEST_ID = 2**31 - 1  # larger numbers no database takes
PAGE = 30
CONCERNS_SHOWN, VOICES_SHOWN = 20, 3


@blueprint.get("/themes", endpoint="themes")
@public
def all_themes() -> Response | str:
    """The themes of the current cycle by field of action, the largest first."""
    if elsewhere := filters.tidied(filters.THEMES):
        return elsewhere
    asked = filters.from_address(request.args, filters.THEMES)
    in_use = {field.id: field for field in district.fields()}
    position = {field_id: number for number, field_id in enumerate(in_use)}
    listed = overview.listed(district.current_cycle().id)
    found = sorted(
        (row for row in listed if _fits(row, asked.choice)),
        key=lambda row: _position(row, position),  # in a field the order stays: the largest first
    )
    pages = max(1, -(-len(found) // PAGE))
    number = min(filters.page_number(), pages)
    shown = found[(number - 1) * PAGE : number * PAGE]
    return render_template(
        "themes/public_themes.html",
        asked=asked,
        sections=[
            (in_use.get(rows[0].field_id or 0), rows)
            for _key, group in groupby(shown, lambda row: _position(row, position))
            if (rows := list(group))
        ],
        foreign_titles=any(in_another_language(row.id, row.title) for row in shown),
        total=len(found),
        number=number,
        pages=pages,
        place_name=district.place_names().get,
        address_parts=on_page(asked.parts, number),
    )


def _position(theme: Listed, position: Mapping[int, int]) -> int:
    return position.get(theme.field_id or 0, len(position))


def _fits(theme: Listed, choice: Choice) -> bool:
    spread = theme.all
    if choice.municipality_id is not None and (choice.municipality_id or None) not in spread.places:
        return False
    if choice.lang is not None and choice.lang not in spread.languages:
        return False
    if choice.field_id is not None and (choice.field_id or None) != theme.field_id:
        return False
    given = {answer.outcome for answer in theme.answers}
    return choice.state is None or outcomes.has_state(choice.state, given)


@blueprint.get(f"/themes/<int(max={LARGEST_ID}):theme_id>", endpoint="theme")
@public
def one_theme(theme_id: int) -> Response | str:
    """A theme: who spoke about it, where, in which languages, what stands for it, the answers."""
    theme = groups.final(theme_id)
    if theme.id != theme_id:
        return redirect(url_for("themes.theme", theme_id=theme.id))
    since = voices.first_said(theme_id)
    spread = overview.spread(theme_id)
    found, before = portrait(theme), remembered([theme.id]).get(theme.id)
    concerns = overview.concerns(theme_id)
    return render_template(
        "themes/public_theme.html",
        theme=theme,
        spread=spread,
        since=since,
        places=rules.told_apart(spread.places),
        languages=rules.told_apart(spread.languages),
        statements=statements(found, theme_id),
        counter=readings([found.counter] if found.counter else []),
        concerns=concerns[:CONCERNS_SHOWN],
        concerns_left=len(concerns[CONCERNS_SHOWN:]),
        way=rules.way(
            since,
            theme.forwarded_at,
            theme.cycle.conference_day,
            [(answer.given_at, answer.outcome) for answer in theme.answers],
            day_of(now()),
        ),
        answers=_answers(theme),
        earlier=before,
        promised_then=_answers(before) if before else [],
        later=later(theme),
        place_name=district.place_names().get,
        words=words,
    )


def _answers(theme: Theme) -> list[dict[str, object]]:
    lang = current_language().code
    return [
        {
            "given": answer,
            "reason": texts.read(answer.reason, lang),
            "text": texts.read(answer.text, lang),
        }
        for answer in theme.answers
    ]


def statements(found: Portrait, theme_id: int) -> list[tuple[Contribution, Reading]]:
    """What stands for the theme, or what was said last where the machine has not looked yet."""
    if found.typical:
        return readings(found.typical)
    return readings(voices.page(Choice(theme_id=theme_id), 1, VOICES_SHOWN).voices)


def readings(said: Sequence[Contribution]) -> list[tuple[Contribution, Reading]]:
    """Each in the reader's language where that exists, else in the words of who said it."""
    lang, found = current_language().code, []
    for contribution in said:
        reading = texts.read(contribution.statement, lang)
        if reading and not reading.exact:
            reading = texts.original(contribution.statement)
        if reading:
            found.append((contribution, reading))
    return found

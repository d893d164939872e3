"""What everybody may read: voices, themes, answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.contributions.models import Contribution
from app.core.errors import NotFound
from app.district import store as district
from app.texts import store as texts
from app.themes.models import Theme
from app.themes.store import fields, groups, voices
from app.themes.views import blueprint, filters
from app.web import words
from app.web.access import public
from app.web.i18n import current_language

LARGEST_ID = 2**31 - 1  # larger numbers no database takes
CONCERNS_SHOWN, VOICES_SHOWN = 20, 3


@blueprint.get("/voices", endpoint="voices")
@public
def all_voices() -> Response | str:
    """Everything that is published, a page at a time."""
    form, choice = filters.from_address(request.args)
    theme = groups.themes([choice.theme_id]).get(choice.theme_id) if choice.theme_id else None
    if theme and theme.merged_into_id:
        return redirect(url_for("themes.voices", theme=groups.final(theme.id).id))
    page = voices.page(choice, request.args.get("page", 1, type=int))
    return render_template(
        "themes/public_voices.html",
        page=page,
        form=form,
        theme=theme,
        chosen=form.chosen | ({"theme": str(theme.id)} if theme else {}),
        **about(page.voices),
    )


@blueprint.get("/voices/<public_id>", endpoint="voice")
@public
def one_voice(public_id: str) -> str:
    """One published contribution."""
    contribution = voices.voice(public_id)
    return render_template("themes/public_voice.html", voice=contribution, **about([contribution]))


@blueprint.get("/themes", endpoint="themes")
@public
def all_themes() -> str:
    """The themes of the current cycle by field of action, the largest first."""
    spreads = groups.spreads(district.current_cycle().id)
    found = groups.themes(spreads).values()
    ordered = sorted(found, key=lambda theme: (-spreads[theme.id].count, theme.title))
    by_field: dict[int | None, list[Theme]] = {}
    for theme in ordered:
        by_field.setdefault(theme.field_id, []).append(theme)
    shown = {field.id for field in district.fields()}
    without = [theme for key, rows in by_field.items() if key not in shown for theme in rows]
    return render_template(
        "themes/public_themes.html",
        spreads=spreads,
        sections=[
            (field, by_field[field.id]) for field in district.fields() if field.id in by_field
        ],
        without=without,
        place_name=district.place_name,
    )


@blueprint.get(f"/themes/<int(max={LARGEST_ID}):theme_id>", endpoint="theme")
@public
def one_theme(theme_id: int) -> Response | str:
    """A theme: who spoke about it, where, in which languages, and the answers."""
    theme = groups.final(theme_id)
    if theme.id != theme_id:
        return redirect(url_for("themes.theme", theme_id=theme.id))
    members = groups.members(theme_id)
    if not members:
        raise NotFound
    lang = current_language().code
    return render_template(
        "themes/public_theme.html",
        theme=theme,
        spread=_spread(members),
        concerns=_concerns(theme, members)[:CONCERNS_SHOWN],
        shown=VOICES_SHOWN,
        answers=[
            (answer, texts.read(answer.reason, lang), texts.read(answer.text, lang))
            for answer in theme.answers
        ],
        place_name=district.place_name,
        **about(members),
    )


def _spread(members: Sequence[Contribution]) -> groups.Spread:
    return groups.Spread(
        len(members),
        Counter(member.municipality_id for member in members),
        Counter(member.lang for member in members),
    )


def _concerns(
    theme: Theme, members: Sequence[Contribution]
) -> list[tuple[str, list[Contribution]]]:
    """(title, voices) of each concern, the largest first."""
    places = voices.concerns_of(theme.id)
    by_concern: dict[int, list[Contribution]] = {}
    for member in members:
        by_concern.setdefault(places[member.id], []).append(member)
    titles = {concern.id: concern.title for concern in theme.concerns}
    ordered = sorted(by_concern.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(titles[key], rows) for key, rows in ordered]


def about(shown: Sequence[Contribution]) -> dict[str, Any]:
    """What a template needs to show these voices: their fields and themes, and the words."""
    ids = [contribution.id for contribution in shown]
    views = fields.views_of(ids)
    by_id = {field.id: field for field in district.fields()}
    return {
        "field_of": {key: by_id.get(view.field_id or 0) for key, view in views.items()},
        "theme_of": voices.themes_of(ids),
        "words": words,
    }

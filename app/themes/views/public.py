"""What everybody may read: voices, one by one and as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.contributions.models import Contribution
from app.contributions.store import links
from app.district import store as district
from app.texts import store as texts
from app.themes.store import direct, fields, voices
from app.themes.views import blueprint, filters
from app.web import words
from app.web.access import public
from app.web.i18n import current_language


@blueprint.get("/voices", endpoint="voices")
@public
def all_voices() -> Response | str:
    """Everything that is published, a page at a time."""
    if elsewhere := filters.tidied(filters.VOICES):
        return elsewhere
    asked = filters.from_address(request.args, filters.VOICES)
    if asked.theme and str(asked.theme.id) != request.args.get("theme"):
        return redirect(url_for("themes.voices", **asked.parts))
    page = voices.page(asked.choice, filters.page_number())
    return render_template(
        "themes/public_voices.html",
        page=page,
        asked=asked,
        address_parts=on_page(asked.parts, page.number),
        **about(page.voices),
    )


@blueprint.get("/voices/<public_id>", endpoint="voice")
@public
def one_voice(public_id: str) -> Response | str:
    """One published contribution; the address of one that was merged leads on."""
    contribution = voices.voice(public_id)
    if contribution.public_id != public_id:
        return redirect(url_for("themes.voice", public_id=contribution.public_id))
    return render_template(
        "themes/public_voice.html",
        voice=contribution,
        linked=links.in_public(contribution),
        said=texts.read(contribution.statement, current_language().code),
        answered=direct.in_public(contribution, current_language().code),
        **about([contribution]),
    )


def on_page(parts: dict[str, Any], number: int) -> dict[str, Any]:
    """The parts of the address of this page of a list: what is passed on is what is seen."""
    return {**parts, "page": str(number)} if number > 1 else parts


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

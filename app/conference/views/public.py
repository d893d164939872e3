"""What everybody may see: when the bodies meet, what is on the agenda, and a hand-out per theme."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import events
from app.conference.models import Meeting
from app.conference.store import agenda, following
from app.conference.store import meetings as store
from app.conference.store.agenda import Point
from app.conference.views import blueprint
from app.core.errors import NotFound
from app.district import store as district
from app.texts import store as texts
from app.themes import rules as theme_rules
from app.themes.models import Theme
from app.themes.store import groups, overview
from app.themes.store.portrait import portrait
from app.themes.views.public_themes import readings, statements
from app.web import words
from app.web.access import public
from app.web.i18n import current_language

OVER_SHOWN = 12
CONCERNS_SHOWN = 6
ANSWERS_SHOWN = 2


@blueprint.get("/meetings")
@public
def meetings() -> str:
    """The bodies' calendar: what is to come, and what is over."""
    now = events.now()
    coming = [(row, _themes(row)) for row in store.coming(now)]
    over = [(row, _themes(row)) for row in store.over(now)[:OVER_SHOWN]]
    return render_template("conference/public_meetings.html", coming=coming, over=over)


def _themes(meeting: Meeting) -> list[Point]:
    """The themes on its agenda about which somebody speaks today."""
    if meeting.cancelled or not meeting.items:
        return []
    points = agenda.program(meeting).points
    return [point for point in points if point.theme is not None and point.spread.count]


@blueprint.get("/meetings/handout/<int(max=2147483647):theme_id>")
@public
def handout(theme_id: int) -> Response | str:
    """One page about a theme of the conference, to print, in the language of the address."""
    theme = groups.final(theme_id)
    if theme.id != theme_id:
        return redirect(url_for("conference.handout", theme_id=theme.id))
    item = store.is_on_agenda(following.parts(theme))
    if item is None:
        raise NotFound
    spread = overview.spread(theme.id)
    if not spread.count:
        raise NotFound
    concerns = [concern for concern, _count in overview.concerns(theme.id) if concern.title]
    return render_template(
        "conference/public_handout.html",
        theme=theme,
        item=item,
        spread=spread,
        places=theme_rules.told_apart(spread.places),
        languages=theme_rules.told_apart(spread.languages),
        concerns=concerns[:CONCERNS_SHOWN] if len(concerns) > 1 else [],
        place_name=district.place_names().get,
        words=words,
        **_said(theme),
    )


def _said(theme: Theme) -> dict[str, Any]:
    """What stands for a theme, and the latest answers, as far as there is space for them."""
    found, lang = portrait(theme), current_language().code
    latest = theme.answers[::-1][:ANSWERS_SHOWN]
    return {
        "statements": statements(found, theme.id),
        "counter": readings([found.counter] if found.counter else []),
        "answers": [(answer, texts.read(answer.text, lang)) for answer in latest],
    }

"""What everybody may see: when the bodies meet, what is on the agenda, and a hand-out per theme."""

from __future__ import annotations

from base64 import b64decode

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import asking, events
from app.conference.models import Meeting
from app.conference.store import agenda
from app.conference.store import meetings as store
from app.conference.store.agenda import Point
from app.conference.tasks import handouts
from app.conference.views import blueprint
from app.district import store as district
from app.extensions import limiter
from app.themes import rules as theme_rules
from app.web import limits, words
from app.web.access import public
from app.web.i18n import current_language

OVER_SHOWN = 12
SECONDS = 10.0
"""How long somebody waits for a PDF."""
THEME = "<int(max=2147483647):theme_id>"


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


@blueprint.get(f"/meetings/handout/{THEME}")
@public
def handout(theme_id: int) -> Response | str:
    """One page about a theme of the conference, to print, in the language of the address."""
    found = handouts.about(theme_id)
    if found.theme.id != theme_id:
        return redirect(url_for("conference.handout", theme_id=found.theme.id))
    return render_template(
        "conference/public_handout.html",
        theme=found.theme,
        found=found,
        places=theme_rules.told_apart(found.spread.places),
        languages=theme_rules.told_apart(found.spread.languages),
        shortened=handouts.shortened,
        place_name=district.place_names().get,
        words=words,
    )


@blueprint.get(f"/meetings/handout/{THEME}.pdf")
@public
@limiter.limit(limits.SEARCH)
def handout_pdf(theme_id: int) -> Response:
    """The same on paper, as the worker sets it; where it cannot, the page to print."""
    found = handouts.about(theme_id)
    question = {"theme": found.theme.id, "lang": current_language().code}
    answer = asking.ask("handout", question, timeout=SECONDS)
    if not answer or "pdf" not in answer:
        return redirect(url_for("conference.handout", theme_id=found.theme.id))
    name = f"{found.theme.id}-{question['lang']}.pdf"
    return Response(
        b64decode(answer["pdf"]),
        mimetype="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )

"""What became of it: what was said most, what was answered and how, what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template

from app.core.days import day_of
from app.district import store as district
from app.events import now
from app.reporting.rules import tallies
from app.reporting.store import became, said
from app.reporting.store import words as words_of_the_round
from app.reporting.store.became import Followed
from app.reporting.views import blueprint
from app.reporting.views.public_choice import chosen
from app.texts import store as texts
from app.themes.models import Answer
from app.web import i18n, words
from app.web.access import public

MOST, NEWEST, OPEN = 10, 10, 30
"""Themes shown of what was said most, of other answers, of what is still open."""


@blueprint.get("/became")
@public
def what_became() -> str:
    """For a round, a place and a field of action."""
    asked = chosen("round", "municipality", "field")
    voices = asked.of(said.voices(asked.cycle.id))
    published = [voice for voice in voices if voice.published]
    within = district.the_district().reply_within_days
    replies = [(voice.said_on, voice.replied_on) for voice in voices]
    rows = became.followed(asked.cycle.id, asked.places, asked.field_id)
    most, others = rows[:MOST], [row for row in rows[MOST:] if row.answered]
    newest = sorted(others, key=lambda row: row.answers[-1].given_at, reverse=True)[:NEWEST]
    waiting = [row for row in rows if not row.answered]
    whole = not asked.place_key and asked.field_id is None
    cloud = words_of_the_round.cloud_of(asked.cycle.id) if whole else []
    return render_template(
        "reporting/public_became.html",
        asked=asked,
        address_parts=asked.parts,
        answered=tallies.answered((voice.said_on, voice.answered_on) for voice in published),
        promise=tallies.promise(replies, within, day_of(now())),
        within=within,
        cloud=cloud,
        most=most,
        newest=newest,
        waiting=waiting,
        shown=OPEN,
        unanswered=sum(voice.answered_on is None for voice in published),
        readings=_readings([*most, *newest]),
        titles=_titles([*most, *newest]),
        promised=became.promised([row.theme.id for row in [*most, *newest]]),
        place_name=district.place_names().get,
        words=words,
        percent=i18n.percent,
    )


def _readings(rows: Sequence[Followed]) -> dict[int, texts.Reading | None]:
    lang = i18n.current_language().code
    given: list[Answer] = [answer for row in rows for answer in row.answers]
    return {answer.id: texts.read(answer.text, lang) for answer in given}


def _titles(rows: Sequence[Followed]) -> dict[int, texts.Reading | None]:
    """Measure → its title for the reader."""
    lang = i18n.current_language().code
    return {found.id: texts.read(found.title, lang) for row in rows for found in row.measures}

"""The round before today's: what people said then, what was promised, and how far that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app import events
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.core.days import HERE
from app.demo.rules import EarlierAnswer, Material
from app.demo.service import concept, conference, gathering, measures
from app.demo.service.accounts import Cast
from app.demo.service.looking import let_the_machine_look
from app.demo.service.voices import play
from app.district import store as district
from app.district.models import Cycle
from app.district.service import rounds
from app.events import Event
from app.extensions import db
from app.jobs import Progress
from app.moderation.service import deciding
from app.themes.models import AnsweredBy

PLAYED = "demonstration:earlier"
YEARS = 2


@dataclass(frozen=True)
class Calendar:
    """When all of it happened, counted from the day of its conference."""

    conference: datetime

    def before(self, days: int) -> datetime:
        """So many days before the conference."""
        return self.conference - timedelta(days=days)

    @property
    def told_from(self) -> datetime:
        """The day from which the invented voices count back."""
        return self.before(-375)


def play_round(invented: Material, people: Cast, secret: str, progress: Progress) -> None:
    """Let the round before the present one happen, while services take it for the present one."""
    if db.session.scalars(select(Event.id).where(Event.kind == PLAYED)).first():
        return
    present = district.cycles()[0]
    before = rounds.put_before(round_before(present))
    present_id, before_id = present.id, before.id
    _let_run(before_id)
    try:
        _play(invented, before, people, secret, progress)
    finally:
        db.session.rollback()
        _let_run(present_id)
    events.record(SYSTEM, PLAYED, district.the_district())
    db.session.commit()


def round_before(present: Cycle) -> dict[str, Any]:
    """What a district file would have said of the round two years ago."""
    key = _years_back(present.key)
    return {
        "key": key if key != present.key else f"before-{key}",
        "name": _years_back(present.name),
        "starts_on": _day_back(present.starts_on),
        "ends_on": present.starts_on - timedelta(days=1),
        "conference_on": _day_back(present.conference_day or present.ends_on),
    }


def _years_back(words: str) -> str:
    return re.sub(r"\b\d{4}\b", lambda year: str(int(year[0]) - YEARS), words)


def _day_back(day: date) -> date:
    return day.replace(year=day.year - YEARS, day=min(day.day, 28))


def _let_run(cycle_id: int) -> None:
    district.let_run(db.session.get_one(Cycle, cycle_id))
    db.session.commit()


def _play(invented: Material, before: Cycle, people: Cast, secret: str, progress: Progress) -> None:
    calendar = Calendar(datetime.combine(before.conference_on, time(10), HERE))
    said = play(invented.voices, people, secret, progress, calendar.told_from)
    _decide_on_the_rest(said, people, calendar.before(200))
    themes = {}
    for number, answer in enumerate(invented.answers, start=1):
        moment = calendar.before(130)
        themes[answer.concern] = gathering.theme_for(answer, invented, said, people, moment)
        progress("themes of the earlier round", number, len(invented.answers))
    gathering.decide_fields(invented, said, people, calendar.before(140))
    let_the_machine_look(progress)
    gathering.forward(invented, people, calendar.before(120))
    gathering.compose(people, calendar.before(110))
    for answer in invented.answers:
        moment = _answered_at(answer, invented, calendar)
        gathering.answer(themes[answer.concern], answer, people, moment)
    results = [row for row in invented.answers if row.by == AnsweredBy.CONFERENCE]
    conference.hold(people, themes, results, calendar.conference)
    for number, planned in enumerate(invented.measures, start=1):
        measures.found_then(planned, themes[planned.concern], people, events.now())
        progress("measures of the earlier round", number, len(invented.measures))
    concept.hang(invented, themes, people, calendar.before(-14))


def _decide_on_the_rest(said: Mapping[str, Contribution], people: Cast, moment: datetime) -> None:
    """When the dossiers were written nothing waited any more: what was still open became public."""
    for row in said.values():
        if row.state in {State.RECEIVED, State.ASKED}:
            actor = gathering.responsible(people, row)
            deciding.publish(actor, row, revision=row.revision, at=moment)


def _answered_at(answer: EarlierAnswer, invented: Material, calendar: Calendar) -> datetime:
    """A municipality answers soon; the Planungsteam when it has read the dossiers."""
    if answer.by == AnsweredBy.PLANNING_TEAM:
        return calendar.before(60)
    return gathering.answered_on(answer, invented, calendar.told_from)

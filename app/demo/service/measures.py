"""What offices of the demonstration do about what people said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.core.actor import Actor
from app.core.days import HERE
from app.core.locales import READING
from app.demo.rules import PlannedMeasure
from app.demo.service.accounts import Cast
from app.district import store as district
from app.measures import store
from app.measures.lifecycle import Status
from app.measures.models import Measure
from app.measures.rules import Evaluation, Plan
from app.measures.service import founding, keeping
from app.texts.models import Text
from app.themes.models import Theme

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moments:
    """When a measure of the earlier round was founded and begun, went well, and came to its end."""

    founded: datetime
    begun: datetime
    noted: datetime
    over: datetime


def found(planned: PlannedMeasure, theme: Theme, people: Cast) -> None:
    """The responsible coordinator founds it and says how it goes; nothing if there is one."""
    if store.on_theme(theme.id):
        return
    actor = _responsible(planned, people)
    measure = _found(actor, planned, theme, None)
    keeping.note(actor, measure, planned.note[READING], revision=measure.revision)
    _translate_all(measure, planned, people, None)


def found_then(planned: PlannedMeasure, theme: Theme, people: Cast, today: datetime) -> None:
    """The same in an earlier round: it has come as far as its status says.

    Stopped and called again, it goes on.
    """
    actor, moments = _responsible(planned, people), _moments(planned, theme, today)
    known = store.on_theme(theme.id)
    measure = known[0] if known else _found(actor, planned, theme, moments.founded)
    if planned.status != Status.PLANNED and measure.status == Status.PLANNED:
        keeping.begin(actor, measure, revision=measure.revision, at=moments.begun)
    if not measure.notes:
        words = planned.note[READING]
        keeping.note(actor, measure, words, revision=measure.revision, at=moments.noted)
    if measure.status == Status.RUNNING and planned.status == Status.DONE:
        reached = Evaluation(
            planned.reached[READING], planned.indicator, planned.before, planned.after
        )
        keeping.close(actor, measure, reached, revision=measure.revision, at=moments.over)
    if measure.status == Status.RUNNING and planned.status == Status.STOPPED:
        why = planned.stopped[READING]
        keeping.stop(actor, measure, why, revision=measure.revision, at=moments.over)
    _translate_all(measure, planned, people, moments.over)


def _moments(planned: PlannedMeasure, theme: Theme, today: datetime) -> Moments:
    """Nothing of it lies in the future."""
    start = datetime.combine(planned.starts_on, time(9), HERE)
    end = datetime.combine(planned.ends_on, time(9), HERE)
    answered = [answer.given_at for answer in theme.answers]
    founded = min([start - 14 * A_DAY, *(moment + 30 * A_DAY for moment in answered)])
    begun = start if planned.status != Status.PLANNED else founded
    over = end if planned.status == Status.DONE else begun + (end - begun) / 2
    moments = (founded, begun, begun + (over - begun) / 2, over)
    return Moments(*(min(moment, today) for moment in moments))


def _responsible(planned: PlannedMeasure, people: Cast) -> Actor:
    """What is the whole district's the Planungsteam keeps up."""
    if planned.municipality is None:
        return people.planner
    return people.coordinator(planned.municipality)


def _found(actor: Actor, planned: PlannedMeasure, theme: Theme, at: datetime | None) -> Measure:
    key = planned.municipality
    plan = Plan(
        title=planned.title[READING],
        summary=planned.summary[READING],
        office=planned.office,
        partners=planned.partners,
        starts_on=planned.starts_on,
        ends_on=planned.ends_on,
    )
    place = district.municipality(key).id if key else None
    return founding.found(actor, theme, place, plan, at=at)


def _translate_all(
    measure: Measure, planned: PlannedMeasure, people: Cast, at: datetime | None
) -> None:
    _translate(measure.title, planned.title, people, at)
    _translate(measure.summary, planned.summary, people, at)
    for note in measure.notes:
        _translate(note.text, planned.note, people, at)
    if measure.reached is not None:
        _translate(measure.reached, planned.reached, people, at)
    if measure.reason is not None:
        _translate(measure.reason, planned.stopped, people, at)


def _translate(text: Text, words: Mapping[str, str], people: Cast, at: datetime | None) -> None:
    for wanted in [entry.lang for entry in text.wanted]:
        if wanted in words:
            people.translate(text, wanted, words[wanted], wanted, at=at)

"""What works in one municipality is offered to others, and they take it over or decline."""

from __future__ import annotations

from datetime import datetime

from app import events, jobs
from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.extensions import db
from app.measures.models import Measure, MeasureOffer
from app.measures.rules import Plan
from app.measures.service import founding
from app.measures.store import offers


def offer(actor: Actor, measure: Measure, *, at: datetime | None = None) -> int:
    """Offer it to all whose people speak of the same. Returns to how many."""
    actor.demand(Permission.MEASURE_KEEP, measure.municipality_id)
    count = put(actor, measure, at or events.now())
    db.session.commit()
    return count


def put(actor: Actor, measure: Measure, moment: datetime) -> int:
    """The same in the running transaction."""
    places = offers.candidates(measure)
    for place in places:
        db.session.add(MeasureOffer(measure_id=measure.id, municipality_id=place, at=moment))
    if places:
        events.record(actor, "measure:offer", measure, at=moment, places=places)
    return len(places)


def take_over(
    actor: Actor, offered: MeasureOffer, plan: Plan, *, at: datetime | None = None
) -> Measure:
    """The municipality does the same: a planned measure of its own, with its own office.

    Words that stay as they are bring their translations along. Raises `Conflict` if the offer was
    answered meanwhile.
    """
    moment = at or events.now()
    _demand_open(actor, offered)
    source, place = offered.measure, offered.municipality_id
    made = founding.put(actor, offers.theme_for(source, place), place, plan, moment)
    made.offered_from = source
    offers.lend(source.title, made.title)
    offers.lend(source.summary, made.summary)
    offered.answer, offered.at = "taken", moment
    events.record(actor, "measure:take-over", source, at=moment, place=place, measure=made.id)
    db.session.commit()
    jobs.wake("tell-news")
    return made


def decline(actor: Actor, offered: MeasureOffer, *, at: datetime | None = None) -> None:
    """It does not fit there; it is not offered again."""
    _demand_open(actor, offered)
    offered.answer, offered.at = "declined", at or events.now()
    place = offered.municipality_id
    events.record(actor, "measure:decline-offer", offered.measure, at=at, place=place)
    db.session.commit()


def _demand_open(actor: Actor, offered: MeasureOffer) -> None:
    actor.demand(Permission.MEASURE_KEEP, offered.municipality_id)
    db.session.refresh(offered, with_for_update=True)  # of two at the same moment one answers
    if offered.answer != "open":
        raise Conflict

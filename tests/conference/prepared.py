"""Bodies, meetings and views on themes, made through the services; each needs an app context."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.conference.models import AgendaItem, Body, BodyKind, Meeting, Stance
from app.conference.service import bodies, preparing, reviewing, scheduling
from app.conference.service.reviewing import Rating
from app.conference.service.scheduling import Appointment
from app.conference.store import meetings
from app.core.actor import SYSTEM, Actor
from app.core.days import HERE
from app.district import service as district_service
from app.district import store as district
from app.dossiers import service as dossiers
from app.events import now
from app.themes.models import Reach
from app.themes.store import groups
from tests.builders import DISTRICT_FILE


def forward(*keys: str) -> None:
    """The dossiers of these municipalities go to the Planungsteam."""
    for key in keys:
        dossiers.forward(SYSTEM, district.place_of(key))


def body(kind: BodyKind) -> Body:
    """The body of this kind that the district file brings."""
    bodies.load(SYSTEM, district_service.read(DISTRICT_FILE).bodies)
    return next(row for row in meetings.bodies() if row.kind == kind)


def at_ten(days: int) -> datetime:
    """Ten o'clock in the district, so many days from today."""
    day = (now() + timedelta(days=days)).astimezone(HERE).date()
    return datetime(day.year, day.month, day.day, 10, tzinfo=HERE)


def conference(days: int = 60, hours: int = 4) -> Meeting:
    """A conference in the calendar."""
    starts_at = at_ten(days)
    appointment = Appointment(starts_at, starts_at + timedelta(hours=hours), "Kreishaus", "Themen")
    return scheduling.schedule(SYSTEM, body(BodyKind.CONFERENCE), appointment)


def rated(actor: Actor, theme_id: int, urgency: int, stance: Stance = Stance.PROPOSE) -> None:
    """Somebody's view of a theme."""
    rating = Rating(urgency, Reach.DISTRICT, stance, "")
    reviewing.rate(actor, groups.theme(theme_id), rating, revision=0)


def on_agenda(*theme_ids: int) -> list[AgendaItem]:
    """A conference that talks about these themes, in this order."""
    meeting = conference()
    return [preparing.put_theme(SYSTEM, meeting, key) for key in theme_ids]

"""When the bodies meet, what they got there, and what they said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import events
from app.conference import rules
from app.conference.models import Body, BodyKind, Matter, Meeting
from app.conference.service.saving import commit
from app.conference.store import meetings
from app.core import plain
from app.core.actor import Actor
from app.core.days import day_of
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.district.models import NO_DAY, Cycle
from app.dossiers.models import DossierVersion
from app.extensions import db
from app.themes.models import Theme

PLACE_LENGTH = 200


@dataclass(frozen=True)
class Appointment:
    """When and where; `note`: what is on the agenda, in a few words."""

    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    note: str = ""


def schedule(
    actor: Actor, body: Body, appointment: Appointment, *, at: datetime | None = None
) -> Meeting:
    """A new meeting in the running cycle.

    Raises `Invalid`: "meeting-year-mistyped", "ends-before-start", "conference-in-the-past".
    """
    actor.demand(Permission.CONFERENCE_PREPARE)
    moment = at or events.now()
    if body.retired:
        raise Conflict
    _demand_sense(body, appointment, moment)
    meeting = Meeting(body=body, cycle_id=district.current_cycle().id, cancelled=False)
    _write(meeting, appointment, moment)
    db.session.add(meeting)
    db.session.flush()
    events.record(actor, "meeting:schedule", meeting, at=moment, body=body.id)
    follow_the_conference(meeting.cycle)
    db.session.commit()
    return meeting


def change(
    actor: Actor,
    meeting: Meeting,
    appointment: Appointment,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Move a meeting, or put it down better. Raises what `schedule` raises, and `Conflict`."""
    _demand(actor, meeting, revision)
    moment = at or events.now()
    moved = meeting.starts_at != appointment.starts_at
    if moved:
        _demand_sense(meeting.body, appointment, moment)
    _demand_order(appointment)
    _write(meeting, appointment, moment)
    events.record(actor, "meeting:change", meeting, at=moment, moved=moved)
    follow_the_conference(meeting.cycle)
    commit()


def cancel(
    actor: Actor,
    meeting: Meeting,
    cancelled: bool,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Say that it does not take place, or that it does after all. It stays visible.

    Raises `Invalid` ("conference-in-the-past") for a conference called off before a day that is
    over by now. What was called off afterwards only may be put right.
    """
    _demand(actor, meeting, revision)
    moment = at or events.now()
    stood = bool(meetings.conferences(meeting.cycle_id))
    anew = not cancelled and not _was_called_off_afterwards(meeting)
    meeting.cancelled, meeting.changed_at = cancelled, moment
    kind = "meeting:cancel" if cancelled else "meeting:restore"
    events.record(actor, kind, meeting, at=moment)
    follow_the_conference(meeting.cycle, stood=stood, not_before=moment if anew else None)
    commit()


def give(
    actor: Actor,
    meeting: Meeting,
    thing: DossierVersion | Theme,
    *,
    at: datetime | None = None,
) -> Matter:
    """Put down that a body got a dossier or a theme. What it has already it does not get twice."""
    actor.demand(Permission.CONFERENCE_PREPARE)
    version = thing if isinstance(thing, DossierVersion) else None
    theme = thing if isinstance(thing, Theme) else None
    for known in meeting.matters:
        if known.version is version and known.theme is theme:
            return known
    moment = at or events.now()
    given_at = min(moment, meeting.starts_at)  # noted afterwards: the body got it at the meeting
    matter = Matter(meeting=meeting, version=version, theme=theme, given_at=given_at)
    db.session.add(matter)
    db.session.flush()
    of = {"version": version.id} if version else {"theme": theme.id if theme else None}
    events.record(actor, "meeting:give", meeting, at=moment, **of)
    db.session.commit()
    return matter


def hear(actor: Actor, matter: Matter, said: str, *, at: datetime | None = None) -> None:
    """Put down what the body said about what it got; an empty text takes it back."""
    actor.demand(Permission.CONFERENCE_PREPARE)
    moment, text = at or events.now(), plain.tidy(said)
    matter.said, matter.said_at = text, moment if text else None
    events.record(actor, "meeting:hear", matter, at=moment)
    db.session.commit()


def follow_the_conference(
    cycle: Cycle, *, stood: bool = False, not_before: datetime | None = None
) -> None:
    """The cycle's day of the conference is that of the meeting. In the running transaction.

    `stood`: there was one before this change. If none is left, nobody is promised a day.
    `not_before`: a meeting that was over by then does not become the conference; then all is
    rolled back and `Invalid` ("conference-in-the-past") raised.
    """
    planned = meetings.conferences(cycle.id)
    if planned:
        last = planned[-1].starts_at
        if not_before and last < not_before and day_of(last) != cycle.conference_on:
            db.session.rollback()
            raise Invalid("conference-in-the-past")
        cycle.conference_on = day_of(last)
    elif stood:
        cycle.conference_on = NO_DAY


def _was_called_off_afterwards(meeting: Meeting) -> bool:
    told = [event.at for event in events.about(meeting) if event.kind == "meeting:cancel"]
    return bool(told) and told[-1] >= meeting.starts_at


def _demand(actor: Actor, meeting: Meeting, revision: int) -> None:
    actor.demand(Permission.CONFERENCE_PREPARE)
    if meeting.revision != revision:
        raise Conflict


def _demand_sense(body: Body, appointment: Appointment, moment: datetime) -> None:
    """A conference of days gone by would tell everybody that they missed it."""
    if rules.is_year_mistyped(appointment.starts_at.year, moment.year):
        raise Invalid("meeting-year-mistyped")
    _demand_order(appointment)
    if body.kind == BodyKind.CONFERENCE and appointment.starts_at < moment:
        raise Invalid("conference-in-the-past")


def _demand_order(appointment: Appointment) -> None:
    if appointment.ends_at is not None and appointment.ends_at <= appointment.starts_at:
        raise Invalid("ends-before-start")


def _write(meeting: Meeting, appointment: Appointment, moment: datetime) -> None:
    meeting.starts_at, meeting.ends_at = appointment.starts_at, appointment.ends_at
    meeting.place = plain.tidy(appointment.place)[:PLACE_LENGTH]
    meeting.agenda_note, meeting.changed_at = plain.tidy(appointment.note), moment

"""What the Planungsteam has prepared in the round: bodies, meetings, views, an agenda, a note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from app.accounts import service as accounts
from app.conference.models import BodyKind, NoteKind, Stance
from app.conference.service import bodies, noting, preparing, reviewing, scheduling
from app.conference.service.preparing import Slot
from app.conference.service.reviewing import Rating
from app.conference.service.scheduling import Appointment
from app.conference.store import given, meetings
from app.core.actor import SYSTEM, Actor, Grant
from app.core.permissions import Role
from app.district import service as district_service
from app.district import store as district
from app.themes.models import Reach, Theme
from tests.builders import DISTRICT_FILE, PASSWORD
from tests.invented import SAID


def prepare(planner: Actor, themes: Mapping[str, Theme]) -> dict[str, int]:
    """Ids of the "conference", the "commission", its "meeting" and its "matter", "item", "title".

    Needs an app context.
    """
    bodies.load(SYSTEM, district_service.read(DISTRICT_FILE).bodies)
    kinds = {row.kind: row for row in meetings.bodies()}
    cycle = district.current_cycle()
    begun = datetime(cycle.starts_on.year, cycle.starts_on.month, cycle.starts_on.day, tzinfo=UTC)
    day = cycle.conference_on  # the conference is on the day that the district file names
    starts_at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    appointment = Appointment(starts_at, starts_at + timedelta(hours=5), SAID["term"], "")
    body = kinds[BodyKind.CONFERENCE]
    conference = scheduling.schedule(SYSTEM, body, appointment, at=begun)
    past = Appointment(begun + timedelta(days=20), note=SAID["introduction"])
    meeting = scheduling.schedule(SYSTEM, kinds[BodyKind.COMMISSION], past, at=begun)
    matter = scheduling.give(SYSTEM, meeting, given.versions(cycle.id)[0])
    scheduling.hear(SYSTEM, matter, SAID["reason"])
    scheduling.give(SYSTEM, meeting, themes["forwarded"])
    for number, actor in enumerate((planner, _colleague())):
        rating = Rating(4 - 2 * number, Reach.DISTRICT, Stance.PROPOSE, SAID["planned"])
        reviewing.rate(actor, themes["forwarded"], rating, revision=0)
    item = preparing.put_theme(SYSTEM, conference, themes["forwarded"].id)
    preparing.arrange(SYSTEM, item, Slot(40, SAID["term"], SAID["term"]), revision=item.revision)
    title = preparing.put_title(SYSTEM, conference, Slot(15, title=SAID["term"]))
    place = district.municipality("peine").id
    noting.add(SYSTEM, place, NoteKind.OBSERVATION, SAID["introduction"])
    return {
        "conference": conference.id,
        "commission": meeting.body_id,
        "meeting": meeting.id,
        "matter": matter.id,
        "item": item.id,
        "title": title.id,
    }


def _colleague() -> Actor:
    """Another planner, who sees things differently and has no browser here."""
    grant = Grant(Role.PLANNER)
    profile = accounts.Profile("colleague@staff.example", "Invented colleague", (grant,), ())
    return accounts.create(SYSTEM, profile, PASSWORD).actor()

"""A session in whose phases something was said; everything here needs an app context."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.core.days import day_of
from app.events import now
from app.measures.rules import Plan
from app.room.rules.notes import Note
from app.room.service import noting
from app.texts.models import Origin
from app.texts.store import add_version
from app.workshops.models import Phase, WorkshopSession
from tests.builders import publish
from tests.workshops import planned

GERMAN = "Abends fährt kein Bus mehr nach Vöhrum."
ARABIC = "نحتاج إلى دورات لغة في المساء"
READING = "Wir brauchen Sprachkurse am Abend."
PROTOCOL = "/de/staff/room/{}/protocol"


def spoke(
    session: WorkshopSession, text: str, phase: Phase | None = None, **told: Any
) -> Contribution:
    """A note from a table. `told`: lang, kind, channel, table where they differ from the usual."""
    values = {"lang": "de", "kind": "need", "channel": "spoken", "table": 2, **told}
    note = Note("a-key-of-twenty-letters", text, phase_id=phase.id if phase else None, **values)
    return noting.note(SYSTEM, session, note, secret="a secret").contribution


def measure_plan(what: str, office: str) -> Plan:
    """A year from today on."""
    begins = day_of(now())
    return Plan(what, what, office, begins, begins + timedelta(days=365))


def held(**changed: Any) -> WorkshopSession:
    """A session with a German note in its first phase and an Arabic card with its reading text in
    the second one, both published; a third note waits."""
    session = planned.session(now() - timedelta(hours=1), **changed)
    first, second, _third = session.workshop.phases
    publish(spoke(session, GERMAN, first))
    arabic = spoke(session, ARABIC, second, lang="ar", channel="card", table=3)
    add_version(arabic.statement, "de", READING, Origin.HUMAN)
    publish(arabic)
    spoke(session, "Das hat noch niemand gelesen.", first)
    return session

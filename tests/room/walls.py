"""A session with cards on its wall, made through the services; each needs an app context."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.events import now
from app.room.rules.notes import Note
from app.room.service import approving, noting
from app.workshops.models import WorkshopSession
from app.workshops.service import moving
from tests.workshops import planned

_numbers = itertools.count(1)


def running(**changed: Any) -> WorkshopSession:
    """A session in its first phase."""
    session = planned.session(now() - timedelta(hours=1), **changed)
    moving.move(SYSTEM, session, session.workshop.phases[0], revision=session.revision)
    return session


def note(session: WorkshopSession, text: str, lang: str = "de", table: int = 1) -> Contribution:
    """What waits for approval."""
    key = f"{next(_numbers):024}"
    typed = Note(key, text, lang, "need", "spoken", table, session.phase_id)
    return noting.note(SYSTEM, session, typed, secret="a secret").contribution


def card(session: WorkshopSession, text: str, lang: str = "de") -> Contribution:
    """What stands on the wall."""
    said = note(session, text, lang)
    approving.approve(SYSTEM, session, said, revision=said.revision)
    return said

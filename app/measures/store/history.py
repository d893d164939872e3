"""What happened to a measure, as the log of events and its notes tell it. Never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import events
from app.events import Event
from app.measures.lifecycle import Status
from app.measures.models import Measure
from app.texts.models import Text


@dataclass(frozen=True)
class Stage:
    """It came so far at that moment, or (without a `status`) somebody said how it goes.

    `words`: the note, the reason why it was stopped, or what was reached.
    """

    at: datetime
    status: str | None
    words: Text | None


def stages(measure: Measure) -> list[Stage]:
    """All of them, the oldest first."""
    said = {Status.STOPPED: measure.reason, Status.DONE: measure.reached}
    found = [
        Stage(event.at, event.data["status"], said.get(event.data["status"]))
        for event in events.about(measure)
        if event.kind in {"measure:found", "measure:advance"}
    ]
    found += [Stage(note.at, None, note.text) for note in measure.notes]
    return sorted(found, key=lambda stage: stage.at)


def since(measure: Measure, revision: int) -> list[Event]:
    """What was done with it since a page showed it in this revision, the oldest first."""
    return [event for event in events.about(measure) if event.data.get("revision", -1) >= revision]


def heard_at(measure: Measure) -> datetime:
    """When something was last said about it in public."""
    return max([measure.status_at, *(note.at for note in measure.notes)])

"""What happened to a measure, as the log of events and its notes tell it. Never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import events
from app.core.errors import Conflict
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
    """All of them, the oldest first. What was taken back has no words any more."""
    reached = _reached(measure)
    said = [None] * (len(reached) - 1) + [measure.reached or measure.reason]
    found = [Stage(at, status, words) for (status, at), words in zip(reached, said, strict=False)]
    found += [Stage(note.at, None, note.text) for note in measure.notes]
    return sorted(found, key=lambda stage: stage.at)


def before_the_end(measure: Measure) -> tuple[Status, datetime]:
    """How far it was before it was done or stopped, and since when. Raises `Conflict`."""
    reached = _reached(measure)
    if len(reached) < 2:
        raise Conflict
    status, since = reached[-2]
    return Status(status), since


def _reached(measure: Measure) -> list[tuple[str, datetime]]:
    """How far it came and when; what was taken back at once never was."""
    found: list[tuple[str, datetime]] = []
    for event in events.about(measure):
        if event.kind == "measure:take-back" and event.data["at_once"]:
            found.pop()
        elif event.kind in {"measure:found", "measure:advance", "measure:take-back"}:
            found.append((event.data["status"], event.at))
    return found


def since(measure: Measure, revision: int) -> list[Event]:
    """What was done with it since a page showed it in this revision, the oldest first."""
    return [event for event in events.about(measure) if event.data.get("revision", -1) >= revision]


def heard_at(measure: Measure) -> datetime:
    """When something was last said about it in public."""
    return max([measure.status_at, *(note.at for note in measure.notes)])

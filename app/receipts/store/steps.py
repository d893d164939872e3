"""The steps of a contribution's way as the person sees them.

Dataclasses, so that they can be looked at without a page: `what` names the step, `state` says
whether it is done, current or still open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from app.core.actor import Place
from app.texts.store import Reading


@dataclass(frozen=True)
class Received:
    """It arrived."""

    what: ClassVar[str] = "received"
    state: ClassVar[str] = "done"
    at: datetime


@dataclass(frozen=True)
class Promised:
    """Nobody has decided yet. `waiting`: a question to the person is open."""

    what: ClassVar[str] = "promised"
    state: ClassVar[str] = "current"
    due: datetime
    overdue: bool
    waiting: bool


@dataclass(frozen=True)
class Asked:
    """The coordinator asked something; perhaps the person has replied."""

    what: ClassVar[str] = "asked"
    state: ClassVar[str] = "done"
    at: datetime
    question: Reading | None
    reply: Reading | None
    replied_at: datetime | None


@dataclass(frozen=True)
class Moved:
    """It is with another place now."""

    what: ClassVar[str] = "moved"
    state: ClassVar[str] = "done"
    at: datetime
    place: Place


@dataclass(frozen=True)
class Merged:
    """Somebody else said the same, and that contribution is read for both.

    `public_id`: where everybody can read it; None as long as it is not published.
    """

    what: ClassVar[str] = "merged"
    state: ClassVar[str] = "done"
    at: datetime
    public_id: str | None


@dataclass(frozen=True)
class Published:
    """Everybody can read it."""

    what: ClassVar[str] = "published"
    state: ClassVar[str] = "done"
    at: datetime


@dataclass(frozen=True)
class Declined:
    """It is not shown. `reason` is a code of the lifecycle."""

    what: ClassVar[str] = "declined"
    state: ClassVar[str] = "done"
    at: datetime
    reason: str
    note: Reading | None


@dataclass(frozen=True)
class Withdrawn:
    """The person took it back."""

    what: ClassVar[str] = "withdrawn"
    state: ClassVar[str] = "done"
    at: datetime


@dataclass(frozen=True)
class Redacted:
    """Something personal was taken out of it."""

    what: ClassVar[str] = "redacted"
    state: ClassVar[str] = "done"
    at: datetime


@dataclass(frozen=True)
class Grouped:
    """Others said something similar. Without a theme it is a concern that stands alone."""

    what: ClassVar[str] = "grouped"
    state: ClassVar[str] = "done"
    others: int
    theme_id: int | None
    title: str


@dataclass(frozen=True)
class Forwarded:
    """A dossier took it to the Planungsteam."""

    what: ClassVar[str] = "forwarded"
    state: ClassVar[str] = "done"
    at: datetime
    place: Place
    number: int


@dataclass(frozen=True)
class Answered:
    """It was decided, and this is the answer. `by` and `outcome` are codes."""

    what: ClassVar[str] = "answered"
    state: ClassVar[str] = "done"
    at: datetime
    by: str
    place: Place
    outcome: str
    reason: Reading | None
    answer: Reading | None


@dataclass(frozen=True)
class AnsweredDirectly:
    """The municipality answered this at once: it needed no conference."""

    what: ClassVar[str] = "answered-directly"
    state: ClassVar[str] = "done"
    at: datetime
    place: Place
    answer: Reading | None


@dataclass(frozen=True)
class Measured:
    """Something is done about it: a measure, and what was said of it last. `status` is a code.

    `news`: the last note, why it was stopped, or what was reached.
    """

    what: ClassVar[str] = "measured"
    at: datetime
    measure_id: int
    status: str
    is_open: bool
    title: Reading | None
    office: str
    ends_on: date
    news: Reading | None

    @property
    def state(self) -> str:
        return "current" if self.is_open else "done"


@dataclass(frozen=True)
class Ahead:
    """Nothing final yet: what comes next is the conference. `passed`: that day is over.

    `conference_on`: None while no day is known.
    """

    what: ClassVar[str] = "ahead"
    state: ClassVar[str] = "open"
    conference_on: date | None
    passed: bool


Entry = (
    Received
    | Promised
    | Asked
    | Moved
    | Merged
    | Published
    | Declined
    | Withdrawn
    | Redacted
    | Grouped
    | Forwarded
    | Answered
    | AnsweredDirectly
    | Measured
    | Ahead
)

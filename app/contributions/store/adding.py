"""A new contribution, whoever brings it. Never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import events
from app.contributions import rules
from app.contributions.lifecycle import State
from app.contributions.models import Contribution, Kind, SaidIn, Target
from app.core.actor import ANONYMOUS, Actor
from app.core.errors import Closed, Invalid
from app.core.locales import READING
from app.district import store as district
from app.district.models import Field, Municipality
from app.extensions import db
from app.texts import rules as text_rules
from app.texts import store as texts
from app.texts.models import Purpose


@dataclass(frozen=True)
class SaidAt:
    """At which session of a workshop, in which of its phases, at which table (from 1)."""

    session_id: int
    phase_id: int | None = None
    table: int | None = None


@dataclass(frozen=True)
class Submission:
    """What the form carries. `municipality` is a key, "district" or "unknown".

    `key` is the form's random submission key: the same key is the same contribution. `field` is
    the key of the field of action that the person chose; one not in use counts as none.
    `said_at`: where it was said, if at a session of a workshop.
    """

    key: str
    municipality: str
    kind: str
    text: str
    lang: str
    interface_lang: str
    source: str = "web"
    field: str = ""
    said_at: SaidAt | None = None


def add(
    submission: Submission,
    *,
    at: datetime | None = None,
    imported_by: Actor | None = None,
    even_if_closed: bool = False,
    entered_by: Actor | None = None,
) -> Contribution:
    """Put a contribution into the running transaction.

    `imported_by` or `entered_by` stand in the log, else the person who spoke does. With them or
    `even_if_closed` it was said before a place closed. Raises `Invalid` and `Closed`.
    """
    staff, moment = imported_by or entered_by, at or events.now()
    if problem := text_rules.problem(submission.text):
        raise Invalid(problem)
    if submission.kind not in set(Kind):
        raise Invalid("kind-unknown")
    municipality = _addressed(submission.municipality, even_if_closed or staff is not None)
    contribution = Contribution(
        public_id=rules.new_public_id(),
        cycle_id=district.current_cycle().id,
        target=Target.MUNICIPALITY if municipality else Target(submission.municipality),
        municipality_id=municipality.id if municipality else None,
        kind=submission.kind,
        said_field=_field_in_use(submission.field),
        state=State.RECEIVED,
        lang=submission.lang,
        interface_lang=submission.interface_lang,
        source=submission.source,
        created_at=moment,
        statement=texts.create(
            Purpose.STATEMENT, submission.lang, submission.text, wanted=[READING], at=moment
        ),
    )
    contribution.said_in = _said_in(submission.said_at)
    db.session.add(contribution)
    step = "import" if imported_by else "enter" if entered_by else "receive"
    events.record(staff or ANONYMOUS, f"contribution:{step}", contribution, at=moment)
    return contribution


def _addressed(key: str, even_if_closed: bool) -> Municipality | None:
    if key in {Target.DISTRICT, Target.UNKNOWN}:
        return None
    municipality = district.municipality(key)
    if not (municipality.collecting or even_if_closed):
        raise Closed(municipality=municipality.name)
    return municipality


def _said_in(where: SaidAt | None) -> SaidIn | None:
    if where is None:
        return None
    return SaidIn(session_id=where.session_id, phase_id=where.phase_id, table_number=where.table)


def _field_in_use(key: str) -> Field | None:
    return next((row for row in district.fields() if row.key == key), None) if key else None

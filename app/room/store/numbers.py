"""How much was said in a session, where, and by how many hands: numbers only. Never commits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select

from app.contributions.lifecycle import GONE, State
from app.contributions.models import Assistance, Contribution, SaidIn
from app.events import Event
from app.extensions import db

_THERE = Contribution.state.not_in(GONE)
_SPOKEN = func.coalesce(Assistance.spoken, Contribution.lang)


@dataclass
class AtTable:
    """What one table has said. `helpers`: how many people typed it in; own phones count as none.

    `langs`: those that the people spoke, also where somebody put it into another one.
    """

    notes: int = 0
    waiting: int = 0
    langs: set[str] = field(default_factory=set)
    helpers: int = 0


def at_table(session_id: int, table: int) -> int:
    """How many contributions this table has."""
    query = select(func.count(SaidIn.contribution_id)).join(
        Contribution, Contribution.id == SaidIn.contribution_id
    )
    query = query.where(SaidIn.session_id == session_id, SaidIn.table_number == table, _THERE)
    return db.session.scalar(query) or 0


def of_session(session_id: int) -> Mapping[int | None, AtTable]:
    """By the number of the table; None: whoever said it named no table."""
    found: dict[int | None, AtTable] = defaultdict(AtTable)
    query = (
        select(SaidIn.table_number, _SPOKEN, Contribution.state, func.count())
        .join(Contribution, Contribution.id == SaidIn.contribution_id)
        .outerjoin(Assistance, Assistance.contribution_id == Contribution.id)
        .where(SaidIn.session_id == session_id, _THERE)
        .group_by(SaidIn.table_number, _SPOKEN, Contribution.state)
    )
    for table, lang, state, count in db.session.execute(query):
        found[table].notes += count
        found[table].langs.add(lang)
        found[table].waiting += count if state == State.RECEIVED else 0
    for table, helpers in db.session.execute(_hands(session_id)):
        found[table].helpers = helpers
    return found


def _hands(session_id: int) -> Select[int | None, int]:
    return (
        select(SaidIn.table_number, func.count(func.distinct(Event.actor_id)))
        .join(Event, Event.subject_id == SaidIn.contribution_id)
        .where(
            SaidIn.session_id == session_id,
            Event.subject_type == Contribution.__tablename__,
            Event.kind == "contribution:enter",
        )
        .group_by(SaidIn.table_number)
    )

"""Which contributions of an import somebody has worked on: these stay when it is taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, Table, and_, or_, select

from app.contributions.lifecycle import GONE
from app.contributions.models import Contribution, ImportedRow
from app.dossiers.models import DossierContribution
from app.events import Event
from app.extensions import db
from app.importing import store
from app.themes.models import Answer, Concern, ConcernMember

_PORTION = 500

NOT_BY_PEOPLE = {
    *("imported_row", "field_suggestion", "field_decision", "similar_statement"),
    *("concern_member", "theme_statement"),
}
"""Tables that know contributions without anybody's doing; people's decisions in them leave an
event. Whatever else knows one, somebody made."""


class Why(StrEnum):
    """How somebody has worked on a contribution; the first that applies."""

    FORWARDED = "forwarded"
    ANSWERED = "answered"
    GONE = "gone"
    WORKED_ON = "worked-on"


@dataclass(frozen=True)
class Sorted:
    """Ids of what can go, and of what stays and why."""

    free: list[int]
    stay: dict[int, Why]


def sort(ids: Collection[int]) -> Sorted:
    """Tell apart what nobody has worked on."""
    stay: dict[int, Why] = {}
    for why, query in _queries(ids):
        for key in db.session.scalars(query):
            stay.setdefault(key, why)
    return Sorted([key for key in ids if key not in stay], stay)


def all_of(import_id: int) -> Sorted:
    """The same for everything that an import brought in."""
    whole = Sorted([], {})
    for ids in store.portions(import_id, _PORTION):
        part = sort(ids)
        whole.free.extend(part.free)
        whole.stay.update(part.stay)
    return whole


def _queries(ids: Collection[int]) -> Iterator[tuple[Why, Select[int]]]:
    forwarded = select(DossierContribution.contribution_id)
    yield Why.FORWARDED, forwarded.where(DossierContribution.contribution_id.in_(ids))
    member = select(ConcernMember.contribution_id).join(Concern)
    answered = Concern.theme_id.in_(select(Answer.theme_id))
    yield Why.ANSWERED, member.where(ConcernMember.contribution_id.in_(ids), answered)
    gone = select(Contribution.id).where(Contribution.id.in_(ids), Contribution.state.in_(GONE))
    yield Why.GONE, gone
    yield Why.WORKED_ON, _with_later_events(ids)
    yield Why.WORKED_ON, _member_moved(ids)
    for table, column in _others():
        yield Why.WORKED_ON, select(table.c[column]).where(table.c[column].in_(ids))


def _with_later_events(ids: Collection[int]) -> Select[int]:
    """Something happened to it or its text after the import; a machine's texts do not count."""
    about = or_(
        and_(Event.subject_type == "contribution", Event.subject_id == Contribution.id),
        and_(
            Event.subject_type == "text",
            Event.subject_id == Contribution.statement_id,
            Event.actor_id.is_not(None),
        ),
    )
    return (
        select(Contribution.id)
        .join(ImportedRow, ImportedRow.contribution_id == Contribution.id)
        .join(Event, about)
        .where(Contribution.id.in_(ids), Event.id > ImportedRow.last_event_id)
    )


def _member_moved(ids: Collection[int]) -> Select[int]:
    moved = ConcernMember.moved_by_id.is_not(None) | Concern.pinned
    query = select(ConcernMember.contribution_id).join(Concern)
    return query.where(ConcernMember.contribution_id.in_(ids), moved)


def _others() -> Iterator[tuple[Table, str]]:
    """(table, column) of everything else that points to a contribution."""
    for table in db.metadata.sorted_tables:
        if table.name in NOT_BY_PEOPLE or table.name == "dossier_contribution":
            continue
        for key in table.foreign_keys:
            if key.column.table.name == "contribution":
                yield table, key.parent.name

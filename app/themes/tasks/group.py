"""Concerns and themes, kept stable: what exists goes on, what a person placed stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, delete, select

from app.analysis import group as grouping
from app.analysis import vectors as packed
from app.analysis.overview import overview
from app.contributions.lifecycle import GONE, State
from app.contributions.models import Contribution
from app.core.locales import READING
from app.district.models import Cycle
from app.events import now
from app.extensions import db
from app.jobs import Progress
from app.themes.models import Answer, Concern, ConcernMember, Theme
from app.themes.store import arrangements, following, groups, separations, vectors
from app.themes.store.vectors import Statement
from app.themes.tasks import naming, standing


@dataclass(frozen=True)
class Placed:
    """Where a contribution is now; `pinned`: a person put it there."""

    concern_id: int
    pinned: bool


def group(progress: Progress) -> int:
    """Group and name each cycle in which something changed. Returns how many cycles."""
    done = 0
    if len(vectors.encoders()) > 1:
        db.session.commit()
        return (
            0  # being renewed: what cannot be compared is not grouped, and analyse wakes us after
        )
    for cycle_id in db.session.scalars(select(Cycle.id).order_by(Cycle.id)).all():
        ungrouped = _is_due(cycle_id)
        if ungrouped:
            _group_cycle(cycle_id)
        if ungrouped or naming.is_due(cycle_id):
            naming.name_and_place(cycle_id)
            done += 1
            progress("groups", done, done)
    db.session.commit()
    return done


def _is_due(cycle_id: int) -> bool:
    """Whether a published statement has no place yet, or one that left still has its place, or
    one that was merged is not where it is read."""
    unplaced = vectors.published_ids(cycle_id).outerjoin(
        ConcernMember, ConcernMember.contribution_id == Contribution.id
    )
    waiting = unplaced.where(ConcernMember.contribution_id.is_(None)).limit(1)
    return (
        db.session.scalars(waiting).first() is not None
        or db.session.scalars(_departed(cycle_id).limit(1)).first() is not None
        or bool(following.astray(cycle_id))
    )


def _group_cycle(cycle_id: int) -> None:
    arrangements.alone(cycle_id)
    _remove_departed(cycle_id)
    rows = vectors.statements([State.PUBLISHED], cycle_id)
    places = _places(cycle_id)
    settled = standing.settled_concerns(cycle_id)
    apart = _apart(cycle_id, rows, places)
    db.session.commit()
    found = grouping.group_concerns(
        packed.stack(row.blob for row in rows),
        [
            places[row.contribution_id].concern_id if row.contribution_id in places else None
            for row in rows
        ],
        [row.contribution_id in places and places[row.contribution_id].pinned for row in rows],
        settled,
        apart,
    )
    _keep_concerns(cycle_id, rows, found.labels)
    db.session.commit()
    _group_themes(cycle_id)
    db.session.commit()


def _places(cycle_id: int) -> dict[int, Placed]:
    query = select(ConcernMember).join(Concern).where(Concern.cycle_id == cycle_id)
    return {
        member.contribution_id: Placed(member.concern_id, member.moved_by_id is not None)
        for member in db.session.scalars(query)
    }


def _apart(
    cycle_id: int, rows: list[Statement], places: Mapping[int, Placed]
) -> list[tuple[int, int]]:
    """Pairs of rows that may not come together: one of each concern that a person told apart."""
    row_of = {
        places[row.contribution_id].concern_id: number
        for number, row in enumerate(rows)
        if row.contribution_id in places
    }
    return [
        (row_of[left], row_of[right])
        for left, right in separations.of_cycle(cycle_id)
        if left in row_of and right in row_of
    ]


def _remove_departed(cycle_id: int) -> None:
    gone = ConcernMember.contribution_id.in_(_departed(cycle_id))
    db.session.execute(delete(ConcernMember).where(gone))
    db.session.flush()
    _drop_empty_concerns(cycle_id)


def _departed(cycle_id: int) -> Select[int]:
    return (
        select(ConcernMember.contribution_id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(
            Contribution.cycle_id == cycle_id,
            Contribution.state != State.PUBLISHED,
            # Published again, it is back where a person had put it, or where it was answered.
            ~(
                (ConcernMember.moved_by_id.is_not(None) & (Contribution.state == State.DECLINED))
                | (ConcernMember.concern_id.in_(_answered()) & Contribution.state.not_in(GONE))
            ),
        )
    )


def _answered() -> Select[int]:
    """Concerns in whose theme people have an answer."""
    return select(Concern.id).join(Answer, Answer.theme_id == Concern.theme_id)


def _keep_concerns(cycle_id: int, rows: list[Statement], labels: Iterable[int | None]) -> None:
    """Write the grouping down; a contribution that a person moved meanwhile keeps its place."""
    arrangements.alone(cycle_id)
    current = _places(cycle_id)
    founded: dict[int, Concern] = {}
    for row, label in zip(rows, labels, strict=True):
        placed = current.get(row.contribution_id)
        if label is None or (placed and (placed.pinned or placed.concern_id == label)):
            continue
        if label >= 0 and db.session.get(Concern, label) is None:
            continue  # a person joined it to another one meanwhile; the next run finds a place
        if label < 0 and label not in founded:
            founded[label] = Concern(cycle_id=cycle_id, title="", created_at=now())
            db.session.add(founded[label])
            db.session.flush()
        concern_id = founded[label].id if label < 0 else label
        db.session.merge(ConcernMember(contribution_id=row.contribution_id, concern_id=concern_id))
    db.session.flush()
    following.follow_all(cycle_id)
    db.session.expire_all()
    _drop_empty_concerns(cycle_id)


def _drop_empty_concerns(cycle_id: int) -> None:
    empty = select(Concern.id).where(Concern.cycle_id == cycle_id, ~Concern.members.any())
    db.session.execute(delete(Concern).where(Concern.id.in_(empty)))


def _group_themes(cycle_id: int) -> None:
    rows = vectors.statements([State.PUBLISHED], cycle_id)
    places = _places(cycle_id)
    concerns = {
        concern.id: concern
        for concern in db.session.scalars(select(Concern).where(Concern.cycle_id == cycle_id))
    }
    before = {key: (concern.theme_id, concern.pinned) for key, concern in concerns.items()}
    settled, closed = standing.settled_themes(cycle_id), standing.closed_concerns(before)
    db.session.commit()
    rows = [
        row
        for row in rows
        if row.contribution_id in places and places[row.contribution_id].concern_id not in closed
    ]
    if not rows:
        return
    labels = [places[row.contribution_id].concern_id for row in rows]
    sizes = Counter(labels)
    turned = overview(
        packed.stack(row.blob for row in rows),
        [row.german or row.body for row in rows],
        [READING if row.german else row.lang for row in rows],
    )
    keys, middles = packed.centroids(turned, labels)
    ids = [int(str(key)) for key in keys]
    found = grouping.group_themes(
        middles,
        [sizes[key] for key in ids],
        [before[key][0] for key in ids],
        [before[key][1] for key in ids],
        settled,
    )
    arrangements.alone(cycle_id)
    _keep_themes(cycle_id, dict(zip(ids, found.labels, strict=True)))


def _keep_themes(cycle_id: int, labels: Mapping[int, int | None]) -> None:
    founded: dict[int, Theme] = {}
    for concern_id, label in labels.items():
        concern = db.session.get(Concern, concern_id, populate_existing=True)
        if concern is None or concern.pinned:
            continue
        if label is not None and label < 0 and label not in founded:
            founded[label] = Theme(cycle_id=cycle_id, title="", created_at=now())
            db.session.add(founded[label])
            db.session.flush()
        if label is None or label >= 0:
            concern.theme_id = None if label is None else groups.final(label).id
        else:
            concern.theme_id = founded[label].id
    db.session.flush()
    db.session.expire_all()
    empty = select(Theme.id).where(Theme.cycle_id == cycle_id, ~Theme.concerns.any())
    db.session.execute(
        delete(Theme).where(Theme.id.in_(empty), Theme.id.not_in(standing.settled_themes(cycle_id)))
    )

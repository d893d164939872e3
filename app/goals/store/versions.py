"""The concept as it stands, as it was adopted, and what changed in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select, update
from sqlalchemy.orm import selectinload, undefer

from app.core.errors import NotFound
from app.extensions import db
from app.goals.models import ConceptVersion, GoalChange, GoalNode
from app.goals.rules.frozen import Content, Entry
from app.goals.store import hanging, nodes


@dataclass(frozen=True)
class Origin:
    """Where the changes of a node come from. `reasons`: why from no theme."""

    themes: tuple[int, ...] = ()
    reasons: tuple[str, ...] = field(default=())


def today() -> Content:
    """The concept as it stands at this moment."""
    rows = nodes.tree()
    ids = [row.id for row in rows]
    themes, answers = hanging.theme_ids(ids), hanging.answer_ids(ids)
    return {"nodes": [_entry(row, themes, answers) for row in rows]}


def _entry(
    row: GoalNode, themes: Mapping[int, list[int]], answers: Mapping[int, list[int]]
) -> Entry:
    return {
        "id": row.id,
        "level": row.level,
        "parent": row.parent_id,
        "names": dict(row.field.name) if row.field else {},
        "number": row.number,
        "title": row.title,
        "description": row.description,
        "themes": themes.get(row.id, []),
        "answers": answers.get(row.id, []),
    }


def latest() -> ConceptVersion | None:
    """The version that was adopted last."""
    query = select(ConceptVersion).options(undefer(ConceptVersion.content))
    return db.session.scalars(query.order_by(ConceptVersion.number.desc()).limit(1)).first()


def version(number: int) -> ConceptVersion:
    """An adopted version with its content. Raises `NotFound`."""
    query = select(ConceptVersion).where(ConceptVersion.number == number)
    found = db.session.scalars(query.options(undefer(ConceptVersion.content))).first()
    if found is None:
        raise NotFound
    return found


def all_versions() -> Sequence[ConceptVersion]:
    """All versions, newest first, without their contents."""
    query = select(ConceptVersion).order_by(ConceptVersion.number.desc())
    return db.session.scalars(query).all()


def entries_of(found: ConceptVersion | None) -> list[Entry]:
    """What stands in a version; without one nothing does."""
    entries: list[Entry] = found.content["nodes"] if found else []
    return entries


def before(found: ConceptVersion) -> ConceptVersion | None:
    """The version before one."""
    return version(found.number - 1) if found.number > 1 else None


def public_entries() -> tuple[list[Entry], ConceptVersion | None]:
    """What everybody reads: the version adopted last, or what stands today before there is one."""
    adopted = latest()
    return (entries_of(adopted), adopted) if adopted else (today()["nodes"], None)


def last_change() -> int:
    """The id of the newest change of any node; 0 before the first."""
    return db.session.scalar(select(func.max(GoalChange.id))) or 0


def since(node_id: int, revision: int) -> Sequence[GoalChange]:
    """What was changed in a node after this revision, newest first."""
    query = select(GoalChange).where(GoalChange.node_id == node_id, GoalChange.revision > revision)
    return db.session.scalars(query.order_by(GoalChange.id.desc())).all()


def changes_of(node_id: int) -> Sequence[GoalChange]:
    """Everything that happened to a node, newest first."""
    return since(node_id, 0)


def origins(version_ids: Iterable[int | None]) -> dict[int, Origin]:
    """Node → where its changes come from that these versions adopted (None: not adopted yet)."""
    asked = list(version_ids)
    in_versions = GoalChange.version_id.in_([key for key in asked if key is not None])
    condition = in_versions | GoalChange.version_id.is_(None) if None in asked else in_versions
    query = select(GoalChange).where(condition).options(selectinload(GoalChange.sources))
    found: dict[int, Origin] = {}
    rows = db.session.scalars(query.order_by(GoalChange.id)).all()
    final = hanging.finals({source.theme_id for row in rows for source in row.sources})
    for row in rows:
        known = found.get(row.node_id, Origin())
        themes = [*known.themes, *(final[source.theme_id] for source in row.sources)]
        reasons = [*known.reasons, *([row.reason] if row.reason else [])]
        found[row.node_id] = Origin(tuple(dict.fromkeys(themes)), tuple(dict.fromkeys(reasons)))
    return found


def adopt_changes(found: ConceptVersion) -> int:
    """Note that a version adopted everything that was still open. Returns how many changes."""
    query = update(GoalChange).where(GoalChange.version_id.is_(None))
    done = db.session.execute(query.values(version_id=found.id).returning(GoalChange.id))
    return len(done.all())


def ids_between(older: int, newer: int) -> list[int]:
    """Versions (ids) after number `older` up to number `newer`."""
    query = select(ConceptVersion.id)
    asked = ConceptVersion.number.between(older + 1, newer)
    return list(db.session.scalars(query.where(asked)))

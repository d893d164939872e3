"""Bringing a concept in from a file: what is there already belongs to people and stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.district import store as district
from app.district.models import Field
from app.district.rules.places import FileMistake
from app.goals.models import GoalNode
from app.goals.rules import reading
from app.goals.rules.levels import Level
from app.goals.rules.reading import ConceptFile, Part
from app.goals.service import adopting, noting
from app.goals.service.noting import Source, Words
from app.goals.store import nodes, versions


@dataclass(frozen=True)
class Loaded:
    """How many parts are new, and the number of the version that the file brought, if any."""

    added: int
    version: int | None


def load(actor: Actor, path: Path, *, at: datetime | None = None) -> Loaded:
    """Add the parts of a file that were never here. Loading it twice changes nothing.

    A part that people changed, moved or took out stays as they left it. The version of the file
    is adopted only where no version is, and nothing else stands. Raises `FileMistake`, and
    `Conflict` for another district's file.
    """
    actor.demand(Permission.CONCEPT_KEEP)
    file = reading.parse(path.read_text(encoding="utf-8"), path.name)
    if district.the_district().key != file.district:
        here = district.the_district().key
        raise Conflict("other-district", here=here, file=file.district)
    fields = _fields(file, path.name)
    untouched = versions.last_change() == 0
    known, added = nodes.of_keys(), 0
    for part in file.parts:
        if part.key in known:
            continue
        parent = known.get(part.parent) if part.parent else None
        if part.level != Level.FIELD and (parent is None or parent.retired_at is not None):
            continue  # people took away what it would stand on
        known[part.key] = _add(actor, part, parent, file.reason, fields, at)
        added += 1
    version = None
    if file.adoption and untouched and added:
        told = file.adoption
        made = adopting.adopt(actor, told.name, told.adopted_by, told.adopted_on, at=at)
        version = made.number
    noting.commit()
    return Loaded(added, version)


def _fields(file: ConceptFile, name: str) -> dict[str, Field]:
    known = {field.key: field for field in district.fields()}
    for part in file.parts:
        if part.field and part.field not in known:
            what = f"{part.field!r} is no field of action of this district"
            raise FileMistake(name, None, "fields.field", what)
    return known


def _add(
    actor: Actor,
    part: Part,
    parent: GoalNode | None,
    reason: str,
    fields: dict[str, Field],
    at: datetime | None,
) -> GoalNode:
    return noting.enter(
        actor,
        parent,
        Words(part.number, part.title, part.description),
        Source(reason=reason),
        field=fields[part.field] if part.field else None,
        key=part.key,
        at=at,
    )

"""Which frozen versions may still hold words that were taken back. Never commits."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from app import purging
from app.contributions.models import Contribution
from app.dossiers.models import Dossier, DossierVersion
from app.dossiers.rules.content import Content
from app.dossiers.store import files
from app.dossiers.store.versions import GONE
from app.extensions import db
from app.themes.models import AnalysisMark


@dataclass(frozen=True)
class Due:
    """The versions of a cycle that have to be looked through, and what is noted afterwards."""

    cycle_id: int
    version_ids: tuple[int, ...]
    fingerprint: str


def due() -> list[Due]:
    """Cycles in which a contribution left, or a version came, since all were looked through.

    Reads ids only. All versions of the cycle are meant: a title in one place's dossier may be in
    the words of somebody from another place.
    """
    versions = _ids_by_cycle(
        select(Dossier.cycle_id, DossierVersion.id)
        .join(DossierVersion, DossierVersion.dossier_id == Dossier.id)
        .order_by(DossierVersion.id)
    )
    gone = _ids_by_cycle(
        select(Contribution.cycle_id, Contribution.id)
        .where(Contribution.state.in_(GONE), Contribution.cycle_id.in_(versions))
        .order_by(Contribution.id)
    )
    found = [
        Due(cycle_id, tuple(versions[cycle_id]), _fingerprint(versions[cycle_id], left))
        for cycle_id, left in gone.items()
    ]
    return [entry for entry in found if entry.fingerprint != _noted(entry.cycle_id)]


def note(done: Due) -> None:
    """Write down that the versions of a cycle were looked through."""
    db.session.merge(AnalysisMark(name=_name(done.cycle_id), fingerprint=done.fingerprint))


def content(version_id: int) -> tuple[Content, int]:
    """The frozen content of a version, and its revision."""
    query = select(DossierVersion.content, DossierVersion.revision)
    frozen, revision = db.session.execute(query.where(DossierVersion.id == version_id)).one()
    return frozen, revision


def put(version_id: int, shorter: Content, revision: int) -> bool:
    """Put a content in place of that of `revision`; its files go, and are due then.

    False if the version has changed since: then nothing was written.
    """
    purging.ask()
    same = (DossierVersion.id == version_id, DossierVersion.revision == revision)
    query = update(DossierVersion).where(*same).values(content=shorter, revision=revision + 1)
    if db.session.execute(query.returning(DossierVersion.id)).first() is None:
        return False
    files.drop(version_id)
    return True


def _ids_by_cycle(query: Any) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for cycle_id, key in db.session.execute(query):
        found[cycle_id].append(key)
    return dict(found)


def _fingerprint(*ids: list[int]) -> str:
    return hashlib.sha256(json.dumps(ids).encode()).hexdigest()


def _noted(cycle_id: int) -> str | None:
    mark = db.session.get(AnalysisMark, _name(cycle_id))
    return mark.fingerprint if mark else None


def _name(cycle_id: int) -> str:
    return f"forget-{cycle_id}"

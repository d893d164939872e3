"""What a body can get: the dossiers and the forwarded themes of a cycle. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.conference.store import planning
from app.core.errors import NotFound
from app.dossiers.models import Dossier, DossierVersion
from app.extensions import db
from app.themes.models import Theme
from app.themes.store import groups
from app.themes.store.overview import Listed


def versions(cycle_id: int) -> Sequence[DossierVersion]:
    """All versions that places have forwarded in a cycle, the newest first."""
    query = (
        select(DossierVersion)
        .join(Dossier)
        .where(Dossier.cycle_id == cycle_id, ~Dossier.whole)
        .order_by(DossierVersion.forwarded_at.desc(), DossierVersion.id.desc())
    )
    return db.session.scalars(query).unique().all()


def themes(cycle_id: int) -> list[Listed]:
    """The forwarded themes, by title."""
    rows = [row.theme for row in planning.agenda(cycle_id)]
    return sorted(rows, key=lambda row: row.title.casefold())


def thing(kind: str, key: int) -> DossierVersion | Theme:
    """The dossier ("version") or theme with this id. Raises `NotFound`."""
    if kind == "theme":
        return groups.theme(key)
    found = db.session.get(DossierVersion, key)
    if found is None:
        raise NotFound
    return found

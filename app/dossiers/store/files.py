"""The files made of frozen versions. A file of an earlier revision is never handed out."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from app.dossiers.models import DossierFile, DossierVersion
from app.dossiers.rules.files import Kind
from app.extensions import db


def due() -> list[tuple[int, Kind]]:
    """Versions (ids) and what is to be made of them, the oldest version first."""
    versions = select(DossierVersion.id, DossierVersion.revision).order_by(DossierVersion.id)
    files = select(DossierFile.version_id, DossierFile.kind, DossierFile.revision)
    made = {(row.version_id, row.kind, row.revision) for row in db.session.execute(files)}
    return [
        (row.id, kind)
        for row in db.session.execute(versions)
        for kind in Kind
        if (row.id, kind.value, row.revision) not in made
    ]


def ready(version: DossierVersion) -> frozenset[Kind]:
    """Which files show the version as it is now."""
    query = select(DossierFile.kind).where(
        DossierFile.version_id == version.id, DossierFile.revision == version.revision
    )
    return frozenset(Kind(kind) for kind in db.session.scalars(query))


def read(version: DossierVersion, kind: Kind) -> bytes | None:
    """A file that shows the version as it is now."""
    query = select(DossierFile.data).where(
        DossierFile.version_id == version.id,
        DossierFile.kind == kind,
        DossierFile.revision == version.revision,
    )
    return db.session.scalar(query)


def put(version_id: int, kind: Kind, made: bytes, revision: int) -> bool:
    """Keep a file that shows `revision`. False if words have left the version since."""
    # Taking hold of the row: nobody takes words out between this look and the commit.
    same = update(DossierVersion).where(
        DossierVersion.id == version_id, DossierVersion.revision == revision
    )
    held = same.values(revision=revision).returning(DossierVersion.id)
    if db.session.execute(held).first() is None:
        return False
    db.session.execute(
        delete(DossierFile).where(DossierFile.version_id == version_id, DossierFile.kind == kind)
    )
    db.session.add(DossierFile(version_id=version_id, kind=kind, revision=revision, data=made))
    return True


def drop(version_id: int) -> None:
    """Words leave this version: what was made of it goes at once."""
    db.session.execute(delete(DossierFile).where(DossierFile.version_id == version_id))

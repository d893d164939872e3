"""Writing a version down, once for each number."""

from __future__ import annotations

from typing import Any

from sqlalchemy.exc import IntegrityError

from app import jobs
from app.core.errors import Conflict
from app.dossiers.models import Dossier, DossierVersion
from app.dossiers.rules.content import Content
from app.extensions import db


def freeze(dossier: Dossier, frozen: Content, **facts: Any) -> DossierVersion:
    """Put the version into the transaction. Raises `Conflict` if somebody was faster."""
    version = DossierVersion(dossier=dossier, number=frozen["number"], content=frozen, **facts)
    db.session.add(version)
    try:
        db.session.flush()
    except IntegrityError as error:
        db.session.rollback()
        raise Conflict("dossier-forwarded-already") from error
    return version


def tell_the_worker() -> None:
    """After the commit: mails, files and titles are due."""
    for handler in ("announce-dossiers", "render-dossiers", "want-titles"):
        jobs.wake(handler)

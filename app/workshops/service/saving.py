"""The end of a use case: save, or say that somebody else was faster."""

from __future__ import annotations

from sqlalchemy.orm.exc import StaleDataError

from app.core.errors import Conflict
from app.extensions import db


def commit() -> None:
    """Commit. Raises `Conflict` if somebody else saved the same at the same moment."""
    try:
        db.session.commit()
    except StaleDataError as error:
        db.session.rollback()
        raise Conflict from error

"""Erased words leave the files of the database as well.

Who erases something asks for it in the same transaction; the worker does it soon afterwards. A
database does not wipe what it deletes: SQLite does, by our setting, but leaves copies behind where
it moved rows about, and everything stands once more in its write-ahead log.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app import jobs
from app.events import now
from app.extensions import Model, db

log = structlog.get_logger()

_LOCK = 17
"""PostgreSQL's number for what only one transaction at a time may do."""
_PATIENCE = 2000
"""Milliseconds to wait for others; the next sweep tries again."""


class Purge(Model):
    """Something was erased and its traces are still to be wiped; gone when that is done."""

    __tablename__ = "purge"

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime]


def ask(at: datetime | None = None) -> None:
    """Let the traces of what this transaction erases be wiped. Never commits."""
    db.session.add(Purge(asked_at=at or now()))


def alone() -> None:
    """From here to its end nobody else's transaction takes words out, or puts back what it read.

    Whoever takes words out calls this before reading them, and so does whoever writes down what was
    made of words read earlier, before looking whether they still stand: all that was read is read
    anew. SQLite has one writer at a time as it is.
    """
    db.session.flush()
    db.session.expire_all()
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def purge(_progress: jobs.Progress) -> int:
    """Wipe what was erased so far. Returns 1 if that was due and done."""
    last = db.session.scalar(select(func.max(Purge.id)))
    db.session.commit()
    if last is None or not _wipe():
        return 0
    db.session.execute(delete(Purge).where(Purge.id <= last))
    db.session.commit()
    return 1


def _wipe() -> bool:
    connection: Any = db.engine.raw_connection()  # no transaction: such commands run in none
    try:
        if isinstance(connection.driver_connection, sqlite3.Connection):
            return _wipe_sqlite(connection.driver_connection)
        connection.driver_connection.autocommit = True
        connection.driver_connection.execute("VACUUM")
        connection.driver_connection.autocommit = False
        return True
    finally:
        connection.close()


def _wipe_sqlite(connection: sqlite3.Connection) -> bool:
    """Write the file anew and empty the log; False if somebody was reading all the time."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute(f"PRAGMA busy_timeout={_PATIENCE}")
    try:
        connection.execute("VACUUM")
        busy, _pages, _done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        log.warning("erased words not wiped yet", reason=type(error).__name__)
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout={patience}")
    return not busy

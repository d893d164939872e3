"""One app and two prepared databases for all tests of a process, instead of new ones for each.

Making an app takes longer than most tests: hundreds of routes are compiled, catalogues read,
templates loaded; and a statement that one test has put into SQL need not be put there again by the
next. So the app is lent: each test gets it as it was made, with a folder and a database of its own.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import URL, create_engine, event, make_url, text
from sqlalchemy.engine import Dialect

from app import create_app
from app.core.actor import SYSTEM
from app.district import service as district
from app.extensions import db, limiter
from tests.builders import DISTRICT_FILE

Configuration = Callable[[Path, str], Mapping[str, Any]]
"""Of an app that keeps its files in a folder, and its tables at an address."""

CHANGED_BY_TESTS = ("jobs", "questions", "mailman")
"""Extensions whose inner state tests change, such as the mails that were sent."""

_numbers = itertools.count(1)


class Lender:
    """An app that is lent to one test after another.

    `folder`: where it lives while nobody has it; `server`: the address of a PostgreSQL for its
    databases, or None for SQLite.
    """

    def __init__(self, configured: Configuration, folder: Path, server: str | None = None) -> None:
        (folder / "filled").mkdir()
        self._configured, self._server = configured, server
        self._tables, self._filled = self.new_address(folder), self.new_address(folder / "filled")
        self.app = create_app(configured(folder, self._tables))
        with self.app.app_context():
            self._engine = db.engine
        event.listen(self._engine, "do_connect", self._connect)
        if server:
            _make_like(f"{server}/template1", self._tables)
        with self.lend(folder, self._tables), self.app.app_context():
            db.create_all()
        _make_like(self._tables, self._filled)
        with self.lend(folder, self._filled), self.app.app_context():
            district.load(SYSTEM, DISTRICT_FILE)

    def new_address(self, folder: Path) -> str:
        """Where a database may come to be that nobody else has; on SQLite in this folder."""
        if self._server:
            return f"{self._server}/test_{next(_numbers)}"
        return f"sqlite:///{folder / 'app.db'}"

    @contextmanager
    def lend(self, folder: Path, address: str) -> Iterator[Flask]:
        """The app as it was made, on what lies at this address."""
        parts: list[dict[str, Any]] = [
            self.app.config,
            self.app.extensions,
            self.app.view_functions,
        ]
        before = [dict(part) for part in parts]
        self.app.config |= self._configured(folder, address)
        self.app.extensions |= {name: copy(self.app.extensions[name]) for name in CHANGED_BY_TESTS}
        self._engine.url = make_url(address)
        limiter.reset()  # all apps of a process share it, those that are not lent as well
        try:
            yield self.app
        finally:
            with self.app.app_context():
                db.session.remove()
            self._engine.dispose()
            for part, was in zip(parts, before, strict=True):
                part.clear()
                part.update(was)

    def prepare(self, address: str, *, filled: bool) -> None:
        """Make a database with all tables at this address; filled: with the district Peine."""
        _make_like(self._filled if filled else self._tables, address)

    def _connect(self, dialect: Dialect, *_of_the_first: object) -> Any:
        """To the database of whoever has the app now."""
        arguments, options = dialect.create_connect_args(self._engine.url)
        return dialect.connect(*arguments, **options)


def _make_like(model: str, address: str) -> None:
    """Make a new database like one that nobody is connected to."""
    source, target = make_url(model), make_url(address)
    if target.get_backend_name() == "sqlite":
        shutil.copyfile(_file(source), _file(target))
        return
    engine = create_engine(target.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {target.database} TEMPLATE {source.database}"))
    engine.dispose()


def _file(address: URL) -> str:
    assert address.database is not None
    return address.database

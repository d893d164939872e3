"""What every test may ask for: a throw-away app on a fresh database, clients, signed-in staff.

The app is yielded outside any context: a context held open around requests would share `g`, and
the second request would come back in the first one's language.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import create_engine, text

from app import create_app
from app.core.actor import SYSTEM
from app.district import service as district
from app.extensions import db, limiter
from config import settings
from tests import postgres
from tests.builders import DISTRICT_FILE, Staff, make_staff

SECRET = "not-a-secret: for tests only"
FAST_PASSWORDS = {
    # Passwords are hashed slowly on purpose; here nobody guesses them.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {"argon2__time_cost": 1, "argon2__memory_cost": 64}
}

_databases = itertools.count(1)


class CompiledTemplates(BytecodeCache):
    """Each template is compiled once in a run, not once for each test's app."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key] = bucket.bytecode_to_string()


_templates = CompiledTemplates()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Journeys run on SQLite and on PostgreSQL, where that is installed."""
    if "journeys" in metafunc.module.__name__ and "database" in metafunc.fixturenames:
        engines = ["sqlite", "postgresql"] if postgres.binaries() else ["sqlite"]
        metafunc.parametrize("database", engines, indirect=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a running PostgreSQL."""
    with postgres.server() as address:
        yield address


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty database."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite:///{tmp_path / 'app.db'}"
    return new_postgres_database(request.getfixturevalue("postgres_server"))


def new_postgres_database(server: str) -> str:
    """Create a database on the server; gives its address."""
    name = f"test_{next(_databases)}"
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"


@pytest.fixture
def app(tmp_path: Path, database: str) -> Iterator[Flask]:
    """An app with empty tables, CSRF protection on."""
    config = settings({"INSTANCE_DIR": str(tmp_path), "SECRET_KEY": SECRET})
    config |= FAST_PASSWORDS
    config |= {
        "TESTING": True,
        "WORKER_ENABLED": False,
        "MAIL_BACKEND": "locmem",
        "SQLALCHEMY_DATABASE_URI": database,
    }
    application = create_app(config)
    application.jinja_env.bytecode_cache = _templates
    with application.app_context():
        db.create_all()
    yield application
    with application.app_context():
        db.session.remove()
        db.engine.dispose()
    limiter.reset()


@pytest.fixture
def peine(app: Flask) -> Flask:
    """The app with the district Peine loaded."""
    with app.app_context():
        district.load(SYSTEM, DISTRICT_FILE)
    return app


@pytest.fixture
def client(peine: Flask) -> FlaskClient:
    """A browser without scripts, belonging to nobody."""
    return peine.test_client()


@pytest.fixture
def staff(peine: Flask) -> Callable[..., Staff]:
    """Make a member of staff: `staff("coordinator", "peine")` → account and signed-in client."""

    def make(role: str, place: str | None = None, languages: tuple[str, ...] = ()) -> Staff:
        return make_staff(peine, role, place, languages)

    return make

"""What every test may ask for: a throw-away app on a fresh database, clients, signed-in staff.

The app is yielded outside any context: a context held open around requests would share `g`, and
the second request would come back in the first one's language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import make_url

from config import settings
from tests import postgres
from tests.builders import Staff, make_staff
from tests.lending import Lender

SECRET = "not-a-secret: for tests only"
FAST_PASSWORDS = {
    # Passwords are hashed slowly on purpose; here nobody guesses them.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {"argon2__time_cost": 1, "argon2__memory_cost": 64}
}


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


@pytest.fixture(scope="session")
def lend_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Lender:
    """Who lends an app on SQLite."""
    return _lender(tmp_path_factory)


@pytest.fixture(scope="session")
def lend_postgresql(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Lender:
    """Who lends an app on PostgreSQL."""
    return _lender(tmp_path_factory, postgres_server)


def _lender(folders: pytest.TempPathFactory, server: str | None = None) -> Lender:
    lender = Lender(configured, folders.mktemp("lender"), server)
    lender.app.jinja_env.bytecode_cache = _templates
    return lender


def configured(folder: Path, address: str) -> dict[str, Any]:
    """An app for tests that keeps its files in this folder and its tables at this address."""
    config = settings({"INSTANCE_DIR": str(folder), "SECRET_KEY": SECRET})
    config |= FAST_PASSWORDS
    config |= {
        "TESTING": True,
        "WORKER_ENABLED": False,
        "MAIL_BACKEND": "locmem",
        "SQLALCHEMY_DATABASE_URI": address,
    }
    return config


@pytest.fixture
def lender(request: pytest.FixtureRequest, database: str) -> Lender:
    """Who lends the app of this test."""
    found: Lender = request.getfixturevalue(f"lend_{make_url(database).get_backend_name()}")
    return found


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of this test's database; `app` makes it."""
    engine = getattr(request, "param", "sqlite")
    lender: Lender = request.getfixturevalue(f"lend_{engine}")
    return lender.new_address(tmp_path)


@pytest.fixture
def app(
    request: pytest.FixtureRequest, tmp_path: Path, database: str, lender: Lender
) -> Iterator[Flask]:
    """An app with empty tables (with the district, where `peine` is asked for too), CSRF on."""
    lender.prepare(database, filled="peine" in request.fixturenames)
    with lender.lend(tmp_path, database) as lent:
        yield lent


@pytest.fixture
def peine(app: Flask) -> Flask:
    """The app with the district Peine loaded."""
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

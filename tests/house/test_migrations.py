"""Migrations lead to the tables that the code expects, back again, and lose no row on the way."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select

from app.core.actor import SYSTEM
from app.district import service as district
from app.extensions import db, limiter
from tests import postgres, whole_round
from tests.builders import DISTRICT_FILE

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
ENGINES = ["sqlite", "postgresql"] if postgres.binaries() else ["sqlite"]
SWITCHED_OFF = "PRAGMA foreign_keys=OFF"
REBUILT = """
from alembic import op
import sqlalchemy as sa

revision, down_revision = "9999", {head!r}


def upgrade():
    for table in {tables!r}:
        with op.batch_alter_table(table, recreate="auto") as batch:
            batch.add_column(sa.Column("artificial", sa.Integer()))


def downgrade():
    for table in {tables!r}:
        with op.batch_alter_table(table, recreate="auto") as batch:
            batch.drop_column("artificial")
"""
"""Dropping a column builds a table anew on SQLite."""
CASCADING = ("contribution", "text_version", "dossier_version")
"""Tables whose children go with them when a row is deleted."""
PARENTS = (*CASCADING, "text", "theme", "concern", "user", "municipality", "cycle", "field")
ORPHANING = """
from alembic import op

revision, down_revision = "9999", {head!r}


def upgrade():
    op.execute("DELETE FROM text")
"""

every_engine = pytest.mark.parametrize("database", ENGINES, indirect=True)


@pytest.fixture
def empty(app: Flask) -> Flask:
    """An app on a database without any table."""
    with app.app_context():
        db.drop_all()
    return app


@pytest.fixture
def with_another(tmp_path: Path) -> Callable[..., str]:
    """Make a folder of migrations with one more after the newest, from its text."""

    def make(text: str, tables: Collection[str] = ()) -> str:
        folder = shutil.copytree(MIGRATIONS, tmp_path / "migrations")
        head = ScriptDirectory(str(folder)).get_current_head()
        (folder / "versions" / "9999_artificial.py").write_text(
            text.format(head=head, tables=tables)
        )
        return str(folder)

    return make


def tables() -> dict[str, Any]:
    """Everything about the tables that can be asked for, by name and without their order."""
    found: dict[str, Any] = {}
    inspector = inspect(db.engine)
    for table in sorted(set(inspector.get_table_names()) - {"alembic_version"}):
        found[table] = {
            "columns": sorted(
                (column["name"], str(column["type"]), column["nullable"], str(column["default"]))
                for column in inspector.get_columns(table)
            ),
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": _sorted(inspector.get_foreign_keys(table)),
            "unique": _sorted(inspector.get_unique_constraints(table)),
            "checks": _sorted(inspector.get_check_constraints(table)),
            "indexes": _sorted(inspector.get_indexes(table)),
        }
    return found


def _sorted(constraints: list[Any]) -> list[str]:
    return sorted(repr(_plain(entry)) for entry in constraints)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value)}
    return [_plain(entry) for entry in value] if isinstance(value, list) else str(value)


def counts() -> dict[str, int]:
    """How many rows each table has."""
    found = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
    }
    db.session.rollback()
    return found


def fill(app: Flask) -> dict[str, int]:
    """Let a round happen; how many rows each table has then."""
    limiter.reset()
    with app.app_context():
        district.load(SYSTEM, DISTRICT_FILE)
    whole_round.build(app)
    with app.app_context():
        found = counts()
    assert min(found[name] for name in ("text_version", "question", "membership")) > 0
    return found


@every_engine
def test_the_newest_migration_gives_the_tables_of_the_code(empty: Flask) -> None:
    with empty.app_context():
        upgrade(str(MIGRATIONS))
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, db.metadata) == []
        migrated = tables()
        downgrade(str(MIGRATIONS), "base")
        assert tables() == {}
        db.create_all()
        declared = tables()
    assert migrated.keys() == declared.keys()
    for name, table in declared.items():
        assert migrated[name] == table, name


@every_engine
def test_a_filled_database_goes_down_to_nothing_and_up_again(empty: Flask) -> None:
    with empty.app_context():
        upgrade(str(MIGRATIONS))
    before = fill(empty)
    with empty.app_context():
        downgrade(str(MIGRATIONS), "base")
        upgrade(str(MIGRATIONS))
        assert counts() == dict.fromkeys(before, 0)
    assert fill(empty) == before


@every_engine
def test_a_table_that_is_rebuilt_keeps_its_rows_and_their_children(
    empty: Flask, with_another: Callable[..., str]
) -> None:
    folder = with_another(REBUILT, PARENTS)
    with empty.app_context():
        upgrade(str(MIGRATIONS))
    before = fill(empty)
    with empty.app_context():
        upgrade(folder)
        assert counts() == before
        downgrade(folder, "-1")
        assert counts() == before


def test_with_foreign_keys_on_the_same_migration_would_lose_children(
    empty: Flask, with_another: Callable[..., str]
) -> None:
    """Shows that the test above can fail: why `env.py` switches them off."""
    folder = with_another(REBUILT, CASCADING)
    guard = Path(folder) / "env.py"
    assert SWITCHED_OFF in guard.read_text()
    guard.write_text(guard.read_text().replace(SWITCHED_OFF, "PRAGMA foreign_keys=ON"))
    with empty.app_context():
        upgrade(str(MIGRATIONS))
    before = fill(empty)
    with empty.app_context():
        upgrade(folder)
        downgrade(folder, "-1")
        after = counts()
    assert {"question", "text_vector", "dossier_theme"} <= {
        name for name, count in after.items() if count < before[name]
    }


def test_a_migration_that_leaves_orphans_is_refused_and_undone(
    empty: Flask, with_another: Callable[..., str], caplog: pytest.LogCaptureFixture
) -> None:
    folder = with_another(ORPHANING)
    with empty.app_context():
        upgrade(str(MIGRATIONS))
    before = fill(empty)
    with empty.app_context():
        with pytest.raises(SystemExit):
            upgrade(folder)
        assert counts() == before
    assert "orphan" in caplog.text


def test_migrations_follow_one_another_without_a_branch() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert len(scripts.get_heads()) == 1
    for path in (MIGRATIONS / "versions").glob("*.py"):
        assert re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", path.name), path.name

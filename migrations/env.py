"""How migrations run: on the app's own database, keeping every child row.

On SQLite a changed table is built anew and the old one dropped; with foreign keys on, that drop
deletes all rows that point to it. So they are off while migrations run, and checked afterwards.
"""

from __future__ import annotations

from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def run_migrations() -> None:
    """Run what is due in one transaction. Raises `RuntimeError` if a row lost what it points to."""
    engine = database.engine
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            # Before the transaction begins: inside one, SQLite ignores this.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=True,
            compare_type=True,
            transactional_ddl=True,
            user_module_prefix="app.extensions.",
        )
        with context.begin_transaction():
            context.run_migrations()
            if sqlite:
                lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if lost:
                    raise RuntimeError(f"migration would orphan rows: {lost[:5]}")
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


run_migrations()

"""All of it on SQLite and on PostgreSQL, where that is installed."""

from __future__ import annotations

import pytest

from tests import postgres

ENGINES = ["sqlite", "postgresql"] if postgres.binaries() else ["sqlite"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    chosen = {str(mark.args[0]) for mark in metafunc.definition.iter_markers("parametrize")}
    if "database" in metafunc.fixturenames and "database" not in chosen:
        metafunc.parametrize("database", ENGINES, indirect=True)

"""A real PostgreSQL for the tests, where its binaries are found: started and stopped by us."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/bin"))


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl, or None where no PostgreSQL is installed."""
    found = shutil.which("initdb")
    places = [*_PLACES, *([Path(found).resolve().parent] if found else [])]
    return next((place for place in places if (place / "pg_ctl").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Run a server on a free port of this machine; gives its address without a database."""
    folder = binaries()
    assert folder is not None, "no PostgreSQL found"
    user = _ordinary_user()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        if user:
            shutil.chown(name, user)
        data, port = f"{name}/data", _free_port()
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {name}"
        _run(user, folder / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8")
        _run(user, folder / "pg_ctl", "-D", data, "-w", "-l", f"{name}/log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://test@127.0.0.1:{port}"
        finally:
            _run(user, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _ordinary_user() -> str | None:
    """PostgreSQL refuses root: somebody else then."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _run(user: str | None, *command: str | Path) -> None:
    subprocess.run(
        [str(part) for part in command], user=user, check=True, capture_output=True, cwd="/"
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

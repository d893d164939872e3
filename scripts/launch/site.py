"""Start the site: the database, the web process, the worker."""

from __future__ import annotations

import http.client
import os
import socket
import time
from pathlib import Path

from scripts.launch import paths, stamps
from scripts.launch.errors import Failure, Stopped
from scripts.launch.processes import Company, Program
from scripts.launch.programs import run
from scripts.launch.progress import say

HOST = "127.0.0.1"
DEFAULT_PORT = "8000"
DEFAULT_DISTRICT = "districts/peine.toml"
THREADS = 8
START_SECONDS = 60.0
# Shorter than a company's patience, so that the web process ends by itself.
GRACE_SECONDS = 10

FLASK: list[str | Path] = [paths.PYTHON, "-m", "flask", "--app", "wsgi"]

STAMP = "database"
"""The name under which it is noted which state of the database was prepared last."""

NOT_PREPARED = "The database is not ready (see above), so the site was not started. Data was kept."


def wanted_port() -> int:
    """The port from the environment variable PORT. Raises `Failure` if it is none."""
    text = os.environ.get("PORT") or DEFAULT_PORT
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Failure(f"PORT={text} is no port: give a number from 1 to 65535.")
    return int(text)


def refuse_taken(port: int) -> None:
    """Raises `Failure` if another program listens on the port, or we may not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise Failure(f"Port {port} needs root's rights; choose one above 1023.") from error
        except OSError as error:
            raise Failure(
                f"Port {port} is taken by another program, perhaps by this site in another window."
                f"\nStop that one, or choose another port: make run PORT={port % 65535 + 1}"
            ) from error


def serve(port: int) -> None:
    """Prepare the database and run the site until we are asked to stop.

    Where this very state was prepared before there is next to nothing to do, and the web process
    starts meanwhile. Raises `Failure`, also if a part of the site ends by itself.
    """
    known = stamps.is_current(STAMP, _state())
    if not known:
        _prepare()
        refuse_taken(port)  # that may have taken minutes
    say("Starting the web process and the worker …")
    try:
        with Company([web(port)], _environment()) as company:
            if known:
                _prepare()
            company.wait_until(lambda: is_healthy(port), START_SECONDS)
            company.join(_worker())
            say(f"\nReady: http://{HOST}:{port}/\nCtrl-C stops it.\n")
            company.wait_for_an_end()
    except Stopped:
        say("\nStopped. All data is kept; start again with: make run")


def _prepare() -> None:
    """Migrate the database, load the district, fill what a new installation gets."""
    district, choice = _choices()
    stamps.forget(STAMP)
    if run([*FLASK, "prepare", "--district", district, choice], env=_environment()) != 0:
        raise Failure(NOT_PREPARED)
    stamps.remember(STAMP, _state())


def _choices() -> tuple[str, str]:
    demo = os.environ.get("DEMO", "1").lower() not in {"0", "no", "false", "off"}
    return os.environ.get("DISTRICT") or DEFAULT_DISTRICT, "--demo" if demo else "--no-demo"


def _state() -> str:
    """A fingerprint of what `_prepare` works from and of where it works; never the same without
    a database file."""
    district, choice = _choices()
    instance = Path(os.environ.get("INSTANCE_DIR") or paths.ROOT / "instance")
    database = os.environ.get("DATABASE_URL") or str(instance / "app.db")
    if not (instance / "app.db").is_file() or not (paths.ROOT / district).is_file():
        return f"unknown since {time.time()}"
    files = [*sorted((paths.ROOT / "migrations").glob("**/*.py")), paths.ROOT / district]
    return stamps.digest(files, database, choice)


def web(port: int) -> Program:
    """What hands out the pages, as residents get them."""
    return Program("web process", [
        paths.PYTHON, "-m", "gunicorn", "wsgi:app",
        "--bind", f"{HOST}:{port}",
        "--worker-class", "gthread",
        "--workers", "1",
        "--threads", str(THREADS),
        "--graceful-timeout", str(GRACE_SECONDS),
        "--log-level", "warning",
        "--no-control-socket",
    ])  # fmt: skip


def _worker() -> Program:
    # Nobody waits for the worker, but somebody waits for each page: the pages come first.
    return Program("worker", ["nice", "-n", "5", *FLASK, "worker"], spare=True)


def _environment() -> dict[str, str]:
    # Unbuffered, or progress and log lines come late when the output is not a terminal.
    return {**os.environ, "PORT": str(wanted_port()), "PYTHONUNBUFFERED": "1"}


def is_healthy(port: int) -> bool:
    """Whether the web process answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()

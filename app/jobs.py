"""The one job queue. Jobs are derived from state: the queue only wakes and spreads them.

A handler does a small portion of what is due, commits, and returns how much it did; it is called
until nothing is left. It may be killed at any point: the sweep finds what is still due. Handlers
are named as "module:function" and loaded when they first run, so that processes which only wake
them never load scikit-learn or the encoder.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, TextIO

import structlog
from flask import Flask, current_app
from huey import SqliteHuey, crontab

from app.extensions import db

log = structlog.get_logger()

Progress = Callable[[str, int, int], None]
"""Told after each portion: what is done, how much of it, of how much."""
Handler = Callable[[Progress], int]


def wake(name: str) -> None:
    """Ask the worker to look after `name` soon. Losing this call loses nothing but time."""
    _address(name)
    current_app.extensions["wake"](name)


def run(name: str, progress: Progress | None = None) -> int:
    """Do all that is due for one handler, here and now. Returns how much was done."""
    done = 0
    handle = _handler(_address(name))
    try:
        while portion := handle(progress or _log_progress):
            done += portion
    finally:
        db.session.rollback()
    return done


def drain(progress: Progress | None = None) -> dict[str, int]:
    """Do everything that is due, over and over until all handlers find nothing."""
    totals = dict.fromkeys(current_app.extensions["jobs"], 0)
    while True:
        portions = {name: run(name, progress) for name in totals}
        for name, portion in portions.items():
            totals[name] += portion
        if not any(portions.values()):
            return totals


def _address(name: str) -> str:
    addresses: Mapping[str, str] = current_app.extensions["jobs"]
    if name not in addresses:
        raise KeyError(f"no job is called {name!r}")
    return addresses[name]


@cache
def _handler(address: str) -> Handler:
    module, _, function = address.partition(":")
    handler: Handler = getattr(import_module(module), function)
    return handler


def init_app(app: Flask, handlers: Mapping[str, str]) -> None:
    """Bind the queue to the app: ``QUEUE_FILE`` is the embedded queue's database.

    `handlers`: name → "module:function", in the order in which the sweep runs them.
    """
    # What a command prints may be read by a program: the log goes beside it.
    # Without the variables of a traceback: they may hold what somebody wrote, or an address.
    *before, _console = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[*before, plain],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    app.extensions["jobs"] = dict(handlers)
    huey = SqliteHuey(filename=str(app.config["QUEUE_FILE"]), results=False)

    def run_in_context(name: str) -> None:
        with app.app_context():
            run(name)

    task = huey.task(name="run")(run_in_context)

    def sweep() -> None:
        for name in handlers:
            task(name)

    huey.periodic_task(crontab(minute="*"), name="sweep")(sweep)
    app.extensions["huey"] = huey
    app.extensions["wake"] = task if app.config["WORKER_ENABLED"] else lambda name: None
    app.extensions["sweep"] = sweep


def work(app: Flask) -> None:
    """Be the worker until told to stop: first what was left over, then what comes."""
    huey: Any = app.extensions["huey"]
    app.extensions["sweep"]()
    huey.create_consumer(workers=1, periodic=True, initial_delay=0.1, max_delay=2.0).run()


def terminal_progress(stream: TextIO | None = None) -> Progress:
    """A progress line for people at a terminal."""
    out = stream or sys.stderr

    def show(what: str, done: int, total: int) -> None:
        out.write(f"\r{what}: {done} / {total} ")
        if done >= total:
            out.write("\n")
        out.flush()

    return show


def _log_progress(what: str, done: int, total: int) -> None:
    log.info("progress", what=what, done=done, total=total)

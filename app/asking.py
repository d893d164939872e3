"""Questions to the worker that somebody waits for, over a socket in the instance folder.

One line of JSON goes in, one comes back. Where the worker is absent or late there is no answer, and
whoever asks does without. Questions are named "module:function" as jobs are, and only read. They
are never logged: they are what people type.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingUnixStreamServer
from typing import Any

import structlog
from flask import Flask, current_app

from app.extensions import only_reads

log = structlog.get_logger()

Answering = Callable[[Mapping[str, Any]], Mapping[str, Any]]

PATIENCE = 1.0
"""Seconds that a page waits, for everything together."""

LONGEST_LINE = 4 * 1024 * 1024  # the protocol of a large session as PDF
LONGEST_PATH = 100  # bytes; the system takes 107, and the draft needs some
_CLIENT_SECONDS = 2.0  # a client that neither sends nor reads is left after that
_AT_ONCE = 8


def init_app(app: Flask, questions: Mapping[str, str]) -> None:
    """`questions`: name → "module:function"; the function gets and gives a JSON object."""
    app.extensions["questions"] = dict(questions)


def socket_path(app: Flask) -> Path:
    """Where the worker of this installation listens."""
    return Path(app.config["INSTANCE_DIR"]) / "worker.sock"


def ask(name: str, question: Mapping[str, Any], timeout: float = PATIENCE) -> dict[str, Any] | None:
    """The worker's answer; None where there is none within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    line = json.dumps({"name": name, "question": question}).encode() + b"\n"
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(timeout)
            connection.connect(os.fspath(socket_path(current_app)))
            _send(connection, line, deadline)
            answer = json.loads(_receive(connection, deadline))
    except (OSError, ValueError, RecursionError) as error:
        log.info("the worker gave no answer", question=name, reason=type(error).__name__)
        return None
    return answer if isinstance(answer, dict) else None


@contextlib.contextmanager
def serving(app: Flask) -> Iterator[None]:
    """Answer questions while the block runs, in threads of their own.

    Where no socket can be made that is logged, and the block runs without.
    """
    try:
        server = _Server(app)
    except OSError as error:
        log.warning("the worker answers no questions", reason=str(error))
        yield
        return
    threads = [
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True),
        threading.Thread(target=server.warm_up, daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        for thread in threads:
            thread.join(timeout=5)


class _Server(ThreadingUnixStreamServer):
    """Listens on the socket; raises `OSError` where it cannot."""

    daemon_threads = True
    request_queue_size = 32

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.path = socket_path(app)
        self.places = threading.BoundedSemaphore(_AT_ONCE)
        self.inode = 0
        if len(os.fsencode(self.path)) > LONGEST_PATH:
            raise OSError(f"the path is longer than {LONGEST_PATH} bytes: {self.path}")
        super().__init__(os.fspath(self.path), _Client)

    def server_bind(self) -> None:
        # Made aside, closed to others, then named: that also replaces what a killed worker left.
        draft = self.path.with_suffix(".new")
        draft.unlink(missing_ok=True)
        self.socket.bind(os.fspath(draft))
        draft.chmod(0o600)
        self.inode = draft.stat().st_ino
        draft.replace(self.path)

    def server_close(self) -> None:
        super().server_close()
        with contextlib.suppress(OSError):
            if self.path.stat().st_ino == self.inode:  # else another worker has taken over
                self.path.unlink()

    def verify_request(self, _request: object, _address: object) -> bool:
        """Whether somebody is free; who is turned away does without, as when the worker is late."""
        return self.places.acquire(blocking=False)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()

    def handle_error(self, _request: object, _address: object) -> None:
        """Nothing: a client has been told, or has gone."""

    def answer(self, name: str, question: Mapping[str, Any]) -> Mapping[str, Any]:
        """Ask the function of that name. Raises whatever it raises."""
        address = self.app.extensions["questions"][name]
        with self.app.app_context():
            only_reads.set(True)  # else a job that writes would keep everybody waiting
            return _function(address)(question)

    def warm_up(self) -> None:
        """Ask each question once with nothing in it: what it needs is loaded before people wait."""
        for name in self.app.extensions["questions"]:
            self.try_to_answer(name, {})

    def try_to_answer(self, name: str, question: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The answer; None if that failed, with no word of the question in the log."""
        try:
            return self.answer(name, question)
        except Exception as error:  # whatever it is, the worker goes on
            log.error("a question failed", question=name, reason=type(error).__name__)
            return None


class _Client(BaseRequestHandler):
    """One question from one client."""

    server: _Server

    def handle(self) -> None:
        try:
            asked = json.loads(_receive(self.request, time.monotonic() + _CLIENT_SECONDS))
            name, question = asked["name"], asked["question"]
            known = name in self.server.app.extensions["questions"] and isinstance(question, dict)
        except (OSError, ValueError, RecursionError, LookupError, TypeError) as error:
            log.info("a question could not be read", reason=type(error).__name__)
            return
        answer = self.server.try_to_answer(name, question) if known else None
        if answer is not None:
            line = json.dumps(answer).encode() + b"\n"
            _send(self.request, line, time.monotonic() + _CLIENT_SECONDS)


@cache
def _function(address: str) -> Answering:
    module, _, function = address.partition(":")
    answering: Answering = getattr(import_module(module), function)
    return answering


def _send(connection: socket.socket, line: bytes, deadline: float) -> None:
    connection.settimeout(_left(deadline))
    connection.sendall(line)  # its time limit is for the whole of it


def _receive(connection: socket.socket, deadline: float) -> bytes:
    """One line. Raises `OSError` if it does not come in time, `ValueError` if it is too long."""
    received = b""
    while not received.endswith(b"\n"):
        connection.settimeout(_left(deadline))
        piece = connection.recv(LONGEST_LINE)
        received += piece
        if not piece:
            raise ConnectionResetError
        if len(received) > LONGEST_LINE:
            raise ValueError("too long")
    return received


def _left(deadline: float) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds

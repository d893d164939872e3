"""A question to the worker is answered, or done without; nobody can keep the others waiting."""

from __future__ import annotations

import socket
import stat
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import pytest
from flask import Flask
from structlog.testing import capture_logs

from app import asking
from app.extensions import only_reads

PATIENT = 60.0  # seconds; a bound for a machine under load, not a measurement
SECRET = "what somebody typed"

slow = threading.Event()


def repeat(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answers with what was asked."""
    return {"said": question.get("say"), "only_reads": only_reads.get()}


def break_down(question: Mapping[str, Any]) -> dict[str, Any]:
    """Fails, and tells the question."""
    raise RuntimeError(question)


def take_long(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answers once `slow` is set; the empty question at once."""
    if question:
        slow.wait(PATIENT)
    return {}


@pytest.fixture
def asked(app: Flask) -> Flask:
    """An app with questions of our own."""
    names = ("repeat", "break_down", "take_long")
    app.extensions["questions"] = {name: f"tests.floors.test_asking:{name}" for name in names}
    return app


@pytest.fixture
def worker(asked: Flask) -> Iterator[Flask]:
    """The same while a worker answers."""
    slow.clear()
    with asking.serving(asked):
        yield asked
        slow.set()


def ask(app: Flask, name: str = "repeat", timeout: float = PATIENT) -> dict[str, Any] | None:
    with app.app_context():
        return asking.ask(name, {"say": SECRET}, timeout)


def connect(app: Flask) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(PATIENT)
    client.connect(str(asking.socket_path(app)))
    return client


def test_a_question_is_answered_by_somebody_who_only_reads(worker: Flask) -> None:
    assert ask(worker) == {"said": SECRET, "only_reads": True}


def test_without_a_worker_there_is_no_answer(asked: Flask) -> None:
    assert ask(asked) is None


def test_what_a_killed_worker_left_behind_gives_no_answer_and_is_replaced(asked: Flask) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(asking.socket_path(asked)))
    assert ask(asked) is None
    with asking.serving(asked):
        assert ask(asked) is not None


def test_the_socket_is_for_its_owner_only_and_goes_with_the_worker(asked: Flask) -> None:
    path = asking.socket_path(asked)
    with asking.serving(asked):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.glob("worker.*")) == []


def test_a_worker_that_ends_late_leaves_the_next_one_its_socket(asked: Flask) -> None:
    with ExitStack() as first:
        first.enter_context(asking.serving(asked))
        with asking.serving(asked):
            first.close()
            assert ask(asked) is not None


def test_who_is_late_is_not_waited_for_and_keeps_nobody_else(worker: Flask) -> None:
    assert ask(worker, "take_long", timeout=0.2) is None
    assert ask(worker) is not None


@pytest.mark.parametrize(
    "sent",
    [
        b"x" * 1024 * 1024,
        b"\x00\n",
        b"{broken\n",
        b"[" * 30_000 + b"\n",
        b"[]\n",
        b'{"name": ["repeat"], "question": {}}\n',
        b'{"name": "unknown", "question": {}}\n',
        b'{"name": "repeat", "question": 1}\n',
        b'{"name": "repeat"}\n',
        b"\xff\n",
        b"\n",
    ],
    ids=["long", "NUL", "broken", "deep", "list", "name", "unknown", "number", "half", "bytes", ""],
)
def test_a_bad_client_is_left_and_the_next_one_answered(worker: Flask, sent: bytes) -> None:
    with connect(worker) as client:
        try:
            client.sendall(sent)
            assert client.recv(1) == b""
        except (BrokenPipeError, ConnectionResetError):
            pass  # it hung up before it had read everything, as it should
    assert ask(worker) is not None


def test_who_says_nothing_or_never_reads_keeps_nobody_waiting(worker: Flask) -> None:
    with connect(worker), connect(worker) as deaf:
        deaf.sendall(b'{"name": "repeat", "question": {"say": "x"}}\n')
        assert ask(worker) is not None


def test_a_crowd_of_silent_clients_is_left_after_a_while(worker: Flask) -> None:
    with ExitStack() as crowd:
        silent = [crowd.enter_context(connect(worker)) for _ in range(20)]
        assert [client.recv(1) for client in silent] == [b""] * 20
        assert ask(worker) is not None


def test_a_question_that_fails_is_no_answer_and_never_in_the_log(worker: Flask) -> None:
    with capture_logs() as logged:
        assert ask(worker, "break_down") is None
        with connect(worker) as client:
            client.sendall(f"{SECRET}\n".encode())
            assert client.recv(1) == b""
    assert logged
    assert SECRET not in repr(logged)


def test_where_the_path_is_too_long_the_worker_works_without(asked: Flask) -> None:
    asked.config["INSTANCE_DIR"] = asked.config["INSTANCE_DIR"] / ("long" * 30)
    asked.config["INSTANCE_DIR"].mkdir()
    with capture_logs() as logged, asking.serving(asked):
        assert ask(asked) is None
    assert any("no questions" in entry["event"] for entry in logged)

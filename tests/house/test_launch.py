"""`make run` on a very small site of its own: what starts, what ends, and with which words."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

WSGI = """
import os, pathlib, signal, socket, sys, time
import click
from flask import Flask

app = Flask(__name__)

@app.get("/healthz")
def healthz():
    pathlib.Path("web.pid").write_text(str(os.getppid()))
    return "ok"

@app.cli.command("prepare")
@click.option("--district")
@click.option("--demo/--no-demo")
def prepare(district, demo):
    print("prepared", district, "with" if demo else "without", "demonstration", flush=True)
    pathlib.Path("instance").mkdir(exist_ok=True)
    pathlib.Path("instance", "app.db").touch()
    patience = time.time() + float(os.environ.get("LOOK_FOR_PAGES", 0))
    while time.time() < patience:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", int(os.environ["PORT"]))) == 0:
                print("the pages are there already")
                break
        time.sleep(0.05)

@app.cli.command("worker")
def worker():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(pathlib.Path("worker.finished").touch()))
    pathlib.Path("worker.pid").write_text(str(os.getpid()))
    while True:
        time.sleep(0.05)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with the launcher, an application of a few lines and nothing to install."""
    shutil.copytree(ROOT / "scripts" / "launch", tmp_path / "scripts" / "launch")
    (tmp_path / "scripts" / "assets.py").touch()
    (tmp_path / "wsgi.py").write_text(WSGI)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "requirements-dev.txt").touch()
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    _program(programs / "python", f'exec "{sys.executable}" "$@"')
    _program(programs / "pybabel", f'exec "{Path(sys.executable).with_name("pybabel")}" "$@"')
    return tmp_path


def _program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _launch(site: Path, port: int, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.launch", "run"],
        cwd=site,
        env={**os.environ, "PORT": str(port), **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _heard(launcher: subprocess.Popen[str]) -> str:
    """What the launcher says until it is up, or until it ends."""
    said = ""
    assert launcher.stdout
    for line in launcher.stdout:
        said += line
        if "Ctrl-C" in line:
            break
    return said


@contextmanager
def _started(site: Path, port: int, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The launcher once the site and its worker are up, and what it said until then."""
    with _launch(site, port, **settings) as launcher:
        try:
            said = _heard(launcher)
            while launcher.poll() is None and not _worker_id(site):
                time.sleep(0.05)
            yield launcher, said
        finally:
            launcher.terminate()


def _refused(site: Path, port: int) -> str:
    """What the launcher says when it does not start the site."""
    with _launch(site, port) as launcher:
        said = _heard(launcher)
        if launcher.poll() is None and "Ctrl-C" in said:
            launcher.terminate()
    assert launcher.returncode == 1
    assert "prepared" not in said
    return said


def _worker_id(site: Path) -> int:
    """The worker's process id; 0 before it has written it down."""
    note = site / "worker.pid"
    return int(note.read_text() or 0) if note.exists() else 0


def _kill_worker(site: Path) -> None:
    """Returns once another one has taken its place."""
    killed = _worker_id(site)
    os.kill(killed, signal.SIGKILL)
    while _worker_id(site) in (0, killed):
        time.sleep(0.05)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_the_site_is_up_when_its_address_is_shown_and_ctrl_c_stops_all_of_it(site: Path) -> None:
    port = _free_port()
    with _started(site, port) as (launcher, said):
        assert f"http://127.0.0.1:{port}/" in said
        assert "prepared districts/peine.toml with demonstration" in said
        assert _answers(port)
        launcher.send_signal(signal.SIGINT)
        assert launcher.wait() == 0
    assert (site / "worker.finished").exists()
    assert not _answers(port)


def test_another_district_without_demonstration_can_be_chosen(site: Path) -> None:
    with _started(site, _free_port(), DISTRICT="districts/other.toml", DEMO="0") as (_, said):
        assert "prepared districts/other.toml without demonstration" in said


def test_a_second_start_opens_the_pages_while_it_looks_at_the_database_again(site: Path) -> None:
    district = site / "districts" / "peine.toml"
    district.parent.mkdir()
    district.touch()
    with _started(site, _free_port(), LOOK_FOR_PAGES="1") as (_, said):
        assert "already" not in said
    with _started(site, _free_port(), LOOK_FOR_PAGES="20") as (_, said):
        assert "prepared" in said
        assert "already" in said
    district.write_text("something else")
    with _started(site, _free_port(), LOOK_FOR_PAGES="1") as (_, said):
        assert "already" not in said


def test_when_the_web_process_dies_the_worker_is_stopped_and_the_message_says_why(
    site: Path,
) -> None:
    port = _free_port()
    with _started(site, port) as (launcher, _):
        os.kill(int((site / "web.pid").read_text()), signal.SIGKILL)
        message, _ = launcher.communicate()
    assert "The web process ended by itself (signal SIGKILL)" in message
    assert launcher.returncode == 1
    assert (site / "worker.finished").exists()
    assert not _answers(port)


def test_a_worker_that_dies_is_started_again_and_the_site_stays_up(site: Path) -> None:
    port = _free_port()
    with _started(site, port) as (launcher, _):
        _kill_worker(site)
        assert _answers(port)
        launcher.send_signal(signal.SIGINT)
        message, _ = launcher.communicate()
    assert "The worker ended by itself (signal SIGKILL). It is started again" in message
    assert launcher.returncode == 0


def test_a_worker_that_keeps_dying_stops_everything_and_the_message_says_why(site: Path) -> None:
    port = _free_port()
    application = WSGI.replace("signal.signal(", "sys.exit(3)\n    signal.signal(")
    (site / "wsgi.py").write_text(application)
    with _launch(site, port) as launcher:
        message, _ = launcher.communicate()
    assert message.count("started again") == 3
    assert "The worker ended by itself (exit code 3) again and again" in message
    assert launcher.returncode == 1
    assert not _answers(port)


def test_a_taken_port_is_named_before_anything_is_set_up(site: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} is taken" in _refused(site, port)


def test_a_translation_with_a_wrong_placeholder_stops_every_start_until_it_is_right(
    site: Path,
) -> None:
    catalogue = site / "translations" / "ar" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    entry = '#, python-format\nmsgid "%(count)d days"\nmsgstr "%(number)d"\n'
    catalogue.write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{entry}'
    )
    for _ in ("first start", "second start"):
        assert "messages.po" in _refused(site, _free_port())
    catalogue.write_text(catalogue.read_text().replace("number", "count"))
    with _started(site, _free_port()) as (_, said):
        assert "prepared" in said

"""What is no recording, or too large, or too long, or breaks off: said kindly, and not kept."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.serving import make_server
from werkzeug.test import encode_multipart

from app.voice import store
from app.voice.rules import audio
from tests.builders import page
from tests.recordings import mp4, recording, silence, webm

SPEAK = "/de/speak"


def filled_in(client: FlaskClient, sound: bytes) -> dict[str, Any]:
    """The open form with this file, as a browser would send it."""
    form = page(client.get(SPEAK)).select_one("#voice")
    assert form is not None
    hidden = {str(field["name"]): str(field["value"]) for field in form.select("[type=hidden]")}
    values = {**hidden, **recording(), "recording": FileStorage(io.BytesIO(sound), "said.webm")}
    boundary, body = encode_multipart(values)
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def waiting(app: Flask) -> int:
    with app.app_context():
        return store.count_waiting()


@pytest.mark.parametrize(
    ("sound", "status"),
    [
        (b"<html><script>alert(1)</script></html>", 400),
        (b"", 400),
        (silence(40 * 60, rate=100), 400),
        (webm(40 * 60), 400),
        (mp4(40 * 60), 400),
        (bytes(30_000_000), 413),
        (webm(30)[:20], 400),
    ],
    ids=[
        "a page",
        "nothing",
        "40 min WAV",
        "40 min WebM",
        "40 min MP4",
        "30 MB",
        "cut in its head",
    ],
)
def test_what_cannot_be_taken_is_said_on_the_form_and_not_kept(
    client: FlaskClient, peine: Flask, sound: bytes, status: int
) -> None:
    answer = client.post(SPEAK, **filled_in(client, sound))
    assert answer.status_code == status
    assert page(answer).select_one("#voice") is not None
    assert page(answer).select_one(".error-summary") is not None
    assert waiting(peine) == 0


def test_a_file_that_was_cut_in_the_middle_is_kept_as_far_as_it_goes(
    client: FlaskClient, peine: Flask
) -> None:
    whole = webm(30)
    sent = client.post(SPEAK, **filled_in(client, whole[: len(whole) // 2]))
    assert sent.status_code == 302
    with peine.app_context():
        (found,) = store.all_sealed()
        assert 13 <= found.seconds <= 17
        assert audio.problem(store.sound(found)) is None


@pytest.fixture
def site(peine: Flask) -> Iterator[str]:
    """The address of the running site."""
    server = make_server("127.0.0.1", 0, peine, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def break_off(site: str, client: FlaskClient, sent: dict[str, Any]) -> bytes:
    """Send half of the form and hang up; what the site answers meanwhile."""
    cookie, body = client.get_cookie("session"), sent["data"]
    assert cookie is not None
    head = (
        f"POST {SPEAK} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {sent['content_type']}\r\n"
        f"Content-Length: {len(body)}\r\nCookie: session={cookie.value}\r\n"
        "Connection: close\r\n\r\n"
    )
    where = urlsplit(site)
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=20) as line:
        line.sendall(head.encode() + body[: len(body) // 2])
        line.shutdown(socket.SHUT_WR)
        return line.recv(200)


# The library that reads forms leaves the half file to the garbage collector, which complains.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_upload_that_breaks_off_leaves_nothing_and_can_be_sent_again(
    client: FlaskClient, peine: Flask, site: str
) -> None:
    sent = filled_in(client, silence(20))
    answer = break_off(site, client, sent)
    assert b" 400 " in answer
    assert waiting(peine) == 0
    assert client.post(SPEAK, **sent).status_code == 302
    assert waiting(peine) == 1

"""A program on this machine that speaks LibreTranslate's protocol, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from app.translator.libretranslate import LibreTranslate

TARGETS = ["de", "en", "ar", "tr", "uk"]
JSON, HTML = "application/json", "text/html"


@dataclass
class Behaviour:
    """How it answers: `says` is the translation, made of what was sent where {q} stands."""

    says: str = "Auf Deutsch: {q}"
    status: int = 200
    body: str | None = None
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    drips: bool = False
    languages: str | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""


@contextmanager
def translating(behaviour: Behaviour) -> Iterator[Behaviour]:
    """The program runs while the block does; `asked` collects what it was sent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(behaviour))
    behaviour.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield behaviour
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(behaviour: Behaviour) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            rows = [{"code": code, "name": code, "targets": TARGETS} for code in TARGETS]
            self._answer(200, behaviour.languages or json.dumps(rows), JSON)

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            sent = json.loads(self.rfile.read(length))
            behaviour.asked.append(sent)
            time.sleep(behaviour.seconds)
            said = {"translatedText": behaviour.says.replace("{q}", sent["q"])}
            body = behaviour.body if behaviour.body is not None else json.dumps(said)
            self._answer(behaviour.status, body, behaviour.kind)

        def _answer(self, status: int, body: str, kind: str) -> None:
            data = body.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            for name, value in behaviour.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for at in range(0, len(data), 1 if behaviour.drips else len(data)):
                    self.wfile.write(data[at : at + 1] if behaviour.drips else data)
                    self.wfile.flush()
                    time.sleep(0.05 if behaviour.drips else 0)
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, *_args: object) -> None:
            """Nothing: what people said belongs in no log."""

    return Handler


def engine(behaviour: Behaviour, patience: float = 20.0) -> LibreTranslate:
    """Our side of the protocol, pointed at that program."""
    return LibreTranslate(behaviour.url, "", ["127.0.0.1"], patience)

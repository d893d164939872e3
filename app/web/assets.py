"""Style sheet, fonts, script: served under names that say their content, and kept for ever.

`python -m scripts.assets` makes them (see there); here they get their addresses and are handed
out, each already compressed, before the application is asked.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

import structlog
from flask import Flask
from whitenoise import WhiteNoise

from app.web import headers

FOR_EVER = "public, max-age=31536000, immutable"
NOT_MADE = (
    "Style sheet and fonts have not been made: run `make install` or python -m scripts.assets"
)

_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")

log = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Give `url_for('static', filename=…)` the names that last, and answer to them.

    Raises `RuntimeError` if the files have not been made.
    """
    static = Path(str(app.static_folder))
    record = static / "vendor" / "published.json"
    if not record.is_file():
        raise RuntimeError(NOT_MADE)
    told = json.loads(record.read_text(encoding="utf-8"))
    names: dict[str, str] = told["names"]
    _warn_of_changes(static, told["sources"])
    app.wsgi_app = _server(app, static / "vendor" / "published")  # type: ignore[method-assign]

    @app.url_defaults
    def give_the_name_that_lasts(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values["filename"] = names.get(values["filename"], values["filename"])

    @app.url_value_preprocessor
    def find_what_had_another_name(endpoint: str | None, values: dict[str, Any] | None) -> None:
        # A page from before an update asks for the file as it was. It gets the file as it is.
        if endpoint == "static" and values:
            now = names.get(_HASH.sub("", values["filename"]))
            if now and _HASH.search(values["filename"]):
                values["filename"] = f"vendor/published/{now}"


def _server(app: Flask, folder: Path) -> WhiteNoise:
    always = headers.always(app)

    def add(to: Headers, _path: str, _url: str) -> None:
        to["Cache-Control"] = FOR_EVER
        for name, value in always.items():
            to[name] = value

    return WhiteNoise(
        app.wsgi_app,
        root=folder,
        prefix=app.static_url_path,
        allow_all_origins=False,
        add_headers_function=add,
    )


def _warn_of_changes(static: Path, sources: dict[str, str]) -> None:
    """Who edits a style sheet without making it anew looks at the old one."""
    for name, made_from in sources.items():
        path = static / name
        content = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(content).hexdigest()[: len(made_from)] != made_from:
            log.warning("changed since the assets were made: run make install", file=name)

"""Addresses of our pages as they stand in mails and on paper."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app


def address(endpoint: str, lang: str, **values: object) -> str:
    """The public address of a page; works outside requests, as the worker and the mails need it."""
    home = urlsplit(current_app.config["PUBLIC_URL"])
    pages = current_app.url_map.bind(home.netloc, home.path or "/", url_scheme=home.scheme)
    return pages.build(endpoint, {"lang": lang, **values}, force_external=True)

"""Addresses of our pages as they stand in mails, in feeds and on paper."""

from __future__ import annotations

from flask import current_app


def absolute(path: str) -> str:
    """The address of a path of this site, as somebody elsewhere must write it."""
    return f"{current_app.config['PUBLIC_URL']}{path}"


def address(endpoint: str, lang: str, **values: object) -> str:
    """The public address of a page; works outside requests, as the worker and the mails need it."""
    pages = current_app.url_map.bind("localhost")  # only the path is taken from it
    return absolute(pages.build(endpoint, {"lang": lang, **values}))

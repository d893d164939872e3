"""Asking for titles of themes in other languages, and forgetting those of former titles."""

from __future__ import annotations

from app import purging
from app.extensions import db
from app.jobs import Progress
from app.themes.store import titles

PORTION = 50


def want_titles(_progress: Progress) -> int:
    """A portion of the themes whose titles are not yet asked for as they should be."""
    purging.alone()
    done = titles.keep(PORTION)
    db.session.commit()
    return done

"""The worker makes the files of a protocol while somebody waits. Nothing is kept: words may leave
them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from flask import current_app

from app.core.locales import READING
from app.dossiers.rules.files import Kind
from app.extensions import db
from app.room import docx, pdf
from app.room.tasks import telling
from app.web.i18n import speaking
from app.workshops.models import WorkshopSession


def protocol(question: Mapping[str, Any]) -> dict[str, Any]:
    """`{"session": id, "kind": "pdf" or "docx"}` → `{"file": base64}`. Raises what `pdf` does."""
    if "session" not in question:
        return {}
    session = db.session.get_one(WorkshopSession, int(question["session"]))
    with speaking(READING):
        told, labels = telling.told(session), telling.labels()
    db.session.rollback()  # nothing is held open while the typesetter works
    if question["kind"] == Kind.DOCX:
        made = docx.render(told, labels=labels, lang=READING)
    else:
        folder = current_app.config["FONTS_DIR"]
        made = pdf.render(told, labels=labels, lang=READING, fonts_dir=folder)
    return {"file": b64encode(made).decode()}

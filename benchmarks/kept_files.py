"""Writes the dossiers of a database into a folder, in every format, for people to look at."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select

from app.core.locales import READING
from app.core.tables import as_csv
from app.dossiers.models import DossierVersion
from app.dossiers.rules import tables
from app.dossiers.rules.files import Kind
from app.dossiers.rules.wording import worded
from app.dossiers.store import files
from app.dossiers.tasks.words import labels, reading_words
from app.extensions import db
from app.web.i18n import speaking


def keep(folder: Path) -> None:
    """One file for each frozen version and format, named by place and number.

    Raises `LookupError` if the worker has not made one of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for version in db.session.scalars(select(DossierVersion)):
        name = f"{version.content['place']}-{version.number}"
        for kind in Kind:
            made = files.read(version, kind)
            if made is None:
                raise LookupError(f"{name}.{kind} has not been made")
            (folder / f"{name}.{kind}").write_bytes(made)
        with speaking(READING):
            content, words = worded(version.content, reading_words(READING)), labels()
            for key, table in tables.tables(content, words).items():
                made = b"".join(as_csv(table.heads, table.rows))
                (folder / f"{name}-{key}.csv").write_bytes(made)
        written = json.dumps(content, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(written, encoding="utf-8")

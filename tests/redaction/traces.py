"""Searching everything that an installation keeps and shows for a passage."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import unescape

from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select, text

from app import sealing
from app.core.folding import fold
from app.dossiers.models import DossierFile
from app.extensions import db

PUBLIC = (
    *("/de/", "/de/voices", "/de/voices/{voice}", "/en/voices/{voice}", "/de/themes"),
    *("/de/themes/{theme}", "/de/answers", "/de/answers.atom", "/de/places/peine"),
    *("/de/places/peine/answers.atom", "/de/became", "/de/monitoring", "/de/measures"),
)
DESK = (
    *("/de/staff/queue?state=published", "/de/staff/contributions/{voice}"),
    *("/de/staff/contributions/{voice}/redact", "/de/staff/themes/peine"),
    *("/de/staff/dossiers/peine", "/de/staff/dossiers/peine/1", "/de/staff/dossiers/peine/1.json"),
    *("/de/staff/dossiers/peine/1-statements.csv", "/de/staff/dossiers/peine/1-themes.csv"),
)


def in_tables(app: Flask, passage: str) -> Iterator[str]:
    """Every table and column; what is sealed is opened."""
    with app.app_context():
        for table in db.metadata.sorted_tables:
            for row in db.session.execute(select(table)):
                for column, value in row._mapping.items():
                    if says(_as_text(value), passage):
                        yield f"table {table.name}.{column}"
        db.session.rollback()


def in_files(folder: Path, passage: str) -> Iterator[str]:
    """Every file of the installation, byte by byte; also as JSON writes other letters."""
    ways = {passage.encode(), fold(passage).encode(), json.dumps(passage)[1:-1].encode()}
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            if any(way in content for way in ways):
                yield f"file {file.name}"


def in_postgres_files(app: Flask, passage: str) -> Iterator[str]:
    """The tables of our database as they lie on the disk of the server."""
    with app.app_context():
        command_postgres("CHECKPOINT")
        query = "SELECT current_setting('data_directory'), oid FROM pg_database"
        named = text(f"{query} WHERE datname = current_database()")
        folder, number = db.session.execute(named).one()
        db.session.rollback()
    yield from in_files(Path(folder) / "base" / str(number), passage)


def command_postgres(command: str) -> None:
    """What runs in no transaction; needs an app context."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(command))


def on_pages(
    browsers: Iterable[tuple[FlaskClient, Iterable[str]]], passage: str, **parts: object
) -> Iterator[str]:
    """Pages and feeds; `parts` fill the addresses. What does not exist any more says nothing."""
    for client, addresses in browsers:
        for where in addresses:
            answer = client.get(where.format(**parts), follow_redirects=True)
            assert answer.status_code in {200, 404}, where
            if answer.status_code == 200 and says(answer.get_data(as_text=True), passage):
                yield f"page {where}"


def in_search(client: FlaskClient, passage: str, public_id: str) -> Iterator[str]:
    """Whether a search for it leads to the contribution."""
    answer = client.get("/de/search", query_string={"q": passage})
    if public_id in answer.get_data(as_text=True):
        yield "search"


def in_papers(app: Flask, passage: str) -> Iterator[str]:
    """The text of every file that was made of a dossier."""
    with app.app_context():
        for kind, data in db.session.execute(select(DossierFile.kind, DossierFile.data)):
            if says(_paper(data), passage):
                yield f"paper ({kind})"
        db.session.rollback()


def _paper(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        found = [parts.read(name).decode("utf-8", "ignore") for name in parts.namelist()]
    return unescape(" ".join(found))


def in_mails(app: Flask, passage: str) -> Iterator[str]:
    """What the test's mail server got; what waits to be sent stands in a table."""
    for sent in getattr(app.extensions["mailman"], "outbox", []):  # made with the first mail
        if says(f"{sent.subject} {sent.body}", passage):
            yield "mail"


def says(text: str, passage: str) -> bool:
    """Whether the text says it, as it is written or in any spelling that a search would find."""
    return passage in text or f" {fold(passage)} " in f" {fold(text)} "


def _as_text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "ignore")
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, default=str)
    try:
        return sealing.unseal(value) if value.startswith("gAAAA") else value
    except sealing.Unreadable:
        return value

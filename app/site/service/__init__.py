"""Whether this installation is well: what `flask doctor` tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.analysis.encoder import ENCODER_NAME, Encoder, EncoderUnavailable, current_reference_set
from app.analysis.words_alone import NAME as WORDS_ALONE
from app.district import store as district
from app.dossiers.store import files
from app.extensions import db
from app.mail import count_due as count_mails
from app.site.service import everybody
from app.site.service.everybody import QUESTIONS, Question
from app.themes.store import trouble, vectors

Look = Callable[[], tuple[bool, str] | tuple[bool, str, tuple[int, ...]]]
"""Whether it is well, what to say of it, and perhaps which rows are not."""

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `said` is for the person who runs the installation.

    `ids`: the rows that are not well, where single ones can be named; never words, never codes.
    """

    what: str
    well: bool
    said: str
    ids: tuple[int, ...] = ()


def examine() -> list[Finding]:
    """Look at everything. Changes nothing; an error while looking is a finding, too."""
    found = [_looked_at(what, look) for what, look in _LOOKS.items()]
    return found + [_looked_at(what, _asked(question)) for what, question in QUESTIONS.items()]


def _looked_at(what: str, look: Look) -> Finding:
    try:
        return Finding(what, *look())
    except Exception as error:  # the next look may still tell something
        return Finding(what, False, f"{type(error).__name__}: {error}")
    finally:
        db.session.rollback()


def _asked(question: Question) -> Look:
    def look() -> tuple[bool, str, tuple[int, ...]]:
        found = question.count()
        return not found.lost, everybody.told(question, found), found.lost

    return look


def _database() -> tuple[bool, str]:
    head = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    with db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    if here != head:
        return False, f"at revision {here}, the code expects {head}: run flask prepare"
    return True, f"{db.engine.dialect.name}, revision {here}"


def _district() -> tuple[bool, str]:
    found = district.any_district()
    if found is None:
        return False, "none is loaded: flask district load FILE"
    places, fields = len(district.municipalities()), len(district.fields())
    return True, f"{found.name}, {places} municipalities, {fields} fields"


def _encoder() -> tuple[bool, str]:
    try:
        engine = Encoder(threads=1)
    except EncoderUnavailable as error:
        return False, f"{error}. The analysis runs on words alone; everything else works"
    return True, f"{engine.name}, reference set {engine.reference_set}"


def _analysis() -> tuple[bool, str]:
    waiting, total = vectors.count_due(ENCODER_NAME, current_reference_set())
    aside = trouble.count_set_aside()
    if vectors.made_by(WORDS_ALONE):
        return False, f"{waiting} of {total} texts have been read for their words alone"
    if aside:
        return False, f"{aside} texts were set aside after three failures (page Quality)"
    return True, f"{waiting} of {total} texts wait for the worker"


def _mail() -> tuple[bool, str]:
    waiting, failed = count_mails()
    return not failed, f"{waiting} wait, {failed} of them failed before"


def _dossiers() -> tuple[bool, str]:
    waiting = len(files.due())
    return True, f"{waiting} files wait to be made"


_LOOKS: dict[str, Look] = {
    "database": _database,
    "district": _district,
    "encoder": _encoder,
    "analysis": _analysis,
    "mail": _mail,
    "dossiers": _dossiers,
    "interpreters": everybody.unread_languages,
}

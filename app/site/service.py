"""Whether this installation is well: what `flask doctor` tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select

from app.analysis.encoder import ENCODER_NAME, Encoder, EncoderUnavailable, current_reference_set
from app.analysis.words_alone import NAME as WORDS_ALONE
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import merged
from app.district import store as district
from app.dossiers.store import files
from app.extensions import db
from app.mail import count_due as count_mails
from app.themes.models import ConcernMember
from app.themes.store import following, trouble, vectors

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `said` is for the person who runs the installation."""

    what: str
    well: bool
    said: str


def examine() -> list[Finding]:
    """Look at everything. Changes nothing; an error while looking is a finding, too."""
    return [_looked_at(what, look) for what, look in _LOOKS.items()]


def _looked_at(what: str, look: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        return Finding(what, *look())
    except Exception as error:  # the next look may still tell something
        return Finding(what, False, f"{type(error).__name__}: {error}")
    finally:
        db.session.rollback()


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


def _nobody_lost() -> tuple[bool, str]:
    """Every published contribution is in a concern, or waits for the worker; those that were
    merged are where the one is that is read for them."""
    published = select(func.count(Contribution.id)).where(Contribution.state == State.PUBLISHED)
    everybody = db.session.scalar(published) or 0
    published = published.where(Contribution.merged_into_id.is_(None))
    count = db.session.scalar(published) or 0
    placed = published.join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
    alone = count - (db.session.scalar(placed) or 0)
    waiting, _ = vectors.count_due(ENCODER_NAME, current_reference_set())
    aside = trouble.count_set_aside()
    astray = merged.count_astray() + len(following.astray())
    well = alone <= waiting + aside and not astray
    said = f"{everybody} published contributions, {alone} not yet in a concern"
    said += f", {everybody - count} merged into others" if everybody > count else ""
    return well, said + (f", {astray} of them astray: flask jobs run" if astray else "")


def _mail() -> tuple[bool, str]:
    waiting, failed = count_mails()
    return not failed, f"{waiting} wait, {failed} of them failed before"


def _dossiers() -> tuple[bool, str]:
    waiting = len(files.due())
    return True, f"{waiting} files wait to be made"


_LOOKS: dict[str, Callable[[], tuple[bool, str]]] = {
    "database": _database,
    "district": _district,
    "encoder": _encoder,
    "analysis": _analysis,
    "contributions": _nobody_lost,
    "mail": _mail,
    "dossiers": _dossiers,
}

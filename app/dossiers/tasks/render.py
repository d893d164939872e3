"""The files of frozen dossiers, made anew whenever somebody's words leave a dossier."""

from __future__ import annotations

import structlog
import typst
from flask import current_app
from xlsxwriter.exceptions import XlsxWriterException

from app import jobs
from app.core.actor import Scope
from app.core.locales import READING
from app.dossiers import fonts, pdf
from app.dossiers.formats import sheets, word
from app.dossiers.models import DossierVersion
from app.dossiers.rules import difference, wording
from app.dossiers.rules.content import Content
from app.dossiers.rules.difference import Difference
from app.dossiers.rules.files import Kind
from app.dossiers.store import files, forgetting, versions
from app.dossiers.tasks.words import labels, passed_over, reading_words
from app.extensions import db
from app.themes.store import looked
from app.web.i18n import speaking

log = structlog.get_logger()


def render_dossiers(progress: jobs.Progress) -> int:
    """Take back words that may not be shown any more; then make the files that are due.

    Returns how many versions changed and files were made. A file that cannot be made does not hold
    up the others.
    """
    forgotten = _forget()
    due = files.due()
    db.session.commit()
    done = 0
    for number, (version_id, kind) in enumerate(due, start=1):
        done += render(version_id, kind)
        progress("dossiers", number, len(due))
    return forgotten + done


def _forget() -> int:
    """Remove from frozen versions every word of contributions that are gone. Figures stay."""
    changed = 0
    for due in forgetting.due():
        gone = versions.gone(due.cycle_id)
        written = [_forget_in(version_id, gone) for version_id in due.version_ids]
        changed += written.count(True)
        if None not in written:
            forgetting.note(due)
        db.session.commit()
    return changed


def _forget_in(version_id: int, gone: frozenset[str]) -> bool | None:
    """Whether words left this version; None if somebody else changed it meanwhile."""
    content, revision = forgetting.content(version_id)
    db.session.commit()  # nobody waits for the comparison
    shorter = wording.without(content, gone)
    if shorter == content:
        return False
    written = forgetting.put(version_id, shorter, revision)
    db.session.commit()
    return True if written else None


def render(version_id: int, kind: Kind) -> int:
    """Make one file of a version; 1, or 0 if it cannot be made (the log says why)."""
    version = db.session.get_one(DossierVersion, version_id)
    revision = version.revision
    with speaking(READING):
        content = wording.worded(version.content, reading_words(READING))
        content["passed_over"] = passed_over(len(looked.passed_over(version)))
        words = labels()
        changes = _changes(version, content)
    db.session.commit()  # nobody waits for the typesetter
    try:
        made = _made(kind, content, words, changes)
    except (fonts.FontsMissing, typst.TypstError, XlsxWriterException) as error:
        log.error("dossier not rendered", version=version_id, kind=kind, reason=str(error))
        return 0
    # If words left it meanwhile, this file is not kept and the next one is due.
    files.put(version_id, kind, made, revision)
    db.session.commit()
    return 1


def _changes(version: DossierVersion, content: Content) -> Difference | None:
    """What it changed since the round's version before, if any; to be asked in `READING`."""
    if version.number == 1:
        return None
    dossier = version.dossier
    place = Scope.EVERYWHERE if dossier.whole else dossier.municipality_id
    before = versions.version(place, version.number - 1)
    if before.dossier_id != dossier.id:  # the first one of its round: all of it is new
        return None
    worded = wording.worded(before.content, reading_words(READING))
    return difference.between(worded, content, versions.joined(dossier.cycle_id))


def _made(kind: Kind, content: Content, words: dict[str, str], changes: Difference | None) -> bytes:
    if kind == Kind.DOCX:
        return word.render(content, labels=words, lang=READING, changes=changes)
    if kind == Kind.XLSX:
        return sheets.render(content, labels=words)
    folder = current_app.config["FONTS_DIR"]
    return pdf.render(content, labels=words, lang=READING, fonts_dir=folder, changes=changes)
